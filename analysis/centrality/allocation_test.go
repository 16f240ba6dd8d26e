package centrality_test

import (
	"testing"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

func TestOnlyResultsAreAllocated(t *testing.T) {
	small, large := affiliationtest.Load(t, "davis").Network(t), teams(t, 100)
	graph := large.TwoMode()
	w := new(centrality.Workspace)
	for _, c := range []struct {
		name    string
		results float64
		run     func(*affiliation.Network)
	}{
		{"measures", 1, func(n *affiliation.Network) { centrality.Measures(n, w) }},
		{"betweenness of both sides", 2, func(n *affiliation.Network) { centrality.Betweenness(n, w) }},
		{"harmonic", 1, func(n *affiliation.Network) { centrality.Harmonic(n, w) }},
		{"betweenness of a graph", 1, func(*affiliation.Network) { centrality.GraphBetweenness(graph, w) }},
	} {
		for _, n := range []*affiliation.Network{large, small} {
			c.run(n)
			if got := testing.AllocsPerRun(5, func() { c.run(n) }); got != c.results {
				t.Errorf("%s of %d institutions: %v allocations, want %v for the results", c.name, len(n.Institutions), got, c.results)
			}
		}
	}
}
