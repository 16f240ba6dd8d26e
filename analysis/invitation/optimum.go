package invitation

// How often prices are changed: of the model, of its second prices, in a step of a search.
const (
	steps       = 45
	secondSteps = 30
	innerSteps  = 12
)

// An outcome is what is known of a model.
type outcome struct {
	plan     []int // best columns known, of the problem
	raised   int64 // their raised cost when proven, else a bound from below
	cheapest bool  // no plan costs less
	proven   bool  // nor has as few columns at that cost

	left    *model // with the columns that may be in a plan of that cost
	bounds  bounds
	subsets *subsets // of left, with what is known already; single models only
}

// bounds are prices from which a search starts.
type bounds struct {
	relaxation
	// second is of costs with a column counted as much as a unit of cost; it bounds the
	// number of columns of a plan of a known cost. Of single models only, and where that
	// number is asked for.
	second relaxation
}

// optimum finds a plan of least raised cost.
func (m *model) optimum() outcome {
	if len(m.demand) == 0 {
		return outcome{cheapest: true, proven: true, left: m}
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
	}, func(value float64) bool { return m.up(value) >= best-best%m.weight })

	o := outcome{plan: kernel.outside(start), raised: m.up(r.value)}
	b := bounds{relaxation: r}
	if m.single() {
		b.relaxation = kernel.settle(cost, r)
	}
	if m.single() && !m.options.CostAlone {
		even := floats(kernel.cost, float64(m.weight))
		for j := range even {
			even[j]++
		}
		target := float64(best/m.weight + best%m.weight)
		second := kernel.relax(even, kernel.shares(even), target, secondSteps, nil, func(v float64) bool { return v > target-1 })
		b.second = kernel.settle(even, second)
	}
	o.left, o.bounds = m.with(func(j int) bool { return m.may(b, j, best, o.raised) }), b
	if m.single() {
		o.subsets = newSubsets(o.left, b)
	}
	// First for the cost, then for the number of columns: when the search is stopped after
	// the first, the plan is known to be the cheapest.
	for _, unit := range []int64{m.weight, 1} {
		if goal := best - best%unit; o.raised < goal {
			if m.stop(1) {
				return o
			}
			if better := o.search(goal, unit); better != nil {
				o.plan, best = o.left.outside(better), o.left.sum(better)
			}
			if m.stopped {
				return o
			}
			o.raised = best - best%unit
		}
		if o.cheapest = true; m.options.CostAlone {
			return o
		}
	}
	o.raised, o.proven = best, true
	return o
}

// search is a plan of a raised cost below goal, as little as can be but for what is left
// over by dividing by unit; nil when there is none, or none was met before the search was
// stopped.
func (o *outcome) search(goal, unit int64) []int {
	if o.subsets != nil {
		return o.subsets.search(goal)
	}
	return newBranching(o.left, o.bounds.price, goal, func(int) bool { return false }).plan(unit)
}

// may reports whether a plan of a raised cost up to most may hold the column, when every
// plan has a raised cost of at least least.
func (m *model) may(b bounds, j int, most, least int64) bool {
	if m.up(b.value+max(0, m.margin(float64(m.cost[j]), b.price, j))) > most {
		return false
	}
	cost := most / m.weight
	if b.second.price == nil || least/m.weight < cost {
		return true
	}
	// The plan has that cost, and so at most so many columns.
	margin := m.margin(float64(m.cost[j]/m.weight)+1, b.second.price, j)
	return b.second.value+max(0, margin)-1e-6 <= float64(cost+most%m.weight)
}

// margin is a cost of the column without the prices of its rows.
func (m *model) margin(cost float64, price []float64, j int) float64 {
	for _, r := range m.covers[j] {
		cost -= price[r]
	}
	return cost
}

// floats are costs divided by unit and rounded down.
func floats(cost []int64, unit float64) []float64 {
	list := make([]float64, len(cost))
	for j, c := range cost {
		list[j] = float64(int64(float64(c) / unit))
	}
	return list
}
