package invitation

import (
	"math"
	"math/bits"
	"slices"
)

// subsets searches problems of at most 64 rows that demand one column each, by the set
// of rows that are still uncovered.
type subsets struct {
	m     *model
	all   uint64
	mask  []uint64 // rows by column
	known map[uint64]known
	share []float64 // by row: dual value
	slack []float64 // by column: cost not yet shared out

	price []float64 // by row, of the relaxation
	below float64   // sum of the margins below 0
}

// known is what has been found out of a set: its least cost, or a bound from below.
type known struct {
	cost   int64
	exact  bool
	column int // first of a plan of that cost when exact
}

func newSubsets(m *model, r relaxation) *subsets {
	s := &subsets{
		m: m, mask: make([]uint64, len(m.index)), known: map[uint64]known{},
		share: make([]float64, len(m.demand)), slack: make([]float64, len(m.index)),
		price: r.price,
	}
	for _, margin := range r.margin {
		s.below += min(0, margin)
	}
	s.all = ^uint64(0) >> (64 - len(m.demand))
	for j, rows := range m.covers {
		for _, r := range rows {
			s.mask[j] |= 1 << r
		}
	}
	return s
}

// search is a plan that costs less than best; nil when there is none, or none was met
// before the search was stopped. When it was not stopped, none costs less than the plan.
func (s *subsets) search(best int64) []int {
	s.least(s.all, best)
	var plan []int
	for u := s.all; u != 0; {
		k := s.known[u]
		if !k.exact {
			return nil
		}
		plan = append(plan, k.column)
		u &^= s.mask[k.column]
	}
	return plan
}

// least is the least cost of covering the rows of u when it is below limit; otherwise it
// is a number that is not below limit and not above the least cost.
//
// Every cover of u holds a column of any row of u, so it is enough to try the columns of
// the row that has the fewest. A column that another one of this row outdoes at no
// greater cost need not be tried.
func (s *subsets) least(u uint64, limit int64) int64 {
	if u == 0 {
		return 0
	}
	if k, ok := s.known[u]; ok && (k.exact || k.cost >= limit) {
		return k.cost
	}
	if s.m.stop() {
		return limit
	}
	bound := s.quick(u)
	if bound < limit {
		bound = s.bound(u)
	}
	if bound >= limit {
		s.known[u] = known{cost: bound}
		return bound
	}
	found := known{cost: limit}
	for _, j := range s.branches(u) {
		rest := u &^ s.mask[j]
		if cost := s.m.cost[j] + s.least(rest, found.cost-s.m.cost[j]); cost < found.cost && !s.m.stopped {
			found = known{cost: cost, exact: true, column: j}
		}
	}
	// Of all rows the best plan met is of use even when others were not looked at.
	if !s.m.stopped || u == s.all {
		s.known[u] = found
	}
	return found.cost
}

// branches is the columns to try for the row of u with the fewest, cheapest per row first.
func (s *subsets) branches(u uint64) []int {
	row := -1
	for rest := u; rest != 0; rest &= rest - 1 {
		if r := bits.TrailingZeros64(rest); row < 0 || len(s.m.by[r]) < len(s.m.by[row]) {
			row = r
		}
	}
	var kept []int
	for _, j := range s.m.by[row] {
		outdone := slices.ContainsFunc(s.m.by[row], func(k int) bool {
			own, other := s.mask[j]&u, s.mask[k]&u
			if j == k || own&^other != 0 || s.m.cost[k] > s.m.cost[j] {
				return false
			}
			return own != other || s.m.cost[k] < s.m.cost[j] || k < j
		})
		if !outdone {
			kept = append(kept, j)
		}
	}
	slices.SortStableFunc(kept, func(a, b int) int {
		x := s.m.cost[a] * int64(bits.OnesCount64(s.mask[b]&u))
		y := s.m.cost[b] * int64(bits.OnesCount64(s.mask[a]&u))
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return kept
}

// quick is a number not above the least cost of covering u: L of the prices of the
// relaxation on u and 0 elsewhere, margins being at least those of all rows.
func (s *subsets) quick(u uint64) int64 {
	total := s.below
	for ; u != 0; u &= u - 1 {
		total += s.price[bits.TrailingZeros64(u)]
	}
	return roundUp(total)
}

// bound is a number not above the least cost of covering u: the value of a dual solution.
// Each row first takes the smallest equal share of the cost of a column that covers it;
// then rows take what no column of theirs has given away.
func (s *subsets) bound(u uint64) int64 {
	for rest := u; rest != 0; rest &= rest - 1 {
		s.share[bits.TrailingZeros64(rest)] = math.Inf(1)
	}
	for j, mask := range s.mask {
		if own := mask & u; own != 0 {
			equal := float64(s.m.cost[j]) / float64(bits.OnesCount64(own))
			for ; own != 0; own &= own - 1 {
				r := bits.TrailingZeros64(own)
				s.share[r] = min(s.share[r], equal)
			}
		}
	}
	for j, mask := range s.mask {
		s.slack[j] = float64(s.m.cost[j])
		for own := mask & u; own != 0; own &= own - 1 {
			s.slack[j] -= s.share[bits.TrailingZeros64(own)]
		}
	}
	total := 0.0
	for rest := u; rest != 0; rest &= rest - 1 {
		r := bits.TrailingZeros64(rest)
		more := math.Inf(1)
		for _, j := range s.m.by[r] {
			more = min(more, s.slack[j])
		}
		if more > 0 {
			for _, j := range s.m.by[r] {
				s.slack[j] -= more
			}
			s.share[r] += more
		}
		total += s.share[r]
	}
	return roundUp(total)
}
