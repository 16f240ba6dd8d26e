package centrality

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"koopmap/analysis/affiliation"
)

// dense is the size of a component up to which the eigenvector is computed by a full
// decomposition; beyond it, by repeated multiplication.
const dense = 500

// Eigenvector tells whose partners are well connected themselves: the leading eigenvector
// x of the adjacency matrix A of an undirected graph without weights,
//
//	A x = λ x,  λ the largest eigenvalue,  x ≥ 0,  ‖x‖₂ = 1,
//
// for each component by itself. Values are in [0, 1], by node, comparable inside a component
// only. A node without neighbours has 0. ok is false when a component of more than 500
// nodes has two eigenvalues so close that 20,000 multiplications do not tell them apart.
//
// Cost: O(n³) for a component of n ≤ 500 nodes, else O(edges) a multiplication.
//
// Source: Bonacich 1972, Journal of Mathematical Sociology 2:113.
func Eigenvector(g affiliation.Graph) (x []float64, ok bool) {
	x = make([]float64, g.Len())
	index := make([]int32, g.Len()) // where a node stands in its component
	ok = true
	eachComponent(g, func(nodes []int32) {
		for k, v := range nodes {
			index[v] = int32(k)
		}
		var values []float64
		if len(nodes) <= dense {
			values = decompose(g, nodes, index)
		} else {
			var converged bool
			values, converged = multiply(g, nodes, index)
			ok = ok && converged
		}
		for k, v := range nodes {
			x[v] = values[k]
		}
	})
	return x, ok
}

// eachComponent calls do with the nodes of each component of two nodes or more, ascending.
func eachComponent(g affiliation.Graph, do func(nodes []int32)) {
	piece := make([]int32, g.Len()) // the first node of its component, from 1
	var queue []int32
	for root := range int32(g.Len()) {
		if piece[root] != 0 || len(g.Of(root)) == 0 {
			continue
		}
		queue = append(queue[:0], root)
		piece[root] = root + 1
		last := root
		for head := 0; head < len(queue); head++ {
			last = max(last, queue[head])
			for _, u := range g.Of(queue[head]) {
				if piece[u] == 0 {
					piece[u] = root + 1
					queue = append(queue, u)
				}
			}
		}
		nodes := make([]int32, 0, len(queue))
		for v := root; v <= last; v++ {
			if piece[v] == root+1 {
				nodes = append(nodes, v)
			}
		}
		do(nodes)
	}
}

// decompose takes the leading eigenvector from the decomposition of the whole matrix. One
// multiplication behind it makes nodes with the same partners equal to the last bit.
func decompose(g affiliation.Graph, nodes, index []int32) []float64 {
	a := mat.NewSymDense(len(nodes), nil)
	for k, v := range nodes {
		for _, u := range g.Of(v) {
			a.SetSym(k, int(index[u]), 1)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(a, true) {
		values, _ := multiply(g, nodes, index) // it has never been seen to fail on a matrix of zeros and ones
		return values
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	x := make([]float64, len(nodes))
	for k := range x {
		x[k] = math.Abs(vectors.At(k, len(nodes)-1)) // the last value is the largest; all entries have one sign
	}
	next := make([]float64, len(nodes))
	step(g, nodes, index, x, next)
	return next
}

// multiply finds the leading eigenvector of A + I, which is that of A, by multiplication
// from a vector of ones: with I added no other eigenvalue is as far from 0. It ends when
// the vector moves by less than 10⁻¹³ in a step; converged is false when it does not. Whoever
// gets there in time does so by eigenvalues far enough apart to leave an error below 10⁻⁹.
func multiply(g affiliation.Graph, nodes, index []int32) (x []float64, converged bool) {
	x, next := make([]float64, len(nodes)), make([]float64, len(nodes))
	for k := range x {
		x[k] = 1 / math.Sqrt(float64(len(nodes)))
	}
	for range 20_000 {
		step(g, nodes, index, x, next)
		moved := 0.0
		for k := range x {
			moved = max(moved, math.Abs(next[k]-x[k]))
		}
		x, next = next, x
		if moved < 1e-13 {
			return x, true
		}
	}
	return x, false
}

// step sets next to (A + I)x, of length 1.
func step(g affiliation.Graph, nodes, index []int32, x, next []float64) {
	square := 0.0
	for k, v := range nodes {
		// The node takes its place among its neighbours, so that nodes with the same
		// partners sum the same values in the same order.
		sum, own := 0.0, false
		for _, u := range g.Of(v) {
			if !own && u > v {
				sum, own = sum+x[k], true
			}
			sum += x[index[u]]
		}
		if !own {
			sum += x[k]
		}
		next[k] = sum
		square += sum * sum
	}
	length := math.Sqrt(square)
	for k := range next {
		next[k] /= length
	}
}
