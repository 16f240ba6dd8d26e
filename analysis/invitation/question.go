package invitation

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// A Team is the institutions bound in a unit on a day, to which others are invited.
type Team struct {
	View     *coverage.View
	Coverage coverage.Question // norm and kind of gmina
}

// A Question asks whom to invite to one or several teams.
type Question struct {
	Teams []Team // at least one, by unit
	// Redundancy is the number of parties that every required sector should have; 0: the
	// minimum of the norm.
	Redundancy int
	// Budget is what the plan may cost; nil: what it takes.
	Budget  *int64
	Exclude []graph.InstitutionID
	Require []graph.InstitutionID // in every plan, in every team that they can join
	Cost    func(*graph.Institution) int64
	Weight  func(graph.SectorCode) int64 // of a party that a sector lacks, for plans within a budget
	// EachTeam makes an invitation to each team one of its own, which costs. Otherwise an
	// institution is invited once, and joins every team where it is of use.
	EachTeam bool
	Stop     func() bool
}

// A Join is what an institution does in one team.
type Join struct {
	Team      int                // index in the question
	Closes    []graph.SectorCode // sectors of the plan that it helps to cover, in the fixed order
	Agreement graph.AgreementID  // in force, in which it makes the most new links; empty: a new one
	Links     int                // new sector links of the norm when it joins alone
	Contact   []graph.MeetingID  // meetings of the team, or of no team, that it attended up to the day
}

// A Candidate may be invited: it is on record, serves the unit of a team, is not bound
// there, not excluded, and has a sector that is wanted or is required.
type Candidate struct {
	Institution *graph.Institution
	Joins       []Join // by team; one when invitations are to each team
	Cost        int64
	Required    bool
	Planned     bool
	// Share is what it contributes to all that the candidates can cover; see [Shares].
	Share float64
	Worth Worth
}

// Links are the new links of a candidate that joins alone.
func (c *Candidate) Links() int {
	sum := 0
	for _, j := range c.Joins {
		sum += j.Links
	}
	return sum
}

// Closes are the sectors that it helps to cover in any team, in the fixed order of the
// first team that has them.
func (c *Candidate) Closes() []graph.SectorCode {
	var list []graph.SectorCode
	for _, j := range c.Joins {
		for _, s := range j.Closes {
			if !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
	}
	return list
}

// Contact are the meetings of its teams that it attended, by id.
func (c *Candidate) Contact() []graph.MeetingID {
	var list []graph.MeetingID
	for _, j := range c.Joins {
		list = append(list, j.Contact...)
	}
	slices.Sort(list)
	return slices.Compact(list)
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
