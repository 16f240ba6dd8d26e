package structure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/structure"
)

func projection(t testing.TB, net *affiliation.Network) *affiliation.Projection {
	t.Helper()
	p, err := net.Projection()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDensityAndCentralizationOfPublishedNetworks(t *testing.T) {
	for _, name := range affiliationtest.Sets() {
		want := affiliationtest.LoadExpert(t, name)
		g := projection(t, affiliationtest.Load(t, name).Network(t)).Graph
		if got, ok := structure.Density(g); !ok || !affiliationtest.Close(got, want.Density, 1e-12) {
			t.Errorf("%s: density %.17g %t, want %.17g", name, got, ok, want.Density)
		}
		if got, ok := structure.Centralization(g); !ok || !affiliationtest.Close(got, want.DegreeCentralization, 1e-12) {
			t.Errorf("%s: centralization %.17g %t, want %.17g", name, got, ok, want.DegreeCentralization)
		}
	}
}

func TestWhatIsNotDefinedIsNotGiven(t *testing.T) {
	for _, names := range [][]string{{}, {"a"}, {"a", "b"}} {
		net := affiliationtest.Network(t, nil, names...)
		g := projection(t, net).Graph
		if _, ok := structure.Density(g); ok != (len(names) > 1) {
			t.Errorf("density of %d institutions: %t", len(names), ok)
		}
		if _, ok := structure.Centralization(g); ok {
			t.Errorf("centralization of %d institutions is given", len(names))
		}
		if _, ok := structure.PartiesOf(net); ok {
			t.Errorf("parties of no agreement are given")
		}
		if _, ok := structure.CommunitiesOf(projection(t, net)); ok {
			t.Errorf("communities of %d institutions without an agreement are given", len(names))
		}
	}
}

// Without c the other six of its component fall into {a, b} and {d, e, f, g}:
// 1 − (2 + 12)/30 = 8/15. Without d into {a, b, c} and {e, f, g}: 1 − 12/30 = 3/5.
func TestFragmentationOfTheWorkedExample(t *testing.T) {
	net := affiliationtest.Load(t, "t8").Network(t)
	for i, got := range structure.Fragmentation(net, cohesion.Of(net)) {
		id := net.Institutions[i]
		want := map[string]float64{"c": 8.0 / 15, "d": 3.0 / 5}[string(id)]
		switch {
		case id == "h":
			if got != nil {
				t.Errorf("h leaves nobody behind, got %g", *got)
			}
		case got == nil || !affiliationtest.Close(*got, want, 1e-15):
			t.Errorf("%s: %v, want %g", id, got, want)
		}
	}
}

// Of E3 = {d, e, f, g} only e and f meet elsewhere, in E4: one pair of six.
func TestAgreementsOfTheWorkedExample(t *testing.T) {
	net := affiliationtest.Load(t, "t8").Network(t)
	for a, want := range []float64{0, 0, 1.0 / 6, 1} {
		if got := structure.Redundancy(net)[a]; got == nil || *got != want {
			t.Errorf("redundancy of %s = %v, want %g", net.Agreements[a], got, want)
		}
	}
	want := []structure.Overlap{
		{A: "E1", B: "E2", Parties: 1, Overlap: 1.0 / 4}, // c of a, b, c, d
		{A: "E2", B: "E3", Parties: 1, Overlap: 1.0 / 5}, // d of c, d, e, f, g
		{A: "E3", B: "E4", Parties: 2, Overlap: 1.0 / 2}, // e, f of d, e, f, g
	}
	if diff := cmp.Diff(want, structure.Overlaps(net)); diff != "" {
		t.Errorf("overlaps (-want +got):\n%s", diff)
	}
	// 2, 2, 3, 4: a quarter of the way is 3/4 between the first two, half is 1/2 between 2
	// and 3, three quarters 1/4 between 3 and 4.
	parties, ok := structure.PartiesOf(net)
	if want := (structure.Parties{Agreements: 4, Min: 2, Lower: 2, Median: 2.5, Upper: 3.25, Max: 4}); !ok || parties != want {
		t.Errorf("parties %+v, want %+v", parties, want)
	}
}

// Without weights {a, b, c}, {d, e, f, g} has 3 and 6 of 10 pairs inside and degrees 7 and 13:
// Q = 9/10 − (7² + 13²)/20² = 71/200.
func TestCommunitiesOfTheWorkedExample(t *testing.T) {
	p := projection(t, affiliationtest.Load(t, "t8").Network(t))
	for k := range p.Weights {
		p.Weights[k] = 1
	}
	got, ok := structure.CommunitiesOf(p)
	if diff := cmp.Diff([]int{1, 1, 1, 2, 2, 2, 2, 0}, got.Of); !ok || diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if got.Groups != 2 || !affiliationtest.Close(got.Modularity, 71.0/200, 1e-12) {
		t.Errorf("%d groups, Q = %g, want 2 and 71/200", got.Groups, got.Modularity)
	}
}

// The best partition of Zachary's club is known to have Q = 0.4198 (Brandes et al. 2008,
// IEEE Transactions on Knowledge and Data Engineering 20:172), with four groups.
func TestCommunitiesOfZachary(t *testing.T) {
	p := projection(t, affiliationtest.Load(t, "zachary").Network(t))
	got, ok := structure.CommunitiesOf(p)
	if !ok || got.Groups != 4 || !affiliationtest.Close(got.Modularity, 0.4197896120973, 1e-12) {
		t.Errorf("%d groups, Q = %.13f, want 4 and 0.4197896120973", got.Groups, got.Modularity)
	}
}
