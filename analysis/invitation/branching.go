package invitation

import (
	"cmp"
	"math"
	"slices"
)

// branching searches any model: a row that still wants places filled is chosen, and its
// columns are tried one by one. A column that was tried is barred from what follows, and
// with it those that are alike, so that no plan is met twice.
type branching struct {
	m      *model
	wanted []int  // by row: places still to be filled; below 0: filled beyond need
	barred []bool // by column: taken, or tried before
	taken  []int
	spent  int64
	limit  int64               // plans that cost less are looked for
	met    func(columns []int) // called with each; may lower limit
	levels []level             // scratch by depth
	trail  []int               // columns barred, to be freed
}

// A level is what a step of the search works with.
type level struct {
	price, margin []float64
	lack          []float64
}

func newBranching(m *model, b bounds, limit int64) *branching {
	s := &branching{m: m, limit: limit, wanted: slices.Clone(m.demand), barred: make([]bool, len(m.covers))}
	s.level(0).price = slices.Clone(b.price)
	return s
}

func (b *branching) level(depth int) *level {
	for len(b.levels) <= depth {
		b.levels = append(b.levels, level{
			make([]float64, len(b.m.demand)), make([]float64, len(b.m.covers)), make([]float64, len(b.m.demand)),
		})
	}
	return &b.levels[depth]
}

// plan is a plan that costs less than the limit, as little as can be; nil when there is
// none, or none was met before the search was stopped.
func (b *branching) plan() []int {
	var found []int
	b.met = func(columns []int) { found, b.limit = slices.Clone(columns), b.spent }
	b.search(0)
	return found
}

// search meets the plans that cost less than the limit and hold what is taken.
func (b *branching) search(depth int) {
	if b.m.stop(8) {
		return
	}
	if !slices.ContainsFunc(b.wanted, func(want int) bool { return want > 0 }) {
		if b.spent < b.limit {
			b.met(b.taken)
		}
		return
	}
	mark := len(b.trail)
	defer b.free(mark)
	if !b.bounded(depth) {
		return
	}
	row := b.tightest()
	columns := b.open(row, b.level(depth).margin)
	for _, j := range columns {
		if b.barred[j] {
			continue // alike to one that was tried
		}
		b.level(depth + 1)
		copy(b.levels[depth+1].price, b.levels[depth].price)
		b.take(j)
		b.search(depth + 1)
		b.untake(j)
		for k := j; k < len(b.barred) && b.m.kind[k] == b.m.kind[j]; k++ {
			b.bar(k)
		}
		if b.room(row) < 0 {
			break
		}
	}
}

// bounded reports whether plans below the limit may be met, and bars columns that are in
// none of them. The bound is L of the rows that want places and the columns that are not
// barred, with prices that follow the subgradient from those of the step before.
func (b *branching) bounded(depth int) bool {
	for r, want := range b.wanted {
		if want > 0 && b.room(r) < 0 {
			return false
		}
	}
	l := b.level(depth)
	scale := 1.0
	best := math.Inf(-1)
	for range innerSteps {
		value, norm := b.evaluate(l)
		best = max(best, value)
		if b.m.up(float64(b.spent)+value) >= b.limit {
			return false
		}
		gap := float64(b.limit-b.spent) - value
		fixed := false
		for j, margin := range l.margin {
			if !b.barred[j] && margin > 0 && b.m.up(float64(b.spent)+value+margin) >= b.limit {
				b.bar(j)
				fixed = true
			}
		}
		if fixed {
			for r, want := range b.wanted {
				if want > 0 && b.room(r) < 0 {
					return false
				}
			}
		}
		if norm == 0 {
			break
		}
		if value < best {
			scale /= 1.5
		}
		for r, lack := range l.lack {
			if b.wanted[r] > 0 {
				l.price[r] = max(0, l.price[r]+scale*gap*lack/norm)
			}
		}
	}
	return true
}

// evaluate is L of what is left; it fills margins and what rows lack when each column
// with a margin below 0 is taken.
func (b *branching) evaluate(l *level) (value, norm float64) {
	for r, want := range b.wanted {
		l.lack[r] = 0
		if want > 0 {
			l.lack[r] = float64(want)
			value += l.lack[r] * l.price[r]
		}
	}
	for j, rows := range b.m.covers {
		if b.barred[j] {
			continue
		}
		margin := float64(b.m.cost[j])
		for _, r := range rows {
			if b.wanted[r] > 0 {
				margin -= l.price[r]
			}
		}
		l.margin[j] = margin
		if margin < 0 {
			value += margin
			for _, r := range rows {
				l.lack[r]--
			}
		}
	}
	for r, want := range b.wanted {
		if want > 0 {
			norm += l.lack[r] * l.lack[r]
		}
	}
	return value, norm
}

// room is how many open columns a row has above what it wants.
func (b *branching) room(row int) int {
	room := -b.wanted[row]
	for _, j := range b.m.by[row] {
		if !b.barred[j] {
			room++
		}
	}
	return room
}

// tightest is the row that wants places and has the least room.
func (b *branching) tightest() int {
	row, least := -1, 0
	for r, want := range b.wanted {
		if want <= 0 {
			continue
		}
		if room := b.room(r); row < 0 || room < least {
			row, least = r, room
		}
	}
	return row
}

// open is the columns of the row that are not barred, by margin.
func (b *branching) open(row int, margin []float64) []int {
	var columns []int
	for _, j := range b.m.by[row] {
		if !b.barred[j] {
			columns = append(columns, j)
		}
	}
	slices.SortStableFunc(columns, func(x, y int) int {
		if b.m.kind[x] == b.m.kind[y] {
			return x - y
		}
		return cmp.Compare(margin[x], margin[y])
	})
	return columns
}

func (b *branching) take(j int) {
	b.barred[j] = true
	b.taken = append(b.taken, j)
	b.spent += b.m.cost[j]
	for _, r := range b.m.covers[j] {
		b.wanted[r]--
	}
}

// untake gives the last column back; it is free again.
func (b *branching) untake(j int) {
	b.barred[j] = false
	b.taken = b.taken[:len(b.taken)-1]
	b.spent -= b.m.cost[j]
	for _, r := range b.m.covers[j] {
		b.wanted[r]++
	}
}

func (b *branching) bar(j int) {
	if !b.barred[j] {
		b.barred[j] = true
		b.trail = append(b.trail, j)
	}
}

// free frees the columns barred since the mark.
func (b *branching) free(mark int) {
	for _, j := range b.trail[mark:] {
		b.barred[j] = false
	}
	b.trail = b.trail[:mark]
}
