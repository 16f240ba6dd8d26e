package centrality

import "koopmap/analysis/affiliation"

// Harmonic tells how near an institution is to all others,
//
//	h(i) = Σ_{j≠i} 1/dist(i, j),
//
// dist being the distance in the projection, half of that in the two-mode network; a
// pair that is not joined adds nothing. Values are between 0, an isolate, and n−1, an
// institution that shares an agreement with every other one; by institution in the order
// of ids.
//
// Memberships are walked, so an agreement of k parties costs k and not k². Cost: O(C·E)
// as for [Betweenness], but without its rows of numbers many times less.
//
// Source: Marchiori & Latora 2000, Physica A 285:539.
func Harmonic(net *affiliation.Network, w *Workspace) []float64 {
	if w == nil {
		w = new(Workspace)
	}
	w.load(net, true)
	w.sweep(&w.quotient.web, wanted{reach: true})
	harmonic := make([]float64, len(net.Institutions))
	for i := range harmonic {
		harmonic[i] = w.harmonic[w.quotient.class[i]]
	}
	return harmonic
}
