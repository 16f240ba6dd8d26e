package centrality

import "koopmap/analysis/affiliation"

// Core tells how deep in the dense middle of a graph each node lies: the largest k such
// that the node belongs to a part in which everyone has k neighbours or more. Values are 0
// or more, by node; a node without neighbours has 0. On [affiliation.Network.TwoMode] an
// institution with core 2 shares two agreements with others that do the same.
//
// Cost: O(nodes + edges), by taking away a node of least degree again and again.
//
// Source: Seidman 1983, Social Networks 5:269; Batagelj & Zaveršnik 2003.
func Core(g affiliation.Graph) []int {
	n := int32(g.Len())
	core := make([]int, n) // the degree among the nodes that are left
	most := 0
	for v := range n {
		core[v] = len(g.Of(v))
		most = max(most, core[v])
	}
	// Nodes by degree in one list; start[d] is where those of degree d begin.
	start := make([]int32, most+2)
	for _, d := range core {
		start[d+1]++
	}
	for d := range most + 1 {
		start[d+1] += start[d]
	}
	order, place := make([]int32, n), make([]int32, n)
	next := make([]int32, most+1)
	copy(next, start)
	for v := range n {
		place[v] = next[core[v]]
		order[place[v]] = v
		next[core[v]]++
	}
	for k := range order {
		v := order[k]
		for _, u := range g.Of(v) {
			if core[u] <= core[v] {
				continue
			}
			// u changes places with the first of its degree and goes down by one.
			first := order[start[core[u]]]
			order[place[u]], order[place[first]] = first, u
			place[u], place[first] = place[first], place[u]
			start[core[u]]++
			core[u]--
		}
	}
	return core
}
