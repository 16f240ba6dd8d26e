package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/fixtures"
	"koopmap/graph"
)

// The documented network is worked through by hand here: what the five source documents
// and the pages beside them say of Korycin, Narewka and podlaskie.

// korycin is the table of Korycin while both of its agreements are in force.
var korycin = []string{
	"pomoc_spoleczna required: covered by gops-korycin pcpr-sokolka ×2 through ag-02",
	"edukacja required: covered by przedszkole-korycin sp-korycin ×2 through ag-02",
	"zdrowie required: covered by nzoz-korycin ×1 through ag-02",
	"policja required: covered by kpp-sokolka ×1 through ag-02",
	"sprawiedliwosc required: covered by zkss-sokolka ×1 through ag-02, also sr-sokolka",
	"kultura required: covered by goksit-korycin ×1 through ag-02",
	"sport_rekreacja required: covered by goksit-korycin ×1 through ag-02",
	"rynek_pracy required: exists_not_party, also pup-sokolka",
	"ngo required: covered by pzerii-korycin ×1 through ag-02, also osp-korycin parafia-korycin producenci-sera-korycin",
	"samorzad recommended: covered by ug-korycin ×1 through ag-01",
	"niepelnosprawnosc recommended: expected_not_recorded of PZOON",
	"uzaleznienia recommended: covered by gkrpa-korycin ×1 through ag-02",
}

// ofTheNorm is the lines of the norm's twelve sectors; further sectors are on record.
func ofTheNorm(lines []string) []string { return lines[:12] }

