package invitation

import (
	"slices"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// An AgreementQuestion asks who should sign one new agreement so that it makes every missing
// sector link of a unit that institutions on record could make.
type AgreementQuestion struct {
	View     *coverage.View
	Coverage coverage.Question // norm and kind of gmina
	Exclude  []graph.InstitutionID
	Cost     func(*graph.Institution) int64
	Stop     func() bool
}

// A Signatory may sign the new agreement: it has a sector of a pair that the agreement is
// to join.
type Signatory struct {
	Institution *graph.Institution
	Sectors     []graph.SectorCode // of such pairs, by code
	Bound       bool               // by an agreement in force
	Cost        int64
	Contact     []graph.MeetingID
}

// An Agreement is the plan of a new agreement. Lists of pairs are by their sectors.
type Agreement struct {
	Signatories []Signatory // by institution
	Made        []sectorlink.Missing
	Left        []sectorlink.Missing // not made; those that are possible for want of somebody who is excluded
	// Alternatives are the institutions of other agreements as good by cost and number.
	Alternatives [][]graph.InstitutionID
	Solution     Solution
}

// ForAgreement plans the agreement of least cost. Its signatories are one set, and make
// every link of whose sectors they hold both by two institutions; see [linking].
func ForAgreement(q AgreementQuestion) (Agreement, error) {
	cells := q.View.Cells(q.Coverage)
	members := map[graph.SectorCode][]graph.InstitutionID{}
	for i := range cells {
		ids := append(slices.Clone(cells[i].Institutions), cells[i].Parties...)
		slices.Sort(ids)
		ids = slices.DeleteFunc(slices.Compact(ids), func(id graph.InstitutionID) bool { return slices.Contains(q.Exclude, id) })
		members[cells[i].Sector] = ids
	}
	var plan Agreement
	for _, m := range sectorlink.FindMissing(cells, sectorlink.FindPresent(q.View)) {
		if m.Possible() && twoMeet(members[m.A], members[m.B]) {
			plan.Made = append(plan.Made, m)
		} else {
			plan.Left = append(plan.Left, m)
		}
	}
	candidates := q.signatories(plan.Made, members)
	problem := linking(plan.Made, candidates)
	var err error
	if plan.Solution, err = Solve(problem, Options{Stop: q.Stop}); err != nil {
		return Agreement{}, err
	}
	for _, j := range plan.Solution.Columns {
		plan.Signatories = append(plan.Signatories, candidates[j])
	}
	for _, other := range plan.Solution.Alternatives {
		ids := make([]graph.InstitutionID, len(other))
		for k, j := range other {
			ids[k] = candidates[j].Institution.ID
		}
		plan.Alternatives = append(plan.Alternatives, ids)
	}
	return plan, nil
}

// twoMeet reports whether two different institutions stand for the sides.
func twoMeet(a, b []graph.InstitutionID) bool {
	return len(a) > 0 && len(b) > 0 && (len(a) > 1 || len(b) > 1 || a[0] != b[0])
}

// signatories are the members of the sectors of pairs, by id.
func (q *AgreementQuestion) signatories(pairs []sectorlink.Missing, members map[graph.SectorCode][]graph.InstitutionID) []Signatory {
	sectors := map[graph.InstitutionID][]graph.SectorCode{}
	for _, s := range sectorsOf(pairs) {
		for _, id := range members[s] {
			sectors[id] = append(sectors[id], s)
		}
	}
	bound := q.View.Bound()
	list := make([]Signatory, 0, len(sectors))
	for id, own := range sectors {
		i, _ := q.View.Network.Institution(id)
		list = append(list, Signatory{
			Institution: i, Sectors: own, Bound: slices.Contains(bound, i), Cost: q.Cost(i), Contact: contacts(q.View, id),
		})
	}
	slices.SortFunc(list, func(a, b Signatory) int { return strings.Compare(string(a.Institution.ID), string(b.Institution.ID)) })
	return list
}

// sectorsOf are the sectors of pairs, by code.
func sectorsOf(pairs []sectorlink.Missing) []graph.SectorCode {
	var list []graph.SectorCode
	for _, p := range pairs {
		list = append(list, p.A, p.B)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// linking is the problem of making every pair. A set of institutions makes the pair {s,t}
// when it holds an institution of s and a different one of t. That is so exactly when it
// holds one of s, one of t, and two that have s or t: of two such, were all of s and all of
// t the same single institution, the other would have neither. So each sector is a row that
// wants one, and a pair a row that wants two of those who have either sector – left out
// where nobody has both, for it follows then.
//
// Who is a party already or came to a meeting is a warm lead.
func linking(pairs []sectorlink.Missing, candidates []Signatory) Problem {
	sectors := sectorsOf(pairs)
	problem := Problem{Columns: make([]Column, len(candidates))}
	for range sectors {
		problem.Demand = append(problem.Demand, 1)
	}
	for j, c := range candidates {
		problem.Columns[j] = Column{Cost: c.Cost, Warm: c.Bound || len(c.Contact) > 0}
	}
	row := func(r int, belongs func(Signatory) bool) {
		for j, c := range candidates {
			if belongs(c) {
				problem.Columns[j].Covers = append(problem.Columns[j].Covers, r)
			}
		}
	}
	for r, s := range sectors {
		row(r, func(c Signatory) bool { return slices.Contains(c.Sectors, s) })
	}
	for _, p := range pairs {
		a := func(c Signatory) bool { return slices.Contains(c.Sectors, p.A) }
		b := func(c Signatory) bool { return slices.Contains(c.Sectors, p.B) }
		if slices.ContainsFunc(candidates, func(c Signatory) bool { return a(c) && b(c) }) {
			row(len(problem.Demand), func(c Signatory) bool { return a(c) || b(c) })
			problem.Demand = append(problem.Demand, 2)
		}
	}
	return problem
}
