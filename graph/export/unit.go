package export

import (
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Unit is the part of a network that concerns a unit, as a change of the empty network:
//
//   - agreements one of whose areas is the unit, contains it or lies in it, and the other
//     agreements of their teams, which decide what replaces what;
//   - all parties of these agreements;
//   - institutions that are such parties, serve the unit or a part of it, or sit in it
//     without an area on record;
//   - meetings that one of these attended, that a team of these agreements held or that
//     took place in the unit, with everyone who was present;
//   - the institutions of which any of these is a part;
//   - declarations of completeness for the unit, one that contains it or one in it;
//   - sectors, types, norms and periods, all of them.
//
// Rows are in the order of the network. A code without records gives the tables of the
// last line only, the country the whole network.
func Unit(n *graph.Network, code teryt.Code) graph.ChangeSet {
	if code == teryt.Poland {
		return n.Contents()
	}
	p := part{
		n: n, agreements: make(map[graph.AgreementID]bool), institutions: make(map[graph.InstitutionID]bool),
		teams: make(map[string]bool), meetings: make(map[graph.MeetingID]bool),
	}
	p.agree(code)
	p.meet(code)
	p.enclose()

	contents := n.Contents()
	contents.Agreements.Put = kept(n.Agreements(), func(a *graph.Agreement) bool { return p.agreements[a.ID] })
	contents.Parties.Put = kept(n.Parties(), func(s *graph.Party) bool { return p.agreements[s.Agreement] })
	contents.Institutions.Put = kept(n.Institutions(), func(i *graph.Institution) bool { return p.institutions[i.ID] })
	contents.Meetings.Put = kept(n.Meetings(), func(m *graph.Meeting) bool { return p.meetings[m.ID] })
	contents.Attendance.Put = kept(n.Attendance(), func(a *graph.Attendance) bool { return p.meetings[a.Meeting] })
	contents.Completeness.Put = kept(n.Completeness(), func(c *graph.Completeness) bool { return teryt.Overlaps(c.Unit, code) })
	return contents
}

// A part collects the keys of the rows that concern a unit.
type part struct {
	n            *graph.Network
	agreements   map[graph.AgreementID]bool
	institutions map[graph.InstitutionID]bool
	teams        map[string]bool
	meetings     map[graph.MeetingID]bool
}

// agree takes the agreements of the unit and of their teams, and their parties.
func (p *part) agree(code teryt.Code) {
	for _, a := range p.n.AgreementsInside(code) {
		p.agreements[a.ID] = true
		if a.Team != "" {
			p.teams[a.Team] = true
		}
	}
	for i := range p.n.Agreements() {
		if a := &p.n.Agreements()[i]; p.teams[a.Team] {
			p.agreements[a.ID] = true
		}
	}
	for _, s := range p.n.Parties() {
		if p.agreements[s.Agreement] {
			p.institutions[s.Institution] = true
		}
	}
}

// meet takes the institutions that serve the unit, and the meetings of all taken so far.
func (p *part) meet(code teryt.Code) {
	for _, i := range p.n.ServingPart(code) {
		p.institutions[i.ID] = true
	}
	for i := range p.n.Institutions() {
		if at := &p.n.Institutions()[i]; len(at.Serves) == 0 && code.Contains(at.Seat) {
			p.institutions[at.ID] = true
		}
	}
	for _, a := range p.n.Attendance() {
		if p.institutions[a.Institution] {
			p.meetings[a.Meeting] = true
		}
	}
	for i := range p.n.Meetings() {
		if m := &p.n.Meetings()[i]; p.teams[m.Team] || code.Contains(m.Place) {
			p.meetings[m.ID] = true
		}
	}
	for _, a := range p.n.Attendance() {
		if p.meetings[a.Meeting] {
			p.institutions[a.Institution] = true
		}
	}
}

// enclose takes the institutions of which those taken are parts.
func (p *part) enclose() {
	for i := range p.n.Institutions() {
		at := &p.n.Institutions()[i]
		for p.institutions[at.ID] && at.PartOf != "" && !p.institutions[at.PartOf] {
			p.institutions[at.PartOf] = true
			at, _ = p.n.Institution(at.PartOf)
		}
	}
}

func kept[R any](all []R, keep func(*R) bool) []R {
	return slices.DeleteFunc(slices.Clone(all), func(r R) bool { return !keep(&r) })
}
