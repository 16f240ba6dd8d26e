package centrality

import "koopmap/analysis/affiliation"

// A web is the graph that the kernels walk. A node may stand for several members with the same
// neighbours, and a member for several end points of the pairs that are counted.
type web struct {
	affiliation.Graph
	many []float64 // by node: its members
	ends []float64 // by node: end points that each of its members stands for

	sources []int32   // nodes to search from
	weights []float64 // by source: what the dependencies on a search from one of its members count
}

// everyEnd makes all nodes that stand for end points the sources, each for all of its members.
func (g *web) everyEnd() {
	g.sources, g.weights = g.sources[:0], g.weights[:0]
	for v, ends := range g.ends {
		if ends > 0 {
			g.sources = append(g.sources, int32(v))
			g.weights = append(g.weights, g.many[v]*ends)
		}
	}
}

// twins is the part that the other members of a source have in the dependency of each of
// its neighbours: they are two steps away by every neighbour, equally often.
func (g *web) twins(source int32) float64 {
	if g.many[source] == 1 {
		return 0
	}
	ways := 0.0
	for _, v := range g.Of(source) {
		ways += g.many[v]
	}
	if ways == 0 {
		return 0
	}
	return (g.many[source] - 1) * g.ends[source] / ways
}
