package centrality

import (
	"math"

	"koopmap/analysis/affiliation"
)

// damping is the chance that the visitor goes on to a partner.
const damping = 0.85

// PageRank tells how often a visitor is met who goes from institution to institution: to
// one of the partners by chance, and now and then, or when there is no partner, to any
// institution,
//
//	r(i) = (1−d)/n + d·(Σ_{j∈N(i)} r(j)/|N(j)| + Σ_{j: N(j)=∅} r(j)/n),  d = 0.85,
//
// on an undirected graph without weights; N(j) are the neighbours of j and n is the number
// of nodes. Values are above 0 and sum to 1, by node. It starts from 1/n everywhere and
// repeats until no step moves more than 10⁻¹⁵ in all; what is left is then below 10⁻¹⁴.
//
// Cost: O(nodes + edges) for each of at most some 220 steps.
//
// Source: Brin & Page 1998, Computer Networks 30:107.
func PageRank(g affiliation.Graph) []float64 {
	n := g.Len()
	if n == 0 {
		return nil
	}
	now, next, given := make([]float64, n), make([]float64, n), make([]float64, n)
	for v := range now {
		now[v] = 1 / float64(n)
	}
	for range 1000 {
		idle := 0.0
		for v := range now {
			if d := len(g.Of(int32(v))); d > 0 {
				given[v] = now[v] / float64(d)
			} else {
				idle += now[v]
			}
		}
		moved := 0.0
		for v := range next {
			got := 0.0
			for _, u := range g.Of(int32(v)) {
				got += given[u]
			}
			next[v] = (1-damping)/float64(n) + damping*(got+idle/float64(n))
			moved += math.Abs(next[v] - now[v])
		}
		now, next = next, now
		if moved <= 1e-15 {
			break
		}
	}
	return now
}
