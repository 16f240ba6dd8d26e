package invitation

import (
	"math"
	"math/bits"
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
// many as there are places, and weight is a power of two that is a large multiple of that:
// what a sum has above a multiple of weight is a number of columns.
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
	m.weight = fineness << bits.Len64(uint64(m.places))
	m.kinds = s.alike(columns)
	m.reserve(len(columns))
	for k, kind := range m.kinds {
		outside := s.problem.Columns[kind[0]].Covers
		covers := make([]int, 0, len(outside))
		copies := 0
		for _, r := range outside {
			if at := row[r] - 1; at >= 0 {
				covers, copies = append(covers, at), max(copies, m.demand[at])
			}
		}
		for range min(copies, len(kind)) {
			m.add(covers, s.problem.Columns[kind[0]].Cost*m.weight+1, k)
		}
	}
	m.index()
	return m
}

// alike groups columns that cover the same and that no aim but the order of columns tells
// apart, by the first of each.
func (s *setting) alike(columns []int) [][]int {
	apart := func(c *Column) int { // what else tells columns apart
		aim := c.Alike
		if s.problem.Links == nil {
			aim = c.Links
		}
		if c.Warm {
			return 2*aim + 1
		}
		return 2 * aim
	}
	heads := make(map[uint64]int, len(columns)) // hash of a kind, its number
	next := make([]int, 0, len(columns))        // by kind: one more of the same hash, −1 when there is none
	kinds := make([][]int, 0, len(columns))
	own := make([]int, len(columns)) // a list of one for each kind
	for at, j := range columns {
		c := &s.problem.Columns[j]
		hash := mix(mix(0, uint64(c.Cost)), uint64(apart(c)))
		for _, r := range c.Covers {
			hash = mix(hash, uint64(r))
		}
		head, ok := heads[hash]
		if !ok {
			head = -1
		}
		same := head
		for same >= 0 {
			other := &s.problem.Columns[kinds[same][0]]
			if other.Cost == c.Cost && apart(other) == apart(c) && slices.Equal(other.Covers, c.Covers) {
				break
			}
			same = next[same]
		}
		if same >= 0 {
			kinds[same] = append(kinds[same], j)
			continue
		}
		heads[hash], next = len(kinds), append(next, head)
		own[at] = j
		kinds = append(kinds, own[at:at+1:at+1])
	}
	return kinds
}

// mix adds a number to a hash.
func mix(hash, number uint64) uint64 {
	hash = (hash ^ number) * 0x9E3779B97F4A7C15
	return hash ^ hash>>29
}

// index fills the columns by row.
func (m *model) index() {
	counts := make([]int, len(m.demand))
	all := 0
	for _, rows := range m.covers {
		all += len(rows)
		for _, r := range rows {
			counts[r]++
		}
	}
	m.by = make([][]int, len(m.demand))
	lists := make([]int, all)
	for r, count := range counts {
		m.by[r], lists = lists[:0:count], lists[count:]
	}
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
	less.reserve(len(m.covers))
	for j := range m.covers {
		if kept(j) {
			less.add(m.covers[j], m.cost[j], m.kind[j])
		}
	}
	less.index()
	return &less
}

// reserve makes room for columns in place of those that there are.
func (m *model) reserve(columns int) {
	m.covers, m.cost, m.kind = make([][]int, 0, columns), make([]int64, 0, columns), make([]int, 0, columns)
}

func (m *model) add(covers []int, cost int64, kind int) {
	m.covers, m.cost, m.kind = append(m.covers, covers), append(m.cost, cost), append(m.kind, kind)
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
	return m.round(max(0, int64(math.Ceil(x-1e-9*max(1, math.Abs(x))))))
}

// round is the least raised cost of a plan that is not below a number.
func (m *model) round(least int64) int64 {
	if over := least & (m.weight - 1); over > m.places {
		least += m.weight - over
	}
	return least
}

// below is the greatest raised cost of a plan that is below a number.
func (m *model) below(limit int64) int64 {
	most := limit - 1
	return most - max(0, most&(m.weight-1)-m.places)
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
