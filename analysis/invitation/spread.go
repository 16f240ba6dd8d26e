package invitation

import (
	"container/heap"
	"slices"
)

// A spread is a plan with all that are like it: of each kind of columns any as many.
type spread struct {
	first ranked // of each kind the first ones
	kinds [][]int
}

func newSpread(m *model, columns []int) spread {
	s := spread{first: m.rank(m.outside(columns))}
	for _, j := range columns {
		if kind := m.kinds[m.kind[j]]; len(kind) > 1 && !slices.ContainsFunc(s.kinds, func(k []int) bool { return k[0] == kind[0] }) {
			s.kinds = append(s.kinds, kind)
		}
	}
	return s
}

// firsts lists the best plans of spreads up to most, best first. Spreads are in the order
// of their first plans.
//
// A plan of a spread that isn't its first follows from a better one by the next column of
// a kind for one of its columns. So the best plan of those that are open is the best of
// all that are left.
func firsts(spreads []spread, most int) []ranked {
	var plans []ranked
	open := &openPlans{}
	for _, s := range spreads {
		heap.Push(open, openPlan{s.first, s.kinds})
	}
	for open.Len() > 0 && len(plans) < most {
		p := heap.Pop(open).(openPlan)
		if len(plans) > 0 && slices.Equal(plans[len(plans)-1].columns, p.columns) {
			continue // reached in two ways
		}
		plans = append(plans, p.ranked)
		for _, next := range p.next() {
			heap.Push(open, next)
		}
	}
	return plans
}

// An openPlan is met, and what follows from it is not.
type openPlan struct {
	ranked
	kinds [][]int
}

func (p openPlan) next() []openPlan {
	var list []openPlan
	for _, kind := range p.kinds {
		for k := range len(kind) - 1 {
			at, holds := slices.BinarySearch(p.columns, kind[k])
			if _, has := slices.BinarySearch(p.columns, kind[k+1]); !holds || has {
				continue
			}
			columns := slices.Clone(p.columns)
			columns[at] = kind[k+1]
			slices.Sort(columns)
			list = append(list, openPlan{ranked{columns, p.links, p.warm}, p.kinds})
		}
	}
	return list
}

// openPlans is a heap, the best plan on top.
type openPlans []openPlan

func (h openPlans) Len() int           { return len(h) }
func (h openPlans) Less(i, j int) bool { return better(h[i].ranked, h[j].ranked) < 0 }
func (h openPlans) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *openPlans) Push(x any)        { *h = append(*h, x.(openPlan)) }

func (h *openPlans) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// combine lists the best unions of a plan of each list, up to most, best first. Links and
// warm columns of the lists add up.
func combine(lists [][]ranked, most int) []ranked {
	plans := []ranked{{}}
	for _, list := range lists {
		var unions []ranked
		for _, a := range plans {
			for _, b := range list {
				columns := slices.Concat(a.columns, b.columns)
				slices.Sort(columns)
				unions = append(unions, ranked{columns, a.links + b.links, a.warm + b.warm})
			}
		}
		slices.SortFunc(unions, better)
		plans = unions[:min(len(unions), most)]
	}
	return plans
}
