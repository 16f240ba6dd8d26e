package brokerage_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/brokerage"
	"koopmap/graph"
)

// drawn draws a network, its projection, and up to three sectors for each institution.
func drawn(t *rapid.T) (affiliationtest.Sample, affiliation.Graph, [][]graph.SectorCode) {
	s := affiliationtest.Draw(t)
	sectors := make([][]graph.SectorCode, s.Institutions)
	for i := range sectors {
		for _, code := range []graph.SectorCode{"a", "b", "c", "d"} {
			if rapid.IntRange(0, 2).Draw(t, "has") == 0 {
				sectors[i] = append(sectors[i], code)
			}
		}
	}
	return s, projection(t, s.Network(t)), sectors
}

func projection(t rapid.TB, net *affiliation.Network) affiliation.Graph {
	t.Helper()
	p, err := net.Projection()
	if err != nil {
		t.Fatal(err)
	}
	return p.Graph
}

func adjacent(g affiliation.Graph) [][]bool {
	m := make([][]bool, g.Len())
	for v := range m {
		m[v] = make([]bool, g.Len())
		for _, u := range g.Of(int32(v)) {
			m[v][u] = true
		}
	}
	return m
}

func TestHolesAreWhatTheDefinitionSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, g, _ := drawn(t)
		joined := adjacent(g)
		p := func(i, j int) float64 {
			if !joined[i][j] {
				return 0
			}
			return 1 / float64(len(g.Of(int32(i))))
		}
		for i, hole := range brokerage.Holes(g) {
			n, ties, constraint := 0, 0, 0.0
			for j := range joined {
				if !joined[i][j] {
					continue
				}
				n++
				sum := p(i, j)
				for q := range joined {
					if q != i && q != j {
						sum += p(i, q) * p(q, j)
					}
					if q > j && joined[i][q] && joined[j][q] {
						ties++
					}
				}
				constraint += sum * sum
			}
			if n == 0 {
				if hole != (brokerage.Hole{}) {
					t.Fatalf("node %d has no partner and %+v", i, hole)
				}
				continue
			}
			size := float64(n) - 2*float64(ties)/float64(n)
			if !affiliationtest.Close(*hole.Constraint, constraint, 1e-12) || !affiliationtest.Close(*hole.EffectiveSize, size, 1e-12) {
				t.Fatalf("node %d: %g %g, want %g %g", i, *hole.Constraint, *hole.EffectiveSize, constraint, size)
			}
			if *hole.EffectiveSize < 1-1e-12 || *hole.EffectiveSize > float64(n) || *hole.Constraint <= 0 || math.IsInf(*hole.Constraint, 0) {
				t.Fatalf("node %d with %d partners: %g %g", i, n, *hole.Constraint, *hole.EffectiveSize)
			}
		}
	})
}

func TestEveryOpenWayHasOneRoleInEachDirection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, g, sectors := drawn(t)
		joined := adjacent(g)
		for v, r := range brokerage.OfAll(g, sectors) {
			ways := 0
			for i := range joined {
				for j := range joined {
					if i != j && joined[v][i] && joined[v][j] && !joined[i][j] {
						ways++
					}
				}
			}
			if r.Total() != ways || r.Gatekeeper != r.Representative {
				t.Fatalf("node %d: %+v, want %d ways", v, r, ways)
			}
		}
	})
}

func TestOutwardLiesBetweenMinusOneAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, g, sectors := drawn(t)
		out := brokerage.OutwardOf(g, sectors)
		check := func(what string, x *float64, defined bool) {
			t.Helper()
			if (x != nil) != defined || x != nil && (*x < -1 || *x > 1) {
				t.Fatalf("%s: %v, defined %t", what, x, defined)
			}
		}
		check("network", out.Network, len(g.Neighbours) > 0)
		for i, x := range out.Institutions {
			check("institution", x, len(g.Of(int32(i))) > 0)
		}
		// A sector, in the simplest way there is.
		joined := adjacent(g)
		for _, s := range out.Sectors {
			has := func(i int) bool { return brokerage.Share(sectors[i], []graph.SectorCode{s.Sector}) }
			in, outside := 0, 0
			for i := range joined {
				for j := range i {
					switch {
					case !joined[i][j]:
					case has(i) && has(j):
						in++
					case has(i) || has(j):
						outside++
					}
				}
			}
			check(string(s.Sector), s.Index, in+outside > 0)
			if s.Index != nil && *s.Index != float64(outside-in)/float64(outside+in) {
				t.Fatalf("%s: %g, want (%d − %d)/%d", s.Sector, *s.Index, outside, in, outside+in)
			}
		}
	})
}

func TestBrokerageFollowsTheNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, g, sectors := drawn(t)
		order := affiliationtest.Permutation(t, s.Institutions, "institutions")
		other := projection(t, s.Renamed(order, affiliationtest.Permutation(t, len(s.Parties), "agreements")).Network(t))
		moved := make([][]graph.SectorCode, len(sectors))
		for i, to := range order {
			moved[to] = sectors[i]
		}
		before, after := brokerage.OfAll(g, sectors), brokerage.OfAll(other, moved)
		holes, otherHoles := brokerage.Holes(g), brokerage.Holes(other)
		out, otherOut := brokerage.OutwardOf(g, sectors), brokerage.OutwardOf(other, moved)
		for i, to := range order {
			if before[i] != after[to] {
				t.Fatalf("roles of %d: %+v, under its new name %+v", i, before[i], after[to])
			}
			if diff := cmp.Diff(holes[i], otherHoles[to], cmp.Comparer(near)); diff != "" {
				t.Fatalf("holes of %d: %s", i, diff)
			}
			if diff := cmp.Diff(out.Institutions[i], otherOut.Institutions[to]); diff != "" {
				t.Fatalf("index of %d: %s", i, diff)
			}
		}
		if diff := cmp.Diff(out.Sectors, otherOut.Sectors); diff != "" {
			t.Fatalf("sectors: %s", diff)
		}
	})
}

func near(a, b float64) bool { return affiliationtest.Close(a, b, 1e-12) }

// The parties of one large agreement are one closed circle: no holes, no roles.
func TestOneLargeAgreementHasNoBroker(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}
	g := projection(t, affiliationtest.Network(t, map[string][]string{"A": names}))
	for i, r := range brokerage.OfAll(g, make([][]graph.SectorCode, len(names))) {
		if r != (brokerage.Roles{}) {
			t.Errorf("%s: %+v", names[i], r)
		}
	}
	for i, hole := range brokerage.Holes(g) {
		if !near(*hole.EffectiveSize, 1) {
			t.Errorf("effective size of %s = %g, want 1", names[i], *hole.EffectiveSize)
		}
	}
}
