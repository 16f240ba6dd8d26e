package invitation

import (
	"slices"
)

// branching searches any problem: a row that still wants columns is chosen, and its
// columns are tried one by one; a column that was tried is barred from what follows, so
// that no set is met twice.
type branching struct {
	m      *model
	wanted []int  // by row: columns still wanted
	barred []bool // by column: taken, or tried before
	taken  []int
	best   int64 // least raised cost known
	found  []int // with that cost; nil when it came from outside

	rows  []int // scratch of bound
	slack []float64
	least []float64
}

func newBranching(m *model, best int64) *branching {
	return &branching{
		m: m, best: best, wanted: slices.Clone(m.demand), barred: make([]bool, len(m.index)), slack: make([]float64, len(m.index)),
	}
}

// plan is a plan that costs less than the best; nil when there is none, or none was met
// before the search was stopped.
func (b *branching) plan() []int {
	b.search(0)
	return b.found
}

// search finds plans that cost less than the best; spent is the cost of what is taken.
func (b *branching) search(spent int64) {
	if b.m.stop() {
		return
	}
	bound, possible := b.bound()
	if !possible || spent+bound >= b.best {
		return
	}
	row := b.tightest()
	if row < 0 {
		b.best, b.found = spent, slices.Clone(b.taken)
		return
	}
	columns := b.open(row)
	for k, j := range columns {
		if len(columns)-k < b.wanted[row] {
			break // too few are left for the row
		}
		b.take(j)
		b.search(spent + b.m.cost[j])
		b.untake(j)
		b.barred[j] = true
	}
	for _, j := range columns {
		b.barred[j] = false
	}
}

// tightest is the row with the fewest open columns above what it wants; -1 when no row
// wants any.
func (b *branching) tightest() int {
	row, room := -1, 0
	for r, want := range b.wanted {
		if want <= 0 {
			continue
		}
		open := -want
		for _, j := range b.m.by[r] {
			if !b.barred[j] {
				open++
			}
		}
		if row < 0 || open < room {
			row, room = r, open
		}
	}
	return row
}

// open is the columns of the row that may be taken, cheapest per wanting row first.
func (b *branching) open(row int) []int {
	type option struct {
		column int
		gain   int64
	}
	var options []option
	for _, j := range b.m.by[row] {
		if b.barred[j] {
			continue
		}
		gain := int64(0)
		for _, r := range b.m.covers[j] {
			if b.wanted[r] > 0 {
				gain++
			}
		}
		options = append(options, option{j, gain})
	}
	slices.SortStableFunc(options, func(x, y option) int {
		a, c := b.m.cost[x.column]*y.gain, b.m.cost[y.column]*x.gain
		switch {
		case a < c:
			return -1
		case a > c:
			return 1
		}
		return 0
	})
	columns := make([]int, len(options))
	for k, o := range options {
		columns[k] = o.column
	}
	return columns
}

func (b *branching) take(j int) {
	b.barred[j] = true
	b.taken = append(b.taken, j)
	for _, r := range b.m.covers[j] {
		b.wanted[r]--
	}
}

// untake gives the last column back; it stays barred.
func (b *branching) untake(j int) {
	b.taken = b.taken[:len(b.taken)-1]
	for _, r := range b.m.covers[j] {
		b.wanted[r]++
	}
}

// bound is a number not above the cost of what is still wanted, and whether that can
// be had at all. It is the value of a dual solution of the relaxation in which a column is
// taken at most once,
//
//	Σ_r d_r u_r − Σ_j max(0, Σ_{r∈j} u_r − c_j),
//
// made row by row: with the slacks that earlier rows left, row r raises u_r to its d_r-th
// smallest slack, which is worth the sum of its d_r smallest.
func (b *branching) bound() (bound int64, possible bool) {
	for j := range b.slack {
		b.slack[j] = float64(b.m.cost[j])
	}
	b.rows = b.rows[:0]
	for r, want := range b.wanted {
		if want > 0 {
			b.rows = append(b.rows, r)
		}
	}
	// An equal share first, so that a column of many rows serves them all.
	total := 0.0
	shares := make([]float64, len(b.rows))
	for k, r := range b.rows {
		b.collect(r, func(j int) float64 { return float64(b.m.cost[j]) / float64(b.width(j)) })
		if len(b.least) < b.wanted[r] {
			return 0, false
		}
		shares[k] = b.least[0]
	}
	for k, r := range b.rows {
		total += shares[k] * float64(b.wanted[r])
		for _, j := range b.m.by[r] {
			b.slack[j] -= shares[k]
		}
	}
	for _, r := range b.rows {
		b.collect(r, func(j int) float64 { return max(0, b.slack[j]) })
		want := b.wanted[r]
		for _, s := range b.least[:want] {
			total += s
		}
		raise := b.least[want-1]
		for _, j := range b.m.by[r] {
			b.slack[j] = max(0, b.slack[j]-raise)
		}
	}
	return roundUp(total), true
}

// width is the number of rows of a column that want one.
func (b *branching) width(j int) int {
	width := 0
	for _, r := range b.m.covers[j] {
		if b.wanted[r] > 0 {
			width++
		}
	}
	return width
}

// collect sorts a value of the open columns of the row into b.least.
func (b *branching) collect(row int, value func(j int) float64) {
	b.least = b.least[:0]
	for _, j := range b.m.by[row] {
		if !b.barred[j] {
			b.least = append(b.least, value(j))
		}
	}
	slices.Sort(b.least)
}
