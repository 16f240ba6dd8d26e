package invitation

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// A Question asks whom to invite in the unit of a view.
type Question struct {
	View     *coverage.View
	Coverage coverage.Question // norm and kind of gmina
	// Redundancy is the number of parties that every required sector should have; 0: the
	// minimum of the norm.
	Redundancy int
	Exclude    []graph.InstitutionID
	Cost       func(graph.InstitutionID) int64
	Stop       func() bool
}

// A Step is one invitation of a plan.
type Step struct {
	Institution *graph.Institution
	Closes      []graph.SectorCode // sectors of the plan that it helps to cover, in the fixed order
	Joins       graph.AgreementID  // agreement in force in which it makes the most new links; empty: a new one
	Links       int                // new sector links of the norm when it joins alone
	Cost        int64
	Contact     []graph.MeetingID // meetings of the team, or of no team, that it attended up to the day
}

// Unreachable is a sector for which there are fewer candidates than parties missing. The
// plan has all of its candidates.
type Unreachable struct {
	Cell *coverage.Cell
	Need int // parties missing
	Have int // candidates
}

// A Plan is a least-cost set of invitations.
type Plan struct {
	Solution     Solution
	Steps        []Step                  // by institution
	Links        int                     // new sector links of the norm when all of the plan join
	Alternatives [][]graph.InstitutionID // plans of the same cost, best first
	Unreachable  []Unreachable           // in the fixed order of sectors
	Before       []coverage.Cell
	After        []coverage.Cell // with the steps of the plan as parties
}

// For finds the plan. Rows are the required sectors that are gaps or have fewer parties
// than asked for; sectors of which nothing is known are no rows. Columns are the
// institutions on record that serve the unit, are not bound and not excluded. A row that
// wants more than its columns gets all of them, and is unreachable.
func For(q Question) (Plan, error) {
	plan := Plan{Before: q.View.Cells(q.Coverage)}
	c := newCall(&q, plan.Before)
	solution, err := Solve(c.problem, Options{Stop: q.Stop})
	if err != nil {
		return Plan{}, err
	}
	plan.Solution, plan.Links = solution, c.problem.Links(solution.Columns)
	for _, k := range solution.Columns {
		plan.Steps = append(plan.Steps, c.step(k))
	}
	for _, columns := range solution.Alternatives {
		plan.Alternatives = append(plan.Alternatives, c.ids(columns))
	}
	plan.Unreachable = c.unreachable
	invited := q.Coverage
	invited.Invited = c.ids(solution.Columns)
	plan.After = q.View.Cells(invited)
	return plan, nil
}

// A call is a question turned into rows and columns.
type call struct {
	q          *Question
	rows       []*coverage.Cell
	candidates []*graph.Institution // by id; all of them cover a row
	joins      []graph.AgreementID
	contact    [][]graph.MeetingID
	links      linker
	problem    Problem

	unreachable []Unreachable // by row
}

func newCall(q *Question, cells []coverage.Cell) *call {
	c := &call{q: q, links: newLinker(q.View, cells)}
	for i := range cells {
		cell := &cells[i]
		if cell.Requirement != graph.Required || cell.State == coverage.Unknown {
			continue
		}
		want := q.Redundancy
		if want == 0 {
			want = cell.Minimum
		}
		if need := want - cell.Redundancy; need > 0 {
			c.rows = append(c.rows, cell)
			c.problem.Demand = append(c.problem.Demand, need)
		}
	}
	bound := q.View.Bound()
	for _, i := range q.View.Institutions {
		if slices.Contains(bound, i) || slices.Contains(q.Exclude, i.ID) {
			continue
		}
		column := Column{Cost: q.Cost(i.ID)}
		for r, cell := range c.rows {
			if i.HasSector(cell.Sector) {
				column.Covers = append(column.Covers, r)
			}
		}
		if len(column.Covers) == 0 {
			continue
		}
		joins, links := c.links.best(i)
		contact := contacts(q.View, i.ID)
		column.Links, column.Warm = links, len(contact) > 0
		c.candidates, c.joins, c.contact = append(c.candidates, i), append(c.joins, joins), append(c.contact, contact)
		c.problem.Columns = append(c.problem.Columns, column)
	}
	c.settle()
	c.problem.Links = func(chosen []int) int {
		invited := make([]*graph.Institution, len(chosen))
		into := make([]graph.AgreementID, len(chosen))
		for k, j := range chosen {
			invited[k], into[k] = c.candidates[j], c.joins[j]
		}
		return c.links.together(invited, into)
	}
	return c
}

