package coverage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func share(x float64) *float64 { return &x }

func TestTheNormDecidesWhatIsRequired(t *testing.T) {
	t.Parallel()
	v := look(t, kolegium+"agreement a2 201103 2018-07-01.. gops", "201103", "2018-08-01", team, "")
	require := func(kind teryt.Kind, s graph.SectorCode, o graph.Obligation, minimum int) graph.Requirement {
		return graph.Requirement{GminaKind: kind, Sector: s, Obligation: o, Minimum: minimum}
	}
	for _, c := range []struct {
		name  string
		items []graph.Requirement
		want  coverage.Summary
	}{
		{
			name:  "two of three: welfare and police are parties, nobody of culture is: 2/3 = 0.6667",
			items: []graph.Requirement{require("any", "pomoc_spoleczna", "required", 1), require("any", "policja", "required", 1), require("any", "kultura", "required", 1)},
			want:  coverage.Summary{Required: 3, Covered: 2, Gaps: 1, Share: share(0.6667)},
		},
		{
			name:  "the row of the exact kind wins over any, wherever it stands",
			items: []graph.Requirement{require("any", "kultura", "required", 1), require("rural", "kultura", "recommended", 1), require("any", "policja", "required", 1)},
			want:  coverage.Summary{Required: 1, Covered: 1, Share: share(1)},
		},
		{
			name:  "a row of another kind does not count",
			items: []graph.Requirement{require("urban", "kultura", "required", 1), require("any", "policja", "required", 1)},
			want:  coverage.Summary{Required: 1, Covered: 1, Share: share(1)},
		},
		{
			name:  "below the minimum a sector is short: neither covered nor a gap. gops is bound twice and counts once",
			items: []graph.Requirement{require("any", "pomoc_spoleczna", "required", 2), require("any", "policja", "required", 1)},
			want:  coverage.Summary{Required: 2, Covered: 1, Short: 1, Share: share(0.5)},
		},
		{
			name:  "what is recommended never enters the share",
			items: []graph.Requirement{require("any", "policja", "required", 1), require("any", "kultura", "recommended", 1)},
			want:  coverage.Summary{Required: 1, Covered: 1, Share: share(1)},
		},
		{
			name:  "nothing required: no share",
			items: []graph.Requirement{require("any", "policja", "recommended", 1)},
			want:  coverage.Summary{},
		},
		{
			name: "an empty norm: no share",
			want: coverage.Summary{},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cells := v.Cells(coverage.Question{Norm: &graph.Norm{ID: "n", Items: c.items}, Kind: teryt.KindRural})
			if diff := cmp.Diff(c.want, coverage.Summarise(cells, team)); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

func TestACellSaysHowManyPartiesAreMissing(t *testing.T) {
	t.Parallel()
	v := look(t, kolegium, "201103", "2018-08-01", team, "")
	norm := &graph.Norm{ID: "n", Items: []graph.Requirement{
		{GminaKind: graph.KindAny, Sector: "policja", Obligation: graph.Required, Minimum: 3},
		{GminaKind: graph.KindAny, Sector: "kultura", Obligation: graph.Required, Minimum: 3},
	}}
	all := v.Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural})
	police := cell(t, all, "policja")
	if police.State != coverage.Covered || police.Minimum != 3 || police.Short != 2 {
		t.Errorf("one party of three: %s minimum %d short %d", police.State, police.Minimum, police.Short)
	}
	if culture := cell(t, all, "kultura"); !culture.State.IsGap() || culture.Short != 0 {
		t.Errorf("a gap is not short: %s short %d", culture.State, culture.Short)
	}
}

func TestTheShareIsAbsent(t *testing.T) {
	t.Parallel()
	required := func(states ...coverage.State) []coverage.Cell {
		var cells []coverage.Cell
		for _, s := range states {
			cells = append(cells, coverage.Cell{Requirement: graph.Required, State: s})
		}
		return cells
	}
	for _, c := range []struct {
		name   string
		cells  []coverage.Cell
		levels graph.LevelSet
		want   *float64
	}{
		{"when one required cell is unknown", required(coverage.Covered, coverage.Covered, coverage.Unknown), team, nil},
		{"when nothing is required", nil, team, nil},
		{"for the voivodeship level alone", required(coverage.Covered), above, nil},
		{"but not when the voivodeship is added to the team", required(coverage.Covered), team | above, share(1)},
		{"and not when everything is a gap: the share is 0", required(coverage.NoneOptional, coverage.ExpectedNotRecorded), team, share(0)},
		{"four decimals: 1/3", required(coverage.Covered, coverage.ExistsNotParty, coverage.NoneOptional), team, share(0.3333)},
	} {
		if diff := cmp.Diff(c.want, coverage.Summarise(c.cells, c.levels).Share); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestCellsShown(t *testing.T) {
	t.Parallel()
	v := look(t, kolegium+"institution ug UG 201103", "201103", "2018-08-01", team, "")
	norm := &graph.Norm{ID: "n", Items: []graph.Requirement{
		{GminaKind: graph.KindAny, Sector: "policja", Obligation: graph.Required, Minimum: 1},
		{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 1},
	}}
	shown := func(q coverage.Question) string {
		var sectors []graph.SectorCode
		for _, c := range v.Cells(q) {
			sectors = append(sectors, c.Sector)
		}
		return list(sectors)
	}
	if got := shown(coverage.Question{Norm: norm}); got != "pomoc_spoleczna edukacja policja samorzad" {
		t.Errorf("the norm's sectors and those on record, in the fixed order: %s", got)
	}
	if got := shown(coverage.Question{Norm: norm, AllSectors: true}); got != "pomoc_spoleczna edukacja zdrowie policja sprawiedliwosc kultura sport_rekreacja rynek_pracy ngo samorzad" {
		t.Errorf("all sectors: %s", got)
	}
}

func TestInvitedInstitutionsCountAsParties(t *testing.T) {
	t.Parallel()
	v := look(t, kolegium+"institution pup PUP 2011\ninstitution obcy PUP 2002", "201103", "2018-08-01", team, "")
	norm, _ := v.Network.Norm("")
	all := v.Cells(coverage.Question{Norm: norm, AllSectors: true, Invited: []graph.InstitutionID{"pup", "obcy", "kpp"}})
	for sector, want := range map[graph.SectorCode]string{
		"rynek_pracy": "covered (party) by pup ×1, on record pup",            // obcy does not serve the gmina
		"policja":     "covered (party) by kpp ×1 through a1, on record kpp", // invited although a party: counts once
		"ngo":         "none_optional (optional)",
	} {
		if got := tell(cell(t, all, sector)); got != want {
			t.Errorf("%s: %s, want %s", sector, got, want)
		}
	}
}

func TestTheSummaryAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		norm := drawNorm(t)
		s := coverage.Summarise(w.view(t, w.contents).Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural}), w.levels)
		if s.Required != s.Covered+s.Short+s.Gaps+s.Unknown {
			t.Fatalf("required %d ≠ covered %d + short %d + gaps %d + unknown %d", s.Required, s.Covered, s.Short, s.Gaps, s.Unknown)
		}
		defined := s.Unknown == 0 && s.Required > 0 && w.levels != above
		if (s.Share != nil) != defined {
			t.Fatalf("share given: %t, want %t", s.Share != nil, defined)
		}
		if s.Share != nil && (*s.Share < 0 || *s.Share > 1) {
			t.Fatalf("share %v is outside [0, 1]", *s.Share)
		}
	})
}

// drawNorm draws a norm that asks for some sectors, of any gmina or of rural ones.
func drawNorm(t *rapid.T) *graph.Norm {
	norm := &graph.Norm{ID: "n"}
	for _, s := range coveragetest.Reference().Sectors.Put {
		for _, kind := range []teryt.Kind{graph.KindAny, teryt.KindRural} {
			if o := rapid.SampledFrom([]graph.Obligation{graph.NotAsked, graph.Required, graph.Recommended}).Draw(t, string(s.Code)); o != graph.NotAsked {
				minimum := rapid.IntRange(1, 2).Draw(t, "minimum")
				norm.Items = append(norm.Items, graph.Requirement{GminaKind: kind, Sector: s.Code, Obligation: o, Minimum: minimum})
			}
		}
	}
	return norm
}
