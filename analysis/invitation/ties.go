package invitation

import (
	"cmp"
	"slices"
)

// maxPlans is how many plans of least cost are compared. Past it the order of aims is
// applied to those that were met.
const maxPlans = 20_000

// A ranked plan is compared with others of the same cost and number of columns.
type ranked struct {
	columns     []int // of the problem, ascending
	links, warm int
}

// rank ranks columns beside those that are in every plan. What these add by themselves is
// counted once, by rankMust.
func (s *setting) rank(columns []int) ranked {
	r := ranked{columns: columns, warm: s.warmOf(columns)}
	if s.problem.Links == nil {
		r.links = s.linksOf(columns)
	} else {
		all := slices.Concat(s.must, columns)
		slices.Sort(all)
		r.links = s.problem.Links(all)
	}
	return r
}

func (s *setting) rankMust() ranked {
	r := ranked{columns: s.must, warm: s.warmOf(s.must)}
	if s.problem.Links == nil {
		r.links = s.linksOf(s.must)
	}
	return r
}

// better orders plans by the aims that come after cost and number of columns.
func better(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.links, a.links), cmp.Compare(b.warm, a.warm), slices.Compare(a.columns, b.columns))
}

// plans lists the plans of the least cost, best first, up to most; all tells that every
// one was compared.
func (m *model) plans(o outcome, most int) (plans []ranked, all bool) {
	if len(m.demand) == 0 {
		return nil, true
	}
	e := enumeration{branching: newBranching(o.left, o.bounds, o.raised+1)}
	for j := range o.left.covers {
		if !o.left.may(o.bounds, j, o.raised, o.raised) {
			e.bar(j)
		}
	}
	if o.subsets != nil {
		e.subsets, e.uncovered = o.subsets, o.subsets.all
		e.lists = make([][]int32, len(o.left.by))
		for r, columns := range o.left.by {
			for _, j := range columns {
				if !e.barred[j] {
					e.lists[r] = append(e.lists[r], int32(j))
				}
			}
		}
		e.walk()
	} else {
		e.met = func([]int) { e.add() }
		e.search(0)
	}
	list := make([]spread, len(e.found))
	for k, columns := range e.found {
		list[k] = newSpread(o.left, columns)
	}
	slices.SortFunc(list, func(a, b spread) int { return better(a.first, b.first) })
	return firsts(list, most), !e.cut && !m.stopped
}

// An enumeration meets every plan of the least cost once; of columns that are alike it
// takes the first ones.
type enumeration struct {
	*branching
	subsets   *subsets // of single models
	uncovered uint64
	lists     [][]int32 // columns by row that may be in such a plan
	found     [][]int
	cut       bool // there are more than were looked at
}

func (e *enumeration) add() {
	if len(e.found) == maxPlans {
		e.cut, e.limit = true, 0
		return
	}
	e.found = append(e.found, slices.Clone(e.taken))
}

// walk takes the columns of the row with the fewest that may be in a plan of the least
// cost in turn. Bounds are of all columns, also those that are barred, so that they hold
// whatever was tried before.
func (e *enumeration) walk() {
	if e.uncovered == 0 {
		e.add()
		return
	}
	if e.cut || e.m.stop(256) {
		return
	}
	s, was := e.subsets, e.uncovered
	mark, base := len(e.trail), len(s.chosen)
	if bound := s.branch(was, e.limit-e.spent, e.lists, e.barred); bound > s.known.at(was).cost {
		s.known.put(was, known{cost: bound})
	}
	for k := base; k < len(s.chosen); k++ {
		j := int(s.chosen[k].column)
		left, rest := e.limit-e.spent-e.m.cost[j], was&^s.mask[j]
		if left <= 0 || s.quick(rest, left) >= left || s.known.at(rest).cost >= left {
			continue
		}
		e.uncovered = rest
		e.take(j)
		e.walk()
		e.untake(j)
		e.bar(j)
	}
	e.uncovered, s.chosen = was, s.chosen[:base]
	e.free(mark)
}
