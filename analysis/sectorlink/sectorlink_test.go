package sectorlink_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/sectorlink"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

var team = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)

// asking is a norm that requires the sectors.
func asking(sectors ...graph.SectorCode) *graph.Norm {
	norm := &graph.Norm{ID: "n"}
	for _, s := range sectors {
		norm.Items = append(norm.Items, graph.Requirement{GminaKind: graph.KindAny, Sector: s, Obligation: graph.Required, Minimum: 1})
	}
	return norm
}

// look reads a view of 201103 on 1 August 2018, and its cells under a norm.
func look(t testing.TB, sketch string, norm *graph.Norm) (*coverage.View, []coverage.Cell) {
	t.Helper()
	v := coverage.Look(coveragetest.Network(t, sketch), graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}, team)
	return v, v.Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural})
}

// The worked example: E1 = {a, b, c}, E2 = {c, d}, E3 = {d, e, f, g}, E4 = {e, f}, h alone;
// a, d education, b health, c, f, g social assistance, e police, h culture.
//
//	education – social  E1 by a–c, E2 by d–c, E3 by d–f or d–g; a–c and d–f share nobody: 2
//	police – social     E3 by e–f or e–g, E4 by e–f; e is in both: 1
func TestWorkedExample(t *testing.T) {
	t.Parallel()
	n, err := fixtures.Network("drawn/t8")
	if err != nil {
		t.Fatal(err)
	}
	v := coverage.Look(n, graph.Scope{Unit: "120508", On: graph.MustDay("2018-08-01")}, team)
	present := sectorlink.FindPresent(v)
	link := func(a, b graph.SectorCode, disjoint int, agreements ...graph.AgreementID) sectorlink.Present {
		return sectorlink.Present{A: a, B: b, Agreements: agreements, Redundancy: len(agreements), Disjoint: disjoint}
	}
	want := []sectorlink.Present{
		link("edukacja", "policja", 1, "e3"),
		link("edukacja", "pomoc_spoleczna", 2, "e1", "e2", "e3"),
		link("edukacja", "zdrowie", 1, "e1"),
		link("policja", "pomoc_spoleczna", 1, "e3", "e4"),
		link("pomoc_spoleczna", "pomoc_spoleczna", 1, "e3"),
		link("pomoc_spoleczna", "zdrowie", 1, "e1"),
	}
	if diff := cmp.Diff(want, present); diff != "" {
		t.Errorf("present links (-want +got):\n%s", diff)
	}

	cells := v.Cells(coverage.Question{Norm: asking("pomoc_spoleczna", "edukacja", "zdrowie", "policja", "kultura"), Kind: teryt.KindRural})
	missing := func(a, b graph.SectorCode, why sectorlink.Why, who, whom string) sectorlink.Missing {
		return sectorlink.Missing{A: a, B: b, Why: why, CandidatesA: ids(who), CandidatesB: ids(whom)}
	}
	wantMissing := []sectorlink.Missing{
		missing("edukacja", "kultura", sectorlink.WhyNotParty, "a d", "h"),
		missing("kultura", "policja", sectorlink.WhyNotParty, "h", "e"),
		missing("kultura", "pomoc_spoleczna", sectorlink.WhyNotParty, "h", "c f g"),
		missing("kultura", "zdrowie", sectorlink.WhyNotParty, "h", "b"),
		missing("policja", "zdrowie", sectorlink.WhyNeverMet, "e", "b"),
	}
	if diff := cmp.Diff(wantMissing, sectorlink.FindMissing(cells, present)); diff != "" {
		t.Errorf("missing links (-want +got):\n%s", diff)
	}
}

func ids(words string) []graph.InstitutionID {
	list := []graph.InstitutionID{}
	for w := range strings.FieldsSeq(words) {
		list = append(list, graph.InstitutionID(w))
	}
	return list
}

