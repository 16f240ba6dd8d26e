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
			holder(&institutionTable, n.institutions, func(i *Institution) bool { return i.HasSector(s) }),
			holder(&typeTable, n.types, func(t *InstitutionType) bool { return slices.Contains(t.Sectors, s) }),
			holder(&normTable, n.norms, func(m *Norm) bool {
				return slices.ContainsFunc(m.Items, func(r Requirement) bool { return r.Sector == s })
			}))
	})
	inUse(c, &typeTable, effect.Types.Remove, func(t TypeCode) string {
		return holder(&institutionTable, n.institutions, func(i *Institution) bool { return i.Type == t })
	})
	inUse(c, &periodTable, effect.Periods.Remove, func(p PeriodID) string {
		return cmp.Or(
			holder(&agreementTable, n.agreements, func(a *Agreement) bool { return a.Period == p }),
			holder(&meetingTable, n.meetings, func(m *Meeting) bool { return m.Period == p }))
	})
	inUse(c, &institutionTable, effect.Institutions.Remove, func(id InstitutionID) string {
		return cmp.Or(
			holder(&partyTable, n.parties, func(p *Party) bool { return p.Institution == id }),
			holder(&attendanceTable, n.attendance, func(a *Attendance) bool { return a.Institution == id }),
			holder(&institutionTable, n.institutions, func(i *Institution) bool { return i.PartOf == id }))
	})
	inUse(c, &agreementTable, effect.Agreements.Remove, func(id AgreementID) string {
		return holder(&partyTable, n.parties, func(p *Party) bool { return p.Agreement == id })
	})
	inUse(c, &meetingTable, effect.Meetings.Remove, func(id MeetingID) string {
		return holder(&attendanceTable, n.attendance, func(a *Attendance) bool { return a.Meeting == id })
	})
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