func TestKorycin(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for _, on := range []string{"2018-07-01", "2018-08-01", "2019-03-31"} {
		a := coverageOf(t, s, about("201103", on))
		if diff := cmp.Diff(korycin, ofTheNorm(tellAll(a.Cells))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", on, diff)
		}
		if got, want := tellSummary(a.Summary), "9 = 8 covered + 0 short + 1 gaps + 0 unknown, share 0.8889"; got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}

func TestKorycinBeforeItsTeam(t *testing.T) {
	t.Parallel()
	a := coverageOf(t, serve(t, fixtures.DocumentedNetwork()), about("201103", "2018-06-30"))
	want := []string{
		"pomoc_spoleczna required: unknown (silent), also gops-korycin pcpr-sokolka",
		"edukacja required: unknown (silent), also przedszkole-korycin sp-korycin",
		"zdrowie required: unknown (silent), also nzoz-korycin",
		"policja required: unknown (silent), also kpp-sokolka",
		"sprawiedliwosc required: unknown (silent), also sr-sokolka zkss-sokolka",
		"kultura required: unknown (silent), also goksit-korycin",
		"sport_rekreacja required: unknown (silent), also goksit-korycin",
		"rynek_pracy required: unknown (silent), also pup-sokolka",
		"ngo required: unknown (silent), also osp-korycin parafia-korycin producenci-sera-korycin pzerii-korycin",
		"samorzad recommended: covered by ug-korycin ×1 through ag-01",
		"niepelnosprawnosc recommended: unknown (silent)",
		"uzaleznienia recommended: unknown (silent), also gkrpa-korycin",
	}
	if diff := cmp.Diff(want, ofTheNorm(tellAll(a.Cells))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, want := tellSummary(a.Summary), "9 = 0 covered + 0 short + 0 gaps + 9 unknown, no share"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestKorycinAfterTheAssumedEnd(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for _, c := range []struct {
		unknownEnd graph.UnknownEnd
		cells      []string
		summary    string
	}{
		{
			"unknown",
			[]string{
				"pomoc_spoleczna required: unknown (date, ag-02), also gops-korycin pcpr-sokolka",
				"edukacja required: unknown (date, ag-02), also przedszkole-korycin sp-korycin",
				"zdrowie required: unknown (date, ag-02), also nzoz-korycin",
				"policja required: unknown (date, ag-02), also kpp-sokolka",
				"sprawiedliwosc required: unknown (date, ag-02), also sr-sokolka zkss-sokolka",
				"kultura required: unknown (date, ag-02), also goksit-korycin",
				"sport_rekreacja required: unknown (date, ag-02), also goksit-korycin",
				"rynek_pracy required: exists_not_party, also pup-sokolka",
				"ngo required: unknown (date, ag-02), also osp-korycin parafia-korycin producenci-sera-korycin pzerii-korycin",
				"samorzad recommended: exists_not_party, also ug-korycin",
				"niepelnosprawnosc recommended: expected_not_recorded of PZOON",
				"uzaleznienia recommended: unknown (date, ag-02), also gkrpa-korycin",
			},
			"9 = 0 covered + 0 short + 1 gaps + 8 unknown, no share",
		},
		{
			"in_force",
			append(append(korycin[:9:9], "samorzad recommended: exists_not_party, also ug-korycin"), korycin[10:]...),
			"9 = 8 covered + 0 short + 1 gaps + 0 unknown, share 0.8889",
		},
		{
			"ended",
			[]string{
				"pomoc_spoleczna required: exists_not_party, also gops-korycin pcpr-sokolka",
				"edukacja required: exists_not_party, also przedszkole-korycin sp-korycin",
				"zdrowie required: exists_not_party, also nzoz-korycin",
				"policja required: exists_not_party, also kpp-sokolka",
				"sprawiedliwosc required: exists_not_party, also sr-sokolka zkss-sokolka",
				"kultura required: exists_not_party, also goksit-korycin",
				"sport_rekreacja required: exists_not_party, also goksit-korycin",
				"rynek_pracy required: exists_not_party, also pup-sokolka",
				"ngo required: exists_not_party, also osp-korycin parafia-korycin producenci-sera-korycin pzerii-korycin",
				"samorzad recommended: exists_not_party, also ug-korycin",
				"niepelnosprawnosc recommended: expected_not_recorded of PZOON",
				"uzaleznienia recommended: exists_not_party, also gkrpa-korycin",
			},
			"9 = 0 covered + 0 short + 9 gaps + 0 unknown, share 0",
		},
	} {
		q := about("201103", "2019-04-01")
		q.UnknownEnd = c.unknownEnd
		a := coverageOf(t, s, q)
		if diff := cmp.Diff(c.cells, ofTheNorm(tellAll(a.Cells))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.unknownEnd, diff)
		}
		if got := tellSummary(a.Summary); got != c.summary {
			t.Errorf("%s: %s, want %s", c.unknownEnd, got, c.summary)
		}
	}
}

func TestKorycinUnderTheNormOfTheInterdisciplinaryTeam(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for _, c := range []struct {
		on         string
		unknownEnd graph.UnknownEnd
		want       string
	}{
		{"2018-06-30", "", "7 = 0 covered + 0 short + 0 gaps + 7 unknown, no share"},
		{"2018-07-01", "", "7 = 7 covered + 0 short + 0 gaps + 0 unknown, share 1"},
		{"2018-08-01", "", "7 = 7 covered + 0 short + 0 gaps + 0 unknown, share 1"},
		{"2019-03-31", "", "7 = 7 covered + 0 short + 0 gaps + 0 unknown, share 1"},
		{"2019-04-01", "unknown", "7 = 0 covered + 0 short + 0 gaps + 7 unknown, no share"},
		{"2019-04-01", "in_force", "7 = 7 covered + 0 short + 0 gaps + 0 unknown, share 1"},
		{"2019-04-01", "ended", "7 = 0 covered + 0 short + 7 gaps + 0 unknown, share 0"},
	} {
		q := about("201103", c.on)
		q.Norm, q.UnknownEnd = "zespol-interdyscyplinarny@2018", c.unknownEnd
		if got := tellSummary(coverageOf(t, s, q).Summary); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.on, c.unknownEnd, got, c.want)
		}
	}
}

