package centrality

import "koopmap/analysis/affiliation"

// A Workspace holds what a measure needs while it runs. The zero value is ready. Reuse
// one from network to network: it grows to the largest and then nothing is allocated but
// the results. It serves one caller at a time; functions that take a workspace make
// their own when given nil.
type Workspace struct {
	// Workers is how many goroutines share the work on one network; 0 is one. The results
	// are the same bits for any number. For many small networks one workspace a goroutine
	// is better.
	Workers int

	graph    affiliation.Graph // the two-mode network as one graph
	quotient quotient
	blocks   blocks
	plain    plain
	crew     []*worker

	// What a sweep leaves behind, by node of its web.
	score              []float64
	total              []float64 // what becomes score when a web is swept in parts
	partners, harmonic []float64
}

// load makes the quotient of a network.
func (w *Workspace) load(net *affiliation.Network, collapse bool) {
	w.graph = net.TwoModeIn(w.graph)
	w.quotient.load(w.graph, len(net.Institutions), collapse)
}

// spread spreads the scores of classes over their members; every pair was met from both
// its ends.
func (w *Workspace) spread(class []int32) []float64 {
	scores := make([]float64, len(class))
	for v, c := range class {
		scores[v] = w.score[c] / 2
	}
	return scores
}

// resized returns a slice of the given length, on the same array where it is large
// enough. The contents are left over.
func resized[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
