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
	Must   bool  // it is in every plan
	// Alike are columns of the same number that may stand for each other in Problem.Links.
	// It is asked only where Problem.Links is given.
	Alike int
}

// MaxCost is the largest cost of a column, MaxWeight the largest weight of a row, MaxSize
// the most rows, columns and places: sums stay exact.
const (
	MaxCost   = 1_000_000
	MaxWeight = 1_000
	MaxSize   = 1_000_000
)

// A Problem has rows, of which each wants a number of places filled, and columns, of which
// each fills one place of every row that it covers.
type Problem struct {
	Demand  []int   // by row, at least 1
	Weight  []int64 // by row: what a place is worth, 1 to MaxWeight; nil: 1 each
	Columns []Column
	// Links is the number of new sector links that the chosen columns, ascending, make
	// together; nil: the sum of Column.Links.
	Links func(chosen []int) int
}

// Options bound the search.
type Options struct {
	Stop            func() bool // asked now and then; true ends the search. May be nil
	MaxAlternatives int         // 0: ten; below 0: none
	CostAlone       bool        // leave out the aims that come after cost, or after weight and cost with a budget; any plan of the least cost will do
}

// A Solution is a plan with its proof. Lists of columns are ascending.
type Solution struct {
	Columns []int // the plan
	Cost    int64
	Bound   int64 // no plan costs less; equal to Cost when Optimal
	Optimal bool  // no plan costs less
	// Unique tells that every plan that is as good by the first aims was compared, so that
	// the order of aims decided. It is false when there were too many, or the search was
	// stopped; the plan is then the best of those compared.
	Unique bool

	Reach      int64 // weight of the places that the plan fills
	ReachBound int64 // no plan within the budget fills more; equal to Reach when Optimal

	// The plan that always takes the column of least cost per place filled; with a budget
	// it stops when nothing more can be paid.
	GreedyColumns []int
	GreedyCost    int64
	GreedyReach   int64

	// Alternatives are other plans that are as good by cost, reach and number of columns,
	// best first.
	Alternatives [][]int

	// Unreachable are the rows that want more columns than cover them, ascending. They
	// leave the model: the plan is for the others. Of such a row Demand tells how many
	// columns it wants and Supply how many there are.
	Unreachable []int
	Supply      []int // by row, of all rows: columns that cover it

	Nodes int // steps of the search, a measure of effort
}

// Solve finds the plan that fills every place at the least cost. Aims, in this order:
// least cost, fewest columns, most new sector links, most columns that are warm, the list
// of columns that is first in order. With nothing to cover the plan is the columns that
// are in every plan, and optimal.
//
// A demand below 1, a row out of range or out of order and a cost or weight out of range
// are errors.
func Solve(p Problem, o Options) (Solution, error) {
	if err := p.validate(); err != nil {
		return Solution{}, err
	}
	s := newSetting(&p, o)
	solution := Solution{Unreachable: s.unreachable, Supply: s.supply, Optimal: true, Unique: true, Bound: s.costOf(s.must)}
	pieces := s.pieces()
	if p.Links != nil { // what columns make together is not a sum
		pieces = []*model{newModel(s, s.rows(), s.open())}
	}
	greedy := slices.Clone(s.must)
	lists := [][]ranked{{s.rankMust()}}
	for _, m := range pieces {
		greedy = append(greedy, m.outside(m.greedy(floats(m.cost, float64(m.weight))))...)
		found := m.optimum()
		plans := []ranked{s.rank(found.plan)}
		if found.proven && !o.CostAlone {
			best, all := m.plans(found, o.alternatives()+1)
			if len(best) > 0 {
				plans = best
			}
			solution.Unique = solution.Unique && all
		}
		solution.Optimal = solution.Optimal && found.cheapest
		solution.Unique = solution.Unique && found.proven
		solution.Bound += found.raised / m.weight
		lists = append(lists, plans)
	}
	plans := combine(lists, o.alternatives()+1)
	if !solution.Optimal {
		plans = plans[:1]
	}
	solution.Columns = plans[0].columns
	for _, other := range plans[1:] {
		solution.Alternatives = append(solution.Alternatives, other.columns)
	}
	solution.Unique = solution.Unique && solution.Optimal && !o.CostAlone
	solution.finish(s, greedy)
	solution.ReachBound = solution.Reach
	return solution, nil
}

// finish fills what follows from the plan, and the greedy plan.
func (solution *Solution) finish(s *setting, greedy []int) {
	slices.Sort(greedy)
	solution.Cost, solution.Reach = s.costOf(solution.Columns), s.reachOf(solution.Columns)
	solution.GreedyColumns, solution.GreedyCost, solution.GreedyReach = greedy, s.costOf(greedy), s.reachOf(greedy)
	solution.Nodes = s.polls
}

func (o Options) alternatives() int {
	if o.MaxAlternatives == 0 {
		return 10
	}
	return max(0, o.MaxAlternatives)
}

func (p *Problem) validate() error {
	if len(p.Demand) > MaxSize || len(p.Columns) > MaxSize {
		return fmt.Errorf("%d rows and %d columns: want %d at most", len(p.Demand), len(p.Columns), MaxSize)
	}
	if p.Weight != nil && len(p.Weight) != len(p.Demand) {
		return fmt.Errorf("%d weights of %d rows: want one each", len(p.Weight), len(p.Demand))
	}
	for r, d := range p.Demand {
		if d < 1 || d > MaxSize {
			return fmt.Errorf("row %d demands %d columns: want 1 or more", r, d)
		}
		if w := p.weight(r); w < 1 || w > MaxWeight {
			return fmt.Errorf("row %d weighs %d: want 1 to %d", r, w, MaxWeight)
		}
	}
	for j, c := range p.Columns {
		if c.Cost < 0 || c.Cost > MaxCost {
			return fmt.Errorf("column %d costs %d: want 0 to %d", j, c.Cost, MaxCost)
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

// weight is what a place of the row is worth.
func (p *Problem) weight(row int) int64 {
	if p.Weight == nil {
		return 1
	}
	return p.Weight[row]
}