func TestWhyALinkIsMissing(t *testing.T) {
	t.Parallel()
	const parties = `
		institution gops OPS 201103
		institution kpp  KPP 2011
		agreement   a1   201103 2018-07-01..2018-12-31 gops
		agreement   a2   201103 2018-07-01..2018-12-31 kpp
	`
	for _, c := range []struct {
		name   string
		sketch string
		a, b   graph.SectorCode
		want   string // why, candidates of a | of b; empty: the link is there
	}{
		{"both are covered and have no agreement in common", parties, "policja", "pomoc_spoleczna", "never_met kpp | gops"},
		{"they meet in a third", parties + "agreement a3 201103 2018-07-01.. gops kpp", "policja", "pomoc_spoleczna", ""},
		{"they met in one that is over", parties + "agreement a3 201103 2018-01-01..2018-07-31 gops kpp", "policja", "pomoc_spoleczna", "never_met kpp | gops"},
		{"one side exists and is no party", parties + "institution pup PUP 2011", "pomoc_spoleczna", "rynek_pracy", "not_party gops | pup"},
		{"law requires one side, nothing is on record", parties, "policja", "rynek_pracy", "no_institution kpp | "},
		{"one side is optional and not on record", parties, "ngo", "policja", "no_institution  | kpp"},
		{"neither is there", parties, "ngo", "sport_rekreacja", "no_institution  | "},
		{"one exists, the other does not: the heavier reason", parties + "institution pup PUP 2011", "ngo", "rynek_pracy", "no_institution  | pup"},
		{"a side that is not known is no finding", parties + "agreement a3 201103 2018-07-01.. kpp unnamed=1", "ngo", "policja", "unknown  | kpp"},
		{"not even beside an institution that is no party", parties + "institution pup PUP 2011\nagreement a3 201103 2018-07-01.. kpp unnamed=1", "ngo", "rynek_pracy", "unknown  | pup"},
		{
			"a party from outside makes no link", parties + "institution pup PUP 2002\nagreement a3 201103 2018-07-01.. pup kpp", "policja", "rynek_pracy",
			"no_institution kpp | ",
		},
		{
			"nor does a party that has left", parties + "institution pup PUP 2011\nagreement a3 201103 2018-07-01.. pup@..2018-07-31 kpp", "policja", "rynek_pracy",
			"not_party kpp | pup",
		},
		{
			"one institution of two sectors is no link by itself",
			"institution goksit GOK 201103\ninstitution gops OPS 201103\nagreement a1 201103 2018-07-01.. goksit gops", "kultura", "sport_rekreacja",
			"same_institution goksit | goksit",
		},
		{
			"nor would it be one if invited",
			"institution goksit GOK 201103\ninstitution gops OPS 201103\nagreement a1 201103 2018-07-01.. gops", "kultura", "sport_rekreacja",
			"same_institution goksit | goksit",
		},
		{
			"another institution on record could meet it",
			"institution goksit GOK 201103\ninstitution gbp GOK 201103 sectors=kultura\ninstitution gops OPS 201103\nagreement a1 201103 2018-07-01.. goksit gops",
			"kultura", "sport_rekreacja",
			"never_met gbp goksit | goksit",
		},
		{
			"beside a second institution of one of them it is",
			"institution goksit GOK 201103\ninstitution gbp GOK 201103 sectors=kultura\nagreement a1 201103 2018-07-01.. goksit gbp", "kultura", "sport_rekreacja", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, cells := look(t, c.sketch, asking(c.a, c.b))
			present := sectorlink.FindPresent(v)
			got := ""
			for _, m := range sectorlink.FindMissing(cells, present) {
				if m.A == c.a && m.B == c.b {
					got = string(m.Why) + " " + words(m.CandidatesA) + " | " + words(m.CandidatesB)
				}
			}
			if got != c.want {
				t.Errorf("%s – %s: %q, want %q", c.a, c.b, got, c.want)
			}
			if has := sectorlink.Has(present, c.a, c.b); has != (c.want == "") || has != sectorlink.Has(present, c.b, c.a) {
				t.Errorf("%s – %s present: %t", c.a, c.b, has)
			}
		})
	}
}

func words(ids []graph.InstitutionID) string {
	var list []string
	for _, id := range ids {
		list = append(list, string(id))
	}
	return strings.Join(list, " ")
}

func TestLinksOfRandomNetworks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		scope := graph.Scope{Unit: coveragetest.Unit, On: coveragetest.On(t), UnknownEnd: coveragetest.UnknownEnd(t)}
		v := coverage.Look(n, scope, coveragetest.Levels(t))
		norm, err := n.Norm("")
		if err != nil {
			t.Fatal(err)
		}
		present := sectorlink.FindPresent(v)
		missing := sectorlink.FindMissing(v.Cells(coverage.Question{Norm: norm}), present)

		for i, l := range present {
			if l.B < l.A || i > 0 && (l.A < present[i-1].A || l.A == present[i-1].A && l.B <= present[i-1].B) {
				t.Fatalf("link %s – %s stands after %s – %s", l.A, l.B, present[max(0, i-1)].A, present[max(0, i-1)].B)
			}
			if l.Disjoint < 1 || l.Disjoint > l.Redundancy || l.Redundancy != len(l.Agreements) {
				t.Fatalf("%s – %s: disjoint %d, redundancy %d, agreements %v", l.A, l.B, l.Disjoint, l.Redundancy, l.Agreements)
			}
		}
		asked := norm.Items
		for _, x := range asked {
			for _, y := range asked {
				through := meeting(v, x.Sector, y.Sector)
				if sectorlink.Has(present, x.Sector, y.Sector) != (len(through) > 0) {
					t.Fatalf("%s – %s meet in %v, present %+v", x.Sector, y.Sector, through, present)
				}
				if x.Sector >= y.Sector {
					continue
				}
				at := slices.IndexFunc(missing, func(m sectorlink.Missing) bool { return m.A == x.Sector && m.B == y.Sector })
				if (at >= 0) == (len(through) > 0) {
					t.Fatalf("%s – %s meet in %v, and are missing: %t", x.Sector, y.Sector, through, at >= 0)
				}
				if at < 0 {
					l := present[slices.IndexFunc(present, func(l sectorlink.Present) bool { return l.A == x.Sector && l.B == y.Sector })]
					if !slices.Equal(l.Agreements, through) {
						t.Fatalf("%s – %s meet in %v, link through %v", x.Sector, y.Sector, through, l.Agreements)
					}
				}
			}
		}
	})
}

// meeting lists the agreements in force with two different counted parties that are
// bound, one of each sector.
func meeting(v *coverage.View, s, t graph.SectorCode) []graph.AgreementID {
	var list []graph.AgreementID
	for _, c := range v.InForce() {
		counted := func(p coverage.Party) bool { return p.Counts && p.Bound.InForce == graph.Yes }
		if slices.ContainsFunc(c.Parties, func(p coverage.Party) bool {
			return counted(p) && p.HasSector(s) && slices.ContainsFunc(c.Parties, func(q coverage.Party) bool {
				return counted(q) && q.ID != p.ID && q.HasSector(t)
			})
		}) {
			list = append(list, c.ID)
		}
	}
	return list
}
