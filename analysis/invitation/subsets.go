package invitation

import (
	"math"
	"math/bits"
	"slices"
)

// masks are the rows of each column as bits.
func (m *model) masks() []uint64 {
	masks := make([]uint64, len(m.covers))
	for j, rows := range m.covers {
		for _, r := range rows {
			masks[j] |= 1 << r
		}
	}
	return masks
}

// undominated is a single model without the columns of which another covers all at no
// greater cost.
func (m *model) undominated() *model {
	masks := m.masks()
	return m.with(func(j int) bool { return !dominated(masks, m.cost, j) })
}

func dominated(masks []uint64, cost []int64, j int) bool {
	for k, mask := range masks {
		if masks[j]&^mask == 0 && cost[k] <= cost[j] && k != j && (mask != masks[j] || cost[k] < cost[j] || k < j) {
			return true
		}
	}
	return false
}

// subsets searches single models by the set of rows that are still uncovered.
type subsets struct {
	m       *model
	all     uint64
	mask    []uint64 // rows by column
	front   []int    // columns that no other outdoes at no greater cost
	try     [][]int  // those of the front by row
	known   map[uint64]known
	price   []float64 // by row; see settle
	second  []float64
	margin  []float64 // by column: cost not shared out by the prices
	slack   []float64
	columns []int // scratch, a stack
}

// known is what has been found out of a set: its least cost, or a bound from below.
type known struct {
	cost   int64
	exact  bool
	column int32 // first of a plan of that cost when exact
}

func newSubsets(m *model, b bounds) *subsets {
	s := &subsets{
		m: m, mask: m.masks(), known: make(map[uint64]known, 512), price: b.price, second: b.second.price,
		margin: make([]float64, len(m.covers)), slack: make([]float64, len(m.covers)), try: make([][]int, len(m.demand)),
	}
	s.all = ^uint64(0) >> (64 - len(m.demand))
	for j, rows := range m.covers {
		if dominated(s.mask, m.cost, j) {
			continue
		}
		s.front = append(s.front, j)
		s.margin[j] = float64(m.cost[j])
		for _, r := range rows {
			s.try[r] = append(s.try[r], j)
			s.margin[j] -= b.price[r]
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
		plan = append(plan, int(k.column))
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
	if limit <= 0 {
		return 0
	}
	if k, ok := s.known[u]; ok && (k.exact || k.cost >= limit) {
		return k.cost
	}
	if s.m.stop(256) {
		return limit
	}
	bound := s.quick(u, limit)
	if bound < limit && limit-bound <= 2*s.m.weight {
		bound = max(bound, s.ascent(u, limit))
	}
	if bound >= limit {
		s.known[u] = known{cost: bound}
		return bound
	}
	found := known{cost: limit}
	base := len(s.columns)
	s.branches(u)
	for k := base; k < len(s.columns); k++ {
		j := s.columns[k]
		rest := u &^ s.mask[j]
		if cost := s.m.cost[j] + s.least(rest, found.cost-s.m.cost[j]); cost < found.cost && !s.m.stopped {
			found = known{cost: cost, exact: true, column: int32(j)}
		}
	}
	s.columns = s.columns[:base]
	// Of all rows the best plan met is of use even when others were not looked at.
	if !s.m.stopped || u == s.all {
		s.known[u] = found
	}
	return found.cost
}

// branches puts the columns to try for the row of u with the fewest on the stack,
// cheapest per row first.
func (s *subsets) branches(u uint64) {
	row := s.narrowest(u)
	base := len(s.columns)
	for n, j := range s.try[row] {
		own := s.mask[j] & u
		outdone := false
		for i, k := range s.try[row] {
			other := s.mask[k] & u
			if own&^other == 0 && s.m.cost[k] <= s.m.cost[j] && i != n && (own != other || s.m.cost[k] < s.m.cost[j] || i < n) {
				outdone = true
				break
			}
		}
		if !outdone {
			s.columns = append(s.columns, j)
		}
	}
	slices.SortStableFunc(s.columns[base:], func(a, b int) int {
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
}

// narrowest is the row of u with the fewest columns to try.
func (s *subsets) narrowest(u uint64) int {
	row := -1
	for ; u != 0; u &= u - 1 {
		if r := bits.TrailingZeros64(u); row < 0 || len(s.try[r]) < len(s.try[row]) {
			row = r
		}
	}
	return row
}

// quick is a number not above the least cost of covering u, made of the prices of the
// relaxation. Where these say that a plan below limit has the highest cost that limit
// allows, the second prices say how many columns such a plan has.
func (s *subsets) quick(u uint64, limit int64) int64 {
	price, second := 0.0, 0.0
	for rest := u; rest != 0; rest &= rest - 1 {
		r := bits.TrailingZeros64(rest)
		price += s.price[r]
		second += s.second[r]
	}
	bound := s.m.up(price)
	if cost := (limit - 1) / s.m.weight; bound < limit && bound/s.m.weight == cost {
		count := int64(math.Ceil(second-1e-6)) - cost
		bound = max(bound, cost*s.m.weight+min(count, s.m.weight))
	}
	return bound
}

// ascent is a number not above the least cost of covering u, by prices made for u: each
// row takes its price of the relaxation, then rows take what no column of theirs has
// given away.
func (s *subsets) ascent(u uint64, limit int64) int64 {
	for _, j := range s.front {
		slack := s.margin[j]
		for off := s.mask[j] &^ u; off != 0; off &= off - 1 {
			slack += s.price[bits.TrailingZeros64(off)]
		}
		s.slack[j] = slack
	}
	total := 0.0
	for rest := u; rest != 0; rest &= rest - 1 {
		total += s.price[bits.TrailingZeros64(rest)]
	}
	for rest := u; rest != 0 && total < float64(limit); rest &= rest - 1 {
		try := s.try[bits.TrailingZeros64(rest)]
		more := math.Inf(1)
		for _, j := range try {
			if more = min(more, s.slack[j]); more <= 0 {
				break
			}
		}
		if more > 0 {
			total += more
			for _, j := range try {
				s.slack[j] -= more
			}
		}
	}
	return s.m.up(total)
}
