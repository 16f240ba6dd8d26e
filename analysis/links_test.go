package analysis_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/sectorlink"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func linksOf(t testing.TB, s *analysis.Service, q analysis.Question) analysis.LinksAnswer {
	t.Helper()
	answer, err := s.Links(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// In Korycin ten parties of ten sectors of the norm meet in ag-02; the office has met the
// regional centre alone, the labour office nobody, and no body for people with
// disabilities is on record. Of 12·11/2 = 66 pairs 36 are those of the nine sectors of
// ag-02, less culture and sport, which one institution holds: 35.
func TestLinksOfKorycin(t *testing.T) {
	t.Parallel()
	a := linksOf(t, serve(t, fixtures.DocumentedNetwork()), about("201103", "2018-08-01"))
	joined := 0
	for _, l := range a.Present {
		if l.A != l.B {
			joined++
		}
		if l.Redundancy != 1 || l.Disjoint != 1 || list(l.Agreements) != "ag-02" {
			t.Errorf("%s – %s: %+v, want ag-02 alone", l.A, l.B, l)
		}
	}
	reasons := map[sectorlink.Why]int{}
	for _, m := range a.Missing {
		reasons[m.Why]++
	}
	// never met: samorzad with the nine; same institution: culture – sport; not party: labour with the nine
	// and samorzad; no institution: disability with the eleven others.
	want := map[sectorlink.Why]int{sectorlink.WhyNeverMet: 9, sectorlink.WhySameInstitution: 1, sectorlink.WhyNotParty: 10, sectorlink.WhyNoInstitution: 11}
	if diff := cmp.Diff(want, reasons); joined != 35 || diff != "" {
		t.Errorf("%d pairs joined, want 35; missing (-want +got):\n%s", joined, diff)
	}
	if len(a.Sectors) != 12 || !a.InNorm("edukacja") || a.InNorm("wyznania") {
		t.Errorf("sectors %s", list(a.Sectors))
	}
}

// A powiat has no kind of gmina, so that a norm for rural gminas asks nothing of it. The
// lists of the answer are empty then; null is no list.
func TestANormThatAsksNothingHasEmptyLists(t *testing.T) {
	t.Parallel()
	contents := coveragetest.Reference()
	contents.Norms.Put = append(contents.Norms.Put, graph.Norm{ID: "rural", Version: "1", TitlePL: "wiejska", Items: []graph.Requirement{
		{GminaKind: "rural", Sector: "edukacja", Obligation: graph.Required, Minimum: 1},
	}})
	n, err := graph.New(1, contents)
	if err != nil {
		t.Fatal(err)
	}
	q := about("2011", "2019-01-01")
	q.Norm = "rural"
	a := linksOf(t, serve(t, n), q)
	if a.Sectors == nil || a.Present == nil || a.Missing == nil || len(a.Sectors)+len(a.Present)+len(a.Missing) > 0 {
		t.Errorf("sectors %#v, present %#v, missing %#v", a.Sectors, a.Present, a.Missing)
	}
}

func TestNothingUnknownIsAMissingLink(t *testing.T) {
	t.Parallel()
	a := linksOf(t, serve(t, fixtures.DocumentedNetwork()), about("201110", "2018-08-01"))
	if len(a.Present) != 0 || len(a.Missing) != 66 {
		t.Errorf("%d present, %d missing, want 0 and 66", len(a.Present), len(a.Missing))
	}
	for _, m := range a.Missing {
		if m.Why != sectorlink.WhyUnknown || m.Peers != nil {
			t.Errorf("%s – %s: %s, peers %v, want unknown without peers", m.A, m.B, m.Why, m.Peers)
		}
	}
}

// Korycin (201103) lacks the link of police and welfare. Peers are rural gminas in which
// the states of both are known: Janów (201102) has it, Sidra (201107) has not. They are
// not Krynki (201104), which is urban-rural; Szudziałowo (201110), where the parties are
// not known; Kuźnica (201105), of which nothing is; nor Korycin itself.
func TestPeers(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
		institution gops    OPS 201103
		institution gops-02 OPS 201102
		institution gops-04 OPS 201104
		institution gops-07 OPS 201107
		institution kpp     KPP 2011
		agreement a1 201103 2018-07-01..            gops
		agreement a2 201103 2018-07-01..            kpp
		agreement b2 201102 2018-07-01..2018-08-31  gops-02 kpp
		agreement b4 201104 2018-07-01..            gops-04 kpp
		agreement b7 201107 2018-07-01..            gops-07
		agreement b0 201110 2018-07-01..            undocumented
		agreement up 20     2018-07-01..            unnamed=3
	`))
	peers := func(on string, switches ...func(*analysis.Question)) string {
		q := about("201103", on)
		for _, set := range switches {
			set(&q)
		}
		for _, m := range linksOf(t, s, q).Missing {
			if m.A == "policja" && m.B == "pomoc_spoleczna" {
				if m.Peers == nil {
					return "none"
				}
				return fmt.Sprintf("%d of %d", m.Peers.Have, m.Peers.Of)
			}
		}
		return "the link is there"
	}
	if got := peers("2018-08-01"); got != "1 of 2" {
		t.Errorf("%s, want 1 of 2", got)
	}
	if got := peers("2018-09-01"); got != "0 of 2" {
		t.Errorf("after the end in Janów: %s, want 0 of 2", got)
	}
	if got := peers("2018-08-01"); got != "1 of 2" {
		t.Errorf("asked again: %s, want 1 of 2", got)
	}
	if got := peers("2018-06-01"); got != "none" {
		t.Errorf("before anything is known: %s, want none", got)
	}
	voivodeship := func(q *analysis.Question) { q.Levels = graph.LevelsOf(graph.LevelVoivodeship) }
	if got := peers("2018-08-01", voivodeship); got != "none" {
		t.Errorf("at voivodeship level nothing is known: %s, want none", got)
	}
}

// A gmina that became urban-rural in 2024 was rural in 2018: peers are of its kind on the day.
func TestPeersAreOfTheKindOnTheDay(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
		institution gops  OPS 201103
		institution kpp   KPP 2011
		institution gops2 OPS 260408   # Łopuszno
		institution kpp2  KPP 2604
		agreement a1 201103 2018-07-01.. gops
		agreement a2 201103 2018-07-01.. kpp
		agreement b1 260408 2018-07-01.. gops2 kpp2
	`))
	for on, want := range map[string]int{"2018-08-01": 1, "2025-06-01": 0} {
		got := 0
		for _, m := range linksOf(t, s, about("201103", on)).Missing {
			if m.A == "policja" && m.B == "pomoc_spoleczna" && m.Peers != nil {
				got = m.Peers.Have
			}
		}
		if got != want {
			t.Errorf("%s: %d peers have the link, want %d", on, got, want)
		}
	}
	for on, want := range map[string]teryt.Kind{"2018-08-01": teryt.KindRural, "2025-06-01": teryt.KindUrbanRural} {
		if got := coverageOf(t, s, about("260408", on)).Unit.Kind; got != want {
			t.Errorf("Łopuszno on %s is %s, want %s", on, got, want)
		}
	}
}
