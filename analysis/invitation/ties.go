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
	e := enumeration{}
	barred := func(j int) bool { return !o.left.may(o.bounds, j, o.raised, o.raised) }
	if o.subsets != nil {
		newWalk(&e, o.subsets, o.raised, barred).step(o.subsets.all)
	} else {
		b := newBranching(o.left, o.bounds.price, o.raised+1, barred)
		b.met = func(columns []int) {
			if e.add(columns); e.cut {
				b.limit = 0
			}
		}
		b.search(0)
	}
	list := make([]spread, len(e.found))
	for k, columns := range e.found {
		list[k] = newSpread(o.left, columns)
	}
	slices.SortFunc(list, func(a, b spread) int { return better(a.first, b.first) })
	return firsts(list, most), !e.cut && !m.stopped
}

// An enumeration is the plans of the least cost that were met, each once; of columns that
// are alike they have the first ones.
type enumeration struct {
	found [][]int
	cut   bool // there are more than were looked at
}

func (e *enumeration) add(columns []int) {
	if len(e.found) == maxPlans {
		e.cut = true
		return
	}
	e.found = append(e.found, slices.Clone(columns))
}
