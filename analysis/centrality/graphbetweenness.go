package centrality

import "koopmap/analysis/affiliation"

// GraphBetweenness tells how often a node of any undirected graph lies on the shortest
// way between two others,
//
//	b(v) = Σ_{s<t} σ_st(v)/σ_st,
//
// over unordered pairs of nodes s, t other than v that are joined by a path. Values are 0
// or more, at most (n−1)(n−2)/2, by node. On [affiliation.Network.TwoMode] agreements
// are end points too, and on a projection two institutions with several common
// agreements are joined once; [Betweenness] is the measure of the two-mode network.
//
// Cost: O(n·edges) time, 64 nodes at a time, and O(n) memory, some 2 kB a node for each worker.
//
// Source: Brandes 2001, Journal of Mathematical Sociology 25:163.
func GraphBetweenness(g affiliation.Graph, w *Workspace) []float64 {
	if w == nil {
		w = new(Workspace)
	}
	w.quotient.load(g, g.Len(), true)
	w.depend(&w.quotient.web)
	return w.spread(w.quotient.class)
}
