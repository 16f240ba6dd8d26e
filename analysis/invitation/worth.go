package invitation

import "slices"

// A Worth is what the plan loses without a column: how much dearer the cheapest plan is
// then, or, within a budget, how much less weight the best fills. It is below 0 for a
// column that is in every plan and that the best plan would do without.
type Worth struct {
	Loss          int64
	Indispensable bool // without it a row can't have what it wants; Loss is then 0
	Known         bool // false: the search was stopped
}

// NoBudget is the budget of a plan without one.
const NoBudget = -1

// Worths is what each column is worth, from a solution of the problem and its budget.
func Worths(p Problem, budget int64, s Solution, o Options) []Worth {
	worths := make([]Worth, len(p.Columns))
	if !s.Optimal {
		return worths
	}
	o.CostAlone = true
	used := make([]bool, len(p.Columns))
	for _, j := range s.Columns {
		used[j] = true
	}
	parts := p.parts()
	for j := range worths {
		switch {
		case !used[j] || spared(s.Alternatives, j) && !p.Columns[j].Must:
			worths[j].Known = true
		case budget == NoBudget:
			worths[j] = parts.without(j, s, o)
		default:
			without := p
			without.Columns = blank(p.Columns, j)
			again, err := Within(without, budget, o)
			worths[j] = Worth{Loss: s.Reach - again.Reach, Known: err == nil && again.Optimal}
		}
	}
	return worths
}

// spared reports whether a plan that is as good does without the column.
func spared(alternatives [][]int, j int) bool {
	return slices.ContainsFunc(alternatives, func(plan []int) bool { return !slices.Contains(plan, j) })
}

// blank is columns with one that covers nothing.
func blank(columns []Column, j int) []Column {
	list := slices.Clone(columns)
	list[j] = Column{}
	return list
}

// parts are the problems that a problem falls into: rows that no column joins.
type parts struct {
	of   []int // by column; -1: it covers nothing
	cost []int64
	list []part
}

type part struct {
	problem Problem
	columns []int // of the whole
}

func (p *Problem) parts() parts {
	s := setting{problem: p, wanted: p.Demand}
	root := s.roots(func(int) bool { return true })
	at := make([]int, len(p.Demand)) // part by row
	row := make([]int, len(p.Demand))
	var list []part
	for r := range p.Demand {
		if root[r] == r {
			at[r] = len(list)
			list = append(list, part{})
		}
		at[r] = at[root[r]]
		own := &list[at[r]].problem
		row[r] = len(own.Demand)
		own.Demand = append(own.Demand, p.Demand[r])
	}
	result := parts{list: list}
	for j, c := range p.Columns {
		result.cost = append(result.cost, c.Cost)
		if len(c.Covers) == 0 {
			result.of = append(result.of, -1)
			continue
		}
		own := &list[at[c.Covers[0]]]
		result.of = append(result.of, at[c.Covers[0]])
		covers := make([]int, len(c.Covers))
		for k, r := range c.Covers {
			covers[k] = row[r]
		}
		c.Covers = covers
		own.problem.Columns, own.columns = append(own.problem.Columns, c), append(own.columns, j)
	}
	return result
}

// without is the worth of a column of the plan, found in its part alone.
func (p *parts) without(j int, s Solution, o Options) Worth {
	if p.of[j] < 0 { // in every plan, and of no use
		return Worth{Loss: -p.cost[j], Known: true}
	}
	own := p.list[p.of[j]]
	at, _ := slices.BinarySearch(own.columns, j)
	cost, unreachable := int64(0), 0
	for _, k := range s.Columns {
		if p.of[k] == p.of[j] {
			i, _ := slices.BinarySearch(own.columns, k)
			cost += own.problem.Columns[i].Cost
		}
	}
	supply := make([]int, len(own.problem.Demand))
	for _, c := range own.problem.Columns {
		for _, r := range c.Covers {
			supply[r]++
		}
	}
	for r, d := range own.problem.Demand {
		if supply[r] < d {
			unreachable++
		}
	}
	without := own.problem
	without.Columns = blank(own.problem.Columns, at)
	again, err := Solve(without, o)
	if err != nil || len(again.Unreachable) > unreachable {
		return Worth{Indispensable: err == nil, Known: err == nil}
	}
	return Worth{Loss: again.Cost - cost, Known: again.Optimal}
}

// Shares is what each column contributes to the weight that all of them can fill, so that
// columns that may stand for each other share alike (Shapley 1953). Column j of a row s
// with the weight w_s, d_s places and n_s columns has
//
//	φ_j = Σ_{s∈j} w_s min(d_s, n_s) / n_s,
//
// and the sum of all φ is the weight of the places that can be filled.
func Shares(p Problem) []float64 {
	supply := make([]int, len(p.Demand))
	for _, c := range p.Columns {
		for _, r := range c.Covers {
			supply[r]++
		}
	}
	shares := make([]float64, len(p.Columns))
	for j, c := range p.Columns {
		for _, r := range c.Covers {
			shares[j] += float64(p.weight(r)) * float64(min(p.Demand[r], supply[r])) / float64(supply[r])
		}
	}
	return shares
}
