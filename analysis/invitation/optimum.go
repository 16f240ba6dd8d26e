package invitation

// How often prices are changed: of the model, of its second prices, in a step of a search.
const (
	steps       = 140
	secondSteps = 80
	innerSteps  = 12
)

// An outcome is what is known of a model.
type outcome struct {
	plan   []int // best columns known, of the problem
	raised int64 // their raised cost when proven, else a bound from below
	proven bool

	left    *model // with the columns that may be in a plan of that cost
	bounds  bounds
	subsets *subsets // of left, with what is known already; single models only
}

// bounds are prices from which a search starts.
type bounds struct {
	relaxation
	// second are prices of costs with a column counted as much as a unit of cost; they
	// bound the number of columns of a plan of a known cost. Nil where that is not used.
	second []float64
}

// optimum finds a plan of least raised cost.
func (m *model) optimum() outcome {
	if len(m.demand) == 0 {
		return outcome{proven: true, left: m}
	}
	kernel := m
	if m.single() {
		kernel = m.undominated()
	}
	cost := floats(kernel.cost, 1)
	start := kernel.trim(kernel.greedy(cost))
	best := kernel.sum(start)
	r := kernel.relax(cost, kernel.shares(cost), float64(best), steps, func(margin []float64) float64 {
		for j := range margin {
			margin[j] = max(0, margin[j])
		}
		if other := kernel.trim(kernel.greedy(margin)); kernel.sum(other) < best {
			best, start = kernel.sum(other), other
		}
		return float64(best)
	}, func(value float64) bool { return m.up(value) >= best })

	o := outcome{plan: kernel.outside(start), raised: m.up(r.value)}
	b := bounds{relaxation: r}
	if m.single() {
		b.relaxation = kernel.settle(cost, r)
		even := floats(kernel.cost, float64(m.weight))
		for j := range even {
			even[j]++
		}
		target := float64(best/m.weight + best%m.weight)
		second := kernel.relax(even, kernel.shares(even), target, secondSteps, nil, func(v float64) bool { return v > target-1 })
		b.second = kernel.settle(even, second).price
	}
	o.left, o.bounds = m.within(b.relaxation, best), b
	if m.single() {
		o.subsets = newSubsets(o.left, b)
	}
	if o.raised < best && !m.stop(1) {
		var better []int
		if m.single() {
			better = o.subsets.search(best)
		} else {
			better = newBranching(o.left, b, best).plan()
		}
		if better != nil {
			o.plan, best = o.left.outside(better), o.left.sum(better)
		}
	}
	if m.stopped && o.raised < best {
		return o
	}
	o.raised, o.proven = best, true
	return o
}

// within is the model without the columns that are in no plan of a raised cost up to most.
func (m *model) within(r relaxation, most int64) *model {
	return m.with(func(j int) bool { return m.least(r, j) <= most })
}

// least is a number not above the cost of a plan with the column.
func (m *model) least(r relaxation, j int) int64 {
	margin := float64(m.cost[j])
	for _, row := range m.covers[j] {
		margin -= r.price[row]
	}
	return m.up(r.value + max(0, margin))
}

// floats are costs divided by unit and rounded down.
func floats(cost []int64, unit float64) []float64 {
	list := make([]float64, len(cost))
	for j, c := range cost {
		list[j] = float64(int64(float64(c) / unit))
	}
	return list
}