func TestKorycinAtVoivodeshipLevel(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	want := []string{
		"pomoc_spoleczna required: covered by rops-bialystok ×1 through ag-01, also puw",
		"edukacja required: exists_not_party, also ko-bialystok",
		"zdrowie required: expected_not_recorded of NFZ WSSE",
		"policja required: exists_not_party, also kwp-bialystok",
		"sprawiedliwosc required: exists_not_party, also so-bialystok",
		"kultura required: expected_not_recorded of WBP",
		"sport_rekreacja required: none_optional",
		"rynek_pracy required: exists_not_party, also wup-bialystok",
		"ngo required: none_optional",
		"samorzad recommended: exists_not_party, also umwp",
		"niepelnosprawnosc recommended: expected_not_recorded of PFRON",
		"uzaleznienia recommended: none_optional",
		"administracja_rzadowa none: exists_not_party, also puw",
	}
	if diff := cmp.Diff(want, tellAll(coverageOf(t, s, about("201103", "2018-08-01")).Voivodeship)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	q := about("201103", "2018-08-01")
	q.Levels = graph.LevelsOf(graph.Levels()...)
	cells := tellAll(coverageOf(t, s, q).Cells)
	if want := "pomoc_spoleczna required: covered by gops-korycin pcpr-sokolka rops-bialystok ×3 through ag-01 ag-02, also puw"; cells[0] != want {
		t.Errorf("with the level added: %s, want %s", cells[0], want)
	}
}

func TestNarewka(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	inForce := []string{
		"pomoc_spoleczna required: covered by pcpr-hajnowka ×1 through ag-05, also dd-bialowieza dps-rokitnik",
		"edukacja required: covered by ppp-hajnowka sosw-hajnowka ×2 through ag-05",
		"zdrowie required: unknown (unnamed, ag-05)",
		"policja required: unknown (unnamed, ag-05)",
		"sprawiedliwosc required: unknown (unnamed, ag-05), also sr-bielsk-podlaski",
		"kultura required: unknown (unnamed, ag-05)",
		"sport_rekreacja required: unknown (unnamed, ag-05)",
		"rynek_pracy required: covered by pup-hajnowka ×1 through ag-05",
		"ngo required: unknown (unnamed, ag-05)",
		"samorzad recommended: unknown (unnamed, ag-05), also powiat-hajnowski",
		"niepelnosprawnosc recommended: covered by sosw-hajnowka wtz-hajnowka ×2 through ag-05, also sds-hajnowka",
		"uzaleznienia recommended: unknown (unnamed, ag-05)",
	}
	before := []string{
		"pomoc_spoleczna required: unknown (silent), also dd-bialowieza dps-rokitnik pcpr-hajnowka",
		"edukacja required: unknown (silent), also ppp-hajnowka sosw-hajnowka",
		"zdrowie required: unknown (silent)",
		"policja required: unknown (silent)",
		"sprawiedliwosc required: unknown (silent), also sr-bielsk-podlaski",
		"kultura required: unknown (silent)",
		"sport_rekreacja required: unknown (silent)",
		"rynek_pracy required: unknown (silent), also pup-hajnowka",
		"ngo required: unknown (silent)",
		"samorzad recommended: unknown (silent), also powiat-hajnowski",
		"niepelnosprawnosc recommended: unknown (silent), also sds-hajnowka sosw-hajnowka wtz-hajnowka",
		"uzaleznienia recommended: unknown (silent)",
	}
	after := []string{
		"pomoc_spoleczna required: unknown (date, ag-05), also dd-bialowieza dps-rokitnik pcpr-hajnowka",
		"edukacja required: unknown (date, ag-05), also ppp-hajnowka sosw-hajnowka",
		"zdrowie required: unknown (unnamed, ag-05)",
		"policja required: unknown (unnamed, ag-05)",
		"sprawiedliwosc required: unknown (unnamed, ag-05), also sr-bielsk-podlaski",
		"kultura required: unknown (unnamed, ag-05)",
		"sport_rekreacja required: unknown (unnamed, ag-05)",
		"rynek_pracy required: unknown (date, ag-05), also pup-hajnowka",
		"ngo required: unknown (unnamed, ag-05)",
		"samorzad recommended: unknown (unnamed, ag-05), also powiat-hajnowski",
		"niepelnosprawnosc recommended: unknown (date, ag-05), also sds-hajnowka sosw-hajnowka wtz-hajnowka",
		"uzaleznienia recommended: unknown (unnamed, ag-05)",
	}
	for _, c := range []struct {
		on      string
		cells   []string
		summary string
	}{
		{"2018-03-31", before, "9 = 0 covered + 0 short + 0 gaps + 9 unknown, no share"},
		{"2018-08-01", inForce, "9 = 3 covered + 0 short + 0 gaps + 6 unknown, no share"},
		{"2019-04-01", after, "9 = 0 covered + 0 short + 0 gaps + 9 unknown, no share"},
	} {
		a := coverageOf(t, s, about("200509", c.on))
		if diff := cmp.Diff(c.cells, ofTheNorm(tellAll(a.Cells))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.on, diff)
		}
		if got := tellSummary(a.Summary); got != c.summary {
			t.Errorf("%s: %s, want %s", c.on, got, c.summary)
		}
	}
}

