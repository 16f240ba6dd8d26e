package neo4jstore

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
	"koopmap/queries"
)

// records makes nodes and relationships follow a batch. What leans on others goes first
// and comes last; a node that is changed stays, and its links are made anew.
func (w *writer) records(effect, inverse *graph.ChangeSet) {
	was, put, remove := inverse, effect, effect

	w.rows(queries.RemoveParties, one(was.Parties.Put, func(p *graph.Party) row { return row{"id": p.Key().String()} }))
	w.rows(queries.RemoveAttendance, one(was.Attendance.Put, func(a *graph.Attendance) row { return row{"id": a.Key().String()} }))
	w.unlinkAll(was)

	w.rows(queries.RemoveCompleteness, one(remove.Completeness.Remove, func(u *teryt.Code) row { return row{"unit": string(*u)} }))
	w.rows(queries.RemoveMeetings, one(remove.Meetings.Remove, func(id *graph.MeetingID) row { return row{"id": string(*id)} }))
	w.rows(queries.RemoveAgreements, one(remove.Agreements.Remove, func(id *graph.AgreementID) row { return row{"id": string(*id)} }))
	w.rows(queries.RemoveInstitutions, one(remove.Institutions.Remove, func(id *graph.InstitutionID) row { return row{"id": string(*id)} }))
	w.rows(queries.RemoveNorms, one(remove.Norms.Remove, normKey))
	w.rows(queries.RemovePeriods, one(remove.Periods.Remove, func(id *graph.PeriodID) row { return row{"id": string(*id)} }))
	w.rows(queries.RemoveTypes, one(remove.Types.Remove, func(code *graph.TypeCode) row { return row{"code": string(*code)} }))
	w.rows(queries.RemoveSectors, one(remove.Sectors.Remove, func(code *graph.SectorCode) row { return row{"code": string(*code)} }))

	w.rows(queries.WriteOrigins, origins(put))
	w.rows(queries.WriteSectors, one(put.Sectors.Put, sectorRow))
	w.rows(queries.WriteTypes, one(put.Types.Put, typeRow))
	w.rows(queries.WritePeriods, one(put.Periods.Put, periodRow))
	w.rows(queries.WriteNorms, one(put.Norms.Put, normRow))
	w.nodes(queries.WriteInstitutions, queries.WriteNewInstitutions, one(put.Institutions.Put, institutionRow), added(&inverse.Institutions))
	w.nodes(queries.WriteAgreements, queries.WriteNewAgreements, one(put.Agreements.Put, agreementRow), added(&inverse.Agreements))
	w.rows(queries.WriteMeetings, one(put.Meetings.Put, meetingRow))
	w.rows(queries.WriteCompleteness, one(put.Completeness.Put, completenessRow))
	w.linkAll(put)

	w.rows(queries.WriteParties, one(put.Parties.Put, partyRow))
	w.rows(queries.WriteAttendance, one(put.Attendance.Put, attendanceRow))
}

// linkAll makes the links that properties of the rows name.
func (w *writer) linkAll(put *graph.ChangeSet) {
	l := linksOf(put)
	w.rows(queries.WriteTypeSectors, l.typeSectors)
	w.rows(queries.WriteRequirements, l.requirements)
	w.rows(queries.WriteInstitutionTypes, l.institutionTypes)
	w.rows(queries.WriteInstitutionSectors, l.institutionSectors)
	w.rows(queries.WriteInstitutionUnits, l.institutionUnits)
	w.rows(queries.WriteInstitutionWholes, l.institutionWholes)
	w.rows(queries.WriteAgreementUnits, l.agreementUnits)
	w.rows(queries.WriteAgreementPeriods, l.agreementPeriods)
	w.rows(queries.WriteMeetingUnits, l.meetingUnits)
	w.rows(queries.WriteMeetingPeriods, l.meetingPeriods)
}

// unlinkAll removes them from rows as they were.
func (w *writer) unlinkAll(was *graph.ChangeSet) {
	l := linksOf(was)
	w.unlink(queries.UnlinkMeetings, one(was.Meetings.Put, func(m *graph.Meeting) row { return row{"id": string(m.ID)} }),
		count(l.meetingUnits)+count(l.meetingPeriods))
	w.unlink(queries.UnlinkAgreements, one(was.Agreements.Put, func(a *graph.Agreement) row { return row{"id": string(a.ID)} }),
		count(l.agreementUnits)+count(l.agreementPeriods))
	w.unlink(queries.UnlinkInstitutions, one(was.Institutions.Put, func(i *graph.Institution) row { return row{"id": string(i.ID)} }),
		count(l.institutionTypes)+count(l.institutionSectors)+count(l.institutionUnits)+count(l.institutionWholes))
	w.unlink(queries.UnlinkNorms, one(was.Norms.Put, normRow), count(l.requirements))
	w.unlink(queries.UnlinkTypes, one(was.Types.Put, func(t *graph.InstitutionType) row { return row{"code": string(t.Code)} }),
		count(l.typeSectors))
}
