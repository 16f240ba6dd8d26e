package invitation

import "slices"

// A model is a problem without unreachable rows and idle columns. The cost of a column is
// raised to cost·weight + 1, weight being larger than any number of columns: the least sum
// is the least cost with the fewest columns.
type model struct {
	problem     *Problem
	options     Options
	unreachable []int
	supply      []int // by row of the problem

	demand []int   // by row
	covers [][]int // rows by column
	by     [][]int // columns by row
	cost   []int64 // raised
	index  []int   // of the column in the problem
	weight int64

	relaxation relaxation // of the columns kept, once the optimum is known

	polls   int
	stopped bool
}

func newModel(p *Problem, o Options) *model {
	m := &model{problem: p, options: o, weight: int64(len(p.Columns)) + 1, supply: make([]int, len(p.Demand))}
	for _, c := range p.Columns {
		for _, r := range c.Covers {
			m.supply[r]++
		}
	}
	row := make([]int, len(p.Demand)) // row of the model, or -1
	for r, d := range p.Demand {
		if m.supply[r] < d {
			m.unreachable, row[r] = append(m.unreachable, r), -1
			continue
		}
		row[r] = len(m.demand)
		m.demand = append(m.demand, d)
	}
	m.by = make([][]int, len(m.demand))
	for j, c := range p.Columns {
		var covers []int
		for _, r := range c.Covers {
			if row[r] >= 0 {
				covers = append(covers, row[r])
			}
		}
		if len(covers) == 0 {
			continue
		}
		m.add(covers, c.Cost*m.weight+1, j)
	}
	return m
}

// add appends the column with the index j in the problem.
func (m *model) add(covers []int, cost int64, j int) {
	for _, r := range covers {
		m.by[r] = append(m.by[r], len(m.index))
	}
	m.covers, m.cost, m.index = append(m.covers, covers), append(m.cost, cost), append(m.index, j)
}

// keep drops the columns for which it says no.
func (m *model) keep(kept func(j int) bool) {
	covers, cost, index := m.covers, m.cost, m.index
	m.covers, m.cost, m.index, m.by = nil, nil, nil, make([][]int, len(m.demand))
	for j := range index {
		if kept(j) {
			m.add(covers[j], cost[j], index[j])
		}
	}
}

// stop reports whether the search has to end; it asks every so often.
func (m *model) stop() bool {
	m.polls++
	if !m.stopped && m.options.Stop != nil && m.polls%256 == 1 {
		m.stopped = m.options.Stop()
	}
	return m.stopped
}

func (m *model) costOf(columns []int) int64 {
	sum := int64(0)
	for _, j := range columns {
		sum += m.problem.Columns[j].Cost
	}
	return sum
}

// plainBound turns a bound of raised cost into one of cost.
func (m *model) plainBound(raised int64) int64 {
	most := int64(len(m.index)) // columns in a plan
	return max(0, (raised-most+m.weight-1)/m.weight)
}

// outside gives columns of the model their indexes in the problem, ascending.
func (m *model) outside(columns []int) []int {
	list := make([]int, len(columns))
	for k, j := range columns {
		list[k] = m.index[j]
	}
	slices.Sort(list)
	return list
}

// single reports whether sets of uncovered rows are single words and say everything.
func (m *model) single() bool {
	return len(m.demand) <= 64 && !slices.ContainsFunc(m.demand, func(d int) bool { return d > 1 })
}
