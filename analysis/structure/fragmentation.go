package structure

import (
	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
)

// Fragmentation tells which part of the other pairs would lose each other if an
// institution withdrew,
//
//	f(i) = 1 − Σ_k s_k(s_k−1) / (n(n−1)),
//
// n being the institutions of i's component without i, and s_k the sizes of the pieces that
// they are in afterwards. All of them reach each other before, so that f(i) is the share
// of pairs that do not afterwards: 0 for whoever is no cut institution, at most 1, by
// institution. An agreement goes on as long as two of its parties are left. With fewer than
// two others in the component there is no pair to lose, and the entry is nil.
//
// Cost: O(memberships) for each cut institution, on top of [cohesion.Of].
//
// Source: Borgatti 2006, Computational & Mathematical Organization Theory 12:21.
func Fragmentation(net *affiliation.Network, pieces cohesion.Cohesion) []*float64 {
	size := make([]int, pieces.Components)
	for _, c := range pieces.Component {
		size[c]++
	}
	fragmentation := make([]*float64, len(net.Institutions))
	for i, c := range pieces.Component {
		if size[c] > 2 {
			fragmentation[i] = new(float64)
		}
	}
	w := withdrawal{net: net, met: make([]int32, len(net.Institutions)), crossed: make([]int32, len(net.Agreements))}
	for _, i := range pieces.CutInstitutions {
		others := size[pieces.Component[i]] - 1
		lost := others * (others - 1)
		for _, piece := range w.pieces(i) {
			lost -= piece * (piece - 1)
		}
		*fragmentation[i] = float64(lost) / (float64(others) * float64(others-1))
	}
	return fragmentation
}

// A withdrawal finds the pieces that an institution leaves behind.
type withdrawal struct {
	net          *affiliation.Network
	met, crossed []int32 // the last withdrawal, counted from 1, that met each of them
	queue        []int32
}

// pieces returns the sizes of the pieces that the component of i falls into without i.
func (w *withdrawal) pieces(i int32) (sizes []int) {
	w.met[i] = i + 1
	for _, a := range w.net.AgreementsOf(i) {
		for _, root := range w.net.PartiesOf(a) {
			if w.met[root] != i+1 {
				sizes = append(sizes, w.walk(root, i+1))
			}
		}
	}
	return sizes
}

// walk meets everybody whom the root reaches and returns how many these are.
func (w *withdrawal) walk(root, mark int32) int {
	w.queue = append(w.queue[:0], root)
	w.met[root] = mark
	for head := 0; head < len(w.queue); head++ {
		for _, a := range w.net.AgreementsOf(w.queue[head]) {
			if w.crossed[a] == mark {
				continue
			}
			w.crossed[a] = mark
			for _, j := range w.net.PartiesOf(a) {
				if w.met[j] != mark {
					w.met[j] = mark
					w.queue = append(w.queue, j)
				}
			}
		}
	}
	return len(w.queue)
}
