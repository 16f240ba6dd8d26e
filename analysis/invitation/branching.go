package invitation

import (
	"cmp"
	"math"
	"slices"
)

// branching searches any model: a row that still wants places filled is chosen, and its
// columns are tried one by one. A column that was tried is closed to what follows, and
// with it those that are alike, so that no plan is met twice.
//
// Each step starts from the prices of the step before. With what rows want, w_r, and the
// columns that are open, a plan costs at least
//
//	spent + Σ_r w_r u_r + Σ_j min(0, s_j), s_j = c_j − Σ_{r∈j} u_r,
//
// and one with column j at least max(0, s_j) more: columns that are too dear then are
// closed, which lets prices rise further.
type branching struct {
	m      *model
	wanted []int // by row: places still to be filled; below 0: filled beyond need
	taken  []int
	spent  int64
	limit  int64               // plans that cost less are looked for
	met    func(columns []int) // called with each; may lower limit
	levels []level             // by depth
	open   []bool              // scratch: the open columns of the level at work, else none
}

// A level is a step of the search.
type level struct {
	price []float64 // by row
	slack []float64 // by column: its cost without the prices of its rows that want places
	rows  []int     // that want places
	open  []int     // columns, ascending
	try   []int     // columns of the row chosen
	lack  []float64 // scratch, by row
}

// descents are the steps along the subgradient by depth: what is found near the root helps
// everywhere below.
var descents = []int{20, 12, 8, 8, 8}

// newBranching searches for plans below the limit without the columns that are barred.
func newBranching(m *model, price []float64, limit int64, barred func(j int) bool) *branching {
	b := &branching{m: m, limit: limit, wanted: slices.Clone(m.demand), open: make([]bool, len(m.covers))}
	l := b.level(0)
	copy(l.price, price)
	for r := range m.demand {
		l.rows = append(l.rows, r)
	}
	for j := range m.covers {
		l.slack[j] = m.margin(float64(m.cost[j]), price, j)
		if !barred(j) {
			l.open = append(l.open, j)
		}
	}
	return b
}

func (b *branching) level(depth int) *level {
	for len(b.levels) <= depth {
		b.levels = append(b.levels, level{
			price: make([]float64, len(b.m.demand)), slack: make([]float64, len(b.m.covers)), lack: make([]float64, len(b.m.demand)),
		})
	}
	return &b.levels[depth]
}

// plan is a plan that costs less than the limit, as little as can be but for what is left
// over by dividing by unit; nil when there is none, or none was met before the search was
// stopped.
func (b *branching) plan(unit int64) []int {
	var found []int
	b.met = func(columns []int) { found, b.limit = slices.Clone(columns), b.spent-b.spent%unit }
	b.search(0)
	return found
}

// search meets the plans that cost less than the limit and hold what is taken.
func (b *branching) search(depth int) {
	if b.m.stop(8) {
		return
	}
	l := b.level(depth)
	if len(l.rows) == 0 {
		if b.spent < b.limit {
			b.met(b.taken)
		}
		return
	}
	if !b.bounded(l, depth) {
		return
	}
	wanted := b.choose(l)
	for n, j := range l.try {
		if len(l.try)-n < wanted {
			break // without those before, the row can't have what it wants
		}
		if n > 0 && b.m.kind[l.try[n-1]] == b.m.kind[j] {
			continue // alike to one that was tried
		}
		b.take(j)
		b.descend(depth, n)
		b.search(depth + 1)
		b.untake(j)
		l = b.level(depth)
	}
}

// bounded reports whether plans below the limit may be met, and closes columns that are in
// none of them.
func (b *branching) bounded(l *level, depth int) bool {
	for round := 0; ; round++ {
		if !b.ascend(l) {
			return false
		}
		value := b.value(l)
		if depth < len(descents) && round == 0 && b.below(value) {
			value = b.subgradient(l, descents[depth])
		}
		if !b.below(value) {
			return false
		}
		all := len(l.open)
		l.open = slices.DeleteFunc(l.open, func(j int) bool { return l.slack[j] > 0 && !b.below(value+l.slack[j]) })
		if len(l.open) == all || round == 2 {
			return true
		}
	}
}

// below reports whether a plan that costs so much more than what is spent may be below
// the limit.
func (b *branching) below(more float64) bool { return b.m.up(float64(b.spent)+more) < b.limit }

// value is the bound without what is spent.
func (b *branching) value(l *level) float64 {
	value := 0.0
	for _, r := range l.rows {
		value += float64(b.wanted[r]) * l.price[r]
	}
	for _, j := range l.open {
		value += min(0, l.slack[j])
	}
	return value
}

