package invitation

import "fmt"

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
	MaxAlternatives int         // 0: ten; below 0: none
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
	// leave the model: the plan is for the others. Of such a row Demand tells how many
	// columns it wants and Supply how many there are.
	Unreachable []int
	Supply      []int // by row, of all rows: columns that cover it

	Nodes int // steps of the search, a measure of effort
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
	solution := Solution{Unreachable: m.unreachable, Supply: m.supply}
	solution.GreedyColumns = m.outside(m.greedy(nil))
	solution.GreedyCost = m.costOf(solution.GreedyColumns)

	best, bound, proven := m.optimum()
	solution.Columns, solution.Optimal = best, proven
	if proven {
		plans, all := m.plans(bound)
		if len(plans) > 0 {
			solution.Columns = plans[0]
			solution.Alternatives = plans[1:min(len(plans), o.alternatives()+1)]
		}
		solution.Unique = all
	}
	solution.Cost = m.costOf(solution.Columns)
	solution.Bound = solution.Cost
	if !proven {
		solution.Bound = m.plainBound(bound)
	}
	solution.Nodes = m.polls
	return solution, nil
}

func (o Options) alternatives() int {
	if o.MaxAlternatives == 0 {
		return 10
	}
	return max(0, o.MaxAlternatives)
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
