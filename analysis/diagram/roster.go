package diagram

import (
	"cmp"
	"slices"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// A tie is a member's part in an agreement that is, or may be, in force.
type tie struct {
	agreement graph.AgreementID
	bound     graph.Answer // yes or undetermined
}

// A member is an institution that has a place in the wheel of a unit.
type member struct {
	*graph.Institution

	everParty bool // to an agreement that concerns the unit, on whatever day
	onRecord  bool // counts, and serves the unit
	outside   bool // party, and does not serve the unit
	inPart    bool // serves a part of the unit only
	ties      []tie
}

// bound is the surest of the member's ties.
func (m *member) bound() graph.Answer {
	answer := graph.No
	for _, t := range m.ties {
		answer = max(answer, t.bound)
	}
	return answer
}

// drawn reports whether the member is to be seen on the day; its place is kept anyhow.
func (m *member) drawn() bool { return m.onRecord || m.bound() != graph.No }

// roster is the members of the wheel of a unit, by id. Who they are does not depend on
// the day.
func roster(a *analysis.CoverageAnswer) []*member {
	known := map[graph.InstitutionID]*member{}
	var all []*member
	at := func(i *graph.Institution) *member {
		m := known[i.ID]
		if m == nil {
			m = &member{Institution: i}
			known[i.ID] = m
			all = append(all, m)
		}
		return m
	}
	for _, i := range a.View().Institutions {
		at(i).onRecord = true
	}
	for _, i := range a.View().InPart {
		at(i).inPart = true
	}
	for _, c := range concerns(a) {
		for _, p := range c.Parties {
			m := at(p.Institution)
			m.everParty = true
			if p.Bound.InForce != graph.No {
				m.ties = append(m.ties, tie{agreement: c.ID, bound: p.Bound.InForce})
				m.outside = m.outside || p.Outside
			}
		}
	}
	for _, m := range all {
		m.ties = surest(m.ties)
	}
	slices.SortFunc(all, func(x, y *member) int { return cmp.Compare(x.ID, y.ID) })
	return all
}

// surest keeps one tie an agreement: an institution may leave and join again.
func surest(ties []tie) []tie {
	slices.SortFunc(ties, func(x, y tie) int {
		return cmp.Or(cmp.Compare(x.agreement, y.agreement), -cmp.Compare(x.bound, y.bound))
	})
	return slices.CompactFunc(ties, func(x, y tie) bool { return x.agreement == y.agreement })
}

// concerns is the agreements that concern the unit at the levels that count or at the
// voivodeship's, by id.
func concerns(a *analysis.CoverageAnswer) []*coverage.Concern {
	var list []*coverage.Concern
	for _, v := range []*coverage.View{a.View(), a.Above()} {
		if v == nil {
			continue
		}
		for i := range v.Concerns {
			list = append(list, &v.Concerns[i])
		}
	}
	slices.SortStableFunc(list, func(x, y *coverage.Concern) int { return cmp.Compare(x.ID, y.ID) })
	return slices.CompactFunc(list, func(x, y *coverage.Concern) bool { return x.ID == y.ID })
}

// standing is the concerns that are or may be in force on the day.
func standing(a *analysis.CoverageAnswer) []*coverage.Concern {
	list := concerns(a)
	return slices.DeleteFunc(list, func(c *coverage.Concern) bool { return c.Standing.InForce == graph.No })
}

// A seat is a member's place in a sector. A member has one in each of its sectors.
type seat struct {
	*member
	slot int // among the members of its level in the sector
}

// seats is the members of sector i, by level from the narrowest and by slot. Slots go by
// id. Of the gmina, and of a level that has more members than slots, those that are parties
// on some day come first: no other mark then stands between them and the hub.
func (p *wheelPlan) seats(i int) []seat {
	var list []seat
	for _, level := range graph.Levels() {
		var of []*member
		for _, m := range p.members {
			if m.Level == level && m.HasSector(p.cells[i].Sector) {
				of = append(of, m)
			}
		}
		places, _ := p.wheel.slots(i, level)
		if level == graph.LevelGmina || len(of) > len(places) {
			slices.SortStableFunc(of, func(x, y *member) int { return later(x) - later(y) })
		}
		for slot, m := range of {
			list = append(list, seat{member: m, slot: slot})
		}
	}
	return list
}

func later(m *member) int {
	if m.everParty {
		return 0
	}
	return 1
}

// outOfNorm is the members drawn in no sector of the norm, by id.
func outOfNorm(all []*member, cells []coverage.Cell) []*member {
	var list []*member
	for _, m := range all {
		if m.drawn() && !slices.ContainsFunc(cells, func(c coverage.Cell) bool { return m.HasSector(c.Sector) }) {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(x, y *member) int { return cmp.Compare(x.ID, y.ID) })
	return list
}
