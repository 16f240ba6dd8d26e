package invitation

// A walk meets the plans of a single model of a known least cost. Like the search for that
// cost it tries the columns of one row in turn, but those too that others outdo; a column
// that was tried is barred from what follows, so that no plan is met twice.
type walk struct {
	*enumeration
	s      *subsets
	lists  [][]int32 // columns by row that may be in such a plan
	barred []bool
	taken  []int
	left   int64 // of the cost, and 1
	trail  []int // columns barred, to be freed
}

func newWalk(e *enumeration, s *subsets, cost int64, barred func(j int) bool) *walk {
	w := &walk{enumeration: e, s: s, left: cost + 1, lists: make([][]int32, len(s.m.by)), barred: make([]bool, len(s.m.cost))}
	for j, rows := range s.m.covers {
		if barred(j) {
			continue
		}
		for _, r := range rows {
			w.lists[r] = append(w.lists[r], int32(j))
		}
	}
	return w
}

// step goes on where the rows of u are uncovered. Bounds are of all columns, also those
// that are barred, so that they hold whatever was tried before.
func (w *walk) step(u uint64) {
	if u == 0 {
		w.add(w.taken)
		return
	}
	if w.cut || w.s.m.stop(256) {
		return
	}
	mark, base := len(w.trail), len(w.s.chosen)
	if bound := w.s.branch(u, w.left, w.lists, w.barred); bound >= w.left && bound > w.s.known.at(u).cost {
		w.s.known.put(u, known{cost: bound})
	}
	for k := base; k < len(w.s.chosen); k++ {
		j := int(w.s.chosen[k].column)
		cost, rest := w.s.m.cost[j], u&^w.s.mask[j]
		left := w.left - cost
		if left <= 0 || w.s.quick(rest, left) >= left || w.s.known.at(rest).cost >= left {
			continue
		}
		w.taken, w.left = append(w.taken, j), left
		w.step(rest)
		w.taken, w.left = w.taken[:len(w.taken)-1], left+cost
		w.barred[j], w.trail = true, append(w.trail, j)
	}
	w.s.chosen = w.s.chosen[:base]
	for _, j := range w.trail[mark:] {
		w.barred[j] = false
	}
	w.trail = w.trail[:mark]
}
