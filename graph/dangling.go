package graph

import (
	"cmp"
	"slices"
)

// dangling finds rows that still refer to a key that the change removes.
func (c *checker) dangling(effect *ChangeSet) {
	n := c.n
	inUse(c, &sectorTable, effect.Sectors.Remove, func(s SectorCode) string {
		return cmp.Or(
			holder(&institutionTable, n.institutions.all(), func(i *Institution) bool { return i.HasSector(s) }),
			holder(&typeTable, n.types, func(t *InstitutionType) bool { return slices.Contains(t.Sectors, s) }),
			holder(&normTable, n.norms, func(m *Norm) bool {
				return slices.ContainsFunc(m.Items, func(r Requirement) bool { return r.Sector == s })
			}))
	})
	inUse(c, &typeTable, effect.Types.Remove, func(t TypeCode) string {
		return holder(&institutionTable, n.institutions.all(), func(i *Institution) bool { return i.Type == t })
	})
	inUse(c, &periodTable, effect.Periods.Remove, func(p PeriodID) string {
		return cmp.Or(
			holder(&agreementTable, n.agreements.all(), func(a *Agreement) bool { return a.Period == p }),
			holder(&meetingTable, n.meetings, func(m *Meeting) bool { return m.Period == p }))
	})
	parts := c.parts(effect)
	inUse(c, &institutionTable, effect.Institutions.Remove, func(id InstitutionID) string {
		return cmp.Or(
			c.signedFor(id, effect.Parties.Put),
			holder(&attendanceTable, n.attendance, func(a *Attendance) bool { return a.Institution == id }),
			parts[id])
	})
	inUse(c, &agreementTable, effect.Agreements.Remove, func(id AgreementID) string {
		if p, ok := n.firstParty(id); ok {
			return partyTable.name + " " + p.Key().String()
		}
		return ""
	})
	inUse(c, &meetingTable, effect.Meetings.Remove, func(id MeetingID) string {
		return holder(&attendanceTable, n.attendance, func(a *Attendance) bool { return a.Meeting == id })
	})
}

// signedFor names the first party that an institution still is: one that it was before
// and still is, or one that the change writes.
func (c *checker) signedFor(id InstitutionID, put []Party) string {
	var first *Party
	for _, p := range c.old.SignedBy(id) {
		if _, still := partyTable.findIn(&c.n.parties, p.Key()); still {
			first = p
			break
		}
	}
	for i := range put {
		if p := &put[i]; p.Institution == id && (first == nil || p.Key().Compare(first.Key()) < 0) {
			first = p
		}
	}
	if first == nil {
		return ""
	}
	return partyTable.name + " " + first.Key().String()
}

// parts names, for each institution that others are a part of, the first of these; nothing
// when no institution is removed.
func (c *checker) parts(effect *ChangeSet) map[InstitutionID]string {
	if len(effect.Institutions.Remove) == 0 {
		return nil
	}
	parts := make(map[InstitutionID]string)
	for _, chunk := range c.n.institutions.chunks {
		for i := range chunk {
			if whole := chunk[i].PartOf; whole != "" && parts[whole] == "" {
				parts[whole] = institutionTable.name + " " + string(chunk[i].ID)
			}
		}
	}
	return parts
}

func inUse[R, K any](c *checker, t *table[R, K], removed []K, by func(K) string) {
	for _, k := range removed {
		if holder := by(k); holder != "" {
			c.table, c.key, c.origin = t.name, t.text(k), Origin{}
			c.report("", "", RuleInUse, holder, "")
		}
	}
}

// holder names the first row that refers to something; empty when none does.
func holder[R, K any](t *table[R, K], rows []R, refers func(*R) bool) string {
	for i := range rows {
		if refers(&rows[i]) {
			return t.name + " " + t.text(t.key(&rows[i]))
		}
	}
	return ""
}
