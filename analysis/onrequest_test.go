package analysis_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/brokerage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/method"
	"koopmap/analysis/structure"
	"koopmap/fixtures"
	"koopmap/graph"
)

func measured(t testing.TB, s *analysis.Service, q analysis.Question, names ...method.Name) analysis.ActorsAnswer {
	t.Helper()
	if len(names) == 0 {
		names = method.Of(method.Headline, method.Expert)
	}
	answer, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: q, Measures: names})
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func fraction(a, b float64) *float64 { x := a / b; return &x }

func whole(n int) *int { return &n }

// The worked example, see TestActorsOfTheWorkedExample: of its numbers those that a person can
// check are written out, the others are those of the golden file.
func TestMeasuresOnRequestOfTheWorkedExample(t *testing.T) {
	t.Parallel()
	golden := affiliationtest.LoadExpert(t, "t8")
	a := measured(t, serveSet(t, "drawn/t8"), about("120508", "2018-08-01"))
	want := map[graph.InstitutionID]analysis.Expert{
		"a": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(36, 91), Core: whole(1), EffectiveSize: fraction(1, 1), Constraint: fraction(145, 144), Brokerage: &brokerage.Roles{}, EI: fraction(1, 1), Fragmentation: fraction(0, 1)},
		"b": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(36, 91), Core: whole(1), EffectiveSize: fraction(1, 1), Constraint: fraction(145, 144), Brokerage: &brokerage.Roles{}, EI: fraction(1, 1), Fragmentation: fraction(0, 1)},
		"c": {NormalisedBetweenness: fraction(8, 21), Closeness: fraction(4, 7), Core: whole(1), EffectiveSize: fraction(7, 3), Constraint: fraction(11, 18), Brokerage: &brokerage.Roles{Itinerant: 2, Liaison: 2}, EI: fraction(1, 1), Fragmentation: fraction(8, 15)},
		"d": {NormalisedBetweenness: fraction(9, 21), Closeness: fraction(9, 14), Core: whole(1), EffectiveSize: fraction(5, 2), Constraint: fraction(7, 12), Brokerage: &brokerage.Roles{Itinerant: 4, Liaison: 2}, EI: fraction(1, 1), Fragmentation: fraction(3, 5)},
		"e": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(36, 77), Core: whole(2), EffectiveSize: fraction(1, 1), Brokerage: &brokerage.Roles{}, EI: fraction(1, 1), Fragmentation: fraction(0, 1)},
		"f": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(36, 77), Core: whole(2), EffectiveSize: fraction(1, 1), Brokerage: &brokerage.Roles{}, EI: fraction(1, 3), Fragmentation: fraction(0, 1)},
		"g": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(36, 77), Core: whole(1), EffectiveSize: fraction(1, 1), Brokerage: &brokerage.Roles{}, EI: fraction(1, 3), Fragmentation: fraction(0, 1)},
		"h": {NormalisedBetweenness: fraction(0, 1), Closeness: fraction(0, 1), Core: whole(0), Brokerage: &brokerage.Roles{}},
	}
	groups := map[graph.InstitutionID]*int{"a": whole(1), "b": whole(1), "c": whole(1), "d": whole(1), "e": whole(2), "f": whole(2), "g": whole(2)}
	for id, x := range want {
		x.Eigenvector, x.PageRank = fraction(golden.EigenvectorPerComponent[string(id)], 1), fraction(golden.Pagerank[string(id)], 1)
		if c, known := golden.Constraint[string(id)]; known {
			x.Constraint = &c
		}
		x.Community = groups[id]
		want[id] = x
	}
	got := map[graph.InstitutionID]analysis.Expert{}
	for _, x := range a.Actors {
		got[x.Institution] = *x.Expert
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(near)); diff != "" {
		t.Errorf("institutions (-want +got):\n%s", diff)
	}
	wantAgreements := []analysis.AgreementMeasures{
		{Agreement: "e1", Parties: whole(3), Betweenness: fraction(11, 1), Core: whole(1), Redundancy: fraction(0, 1)},
		{Agreement: "e2", Parties: whole(2), Betweenness: fraction(12, 1), Core: whole(1), Redundancy: fraction(0, 1)},
		{Agreement: "e3", Parties: whole(4), Betweenness: fraction(14.5, 1), Core: whole(2), Redundancy: fraction(1, 6)},
		{Agreement: "e4", Parties: whole(2), Betweenness: fraction(0.5, 1), Core: whole(2), Redundancy: fraction(1, 1)},
	}
	if diff := cmp.Diff(wantAgreements, a.Measures.Agreements, cmp.Comparer(near)); diff != "" {
		t.Errorf("agreements (-want +got):\n%s", diff)
	}
	wantOverlaps := []structure.Overlap{{A: "e1", B: "e2", Parties: 1, Overlap: 0.25}, {A: "e2", B: "e3", Parties: 1, Overlap: 0.2}, {A: "e3", B: "e4", Parties: 2, Overlap: 0.5}}
	if diff := cmp.Diff(wantOverlaps, a.Measures.Overlaps); diff != "" {
		t.Errorf("overlaps (-want +got):\n%s", diff)
	}
	m := a.Measures.Network
	if *m.Density != 10.0/28 || !near(*m.Centralization, 2.0/7) || *m.EI != 4.0/5 || *m.Communities != 2 {
		t.Errorf("network: density %g, centralization %g, E–I %g, %d groups", *m.Density, *m.Centralization, *m.EI, *m.Communities)
	}
	// Unlike without weights d goes with c: E1 and E2 put 3/2 and 1 into {a, b, c, d}, E3 and E4
	// 1 each into {e, f, g}, and E3 puts 1 between them. The strengths are 6 and 5:
	// Q = 4.5/5.5 − (6² + 5²)/11²; with d on the other side it is 4.5/5.5 − (4² + 7²)/11².
	if want := 4.5/5.5 - (36.0+25.0)/121; !near(*m.Modularity, want) {
		t.Errorf("Q = %.15g, want %.15g", *m.Modularity, want)
	}
	if want := (structure.Parties{Agreements: 4, Min: 2, Lower: 2, Median: 2.5, Upper: 3.25, Max: 4}); *m.Parties != want {
		t.Errorf("parties %+v, want %+v", *m.Parties, want)
	}
	if want := (analysis.Basis{Institutions: 8, Bound: 7, Agreements: 4}); a.Measures.Basis != want {
		t.Errorf("basis %+v, want %+v", a.Measures.Basis, want)
	}
}

