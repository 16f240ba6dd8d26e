package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/fixtures"
	"koopmap/graph"
)

func actorsOf(t testing.TB, s *analysis.Service, q analysis.Question) analysis.ActorsAnswer {
	t.Helper()
	answer, err := s.Actors(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// The worked example: E1 = {a, b, c}, E2 = {c, d}, E3 = {d, e, f, g}, E4 = {e, f}, h alone;
// a, d education, b health, c, f, g social assistance, e police, h culture.
//
//	harmonic  d: c e f g at 1, a b at 2: 4 + 2/2 = 5; c: a b d at 1, e f g at 2: 3 + 3/2;
//	          e, f, g: three at 1, c at 2, a b at 3: 3 + 1/2 + 2/3 = 25/6; a, b: two at 1,
//	          d at 2, e f g at 3: 2 + 1/2 + 1 = 3.5
//	bridged   a meets health, social; b education, social; c education, health (d too is
//	          education); d social, police; e education, social; f and g education, police
//
// Ranks: d 9, c 8, then betweenness 0: e, f, g by 25/6, of which e and f are bound by two
// agreements and g by one; a and b share the sixth place; h is last.
func TestActorsOfTheWorkedExample(t *testing.T) {
	t.Parallel()
	a := actorsOf(t, serveSet(t, "drawn/t8"), about("120508", "2018-08-01"))
	const third = 25.0 / 6
	want := []analysis.Actor{
		{Institution: "d", Rank: 1, Agreements: 2, Partners: 4, Strength: 2, Betweenness: 9, Harmonic: new(5.0), SectorsBridged: 2, Cut: true},
		{Institution: "c", Rank: 2, Agreements: 2, Partners: 3, Strength: 2, Betweenness: 8, Harmonic: new(4.5), SectorsBridged: 2, Cut: true},
		{Institution: "e", Rank: 3, Agreements: 2, Partners: 3, Strength: 2, Harmonic: new(third), SectorsBridged: 2},
		{Institution: "f", Rank: 3, Agreements: 2, Partners: 3, Strength: 2, Harmonic: new(third), SectorsBridged: 2},
		{Institution: "g", Rank: 5, Agreements: 1, Partners: 3, Strength: 1, Harmonic: new(third), SectorsBridged: 2},
		{Institution: "a", Rank: 6, Agreements: 1, Partners: 2, Strength: 1, Harmonic: new(3.5), SectorsBridged: 2},
		{Institution: "b", Rank: 6, Agreements: 1, Partners: 2, Strength: 1, Harmonic: new(3.5), SectorsBridged: 2},
		{Institution: "h", Rank: 8, Harmonic: new(0.0)},
	}
	if diff := cmp.Diff(want, a.Actors, cmp.Comparer(near)); diff != "" {
		t.Errorf("actors (-want +got):\n%s", diff)
	}
	if a.Components != 2 {
		t.Errorf("%d components, want 2: the seven, and h", a.Components)
	}
	if got := list(a.CutInstitutions) + " | " + list(a.CutAgreements); got != "c d | e1 e2 e3" {
		t.Errorf("cut %s, want c d | e1 e2 e3", got)
	}
}

// near compares values of measures to twelve digits.
func near(a, b float64) bool { return affiliationtest.Close(a, b, 1e-12) }

// Davis's table of 18 women at 14 events as institutions and agreements of one gmina; the
// answers are computed by two other programs (see package affiliationtest).
func TestActorsOfDavis(t *testing.T) {
	t.Parallel()
	golden := affiliationtest.Load(t, "davis")
	a := actorsOf(t, serveSet(t, "davis"), about("120505", "2018-08-01"))
	if len(a.Actors) != 18 {
		t.Fatalf("%d actors, want 18", len(a.Actors))
	}
	for k, x := range a.Actors {
		id := string(x.Institution)
		for measure, pair := range map[string][2]float64{
			"agreements":  {float64(x.Agreements), float64(golden.TwoMode.Agreements[id])},
			"partners":    {float64(x.Partners), float64(golden.Projection.Degree[id])},
			"strength":    {x.Strength, golden.TwoMode.Strength[id]},
			"betweenness": {x.Betweenness, golden.TwoMode.BetweennessInstitutionEndpoints[id]},
			"harmonic":    {*x.Harmonic, golden.Projection.Harmonic[id]},
		} {
			if !near(pair[0], pair[1]) {
				t.Errorf("%s of %s = %.15g, want %.15g", measure, id, pair[0], pair[1])
			}
		}
		if x.SectorsBridged != 0 {
			t.Errorf("%s bridges %d sectors, and all are of its own", id, x.SectorsBridged)
		}
		if k > 0 && a.Actors[k-1].Betweenness < x.Betweenness {
			t.Errorf("%s stands before %s with less betweenness", a.Actors[k-1].Institution, id)
		}
	}
	// With agreements as end points too it would be w14; with institutions alone it is w03.
	if top := a.Actors[0]; top.Rank != 1 || top.Institution != "w03" {
		t.Errorf("on top %s with rank %d, want w03", top.Institution, top.Rank)
	}
	if a.Components != 1 || len(a.CutInstitutions) != 0 {
		t.Errorf("%d components, cut %v, want 1 and none", a.Components, a.CutInstitutions)
	}
}

func TestActors(t *testing.T) {
	t.Parallel()
	const team = `
		institution gops OPS  201103
		institution sp   SP   201103
		institution kpp  KPP  2011
		institution gok  GOK  201103
		agreement   a1   201103 2018-07-01.. gops sp kpp
	`
	for _, c := range []struct {
		name   string
		sketch string
		want   []string // institution, rank, agreements, partners, strength, bridged
	}{
		{
			// all three of a1 are alike: strength 2 · 1/(3−1) = 1
			"parties of one agreement share the first place, an isolate is last",
			team, []string{"gops 1 1 2 1 2", "kpp 1 1 2 1 2", "sp 1 1 2 1 2", "gok 4 0 0 0 0"},
		},
		{
			// k = 3 + 2 unnamed: strength 2 · 1/(5−1) = 1/2; nothing else changes
			"unnamed parties count in strength alone",
			strings.Replace(team, "2018-07-01..", "2018-07-01.. unnamed=2", 1),
			[]string{"gops 1 1 2 0.5 2", "kpp 1 1 2 0.5 2", "sp 1 1 2 0.5 2", "gok 4 0 0 0 0"},
		},
		{
			"a lone party has no partner", team + "agreement a2 201103 2018-07-01.. gok",
			[]string{"gops 1 1 2 1 2", "kpp 1 1 2 1 2", "sp 1 1 2 1 2", "gok 4 1 0 0 0"},
		},
		{
			"an agreement that is over joins nobody", team + "agreement a2 201103 2018-07-01..2018-07-31 gok gops",
			[]string{"gops 1 1 2 1 2", "kpp 1 1 2 1 2", "sp 1 1 2 1 2", "gok 4 0 0 0 0"},
		},
		{
			"nor does one elsewhere", team + "agreement a2 201110 2018-07-01.. gok gops",
			[]string{"gops 1 1 2 1 2", "kpp 1 1 2 1 2", "sp 1 1 2 1 2", "gok 4 0 0 0 0"},
		},
		{
			"a party that joins later is not bound yet", strings.Replace(team, "gops sp kpp", "gops sp kpp@2018-09-01..", 1),
			[]string{"gops 1 1 1 1 1", "sp 1 1 1 1 1", "gok 3 0 0 0 0", "kpp 3 0 0 0 0"},
		},
		{
			"a party of the voivodeship is a partner, not a row of those on record when it signed nothing",
			team + "institution rops ROPS 20\ninstitution kwp KWP 20\nagreement a2 201103 2018-07-01.. rops gops",
			// gops lies between rops and the two others
			[]string{"gops 1 2 3 2 2", "kpp 2 1 2 1 2", "sp 2 1 2 1 2", "rops 4 1 1 1 0", "gok 5 0 0 0 0"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := actorsOf(t, serve(t, coveragetest.Network(t, c.sketch)), about("201103", "2018-08-01"))
			var got []string
			for _, x := range a.Actors {
				got = append(got, strings.Join([]string{
					string(x.Institution), number(x.Rank), number(x.Agreements), number(x.Partners), number(x.Strength), number(x.SectorsBridged),
				}, " "))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestActorsOfKorycin(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := actorsOf(t, s, about("201103", "2018-08-01"))
	// ag-01 joins the office and the regional centre, ag-02 the ten of the team; five more
	// are on record. Pieces: 2 + 10 joined, 5 alone.
	if a.Components != 7 || len(a.Actors) != 17 || len(a.CutInstitutions) != 0 {
		t.Errorf("%d components, %d actors, cut %v; want 7, 17, none", a.Components, len(a.Actors), a.CutInstitutions)
	}
	var alone []graph.InstitutionID
	for _, x := range a.Actors {
		if x.Betweenness != 0 {
			t.Errorf("%s has betweenness %g in a team of one agreement", x.Institution, x.Betweenness)
		}
		if x.Institution == "gops-korycin" && (x.Rank != 1 || x.Partners != 9 || *x.Harmonic != 9 || !near(x.Strength, 1)) {
			t.Errorf("gops-korycin %+v, want rank 1 with 9 partners", x)
		}
		if x.Agreements == 0 {
			alone = append(alone, x.Institution)
		}
	}
	if want := "osp-korycin parafia-korycin producenci-sera-korycin pup-sokolka sr-sokolka"; list(alone) != want {
		t.Errorf("bound by nothing %s, want %s", list(alone), want)
	}
}

func TestActorsOfRandomNetworks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		q := analysis.Question{Scope: graph.Scope{
			Unit: coveragetest.Unit, On: coveragetest.On(t), Levels: coveragetest.Levels(t), UnknownEnd: coveragetest.UnknownEnd(t),
		}}
		s := serveDrawn(t, n)
		a, err := s.Actors(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		ties, err := s.Ties(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		bound := map[graph.InstitutionID]int{}
		for _, tie := range ties.Ties {
			if !slices.IsSorted(tie.Parties) {
				t.Fatalf("parties of %s are not sorted: %v", tie.Agreement, tie.Parties)
			}
			for _, id := range tie.Parties {
				bound[id]++
			}
		}
		seen := map[graph.InstitutionID]bool{}
		for k, x := range a.Actors {
			if x.Agreements != bound[x.Institution] {
				t.Fatalf("%s is bound by %d of the ties, the actor by %d", x.Institution, bound[x.Institution], x.Agreements)
			}
			if (x.Agreements == 0) != slices.Contains(ties.Isolates, x.Institution) {
				t.Fatalf("%s with %d agreements; isolates %v", x.Institution, x.Agreements, ties.Isolates)
			}
			if x.Cut != slices.Contains(a.CutInstitutions, x.Institution) {
				t.Fatalf("%s: cut %t, listed among %v", x.Institution, x.Cut, a.CutInstitutions)
			}
			if k > 0 && (x.Rank < a.Actors[k-1].Rank || x.Rank == a.Actors[k-1].Rank && x.Institution < a.Actors[k-1].Institution) {
				t.Fatalf("%s stands after %s", x.Institution, a.Actors[k-1].Institution)
			}
			if x.Rank != k+1 && (k == 0 || x.Rank != a.Actors[k-1].Rank) {
				t.Fatalf("%s at place %d has rank %d", x.Institution, k+1, x.Rank)
			}
			seen[x.Institution] = true
		}
		if len(seen) != len(a.Actors) || len(seen) != len(bound)+len(ties.Isolates) {
			t.Fatalf("%d actors, %d of them different; %d are bound, %d are not", len(a.Actors), len(seen), len(bound), len(ties.Isolates))
		}
	})
}
