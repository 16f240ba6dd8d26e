package centrality_test

import (
	"testing"

	ggraph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

// peer is betweenness by gonum, which counts each pair from both ends and leaves zeros
// out.
func peer(g ggraph.Graph, nodes int) []float64 {
	scores := make([]float64, nodes)
	for id, b := range network.Betweenness(g) {
		scores[id] = b / 2
	}
	return scores
}

func compare(t rapid.TB, what string, got, want []float64, tolerance float64) {
	t.Helper()
	for v := range want {
		if !affiliationtest.Close(got[v], want[v], tolerance) {
			t.Fatalf("%s of node %d = %v, gonum %v", what, v, got[v], want[v])
		}
	}
}

func TestAgainstGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		p, err := n.Projection()
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "two-mode betweenness, all end points",
			centrality.GraphBetweenness(n.TwoMode(), nil), peer(n.View(), n.TwoMode().Len()), 1e-9)
		compare(t, "betweenness in the projection",
			centrality.GraphBetweenness(p.Graph, nil), peer(p.Graph.View(), p.Len()), 1e-9)

		view := p.Graph.View()
		harmonic := make([]float64, p.Len())
		for id, h := range network.Harmonic(view, path.DijkstraAllPaths(view)) {
			harmonic[id] = h
		}
		compare(t, "harmonic", centrality.Harmonic(n, nil), harmonic, 1e-9)
	})
}

func TestAgainstGonumOnALargeGraph(t *testing.T) {
	if testing.Short() {
		t.Skip("gonum takes seconds")
	}
	g := affiliationtest.RandomGraph(t, 2000, 8000)
	compare(t, "betweenness", centrality.GraphBetweenness(g, nil), peer(g.View(), g.Len()), 1e-9)
}

func BenchmarkBetweenness(b *testing.B) {
	g := affiliationtest.RandomGraph(b, 2000, 8000)
	b.Run("koopmap", func(b *testing.B) {
		w := new(centrality.Workspace)
		for b.Loop() {
			centrality.GraphBetweenness(g, w)
		}
	})
	b.Run("gonum", func(b *testing.B) {
		view := g.View()
		for b.Loop() {
			network.Betweenness(view)
		}
	})
}

// teams returns institutions in a number of teams of twelve with one agreement each, and a second
// agreement of the firsts of each five teams.
func teams(t testing.TB, count int) *affiliation.Network {
	s := affiliationtest.Sample{Institutions: 12 * count, Parties: make([][]int32, count+(count+4)/5)}
	s.Unnamed = make([]int32, len(s.Parties))
	for team := range count {
		for k := range 12 {
			s.Parties[team] = append(s.Parties[team], int32(12*team+k))
		}
		s.Parties[count+team/5] = append(s.Parties[count+team/5], int32(12*team))
	}
	return s.Network(t)
}

func BenchmarkMeasures(b *testing.B) {
	for _, c := range []struct {
		name string
		net  *affiliation.Network
	}{
		{"davis", affiliationtest.Load(b, "davis").Network(b)},
		{"100 teams of 12", teams(b, 100)},
	} {
		b.Run(c.name, func(b *testing.B) {
			w := new(centrality.Workspace)
			b.ReportAllocs()
			for b.Loop() {
				centrality.Measures(c.net, w)
			}
		})
	}
}
