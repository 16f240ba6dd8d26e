package invitation

import (
	"math"
	"math/bits"
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
	return m.with(func(j int) bool { return !m.dominated(masks, j) })
}

// dominated reports whether another column covers all that the column does at no greater
// cost; the first of equal ones is not. Whatever does is among the columns of each row of
// the column, so that those of the row with the fewest are enough to look at.
func (m *model) dominated(masks []uint64, j int) bool {
	if len(m.covers[j]) == 0 {
		return true
	}
	rarest := m.by[m.covers[j][0]]
	for _, r := range m.covers[j][1:] {
		if len(m.by[r]) < len(rarest) {
			rarest = m.by[r]
		}
	}
	for _, k := range rarest {
		if masks[j]&^masks[k] == 0 && m.cost[k] <= m.cost[j] && k != j && (masks[k] != masks[j] || m.cost[k] < m.cost[j] || k < j) {
			return true
		}
	}
	return false
}

// subsets searches single models by the set of rows that are still uncovered.
type subsets struct {
	m      *model
	all    uint64
	mask   []uint64  // rows by column
	front  [][]int32 // by row: columns that no other outdoes at no greater cost
	first  ascent    // of raised costs
	second ascent    // of costs with a column counted as much as a unit of cost; see bounds
	sums   []sums    // of prices, by eight rows
	known  sets
	free   []bool   // by column: none is barred
	chosen []choice // a stack
}

// sums are the prices and second prices of every set of eight rows, added up.
type sums [256]struct{ first, second int64 }

// A choice is a column to try, and what the rows leave unpaid of its cost.
type choice struct {
	column int32
	slack  int64
}

