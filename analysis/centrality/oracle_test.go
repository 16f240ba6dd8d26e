package centrality_test

import (
	"slices"

	"koopmap/analysis/affiliation"
)

// multigraph is the projection with one edge for each common agreement, as a matrix of
// how many there are.
func multigraph(n *affiliation.Network) [][]float64 {
	m := square(len(n.Institutions))
	for a := range n.Agreements {
		for _, i := range n.PartiesOf(int32(a)) {
			for _, j := range n.PartiesOf(int32(a)) {
				if i != j {
					m[i][j]++
				}
			}
		}
	}
	return m
}

// matrix is a graph as a matrix of ones.
func matrix(g affiliation.Graph) [][]float64 {
	m := square(g.Len())
	for v := range int32(g.Len()) {
		for _, w := range g.Of(v) {
			m[v][w] = 1
		}
	}
	return m
}

// distances counts, straight from the definition, the steps (−1: not joined) and the
// shortest paths between all nodes: those of length d+1 to w are those of length d to its
// neighbours, where w has not been reached before.
func distances(m [][]float64) (steps [][]int, paths [][]float64) {
	n := len(m)
	steps, paths = make([][]int, n), square(n)
	for s := range n {
		steps[s] = slices.Repeat([]int{-1}, n)
		steps[s][s], paths[s][s] = 0, 1
		for d := 0; slices.Contains(steps[s], d); d++ {
			for w := range n {
				if steps[s][w] >= 0 {
					continue
				}
				for v := range n {
					if steps[s][v] == d {
						paths[s][w] += paths[s][v] * m[v][w]
					}
				}
			}
			for w := range n {
				if steps[s][w] < 0 && paths[s][w] > 0 {
					steps[s][w] = d + 1
				}
			}
		}
	}
	return steps, paths
}

// betweenness sums σ_sv·σ_vt/σ_st over pairs of the first ends nodes.
func betweenness(m [][]float64, ends int) []float64 {
	steps, paths := distances(m)
	b := make([]float64, len(m))
	for v := range m {
		for s := range ends {
			for t := s + 1; t < ends; t++ {
				if v != s && v != t && steps[s][t] > 0 && steps[s][v] >= 0 && steps[s][v]+steps[v][t] == steps[s][t] {
					b[v] += paths[s][v] * paths[v][t] / paths[s][t]
				}
			}
		}
	}
	return b
}

func square(n int) [][]float64 {
	m := make([][]float64, n)
	for k := range m {
		m[k] = make([]float64, n)
	}
	return m
}
