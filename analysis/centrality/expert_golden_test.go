package centrality_test

import (
	"testing"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

// oneMode is the one-mode graph of a published set with the names of its nodes: the graph
// of its edges, or the projection of its agreements.
func oneMode(t *testing.T, name string) (names []string, g affiliation.Graph, net *affiliation.Network) {
	t.Helper()
	golden := affiliationtest.Load(t, name)
	net = golden.Network(t)
	if golden.Edges != nil {
		names, g = golden.OneModeGraph(t)
		return names, g, net
	}
	p, err := net.Projection()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range net.Institutions {
		names = append(names, string(id))
	}
	return names, p.Graph, net
}

func TestMeasuresOnRequestOfPublishedNetworks(t *testing.T) {
	for _, name := range affiliationtest.Sets() {
		t.Run(name, func(t *testing.T) {
			want := affiliationtest.LoadExpert(t, name)
			names, g, net := oneMode(t, name)
			check := func(measure string, got []float64, want map[string]float64) {
				t.Helper()
				if len(want) == 0 {
					t.Fatalf("no answers for %s", measure)
				}
				for v, x := range got {
					y, known := want[names[v]]
					switch {
					case !known && x != 0:
						t.Errorf("%s of %s = %g, and there is no answer for it", measure, names[v], x)
					case !affiliationtest.Close(x, y, 1e-12):
						t.Errorf("%s of %s = %.17g, want %.17g", measure, names[v], x, y)
					}
				}
			}
			eigenvector, ok := centrality.Eigenvector(g)
			if !ok {
				t.Error("the eigenvector did not converge")
			}
			check("eigenvector", eigenvector, want.EigenvectorPerComponent)
			check("closeness", centrality.Closeness(net), want.ClosenessWassermanFaust)
			check("pageRank", centrality.PageRank(g), want.Pagerank)
			for v, got := range centrality.Core(g) {
				if got != want.Core[names[v]] {
					t.Errorf("core of %s = %d, want %d", names[v], got, want.Core[names[v]])
				}
			}
		})
	}
}

func TestTwoModeCoreOfPublishedNetworks(t *testing.T) {
	for _, name := range []string{"t8", "davis"} {
		want := affiliationtest.LoadExpert(t, name).TwoModeCore
		net := affiliationtest.Load(t, name).Network(t)
		core := centrality.Core(net.TwoMode())
		if len(core) != len(want) {
			t.Fatalf("%s: %d nodes, want %d", name, len(core), len(want))
		}
		for i, id := range net.Institutions {
			if core[i] != want[string(id)] {
				t.Errorf("%s: core of %s = %d, want %d", name, id, core[i], want[string(id)])
			}
		}
		for a, id := range net.Agreements {
			if got := core[len(net.Institutions)+a]; got != want[string(id)] {
				t.Errorf("%s: core of %s = %d, want %d", name, id, got, want[string(id)])
			}
		}
	}
}

func TestNormalisedBetweenness(t *testing.T) {
	// In the worked example the greatest possible is 7·6/2 = 21: c 8/21, d 9/21.
	institutions, _ := centrality.Betweenness(example(), nil)
	got, ok := centrality.Normalised(institutions)
	if !ok || got[2] != 8.0/21 || got[3] != 9.0/21 || got[7] != 0 {
		t.Errorf("%v %t, want 8/21 for c, 9/21 for d, 0 for h", got, ok)
	}
	// The middle of a star of three has all there is.
	if got, ok := centrality.Normalised([]float64{0, 1, 0}); !ok || got[1] != 1 {
		t.Errorf("middle of a star: %v %t, want 1", got, ok)
	}
	for _, few := range [][]float64{nil, {0}, {0, 0}} {
		if got, ok := centrality.Normalised(few); ok || got != nil {
			t.Errorf("%d institutions: %v, want not defined", len(few), got)
		}
	}
}
