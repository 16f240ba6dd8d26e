package centrality

import (
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
)

// scored returns betweenness of both sides and harmonic, with twins collapsed or not.
func scored(n *affiliation.Network, collapse bool) (values []float64, classes int) {
	w := new(Workspace)
	w.load(n, collapse)
	w.sweep(&w.quotient.web, wanted{dependencies: true, reach: true})
	values = w.spread(w.quotient.class)
	for i := range n.Institutions {
		values = append(values, w.harmonic[w.quotient.class[i]])
	}
	return values, w.quotient.Len()
}

func TestCollapsingTwinsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		// Twins on purpose: every agreement of i also binds its double, and some
		// agreements are signed again.
		twins := rapid.SliceOfN(rapid.IntRange(0, 3), s.Institutions, s.Institutions).Draw(t, "twins")
		for a := range s.Parties {
			next := int32(s.Institutions)
			for i, count := range twins {
				for range count {
					for _, party := range s.Parties[a] {
						if party == int32(i) {
							s.Parties[a] = append(s.Parties[a], next)
							break
						}
					}
					next++
				}
			}
		}
		for _, count := range twins {
			s.Institutions += count
		}
		for range rapid.IntRange(0, min(2, len(s.Parties))).Draw(t, "signed again") {
			s.Parties, s.Unnamed = append(s.Parties, s.Parties[0]), append(s.Unnamed, 0)
		}
		n := s.Network(t)
		plain, nodes := scored(n, false)
		collapsed, classes := scored(n, true)
		if nodes != len(n.Institutions)+len(n.Agreements) || classes > nodes {
			t.Fatalf("%d classes of %d nodes", classes, nodes)
		}
		for v := range plain {
			if !affiliationtest.Close(collapsed[v], plain[v], 1e-12) {
				t.Fatalf("value %d: collapsed %v, plain %v", v, collapsed[v], plain[v])
			}
		}
	})
}

func TestATeamOfOneAgreementIsOneClass(t *testing.T) {
	n := affiliationtest.Network(t, map[string][]string{"E1": {"a", "b", "c", "d"}, "E2": {"a", "b", "c", "d"}}, "x", "y")
	values, classes := scored(n, true)
	if classes != 3 { // {a, b, c, d}, {x, y}, {E1, E2}
		t.Errorf("%d classes, want 3", classes)
	}
	// Six pairs meet equally often in E1 and in E2; each of a … d is at distance 1 of three.
	want := []float64{0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 0, 0}
	for v := range want {
		if !affiliationtest.Close(values[v], want[v], 1e-12) {
			t.Errorf("value %d = %v, want %v", v, values[v], want[v])
		}
	}
}