func TestMeasuresOnRequestOfDavis(t *testing.T) {
	t.Parallel()
	golden := affiliationtest.LoadExpert(t, "davis")
	a := measured(t, serveSet(t, "davis"), about("120505", "2018-08-01"))
	for _, x := range a.Actors {
		id := string(x.Institution)
		for measure, pair := range map[string][2]float64{
			"closeness":     {*x.Closeness, golden.ClosenessWassermanFaust[id]},
			"eigenvector":   {*x.Eigenvector, golden.EigenvectorPerComponent[id]},
			"pageRank":      {*x.PageRank, golden.Pagerank[id]},
			"core":          {float64(*x.Core), float64(golden.TwoModeCore[id])},
			"effectiveSize": {*x.EffectiveSize, golden.EffectiveSize[id]},
			"constraint":    {*x.Constraint, golden.Constraint[id]},
		} {
			if !near(pair[0], pair[1]) {
				t.Errorf("%s of %s = %.15g, want %.15g", measure, id, pair[0], pair[1])
			}
		}
	}
	if m := a.Measures.Network; !near(*m.Density, golden.Density) || !near(*m.Centralization, golden.DegreeCentralization) {
		t.Errorf("density %.15g, centralization %.15g", *m.Density, *m.Centralization)
	}
}

