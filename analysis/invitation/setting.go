package invitation

import (
	"slices"
)

// A setting is a problem seen after the columns that are in every plan are taken.
type setting struct {
	problem     *Problem
	options     Options
	must        []int // columns that are in every plan, ascending
	supply      []int // by row of the problem
	wanted      []int // by row of the problem: places left; 0 in an unreachable row
	unreachable []int

	polls   int
	stopped bool
}

func newSetting(p *Problem, o Options) *setting {
	s := &setting{problem: p, options: o, supply: make([]int, len(p.Demand)), wanted: slices.Clone(p.Demand)}
	for j, c := range p.Columns {
		if c.Must {
			s.must = append(s.must, j)
		}
		for _, r := range c.Covers {
			s.supply[r]++
			if c.Must && s.wanted[r] > 0 {
				s.wanted[r]--
			}
		}
	}
	for r, d := range p.Demand {
		if s.supply[r] < d {
			s.unreachable = append(s.unreachable, r)
			s.wanted[r] = 0
		}
	}
	return s
}

// rows are those that want a place filled, ascending.
func (s *setting) rows() []int {
	var rows []int
	for r, d := range s.wanted {
		if d > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// open are the columns that are not in every plan, ascending.
func (s *setting) open() []int {
	var columns []int
	for j, c := range s.problem.Columns {
		if !c.Must {
			columns = append(columns, j)
		}
	}
	return columns
}

// roots gives rows that columns join the same root, the first of them. A row that wants
// nothing is its own. counts tells which columns join.
func (s *setting) roots(counts func(column int) bool) []int {
	root := make([]int, len(s.wanted))
	for r := range root {
		root[r] = r
	}
	find := func(r int) int {
		for root[r] != r {
			root[r] = root[root[r]]
			r = root[r]
		}
		return r
	}
	for j, c := range s.problem.Columns {
		first := -1
		for _, r := range c.Covers {
			switch {
			case s.wanted[r] == 0 || !counts(j):
			case first < 0:
				first = find(r)
			default:
				a, b := min(first, find(r)), max(first, find(r))
				root[b], first = a, a
			}
		}
	}
	for r := range root {
		root[r] = find(r)
	}
	return root
}

// pieces are models of rows that no column joins, each by its first row: a plan of all
// is a plan of each.
func (s *setting) pieces() []*model {
	root := s.roots(func(j int) bool { return !s.problem.Columns[j].Must })
	members := make([][]int, len(s.wanted))
	for _, r := range s.rows() {
		members[root[r]] = append(members[root[r]], r)
	}
	columns := make([][]int, len(s.wanted))
	for j, c := range s.problem.Columns {
		if k := slices.IndexFunc(c.Covers, func(r int) bool { return s.wanted[r] > 0 }); k >= 0 && !c.Must {
			at := root[c.Covers[k]]
			columns[at] = append(columns[at], j)
		}
	}
	var pieces []*model
	for r, rows := range members {
		if len(rows) > 0 {
			pieces = append(pieces, newModel(s, rows, columns[r]))
		}
	}
	return pieces
}

// stop reports whether the search has to end; it asks every so many steps.
func (s *setting) stop(every int) bool {
	s.polls++
	if !s.stopped && s.options.Stop != nil && (every == 1 || s.polls%every == 1) {
		s.stopped = s.options.Stop()
	}
	return s.stopped
}

func (s *setting) costOf(columns []int) int64 {
	sum := int64(0)
	for _, j := range columns {
		sum += s.problem.Columns[j].Cost
	}
	return sum
}

// reachOf is the weight of the places that the columns fill.
func (s *setting) reachOf(columns []int) int64 {
	filled := make([]int, len(s.wanted))
	reach := int64(0)
	for _, j := range columns {
		for _, r := range s.problem.Columns[j].Covers {
			if filled[r] < s.problem.Demand[r] {
				filled[r]++
				reach += s.problem.weight(r)
			}
		}
	}
	return reach
}

// linksOf is the sum of the new links of columns.
func (s *setting) linksOf(columns []int) int {
	sum := 0
	for _, j := range columns {
		sum += s.problem.Columns[j].Links
	}
	return sum
}

func (s *setting) warmOf(columns []int) int {
	count := 0
	for _, j := range columns {
		if s.problem.Columns[j].Warm {
			count++
		}
	}
	return count
}