// settle lowers what a row wants to what there is, and notes it: a sector that lacks two
// parties and has one candidate is still better off with that one.
func (c *call) settle() {
	supply := make([]int, len(c.rows))
	for _, column := range c.problem.Columns {
		for _, r := range column.Covers {
			supply[r]++
		}
	}
	for r, have := range supply {
		need := c.problem.Demand[r]
		if have >= need {
			continue
		}
		c.unreachable = append(c.unreachable, Unreachable{Cell: c.rows[r], Need: need, Have: have})
		if have > 0 {
			c.problem.Demand[r] = have
		}
	}
}

func (c *call) step(column int) Step {
	s := Step{
		Institution: c.candidates[column], Joins: c.joins[column], Links: c.problem.Columns[column].Links,
		Cost: c.problem.Columns[column].Cost, Contact: c.contact[column],
	}
	for _, r := range c.problem.Columns[column].Covers {
		s.Closes = append(s.Closes, c.rows[r].Sector)
	}
	return s
}

func (c *call) ids(columns []int) []graph.InstitutionID {
	ids := make([]graph.InstitutionID, len(columns))
	for i, k := range columns {
		ids[i] = c.candidates[k].ID
	}
	return ids
}

// contacts lists the meetings up to the day that the institution attended and that were
// of a team of the unit, or of no team, by id. A meeting without a day counts from the
// first day of its period.
func contacts(v *coverage.View, id graph.InstitutionID) []graph.MeetingID {
	var list []graph.MeetingID
	meetings := v.Network.Meetings()
	for i := range meetings {
		m := &meetings[i]
		from := m.From.First()
		if p, ok := v.Network.Period(m.Period); ok && from.IsZero() {
			from = p.From.First()
		}
		ofUnit := m.Team == "" || slices.ContainsFunc(v.Concerns, func(c coverage.Concern) bool { return c.Team == m.Team })
		if from > v.On || !ofUnit {
			continue
		}
		if slices.ContainsFunc(v.Network.AttendanceOf(m.ID), func(a graph.Attendance) bool { return a.Institution == id }) {
			list = append(list, m.ID)
		}
	}
	return list
}

// A linker counts the sector links of the norm that invitations would make.
type linker struct {
	asked   []graph.SectorCode // sectors that the norm asks for
	present []sectorlink.Present
	members map[graph.AgreementID][]*graph.Institution // counted and bound, of agreements in force
	order   []graph.AgreementID
}

func newLinker(v *coverage.View, cells []coverage.Cell) linker {
	l := linker{present: sectorlink.FindPresent(v), members: map[graph.AgreementID][]*graph.Institution{}}
	for _, c := range sectorlink.NormSectors(cells) {
		l.asked = append(l.asked, c.Sector)
	}
	for _, c := range v.InForce() {
		l.order = append(l.order, c.ID)
		for _, p := range c.Parties {
			if p.Counts && p.Bound.InForce == graph.Yes {
				l.members[c.ID] = append(l.members[c.ID], p.Institution)
			}
		}
	}
	return l
}

// best is the agreement in which the institution makes the most new links by itself, the
// first by id among equals, and their number; empty when nothing is in force.
func (l *linker) best(i *graph.Institution) (graph.AgreementID, int) {
	var best graph.AgreementID
	most := -1
	for _, a := range l.order {
		if n := l.together([]*graph.Institution{i}, []graph.AgreementID{a}); n > most {
			best, most = a, n
		}
	}
	return best, max(most, 0)
}

// together counts the new links when each of the institutions joins its agreement; those
// without one sign a new agreement with each other.
func (l *linker) together(invited []*graph.Institution, into []graph.AgreementID) int {
	type pair struct{ a, b graph.SectorCode }
	made := map[pair]bool{}
	add := func(x, y *graph.Institution) {
		for _, s := range x.Sectors {
			for _, t := range y.Sectors {
				a, b := min(s, t), max(s, t)
				if a != b && slices.Contains(l.asked, a) && slices.Contains(l.asked, b) && !sectorlink.Has(l.present, a, b) {
					made[pair{a, b}] = true
				}
			}
		}
	}
	for k, i := range invited {
		for _, m := range l.members[into[k]] {
			add(i, m)
		}
		for j := range k {
			if into[j] == into[k] {
				add(i, invited[j])
			}
		}
	}
	return len(made)
}