func TestPodlaskieAtItsOwnLevel(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := coverageOf(t, s, about("20", "2019-05-06"))
	want := []string{
		"pomoc_spoleczna required: covered by puw ×1 through ag-04, also rops-bialystok",
		"edukacja required: covered by ko-bialystok ×1 through ag-04",
		"zdrowie required: expected_not_recorded of NFZ WSSE",
		"policja required: covered by kwp-bialystok ×1 through ag-04",
		"sprawiedliwosc required: exists_not_party, also so-bialystok so-lomza so-suwalki",
		"kultura required: expected_not_recorded of WBP",
		"sport_rekreacja required: none_optional",
		"rynek_pracy required: covered by wup-bialystok ×1 through ag-04",
		"ngo required: none_optional",
		"samorzad recommended: covered by umwp ×1 through ag-04",
		"niepelnosprawnosc recommended: expected_not_recorded of PFRON",
		"uzaleznienia recommended: none_optional",
		"administracja_rzadowa none: covered by puw ×1 through ag-04",
	}
	if diff := cmp.Diff(want, tellAll(a.Cells)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, want := tellSummary(a.Summary), "9 = 4 covered + 0 short + 5 gaps + 0 unknown, no share"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if a.Voivodeship != nil {
		t.Error("a voivodeship has no block of the voivodeship beside its own cells")
	}
	for _, c := range coverageOf(t, s, about("20", "2019-05-05")).Cells {
		if c.State != "unknown" || c.Why != "silent" {
			t.Errorf("on the day before: %s %s (%s), want unknown (silent)", c.Sector, c.State, c.Why)
		}
	}
}

// The five who signed on 6 May 2019 for the voivodeship cover nothing in any gmina.
func TestAVoivodeshipWideAgreementCoversNothingInItsGminas(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	overview, err := s.Overview(t.Context(), about("20", "2019-05-06"))
	if err != nil {
		t.Fatal(err)
	}
	if len(overview.Rows) != 119 {
		t.Errorf("%d gminas, want 119", len(overview.Rows))
	}
	for _, row := range overview.Rows {
		for _, c := range coverageOf(t, s, about(row.Unit.Code, "2019-05-06")).Cells {
			if slices.Contains(c.Agreements, "ag-04") {
				t.Errorf("ag-04 covers %s in %s", c.Sector, row.Unit.Name)
			}
		}
	}
}

func TestCaveatsOfTheDocumentedNetwork(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	const team = "Porozumienie zespołu kooperacji gminy Korycin (ag-02)"
	for _, c := range []struct {
		name string
		q    analysis.Question
		want []string
	}{
		{
			"Korycin: the end is assumed, and the candidate comes from a report for 2010", about("201103", "2018-08-01"),
			[]string{team + ": koniec nieznany, przyjęto, że obowiązuje do 31.03.2019.", "remark PUP Sokółka"},
		},
		{
			"the day lies in the month that is known", about("201103", "2018-07-31"),
			[]string{
				team + ": koniec nieznany, przyjęto, że obowiązuje do 31.03.2019.",
				team + ": znany jest tylko miesiąc lub rok zawarcia albo zakończenia, a wybrany dzień w nim leży.",
				"remark PUP Sokółka",
			},
		},
	} {
		got := coverageOf(t, s, c.q).Caveats
		if len(got) != len(c.want) {
			t.Errorf("%s: %q", c.name, got)
			continue
		}
		for i, want := range c.want {
			if label, ok := strings.CutPrefix(want, "remark "); ok {
				if !strings.HasPrefix(got[i], label+" – uwaga w danych: ") {
					t.Errorf("%s: %q, want a remark of %s", c.name, got[i], label)
				}
				continue
			}
			if got[i] != want {
				t.Errorf("%s:\n got %q\nwant %q", c.name, got[i], want)
			}
		}
	}
}

func TestStandingOfTheDocumentedAgreements(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	for _, c := range []struct {
		agreement graph.AgreementID
		on        string
		want      graph.Answer
		assumed   bool // the end is assumed
	}{
		{"ag-01", "2018-06-21", graph.No, false},
		{"ag-01", "2018-06-22", graph.Yes, false},
		{"ag-01", "2019-03-31", graph.Yes, false},
		{"ag-01", "2019-04-01", graph.No, false},
		{"ag-02", "2018-06-30", graph.No, false}, // July 2018, first milestone, end unknown
		{"ag-02", "2018-07-01", graph.Yes, true},
		{"ag-02", "2018-08-01", graph.Yes, true},
		{"ag-02", "2019-03-31", graph.Yes, true},
		{"ag-02", "2019-04-01", graph.Undetermined, true},
		{"ag-04", "2019-05-05", graph.No, false}, // 6 May 2019, second milestone
		{"ag-04", "2019-05-06", graph.Yes, true},
		{"ag-04", "2020-09-30", graph.Yes, true},
		{"ag-04", "2020-10-01", graph.Undetermined, true},
		{"ag-05", "2018-03-31", graph.No, false}, // undated, first milestone
		{"ag-05", "2018-04-01", graph.Yes, true},
		{"ag-05", "2019-03-31", graph.Yes, true},
		{"ag-05", "2019-04-01", graph.Undetermined, true},
		{"ex-02", "2019-05-19", graph.No, false}, // ends on a Sunday
		{"ex-02", "2019-05-20", graph.Yes, false},
		{"ex-02", "2020-09-27", graph.Yes, false},
		{"ex-02", "2020-09-28", graph.No, false},
		{"ex-07", "2020-03-03", graph.No, false}, // no period
		{"ex-07", "2020-03-04", graph.Yes, true},
		{"ex-07", "2020-03-05", graph.Undetermined, true},
		{"ex-08-korsze", "1999-01-01", graph.Undetermined, false}, // no day, no period
		{"ex-08-korsze", "2018-08-01", graph.Undetermined, false},
		{"ex-08-korsze", "2100-12-31", graph.Undetermined, false},
		{"ag-06", "2019-03-31", graph.Yes, true}, // Kolno, replaced by ex-09 of the second milestone
		{"ag-06", "2019-04-01", graph.No, false},
		{"ex-09", "2019-03-31", graph.No, false},
		{"ex-09", "2019-04-01", graph.Yes, true},
	} {
		got := n.InForce(c.agreement, graph.MustDay(c.on), graph.UnknownEndUnknown)
		if got.InForce != c.want || got.EndAssumed != c.assumed {
			t.Errorf("%s on %s: %s, assumed %t; want %s, %t", c.agreement, c.on, got.InForce, got.EndAssumed, c.want, c.assumed)
		}
	}
}

// Without the pages beside the five source documents the labour office, the court and
// the associations of Korycin are not on record, and the regional courts of Łomża and
// Suwałki are not.
func TestTheSourceDocumentsAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.WithoutExternal())

	a := coverageOf(t, s, about("201103", "2018-08-01"))
	want := append([]string{}, korycin...)
	want[4] = "sprawiedliwosc required: covered by zkss-sokolka ×1 through ag-02"
	want[7] = "rynek_pracy required: expected_not_recorded of PUP"
	want[8] = "ngo required: covered by pzerii-korycin ×1 through ag-02"
	if diff := cmp.Diff(want, tellAll(a.Cells)); diff != "" {
		t.Errorf("Korycin (-want +got):\n%s", diff)
	}
	if got, want := tellSummary(a.Summary), "9 = 8 covered + 0 short + 1 gaps + 0 unknown, share 0.8889"; got != want {
		t.Errorf("Korycin: %s, want %s", got, want)
	}
	if len(a.Caveats) != 1 {
		t.Errorf("Korycin: %q, want the assumed end alone: nobody could be invited", a.Caveats)
	}

	cells := tellAll(coverageOf(t, s, about("200509", "2018-08-01")).Cells)
	if want := "sprawiedliwosc required: unknown (unnamed, ag-05)"; cells[4] != want {
		t.Errorf("Narewka: %s, want %s", cells[4], want)
	}
	cells = tellAll(coverageOf(t, s, about("20", "2019-05-06")).Cells)
	if want := "sprawiedliwosc required: exists_not_party, also so-bialystok"; cells[4] != want {
		t.Errorf("podlaskie: %s, want %s", cells[4], want)
	}
	// Kolno's team is one of the eight, and its parties are known from another page only.
	for _, c := range coverageOf(t, s, about("200603", "2018-08-01")).Cells {
		if c.State == "covered" || c.State.IsGap() {
			t.Errorf("Kolno: %s is %s, and nothing is known of it", c.Sector, c.State)
		}
	}
}
