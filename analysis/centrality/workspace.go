package centrality

import (
	"math"

	"koopmap/analysis/affiliation"
)

// unreached is the distance of a node that a search has not met.
const unreached = math.MaxInt32

// A Workspace holds what a measure needs while it runs. The zero value is ready. Reuse
// one from network to network: it grows to the largest and then nothing is allocated but
// the results. It serves one goroutine at a time; functions that take a workspace make
// their own when given nil.
type Workspace struct {
	quotient quotient

	// One breadth-first search, by node. Between searches no node is reached, and
	// coefficients and sums are 0.
	queue  []int32   // nodes reached, by distance, and room for one more
	dist   []int32   // unreached: not yet
	sigma  []float64 // shortest paths from the source
	coef   []float64 // m·(e+δ)/σ: what a node hands to each path that arrives at it
	levels []int32   // by distance: where its nodes begin in queue
	sums   []float64 // what becomes sigma or coef when a level is done

	score []float64 // by node: dependencies, summed over the sources
}

// reset makes room for a number of nodes, with all values as between searches.
func (w *Workspace) reset(nodes int) {
	w.queue = resized(w.queue, nodes+1)[:0]
	w.levels = resized(w.levels, nodes+2)[:0]
	w.dist = resized(w.dist, nodes)
	w.sigma = resized(w.sigma, nodes)
	w.coef = resized(w.coef, nodes)
	w.sums = resized(w.sums, nodes)
	w.score = resized(w.score, nodes)
	for v := range w.dist {
		w.dist[v] = unreached
	}
	clear(w.coef)
	clear(w.sums)
	clear(w.score)
}

// forget ends a search.
func (w *Workspace) forget() {
	for _, v := range w.queue {
		w.dist[v], w.coef[v] = unreached, 0
	}
	w.queue = w.queue[:0]
}

// load makes the workspace ready for searches in the network.
func (w *Workspace) load(net *affiliation.Network, collapse bool) {
	w.quotient.load(net, collapse)
	w.reset(w.quotient.len())
}

// resized returns a slice of the given length, on the same array where it is large
// enough. The contents are left over.
func resized[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
