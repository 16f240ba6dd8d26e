package centrality

import "math/bits"

// A reach tells, of a wave, how many end points are at distance 1 of the projection from
// each source, half of that in the two-mode network, and the sum of 1/distance over all that
// are reached. The counts of the levels are whole numbers, summed from near to far: the sum
// does not depend on the order of ids.
type reach struct {
	count    row // end points at the level looked at
	partners row
	harmonic row
}

// read looks at the entries of a wave from near to far.
func (r *reach) read(g *web, w *wave, sources []int32) {
	r.harmonic, r.partners = row{}, row{}
	for lane, source := range sources {
		r.count[lane] = 0
		if len(g.Of(source)) > 0 {
			r.count[lane] = g.many[source] - 1 // they share every agreement
		}
	}
	for level := 2; ; level += 2 {
		if level < len(w.levels)-1 {
			r.add(g, w, level)
		}
		for lane := range sources {
			r.harmonic[lane] += r.count[lane] / float64(level/2)
		}
		if level == 2 {
			r.partners = r.count
		}
		if level+2 >= len(w.levels)-1 {
			return
		}
		r.count = row{}
	}
}

// add counts the end points at a level.
func (r *reach) add(g *web, w *wave, level int) {
	for k := w.levels[level]; k < w.levels[level+1]; k++ {
		many := g.many[w.entries[k]]
		for m := w.masks[k]; m != 0; m &= m - 1 {
			r.count[bits.TrailingZeros64(m)&(lanes-1)] += many
		}
	}
}
