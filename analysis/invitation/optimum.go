package invitation

// optimum is a plan of least raised cost, the cost, and whether that is proven. When it is
// not, the plan is the best known and the number a bound from below. Columns that are in no
// plan of that cost are dropped from the model.
func (m *model) optimum() (plan []int, raised int64, proven bool) {
	if len(m.demand) == 0 {
		return nil, 0, true
	}
	r, start := m.relax(m.trim(m.greedy(nil)))
	best, bound := m.sum(start), max(0, roundUp(r.value))
	plan = m.outside(start)
	if bound < best && !m.stop() {
		r = m.narrow(r, best)
		var better []int
		if m.single() {
			better = newSubsets(m, r).search(best)
		} else {
			better = newBranching(m, best).plan()
		}
		if better != nil {
			plan, best = m.outside(better), m.sum(better)
		}
	}
	if m.stopped && bound < best {
		return plan, bound, false
	}
	m.relaxation = m.narrow(r, best)
	return plan, best, true
}
