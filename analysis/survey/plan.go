package survey

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/graph"
)

// A Plan is a least-cost set of invitations, each of cost 1, by the rules of
// [invitation.For].
type Plan struct {
	Institutions []int32 // ascending
	Cost, Bound  int64
	GreedyCost   int64
	Optimal      bool
	Links        int // new sector links of the norm when all join
	Unreachable  int // sectors for which there are too few candidates
	After        coverage.Summary
}

// A planner turns gminas into problems of the solver.
type planner struct {
	columns    []invitation.Column
	covers     []int // of all columns, one after another
	demand     []int
	supply     []int
	row        []int          // by sector; -1: none
	candidates []int32        // by column
	joins      []int32        // by column: index of an agreement in active, -1: a new one
	alike      map[string]int // by agreement joined and sectors: 1, 2, …
	key        []byte
	absent     []uint64
	active     []int32  // indexes in Glance.Active of agreements in force
	unions     []uint64 // by active: sectors of counted parties
	made       []uint64 // pairs of sectors: bit s·sectors+t, s < t
	tallies    []coverage.Tally
}

// plan finds whom to invite; links of the gmina have been found.
func (w *worker) plan(before coverage.Summary) *Plan {
	p := &w.planner
	w.rows()
	if len(p.demand) == 0 {
		return &Plan{Optimal: true, After: before}
	}
	w.chances()
	w.columns()
	plan := &Plan{}
	for r, have := range p.supply {
		if have < p.demand[r] {
			plan.Unreachable++
			if have > 0 {
				p.demand[r] = have
			}
		}
	}
	solution, err := invitation.Solve(invitation.Problem{Demand: p.demand, Columns: p.columns, Links: w.together}, invitation.Options{MaxAlternatives: -1})
	if err != nil {
		panic(err) // rows and columns are made here
	}
	plan.Cost, plan.Bound, plan.GreedyCost, plan.Optimal = solution.Cost, solution.Bound, solution.GreedyCost, solution.Optimal
	plan.Links = w.together(solution.Columns)
	p.tallies = append(p.tallies[:0], w.glance.Tallies...)
	for _, c := range solution.Columns {
		plan.Institutions = append(plan.Institutions, p.candidates[c])
		for _, s := range w.survey.Register.SectorsOf(p.candidates[c]) {
			t := &p.tallies[s]
			t.State, t.Why = coverage.Covered, coverage.WhyParty
			t.Redundancy++
			t.Short = max(0, t.Minimum-t.Redundancy)
		}
	}
	plan.After = coverage.SummariseTallies(p.tallies, w.survey.Levels)
	return plan
}

// rows are the required sectors that are known to have fewer parties than asked for.
// Where there may be more parties than are known, that is not known.
func (w *worker) rows() {
	p, tallies := &w.planner, w.glance.Tallies
	p.demand, p.supply, p.row = p.demand[:0], p.supply[:0], p.row[:0]
	for s := range tallies {
		t, row := &tallies[s], -1
		if need := t.Minimum - t.Redundancy; t.Requirement == graph.Required && t.State != coverage.Unknown && t.Further == "" && need > 0 {
			row = len(p.demand)
			p.demand, p.supply = append(p.demand, need), append(p.supply, 0)
		}
		p.row = append(p.row, row)
	}
}

// chances notes which sectors of the norm have not met, and which each agreement in force
// could bring together with a new party.
func (w *worker) chances() {
	p, g, tallies := &w.planner, w.glance, w.glance.Tallies
	sectors, words := len(tallies), len(w.met)
	p.absent = append(p.absent[:0], make([]uint64, sectors*words)...)
	for s := range tallies {
		for t := range tallies {
			if s != t && tallies[s].Requirement != graph.NotAsked && tallies[t].Requirement != graph.NotAsked && !w.linked[s*sectors+t] {
				p.absent[s*words+t/64] |= 1 << (t % 64)
			}
		}
	}
	p.active, p.unions = p.active[:0], p.unions[:0]
	for k := range g.Active {
		if a := &g.Active[k]; a.InForce {
			p.active, p.unions = append(p.active, int32(k)), append(p.unions, make([]uint64, words)...)
			for _, i := range g.CountedOf(a) {
				union(p.unions[len(p.unions)-words:], w.survey.Register.SetOf(i))
			}
		}
	}
	p.made = append(p.made[:0], make([]uint64, (sectors*sectors+63)/64)...)
}

