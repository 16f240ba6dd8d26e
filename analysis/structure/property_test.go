package structure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	ggraph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/structure"
)

func projected(t *rapid.T, net *affiliation.Network) *affiliation.Projection {
	p, err := net.Projection()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestModularityIsThatOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := projected(t, affiliationtest.Draw(t).Network(t))
		of := make([]int, p.Len())
		groups := make([][]ggraph.Node, 4)
		for v := range of {
			of[v] = rapid.IntRange(0, 3).Draw(t, "group")
			groups[of[v]] = append(groups[of[v]], simple.Node(int64(v)))
		}
		if len(p.Neighbours) == 0 {
			if got := structure.Modularity(p, of); got != 0 {
				t.Fatalf("Q = %g without a pair", got)
			}
			return
		}
		got, want := structure.Modularity(p, of), community.Q(p.View(), groups, 1)
		if !affiliationtest.Close(got, want, 1e-12) {
			t.Fatalf("Q = %.15g, gonum %.15g", got, want)
		}
	})
}

func TestCommunitiesAreAtLeastAsGoodAsOneGroupAndAsComponents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := affiliationtest.Draw(t).Network(t)
		p := projected(t, net)
		got, ok := structure.CommunitiesOf(p)
		if ok != (len(p.Neighbours) > 0) {
			t.Fatalf("given: %t", ok)
		}
		if !ok {
			return
		}
		again, _ := structure.CommunitiesOf(p)
		if diff := cmp.Diff(got, again); diff != "" {
			t.Fatalf("a second time it is another answer: %s", diff)
		}
		if got.Modularity >= 1 || got.Modularity < -1e-12 {
			t.Fatalf("Q = %g", got.Modularity)
		}
		pieces := cohesion.Of(net)
		of := make([]int, p.Len())
		for v, c := range pieces.Component {
			of[v] = int(c)
		}
		if q := structure.Modularity(p, of); q > got.Modularity+1e-12 {
			t.Fatalf("Q = %g, and components alone have %g", got.Modularity, q)
		}
		seen := map[int]int32{}
		for v, g := range got.Of {
			if (g == 0) != (len(p.Of(int32(v))) == 0) {
				t.Fatalf("node %d in group %d with %d partners", v, g, len(p.Of(int32(v))))
			}
			if g == 0 {
				continue
			}
			if c, found := seen[g]; found && c != pieces.Component[v] {
				t.Fatalf("group %d lies in two components", g)
			}
			if _, found := seen[g]; !found && g != len(seen)+1 {
				t.Fatalf("group %d is met after %d others", g, len(seen))
			}
			seen[g] = pieces.Component[v]
		}
		if len(seen) != got.Groups {
			t.Fatalf("%d groups, %d said", len(seen), got.Groups)
		}
	})
}

func TestFragmentationIsTheShareOfPairsThatLoseEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		net := s.Network(t)
		before := cohesion.Of(net)
		got := structure.Fragmentation(net, before)
		for i := range got {
			after := cohesion.Of(s.Without(int32(i)).Network(t))
			pairs, lost := 0, 0
			for a := range got {
				for b := range a {
					if a == i || b == i || before.Component[a] != before.Component[i] || before.Component[b] != before.Component[i] {
						continue
					}
					pairs++
					if after.Component[a] != after.Component[b] {
						lost++
					}
				}
			}
			switch {
			case pairs == 0:
				if got[i] != nil {
					t.Fatalf("institution %d has no pair to lose and %g", i, *got[i])
				}
			case got[i] == nil || !affiliationtest.Close(*got[i], float64(lost)/float64(pairs), 1e-12):
				t.Fatalf("institution %d: %v, want %d/%d", i, got[i], lost, pairs)
			}
		}
	})
}

func TestSharesLieBetweenZeroAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := affiliationtest.Draw(t).Network(t)
		p := projected(t, net)
		check := func(what string, x float64, ok bool) {
			t.Helper()
			if ok && !(x >= 0 && x <= 1) {
				t.Fatalf("%s = %g", what, x)
			}
		}
		x, ok := structure.Density(p.Graph)
		check("density", x, ok)
		x, ok = structure.Centralization(p.Graph)
		check("centralization", x, ok)
		for a, share := range structure.Redundancy(net) {
			if (share != nil) != (len(net.PartiesOf(int32(a))) > 1) {
				t.Fatalf("agreement %d with %d parties: %v", a, len(net.PartiesOf(int32(a))), share)
			}
			if share != nil {
				check("redundancy", *share, true)
			}
		}
		for _, o := range structure.Overlaps(net) {
			check("overlap", o.Overlap, true)
			if o.Parties < 1 || o.A >= o.B {
				t.Fatalf("%+v", o)
			}
		}
		if d, ok := structure.PartiesOf(net); ok {
			if !(float64(d.Min) <= d.Lower && d.Lower <= d.Median && d.Median <= d.Upper && d.Upper <= float64(d.Max)) || d.Min < 1 {
				t.Fatalf("%+v", d)
			}
		}
	})
}

func TestAgreementsRepeatEachOtherAsTheDefinitionSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := affiliationtest.Draw(t).Network(t)
		binds := func(a int, i int32) bool {
			for _, j := range net.PartiesOf(int32(a)) {
				if i == j {
					return true
				}
			}
			return false
		}
		listed := structure.Overlaps(net)
		for a := range net.Agreements {
			parties, pairs, again := net.PartiesOf(int32(a)), 0, 0
			for k, i := range parties {
				for _, j := range parties[k+1:] {
					pairs++
					for b := range net.Agreements {
						if b != a && binds(b, i) && binds(b, j) {
							again++
							break
						}
					}
				}
			}
			if got := structure.Redundancy(net)[a]; pairs > 0 && *got != float64(again)/float64(pairs) {
				t.Fatalf("redundancy of %d = %g, want %d/%d", a, *got, again, pairs)
			}
			for b := a + 1; b < len(net.Agreements); b++ {
				common := 0
				for _, i := range parties {
					if binds(b, i) {
						common++
					}
				}
				if common == 0 {
					continue
				}
				either := len(parties) + len(net.PartiesOf(int32(b))) - common
				want := structure.Overlap{A: net.Agreements[a], B: net.Agreements[b], Parties: common, Overlap: float64(common) / float64(either)}
				if len(listed) == 0 || listed[0] != want {
					t.Fatalf("next is %+v, want %+v", listed, want)
				}
				listed = listed[1:]
			}
		}
		if len(listed) > 0 {
			t.Fatalf("pairs with nobody in common: %+v", listed)
		}
	})
}

func TestStructureFollowsTheNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		order := affiliationtest.Permutation(t, s.Institutions, "institutions")
		agreements := affiliationtest.Permutation(t, len(s.Parties), "agreements")
		net, other := s.Network(t), s.Renamed(order, agreements).Network(t)
		fragmentation, otherFragmentation := structure.Fragmentation(net, cohesion.Of(net)), structure.Fragmentation(other, cohesion.Of(other))
		for i, to := range order {
			if diff := cmp.Diff(fragmentation[i], otherFragmentation[to]); diff != "" {
				t.Fatalf("fragmentation of %d: %s", i, diff)
			}
		}
		redundancy, otherRedundancy := structure.Redundancy(net), structure.Redundancy(other)
		for a, to := range agreements {
			if diff := cmp.Diff(redundancy[a], otherRedundancy[to]); diff != "" {
				t.Fatalf("redundancy of %d: %s", a, diff)
			}
		}
		parties, _ := structure.PartiesOf(net)
		otherParties, _ := structure.PartiesOf(other)
		density, _ := structure.Density(projected(t, net).Graph)
		otherDensity, _ := structure.Density(projected(t, other).Graph)
		if parties != otherParties || density != otherDensity {
			t.Fatalf("%+v %g, under new names %+v %g", parties, density, otherParties, otherDensity)
		}
	})
}
