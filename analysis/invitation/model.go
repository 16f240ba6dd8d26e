package invitation

import (
	"cmp"
	"math"
	"slices"
)

// A model is rows that want places filled, and the columns that cover them.
//
// Columns that are alike are a kind. A plan needs of a kind at most as many as the most
// wanted of its rows wants, and the first ones are as good as any: so many columns stand
// for it, side by side.
//
// The cost of a column is raised to cost·weight + 1, so that the least sum is the least cost
// with the fewest columns. A plan that can do without none of its columns has at most as
// many as there are places, and weight is a large multiple of that: what a sum has above
// a multiple of weight is a number of columns.
type model struct {
	*setting
	demand []int   // by row
	covers [][]int // rows by column, ascending
	by     [][]int // columns by row, ascending
	cost   []int64 // raised, by column
	kind   []int   // by column, ascending
	kinds  [][]int // columns of the problem by kind, ascending
	weight int64
	places int64
}

// fineness is the number of parts of a cost that are told from a number of columns.
const fineness = 1 << 10

// newModel takes rows and columns of the problem.
func newModel(s *setting, rows, columns []int) *model {
	m := &model{setting: s}
	row := make([]int, len(s.wanted)) // row of the model, +1
	for k, r := range rows {
		row[r] = k + 1
		m.demand = append(m.demand, s.wanted[r])
		m.places += int64(s.wanted[r])
	}
	m.weight = fineness * (m.places + 1)
	m.kinds = s.alike(columns)
	for k, kind := range m.kinds {
		var covers []int
		copies := 0
		for _, r := range s.problem.Columns[kind[0]].Covers {
			if at := row[r] - 1; at >= 0 {
				covers, copies = append(covers, at), max(copies, m.demand[at])
			}
		}
		for range min(copies, len(kind)) {
			m.covers = append(m.covers, covers)
			m.cost = append(m.cost, s.problem.Columns[kind[0]].Cost*m.weight+1)
			m.kind = append(m.kind, k)
		}
	}
	m.index()
	return m
}

// alike groups columns that cover the same and that no aim but the order of columns tells
// apart, by the first of each.
func (s *setting) alike(columns []int) [][]int {
	sorted := slices.Clone(columns)
	compare := func(i, j int) int {
		a, b := &s.problem.Columns[i], &s.problem.Columns[j]
		apart := cmp.Compare(a.Alike, b.Alike)
		if s.problem.Links == nil {
			apart = cmp.Compare(a.Links, b.Links)
		}
		if a.Warm != b.Warm {
			apart = 1
			if a.Warm {
				apart = -1
			}
		}
		return cmp.Or(cmp.Compare(a.Cost, b.Cost), slices.Compare(a.Covers, b.Covers), apart)
	}
	slices.SortStableFunc(sorted, compare)
	var kinds [][]int
	for k, j := range sorted {
		if k > 0 && compare(sorted[k-1], j) == 0 {
			kinds[len(kinds)-1] = append(kinds[len(kinds)-1], j)
		} else {
			kinds = append(kinds, []int{j})
		}
	}
	slices.SortFunc(kinds, func(a, b []int) int { return a[0] - b[0] })
	return kinds
}

// index fills the columns by row.
func (m *model) index() {
	m.by = make([][]int, len(m.demand))
	for j, rows := range m.covers {
		for _, r := range rows {
			m.by[r] = append(m.by[r], j)
		}
	}
}

// with is the model with the columns for which kept says so. Of a kind it must keep all
// or none.
func (m *model) with(kept func(j int) bool) *model {
	less := *m
	less.covers, less.cost, less.kind = nil, nil, nil
	for j := range m.covers {
		if kept(j) {
			less.covers, less.cost, less.kind = append(less.covers, m.covers[j]), append(less.cost, m.cost[j]), append(less.kind, m.kind[j])
		}
	}
	less.index()
	return &less
}

// single reports whether sets of uncovered rows are single words and say everything.
func (m *model) single() bool { return len(m.demand) <= 64 && int(m.places) == len(m.demand) }

// sum is the raised cost of columns.
func (m *model) sum(columns []int) int64 {
	sum := int64(0)
	for _, j := range columns {
		sum += m.cost[j]
	}
	return sum
}

// up is the least raised cost of a plan that is not below x, but for the error of a sum.
func (m *model) up(x float64) int64 {
	least := max(0, int64(math.Ceil(x-1e-9*max(1, math.Abs(x)))))
	if over := least % m.weight; over > m.places {
		least += m.weight - over
	}
	return least
}

// outside is the columns of the problem for columns of the model, ascending: of each kind
// the first ones.
func (m *model) outside(columns []int) []int {
	list := make([]int, len(columns))
	taken := map[int]int{}
	for k, j := range columns {
		kind := m.kind[j]
		list[k] = m.kinds[kind][taken[kind]]
		taken[kind]++
	}
	slices.Sort(list)
	return list
}