// columns are the institutions on record that are not bound and have a sector of a row.
func (w *worker) columns() {
	p, g, r := &w.planner, w.glance, w.survey.Register
	p.columns, p.covers, p.candidates, p.joins = p.columns[:0], p.covers[:0], p.candidates[:0], p.joins[:0]
	if p.alike == nil {
		p.alike = map[string]int{}
	}
	clear(p.alike)
	bound := g.Bound
	for _, i := range g.Institutions {
		for len(bound) > 0 && bound[0] < i {
			bound = bound[1:]
		}
		if len(bound) > 0 && bound[0] == i {
			continue
		}
		from := len(p.covers)
		for _, s := range r.SectorsOf(i) {
			if row := p.row[s]; row >= 0 {
				p.covers = append(p.covers, row)
			}
		}
		covers := p.covers[from:len(p.covers):len(p.covers)]
		if len(covers) == 0 {
			continue
		}
		slices.Sort(covers)
		for _, row := range covers {
			p.supply[row]++
		}
		joins, links := w.best(i)
		p.candidates, p.joins = append(p.candidates, i), append(p.joins, joins)
		p.columns = append(p.columns, invitation.Column{Covers: covers, Cost: 1, Links: links, Warm: w.warm(i), Alike: w.alike(i, joins)})
	}
}

// alike numbers institutions that make the same links with others: those that join the same
// agreement and have the same sectors.
func (w *worker) alike(institution, joins int32) int {
	p := &w.planner
	p.key = binary.LittleEndian.AppendUint32(p.key[:0], uint32(joins))
	for _, word := range w.survey.Register.SetOf(institution) {
		p.key = binary.LittleEndian.AppendUint64(p.key, word)
	}
	number, ok := p.alike[string(p.key)]
	if !ok {
		number = len(p.alike) + 1
		p.alike[string(p.key)] = number
	}
	return number
}

// best is the agreement in which an institution makes the most new links by itself, the
// first among equals, and their number; -1 when nothing is in force.
func (w *worker) best(institution int32) (active int32, links int) {
	p, words := &w.planner, len(w.met)
	best, most := int32(-1), -1
	for a := range p.active {
		clear(p.made)
		w.make(institution, p.unions[a*words:(a+1)*words])
		if n := w.count(); n > most {
			best, most = int32(a), n
		}
	}
	return best, max(most, 0)
}

// make adds the links that an institution makes with those who have the sectors of a set.
func (w *worker) make(institution int32, with []uint64) {
	p, words, sectors := &w.planner, len(w.met), len(w.glance.Tallies)
	for _, s := range w.survey.Register.SectorsOf(institution) {
		for j, word := range p.absent[int(s)*words : (int(s)+1)*words] {
			for rest := word & with[j]; rest != 0; rest &= rest - 1 {
				t := 64*j + bits.TrailingZeros64(rest)
				pair := min(int(s), t)*sectors + max(int(s), t)
				p.made[pair/64] |= 1 << (pair % 64)
			}
		}
	}
}

// count is how many links have been added.
func (w *worker) count() int {
	count := 0
	for _, word := range w.planner.made {
		count += bits.OnesCount64(word)
	}
	return count
}

// together counts the new links when the institutions of columns join their agreements;
// those without one sign a new agreement with each other.
func (w *worker) together(columns []int) int {
	p, words := &w.planner, len(w.met)
	clear(p.made)
	for k, c := range columns {
		if a := int(p.joins[c]); a >= 0 {
			w.make(p.candidates[c], p.unions[a*words:(a+1)*words])
		}
		for _, other := range columns[:k] {
			if p.joins[other] == p.joins[c] {
				w.make(p.candidates[c], w.survey.Register.SetOf(p.candidates[other]))
			}
		}
	}
	return w.count()
}

// A contact is a meeting up to the day that an institution attended.
type contact struct {
	institution int32
	team        string // empty: of no team
}

// contactsUpTo lists contacts by institution.
func contactsUpTo(n *graph.Network, on graph.Day) []contact {
	var list []contact
	meetings := n.Meetings()
	for m := range meetings {
		from := meetings[m].From.First()
		if p, ok := n.Period(meetings[m].Period); ok && from.IsZero() {
			from = p.From.First()
		}
		if from > on {
			continue
		}
		for _, a := range n.AttendanceOf(meetings[m].ID) {
			if i, ok := n.InstitutionPosition(a.Institution); ok {
				list = append(list, contact{i, meetings[m].Team})
			}
		}
	}
	slices.SortFunc(list, func(a, b contact) int {
		return cmp.Or(cmp.Compare(a.institution, b.institution), cmp.Compare(a.team, b.team))
	})
	return slices.Compact(list)
}

// warm reports whether there has been contact: a meeting of a team of the gmina, or of no
// team.
func (w *worker) warm(institution int32) bool {
	contacts := w.survey.contacts
	at, _ := slices.BinarySearchFunc(contacts, institution, func(c contact, i int32) int { return int(c.institution - i) })
	for ; at < len(contacts) && contacts[at].institution == institution; at++ {
		team := contacts[at].team
		if team == "" || slices.ContainsFunc(w.glance.Concerns, func(a int32) bool {
			return w.survey.Register.Network().AgreementAt(a).Team == team
		}) {
			return true
		}
	}
	return false
}