func TestOnlyWhatIsAskedForIsAnswered(t *testing.T) {
	t.Parallel()
	s, q := serveSet(t, "drawn/t8"), about("120508", "2018-08-01")
	if a := actorsOf(t, s, q); a.Measures != nil || a.Actors[0].Expert != nil {
		t.Error("the default answer has measures on request")
	}
	for _, name := range method.Of(method.Headline, method.Expert) {
		a := measured(t, s, q, name)
		if diff := cmp.Diff([]method.Name{name}, a.Measures.Names); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		// Asked alone it is what it is among all; nothing else is there.
		all := measured(t, s, q)
		for k := range a.Actors {
			got, full := reflect.ValueOf(*a.Actors[k].Expert), reflect.ValueOf(*all.Actors[k].Expert)
			for f := range got.NumField() {
				field := cardOf(got.Type().Field(f))
				if field != name && !got.Field(f).IsNil() {
					t.Errorf("%s: %s is there too", name, field)
				}
				if field == name && !reflect.DeepEqual(got.Field(f).Interface(), full.Field(f).Interface()) {
					t.Errorf("%s of %s differs when it is asked for alone", name, a.Actors[k].Institution)
				}
			}
		}
	}
}

// cardOf is the card that a field of an answer belongs to.
func cardOf(field reflect.StructField) method.Name {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	switch name {
	case "community", "modularity":
		return "communities"
	}
	return method.Name(name)
}

// Every measure in an answer has a card, and every card of a measure stands for something in
// one.
func TestEveryMeasureInAnAnswerHasACard(t *testing.T) {
	t.Parallel()
	met := map[method.Name]bool{"overlap": true} // rows of structure.Overlap
	for _, of := range []any{analysis.Actor{}, analysis.Expert{}, analysis.AgreementMeasures{}, analysis.SectorMeasures{}, analysis.NetworkMeasures{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(of)) {
			name := cardOf(field)
			if slices.Contains([]method.Name{"", "institution", "agreement", "sector", "rank", "tenth", "interval"}, name) {
				continue // what a row is about, its place, and how far betweenness is known
			}
			if _, ok := method.Lookup(name); !ok {
				t.Errorf("%T has %s, and there is no card", of, name)
			}
			met[name] = true
		}
	}
	for _, name := range method.Of(method.Headline, method.Expert) {
		if !met[name] {
			t.Errorf("the card of %s belongs to nothing", name)
		}
	}
	for _, name := range []method.Name{"coverage", "singlePoint", "sectorLink", "missingLink", "linkAccuracy", "invitations", "fragility", "comparison"} {
		if _, ok := method.Lookup(name); !ok {
			t.Errorf("no card of %s", name)
		}
	}
}

func TestMeasuresOnRequestOfRandomNetworks(t *testing.T) {
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
		names := method.Of(method.Headline, method.Expert)
		a, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: q, Measures: names})
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: q, Measures: names})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a.Actors, again.Actors) + cmp.Diff(a.Measures, again.Measures); diff != "" {
			t.Fatalf("a second time it is another answer: %s", diff)
		}
		plain, err := s.Actors(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		within := func(what string, x *float64, low, high float64) {
			if x != nil && !(*x >= low && *x <= high) {
				t.Fatalf("%s = %g, want %g to %g", what, *x, low, high)
			}
		}
		for k, x := range a.Actors {
			e := *x.Expert
			x.Expert = nil
			if diff := cmp.Diff(plain.Actors[k], x); diff != "" {
				t.Fatalf("a headline measure is another: %s", diff)
			}
			for what, share := range map[string]*float64{
				"normalised betweenness": e.NormalisedBetweenness, "closeness": e.Closeness, "eigenvector": e.Eigenvector,
				"page rank": e.PageRank, "fragmentation": e.Fragmentation,
			} {
				within(what, share, 0, 1)
			}
			within("E–I", e.EI, -1, 1)
			within("constraint", e.Constraint, 0, math.MaxFloat64)
			if x.Partners == 0 {
				if *e.Closeness != 0 || *e.Eigenvector != 0 || e.EI != nil || e.Constraint != nil || e.EffectiveSize != nil || e.Community != nil || *e.Brokerage != (brokerage.Roles{}) {
					t.Fatalf("%s has no partner and %+v", x.Institution, e)
				}
			}
			if cut := e.Fragmentation != nil && *e.Fragmentation > 0; cut != x.Cut {
				t.Fatalf("%s: cut %t, fragmentation %v", x.Institution, x.Cut, e.Fragmentation)
			}
		}
		for _, g := range a.Measures.Agreements {
			within("redundancy", g.Redundancy, 0, 1)
		}
		for _, o := range a.Measures.Overlaps {
			within("overlap", &o.Overlap, 0, 1)
		}
		for _, x := range a.Measures.Sectors {
			within("E–I of a sector", x.EI, -1, 1)
		}
		m := a.Measures.Network
		within("density", m.Density, 0, 1)
		within("centralization", m.Centralization, 0, 1)
		within("E–I of the network", m.EI, -1, 1)
		within("Q", m.Modularity, -1e-12, 1)
		if len(a.Measures.LeftOut) > 0 {
			t.Fatalf("left out %v", a.Measures.LeftOut)
		}
	})
}

