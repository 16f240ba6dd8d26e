package graph

import (
	"slices"

	"koopmap/graph/teryt"
)

// moves says where the rows of a table have moved when others came and went. A nil moves
// leaves them where they were.
type moves struct {
	at    []int32 // new positions by old ones, -1 where the row is gone
	added []int32 // new positions of rows that are new, ascending
}

// moved compares two versions of a table that differ by the keys that came and went, each
// sorted.
func moved[R, K any](t *table[R, K], old, next *list[R], came, went []K) *moves {
	if len(came)+len(went) == 0 {
		return nil
	}
	m := &moves{at: make([]int32, old.len()), added: make([]int32, len(came))}
	for i, k := range came {
		at, _ := t.findIn(next, k)
		m.added[i] = int32(at)
	}
	gone := make([]int32, len(went))
	for i, k := range went {
		at, _ := t.findIn(old, k)
		gone[i] = int32(at)
	}
	added, to := m.added, int32(0)
	for from := range m.at {
		for len(added) > 0 && added[0] == to {
			added, to = added[1:], to+1
		}
		if len(gone) > 0 && gone[0] == int32(from) {
			gone, m.at[from] = gone[1:], -1
			continue
		}
		m.at[from] = to
		to++
	}
	return m
}

// to is the new position of a row, -1 when it is gone.
func (m *moves) to(from int32) int32 {
	if m == nil {
		return from
	}
	return m.at[from]
}

// positionsOf is the positions of rows, which are sorted by key.
func positionsOf[R, K any](t *table[R, K], l *list[R], rows []R) []int32 {
	at := make([]int32, len(rows))
	for i := range rows {
		p, _ := t.findIn(l, t.key(&rows[i]))
		at[i] = int32(p)
	}
	return at
}

// reindex does what index does for a network made from another by a change, with what
// the indexes of the other say of all rows that the change does not touch.
func (n *Network) reindex(old *Network, a *Applied) {
	effect, inverse := &a.Effect, &a.Inverse
	n.order()
	agreements := moved(&agreementTable, &old.agreements, &n.agreements, inverse.Agreements.Remove, effect.Agreements.Remove)
	institutions := moved(&institutionTable, &old.institutions, &n.institutions, inverse.Institutions.Remove, effect.Institutions.Remove)
	parties := moved(&partyTable, &old.parties, &n.parties, inverse.Parties.Remove, effect.Parties.Remove)
	writtenAgreements := positionsOf(&agreementTable, &n.agreements, effect.Agreements.Put)

	switch {
	case effect.Periods.Len() > 0:
		n.allTerms()
	case effect.Agreements.Len() > 0:
		n.reviseTerms(old, agreements, writtenAgreements, inverse.Agreements.Put)
	default:
		n.terms = old.terms
	}
	n.meetingFrom = old.meetingFrom
	if effect.Meetings.Len()+effect.Attendance.Len() > 0 {
		n.attended()
	}
	n.partiesFrom = old.partiesFrom
	if agreements != nil || parties != nil {
		n.reviseParties(old, agreements, inverse.Parties.Remove, effect.Parties.Remove)
	}
	n.partyOrder, n.signedFrom = old.partyOrder, old.signedFrom
	if institutions != nil || parties != nil {
		n.reviseSigned(old, institutions, parties)
	}
	n.appliesTo, n.serves = old.appliesTo, old.serves
	if effect.Agreements.Len() > 0 {
		n.appliesTo = old.appliesTo.revised(agreements, writtenAgreements, func(at int32) []teryt.Code { return n.agreements.at(int(at)).Areas })
	}
	if effect.Institutions.Len() > 0 {
		written := positionsOf(&institutionTable, &n.institutions, effect.Institutions.Put)
		n.serves = old.serves.revised(institutions, written, func(at int32) []teryt.Code { return n.institutions.at(int(at)).Serves })
	}
}

// reviseTerms decides the terms of agreements that were written, and what replaces what in
// the teams that they are of or were of.
func (n *Network) reviseTerms(old *Network, m *moves, written []int32, before []Agreement) {
	n.terms = make([]term, n.agreements.len())
	for from := range old.terms {
		if to := m.to(int32(from)); to >= 0 {
			n.terms[to] = old.terms[from]
		}
	}
	teams := make(map[string]bool)
	for _, at := range written {
		a := n.agreements.at(int(at))
		n.terms[at] = newTerm(a, n.periodOrNil(a.Period))
		teams[a.Team] = true
	}
	for i := range before {
		teams[before[i].Team] = true
	}
	delete(teams, "")
	n.replaced(teams)
}

// reviseParties counts the parties of each agreement.
func (n *Network) reviseParties(old *Network, m *moves, came, went []PartyKey) {
	count := make([]int32, n.agreements.len())
	for from := range len(old.partiesFrom) - 1 {
		if to := m.to(int32(from)); to >= 0 {
			count[to] = old.partiesFrom[from+1] - old.partiesFrom[from]
		}
	}
	for _, k := range came {
		if at, ok := n.agreementAt(k.Agreement); ok {
			count[at]++
		}
	}
	for _, k := range went {
		if at, ok := n.agreementAt(k.Agreement); ok {
			count[at]--
		}
	}
	n.partiesFrom = starts(n.agreements.len(), count)
}

// reviseSigned merges the parties that are new into the order of the others.
func (n *Network) reviseSigned(old *Network, institutions, parties *moves) {
	type signature struct{ institution, party int32 }
	var fresh []signature
	if parties != nil {
		for _, at := range parties.added {
			who, _ := institutionTable.findIn(&n.institutions, n.parties.at(int(at)).Institution)
			fresh = append(fresh, signature{int32(who), at})
		}
		slices.SortStableFunc(fresh, func(a, b signature) int { return int(a.institution) - int(b.institution) })
	}
	was := make([]int32, n.institutions.len()) // old positions of institutions; -1: new
	for i := range was {
		was[i] = -1
	}
	for from := range old.institutions.len() {
		if to := institutions.to(int32(from)); to >= 0 {
			was[to] = int32(from)
		}
	}
	n.signedFrom = make([]int32, len(was)+1)
	n.partyOrder = make([]int32, 0, n.parties.len())
	for i, from := range was {
		if from >= 0 {
			for _, p := range old.partyOrder[old.signedFrom[from]:old.signedFrom[from+1]] {
				at := parties.to(p)
				if at < 0 {
					continue
				}
				for len(fresh) > 0 && fresh[0].institution == int32(i) && fresh[0].party < at {
					n.partyOrder, fresh = append(n.partyOrder, fresh[0].party), fresh[1:]
				}
				n.partyOrder = append(n.partyOrder, at)
			}
		}
		for len(fresh) > 0 && fresh[0].institution == int32(i) {
			n.partyOrder, fresh = append(n.partyOrder, fresh[0].party), fresh[1:]
		}
		n.signedFrom[i+1] = int32(len(n.partyOrder))
	}
}
