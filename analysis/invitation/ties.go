package invitation

import (
	"cmp"
	"slices"
)

// maxPlans is how many plans of least cost are compared. Past it the order of aims is
// applied to those that were met.
const maxPlans = 20_000

// plans lists the plans of the raised cost given, which is the least, best first; all
// tells that none is missing.
func (m *model) plans(optimum int64) (plans [][]int, all bool) {
	e := enumeration{branching: newBranching(m, optimum+1), optimum: optimum}
	if len(m.demand) > 0 && m.single() {
		e.subsets = newSubsets(m, m.relaxation)
	}
	e.walk(0)
	type ranked struct {
		columns     []int
		links, warm int
	}
	list := make([]ranked, len(e.met))
	for k, columns := range e.met {
		list[k] = ranked{columns, m.links(columns), m.warm(columns)}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.links, a.links), cmp.Compare(b.warm, a.warm), slices.Compare(a.columns, b.columns))
	})
	for _, r := range list {
		plans = append(plans, r.columns)
	}
	return plans, !e.cut && !m.stopped
}

func (m *model) links(columns []int) int {
	if m.problem.Links != nil {
		return m.problem.Links(columns)
	}
	sum := 0
	for _, j := range columns {
		sum += m.problem.Columns[j].Links
	}
	return sum
}

func (m *model) warm(columns []int) int {
	count := 0
	for _, j := range columns {
		if m.problem.Columns[j].Warm {
			count++
		}
	}
	return count
}

// An enumeration meets every plan of the least cost once.
type enumeration struct {
	*branching
	subsets *subsets // sharper bounds where it serves; may be nil
	optimum int64
	met     [][]int
	cut     bool // there are more than were looked at
}

func (e *enumeration) walk(spent int64) {
	if e.cut || e.m.stop() {
		return
	}
	if rest, possible := e.rest(spent); !possible || spent+rest > e.optimum {
		return
	}
	row := e.tightest()
	if row < 0 {
		if len(e.met) == maxPlans {
			e.cut = true
			return
		}
		e.met = append(e.met, e.m.outside(e.taken))
		return
	}
	columns := e.open(row)
	for k, j := range columns {
		if len(columns)-k < e.wanted[row] {
			break
		}
		e.take(j)
		e.walk(spent + e.m.cost[j])
		e.untake(j)
	}
	for _, j := range columns {
		e.barred[j] = false
	}
}

// rest is a number not above the cost of what is still wanted. For sets of rows it is the
// least cost itself, barred columns included.
func (e *enumeration) rest(spent int64) (int64, bool) {
	if e.subsets == nil {
		return e.bound()
	}
	var u uint64
	for r, want := range e.wanted {
		if want > 0 {
			u |= 1 << r
		}
	}
	return e.subsets.least(u, e.optimum-spent+1), true
}
