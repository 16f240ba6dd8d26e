package invitation

import (
	"fmt"
	"slices"
)

// A Column is a candidate.
type Column struct {
	Covers []int // indexes of rows, ascending, each once
	Cost   int64 // 0 to MaxCost
	Links  int   // new sector links by itself; see Problem.Links
	Warm   bool  // there has been contact already
}

// MaxCost is the largest cost of a column; sums stay exact.
const MaxCost = 1_000_000_000

// A Problem asks for a set of columns of least cost in which each row is covered by as
// many columns as it demands.
type Problem struct {
	Demand  []int // by row, at least 1
	Columns []Column
	// Links is the number of new sector links that the chosen columns, ascending, make
	// together; nil: the sum of Column.Links.
	Links func(chosen []int) int
}

// Options bound the search.
type Options struct {
	Stop            func() bool // asked now and then; true ends the search. May be nil
	MaxAlternatives int         // 0: ten
}

// A Solution is a plan with its proof. Lists of columns are ascending.
type Solution struct {
	Columns []int // the plan
	Cost    int64
	Bound   int64 // no plan costs less; equal to Cost when Optimal
	Optimal bool
	// Unique tells that every plan of the same cost and number of columns was compared,
	// so that the order of aims decided. It is false when there were too many, or the
	// search was stopped; the plan is then the best of those compared.
	Unique bool

	GreedyColumns []int // the plan that always takes the column of least cost per row still wanting
	GreedyCost    int64

	// Alternatives are other plans of the same cost and number of columns, best first.
	Alternatives [][]int

	// Unreachable are the rows that want more columns than cover them, ascending. They
	// leave the model: the plan is for the others.
	Unreachable []int
}

// Solve finds the plan. Aims, in this order: least cost, fewest columns, most new sector
// links, most columns that are warm, the list of columns that is first in order. With
// nothing to cover the plan is empty, and optimal.
//
// A demand below 1, a row out of range or out of order and a cost out of range are errors.
func Solve(p Problem, o Options) (Solution, error) {
	if err := p.validate(); err != nil {
		return Solution{}, err
	}
	m := newModel(&p, o)
	solution := Solution{Unreachable: m.unreachable}
	solution.GreedyColumns = m.greedy()
	solution.GreedyCost = m.costOf(solution.GreedyColumns)

	best, optimum, proven := m.optimum(solution.GreedyColumns)
	solution.Columns, solution.Optimal = best, proven
	if proven {
		plans, all := m.plans(optimum)
		if len(plans) > 0 {
			solution.Columns = plans[0]
			limit := o.MaxAlternatives
			if limit == 0 {
				limit = 10
			}
			solution.Alternatives = plans[1:min(len(plans), limit+1)]
		}
		solution.Unique = all
	}
	solution.Cost = m.costOf(solution.Columns)
	solution.Bound = solution.Cost
	if !proven {
		solution.Bound = m.plainBound(optimum)
	}
	return solution, nil
}

func (p *Problem) validate() error {
	for r, d := range p.Demand {
		if d < 1 {
			return fmt.Errorf("row %d demands %d columns: want 1 or more", r, d)
		}
	}
	for j, c := range p.Columns {
		if c.Cost < 0 || c.Cost > MaxCost {
			return fmt.Errorf("column %d costs %d: want 0 to %d", j, c.Cost, int64(MaxCost))
		}
		for k, r := range c.Covers {
			if r < 0 || r >= len(p.Demand) {
				return fmt.Errorf("column %d covers row %d: there are %d rows", j, r, len(p.Demand))
			}
			if k > 0 && c.Covers[k-1] >= r {
				return fmt.Errorf("column %d: rows out of order", j)
			}
		}
	}
	return nil
}

// A model is a problem without unreachable rows and idle columns. The cost of a column is
// raised to cost·weight + 1, weight being larger than any number of columns: the least sum
// is the least cost with the fewest columns.
type model struct {
	problem     *Problem
	options     Options
	unreachable []int

	demand []int   // by row
	covers [][]int // rows by column
	by     [][]int // columns by row
	cost   []int64 // raised
	index  []int   // of the column in the problem
	weight int64

	polls   int
	stopped bool
}

func newModel(p *Problem, o Options) *model {
	m := &model{problem: p, options: o, weight: int64(len(p.Columns)) + 1}
	supply := make([]int, len(p.Demand))
	for _, c := range p.Columns {
		for _, r := range c.Covers {
			supply[r]++
		}
	}
	row := make([]int, len(p.Demand)) // row of the model, or -1
	for r, d := range p.Demand {
		if supply[r] < d {
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
		for _, r := range covers {
			m.by[r] = append(m.by[r], len(m.index))
		}
		m.covers, m.index = append(m.covers, covers), append(m.index, j)
		m.cost = append(m.cost, c.Cost*m.weight+1)
	}
	return m
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

// raised is the raised cost of columns of the problem.
func (m *model) raised(columns []int) int64 { return m.costOf(columns)*m.weight + int64(len(columns)) }

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

// greedy takes, again and again, the column of the least cost per row that still wants
// one, the first among equals.
func (m *model) greedy() []int {
	wanted := slices.Clone(m.demand)
	taken := make([]bool, len(m.index))
	var plan []int
	for {
		best, bestCost, bestGain := -1, int64(0), int64(0)
		for j := range m.index {
			gain := int64(0)
			for _, r := range m.covers[j] {
				if wanted[r] > 0 {
					gain++
				}
			}
			cost := m.problem.Columns[m.index[j]].Cost
			if taken[j] || gain == 0 {
				continue
			}
			// Of columns that cost nothing the one that covers more is better.
			own, other := cost*bestGain, bestCost*gain
			if best < 0 || own < other || own == other && cost == 0 && gain > bestGain {
				best, bestCost, bestGain = j, cost, gain
			}
		}
		if best < 0 {
			return m.outside(plan)
		}
		taken[best] = true
		plan = append(plan, best)
		for _, r := range m.covers[best] {
			wanted[r]--
		}
	}
}

// optimum is a plan of least raised cost, the cost, and whether that is proven. When it is
// not, the number is a bound from below. greedy is a plan to begin with.
func (m *model) optimum(greedy []int) (plan []int, raised int64, proven bool) {
	if len(m.demand) == 0 {
		return nil, 0, true
	}
	start := m.raised(greedy)
	if m.single() {
		s := newSubsets(m)
		least := s.least(s.all, start+1)
		if m.stopped {
			return greedy, s.bound(s.all), false
		}
		return greedy, least, true
	}
	b := newBranching(m)
	root := b.bound()
	b.best, b.plan = start, nil
	b.search(0)
	if b.plan != nil {
		greedy = m.outside(b.plan)
	}
	if m.stopped {
		return greedy, root, false
	}
	return greedy, b.best, true
}

// single reports whether sets of uncovered rows are single words and say everything.
func (m *model) single() bool {
	return len(m.demand) <= 64 && !slices.ContainsFunc(m.demand, func(d int) bool { return d > 1 })
}