func TestWhatIsTooLargeIsLeftOutAndSaid(t *testing.T) {
	t.Parallel()
	// One agreement of 1,100: above the limit of groups and of steps, below the others.
	var sketch strings.Builder
	parties := make([]string, 1100)
	for k := range parties {
		parties[k] = fmt.Sprintf("i%04d", k)
		fmt.Fprintf(&sketch, "institution %s OPS 201103\n", parties[k])
	}
	fmt.Fprintf(&sketch, "agreement a1 201103 2018-07-01.. %s\n", strings.Join(parties, " "))
	s := serve(t, coveragetest.Network(t, sketch.String()))
	names := []method.Name{"constraint", "brokerage", "density", "redundancy", "overlap", "communities", "parties"}
	a := measured(t, s, about("201103", "2018-08-01"), names...)
	if diff := cmp.Diff([]method.Name{"constraint", "brokerage", "redundancy", "overlap", "communities"}, a.Measures.LeftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	if *a.Measures.Network.Density != 1 || a.Measures.Network.Communities != nil || a.Actors[0].Constraint != nil || a.Actors[0].Brokerage != nil {
		t.Errorf("network %+v", a.Measures.Network)
	}
	said := 0
	for _, caveat := range a.Caveats {
		if strings.Contains(caveat, "miary nie policzono") {
			said++
		}
	}
	if said != 5 {
		t.Errorf("%d caveats say so, want 5: %v", said, a.Caveats)
	}
}

func TestMethod(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	m, err := s.Method(t.Context(), "betweenness", analysis.Question{Lang: "en"})
	if err != nil || m.Computed != nil || m.Title != "betweenness" || !strings.Contains(m.Formula, "σ") {
		t.Errorf("%+v, %v", m, err)
	}
	m, err = s.Method(t.Context(), "E-I", about("200509", "2018-08-01"))
	if err != nil || m.Name != "ei" || m.Computed == nil {
		t.Fatalf("%+v, %v", m, err)
	}
	// Narewka: ag-05 with five named parties and seven unnamed ones.
	if b := m.Computed.Basis; b.Agreements != 1 || b.Bound != 5 || b.Unnamed != 7 || m.Computed.On != graph.MustDay("2018-08-01") || m.Computed.Unit.Code != "200509" {
		t.Errorf("computed for %+v of %+v on %v", b, m.Computed.Unit, m.Computed.On)
	}
	if _, err := s.Method(t.Context(), "betwenness", analysis.Question{}); graph.KindOf(err) != graph.NotFound {
		t.Errorf("an unknown card is %v", err)
	}
	if _, err := s.Method(t.Context(), "density", about("999999", "2018-08-01")); graph.KindOf(err) != graph.NotFound {
		t.Errorf("an unknown unit is %v", err)
	}
}