func newSubsets(m *model, b bounds) *subsets {
	s := &subsets{
		m: m, all: ^uint64(0) >> (64 - len(m.demand)), mask: m.masks(), front: make([][]int32, len(m.demand)),
		first: newAscent(m), second: newAscent(m), sums: make([]sums, (len(m.demand)+7)/8),
		known: newSets(128), free: make([]bool, len(m.cost)),
	}
	for j, cost := range m.cost {
		s.first.cost[j], s.second.cost[j] = partsOf(cost), partsOf(cost/m.weight+1)
	}
	for r, columns := range m.by {
		s.front[r] = make([]int32, 0, len(columns))
		s.first.price[r] = partsIn(b.price[r])
		if b.second.price != nil {
			s.second.price[r] = partsIn(b.second.price[r])
		}
		of := &s.sums[r/8]
		for set, bit := 0, 1<<(r%8); set < bit; set++ {
			of[set|bit].first = of[set].first + s.first.price[r]
			of[set|bit].second = of[set].second + s.second.price[r]
		}
	}
	for j, rows := range m.covers {
		if m.dominated(s.mask, j) {
			continue
		}
		for _, r := range rows {
			s.front[r] = append(s.front[r], int32(j))
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
		k := s.known.at(u)
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
func (s *subsets) least(u uint64, limit int64) int64 {
	if u == 0 || limit <= 0 {
		return 0
	}
	if k := s.known.at(u); k.exact || k.cost >= limit {
		return k.cost
	}
	if s.m.stop(256) {
		return limit
	}
	base := len(s.chosen)
	bound := s.branch(u, limit, s.front, s.free)
	if bound >= limit {
		s.known.put(u, known{cost: bound})
		return bound
	}
	s.outdo(u, base)
	found := known{cost: limit}
	for k := base; k < len(s.chosen) && found.cost > bound; k++ {
		j := s.chosen[k].column
		cost, rest := s.m.cost[j], u&^s.mask[j]
		if cost+s.quick(rest, found.cost-cost) >= found.cost {
			continue
		}
		if cost += s.least(rest, found.cost-cost); cost < found.cost && !s.m.stopped {
			found = known{cost: cost, exact: true, column: j}
		}
	}
	s.chosen = s.chosen[:base]
	// Of all rows the best plan met is of use even when others were not looked at.
	if !s.m.stopped || u == s.all {
		s.known.put(u, found)
	}
	return found.cost
}

// branch puts the columns to try for u on the stack, those first that have the least left
// of their cost. Its value is not above the least cost of covering u; when it is not below
// limit, nothing is put there. lists are the columns that there are, by row.
//
// Every cover of u holds a column of any row of u, so that it is enough to try the columns
// of one. That is the row with the fewest that may be in a cover below limit: the cover
// costs what rows have taken and what is left of its columns at least.
func (s *subsets) branch(u uint64, limit int64, lists [][]int32, barred []bool) int64 {
	taken := s.first.ascend(u, lists)
	bound := s.m.round(whole(taken))
	if bound >= limit {
		return bound
	}
	most, mostSecond := partsOf(s.m.below(limit))-taken, int64(math.MaxInt64)
	if cost := (limit - 1) / s.m.weight; bound/s.m.weight == cost {
		// The cover has that cost, and so at most so many columns.
		taken = s.second.ascend(u, lists)
		bound = max(bound, cost*s.m.weight+min(whole(taken)-cost, s.m.weight))
		if bound >= limit {
			return bound
		}
		mostSecond = partsOf(cost+(limit-1)%s.m.weight) - taken
	}
	may := func(j int32) bool {
		return s.first.slack[j] <= most && !barred[j] && (mostSecond == math.MaxInt64 || s.second.slack[j] <= mostSecond)
	}
	row, fewest := -1, math.MaxInt
	for rest := u; rest != 0; rest &= rest - 1 {
		r := bits.TrailingZeros64(rest)
		count := 0
		for _, j := range lists[r] {
			if may(j) {
				count++
			}
		}
		if count == 0 {
			return limit
		}
		if count < fewest {
			row, fewest = r, count
		}
	}
	base := len(s.chosen)
	for _, j := range lists[row] {
		if !may(j) {
			continue
		}
		own := choice{j, s.first.slack[j]}
		s.chosen = append(s.chosen, own)
		at := len(s.chosen) - 1
		for ; at > base && s.chosen[at-1].slack > own.slack; at-- {
			s.chosen[at] = s.chosen[at-1]
		}
		s.chosen[at] = own
	}
	return bound
}

// outdo takes the columns from the stack, above base, of which another there covers all
// that they cover of u at no greater cost; the first of equal ones stays.
func (s *subsets) outdo(u uint64, base int) {
	kept := base
	for n := base; n < len(s.chosen); n++ {
		j := s.chosen[n].column
		own, cost := s.mask[j]&u, s.m.cost[j]
		outdone := false
		for _, c := range s.chosen[base:kept] {
			outdone = outdone || own&^s.mask[c.column] == 0 && s.m.cost[c.column] <= cost
		}
		for _, c := range s.chosen[n+1:] {
			other, price := s.mask[c.column]&u, s.m.cost[c.column]
			outdone = outdone || own&^other == 0 && price <= cost && (own != other || price < cost)
		}
		if !outdone {
			s.chosen[kept] = s.chosen[n]
			kept++
		}
	}
	s.chosen = s.chosen[:kept]
}

// quick is a number not above the least cost of covering u, made of the prices of the
// relaxation. Where these say that a plan below limit has the highest cost that limit
// allows, the second prices say how many columns such a plan has.
func (s *subsets) quick(u uint64, limit int64) int64 {
	first, second := int64(0), int64(0)
	for k := range s.sums {
		of := &s.sums[k][u>>(8*k)&255]
		first += of.first
		second += of.second
	}
	bound := s.m.round(whole(first))
	if cost := (limit - 1) / s.m.weight; bound < limit && bound/s.m.weight == cost {
		bound = max(bound, cost*s.m.weight+min(whole(second)-cost, s.m.weight))
	}
	return bound
}