// ascend raises prices as long as the bound rises: a row that wants w places may take what
// all but w−1 of its open columns have left. It reports whether each row has as many as it
// wants.
func (b *branching) ascend(l *level) bool {
	b.mark(l, true)
	defer b.mark(l, false)
	var least []float64
	for _, r := range l.rows {
		least = least[:0]
		for _, j := range b.m.by[r] {
			if b.open[j] {
				least = insert(least, l.slack[j], b.wanted[r])
			}
		}
		if len(least) < b.wanted[r] {
			return false
		}
		if more := least[len(least)-1]; more > 0 {
			l.price[r] += more
			for _, j := range b.m.by[r] {
				l.slack[j] -= more
			}
		}
	}
	return true
}

// insert keeps the least numbers, ascending, up to most.
func insert(least []float64, x float64, most int) []float64 {
	if len(least) < most {
		least = append(least, x)
	} else if x >= least[most-1] {
		return least
	}
	at := len(least) - 1
	for ; at > 0 && least[at-1] > x; at-- {
		least[at] = least[at-1]
	}
	least[at] = x
	return least
}

// subgradient looks for better prices and gives the bound of the best; see [relaxation].
func (b *branching) subgradient(l *level, steps int) float64 {
	best := math.Inf(-1)
	price, slack := slices.Clone(l.price), slices.Clone(l.slack)
	scale, idle := 1.0, 0
	for range steps {
		value := 0.0
		for _, r := range l.rows {
			l.lack[r] = float64(b.wanted[r])
			value += l.lack[r] * l.price[r]
		}
		for _, j := range l.open {
			if l.slack[j] < 0 {
				value += l.slack[j]
				for _, r := range b.m.covers[j] {
					l.lack[r]--
				}
			}
		}
		if value > best {
			best, idle = value, 0
			copy(price, l.price)
			copy(slack, l.slack)
		} else if idle++; idle == 4 {
			scale, idle = scale/2, 0
		}
		norm := 0.0
		for _, r := range l.rows {
			norm += l.lack[r] * l.lack[r]
		}
		if norm == 0 || !b.below(best) {
			break
		}
		length := scale * (float64(b.limit-b.spent) - value) / norm
		for _, r := range l.rows {
			if was := l.price[r]; l.lack[r] != 0 {
				l.price[r] = max(0, was+length*l.lack[r])
				for _, j := range b.m.by[r] {
					l.slack[j] -= l.price[r] - was
				}
			}
		}
	}
	copy(l.price, price)
	copy(l.slack, slack)
	return best
}

// choose puts the columns of the row that has the fewest above what it wants in the order
// to try them, and says how many it wants.
func (b *branching) choose(l *level) (wanted int) {
	b.mark(l, true)
	defer b.mark(l, false)
	row, least := -1, 0
	for _, r := range l.rows {
		room := -b.wanted[r]
		for _, j := range b.m.by[r] {
			if b.open[j] {
				room++
			}
		}
		if row < 0 || room < least {
			row, least = r, room
		}
	}
	l.try = l.try[:0]
	for _, j := range b.m.by[row] {
		if b.open[j] {
			l.try = append(l.try, j)
		}
	}
	slices.SortStableFunc(l.try, func(x, y int) int {
		if b.m.kind[x] == b.m.kind[y] {
			return x - y
		}
		return cmp.Compare(l.slack[x], l.slack[y])
	})
	return b.wanted[row]
}

// descend prepares the level below: the column of the row that has just been taken and
// those before it are closed, and rows that want nothing more give their prices back.
func (b *branching) descend(depth, tried int) {
	below := b.level(depth + 1)
	l := b.level(depth)
	copy(below.price, l.price)
	copy(below.slack, l.slack)
	below.rows, below.open = below.rows[:0], below.open[:0]
	for _, r := range l.rows {
		if b.wanted[r] > 0 {
			below.rows = append(below.rows, r)
			continue
		}
		for _, j := range b.m.by[r] {
			below.slack[j] += l.price[r]
		}
		below.price[r] = 0
	}
	b.mark(l, true)
	for _, j := range l.try[:tried+1] {
		b.open[j] = false
	}
	for _, j := range l.open {
		if b.open[j] {
			below.open = append(below.open, j)
		}
	}
	b.mark(l, false)
}

// mark sets or clears the open columns of the level.
func (b *branching) mark(l *level, open bool) {
	for _, j := range l.open {
		b.open[j] = open
	}
}

func (b *branching) take(j int) {
	b.taken = append(b.taken, j)
	b.spent += b.m.cost[j]
	for _, r := range b.m.covers[j] {
		b.wanted[r]--
	}
}

// untake gives the last column back.
func (b *branching) untake(j int) {
	b.taken = b.taken[:len(b.taken)-1]
	b.spent -= b.m.cost[j]
	for _, r := range b.m.covers[j] {
		b.wanted[r]++
	}
}
