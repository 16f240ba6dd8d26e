package neo4jstore

import (
	"errors"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/queries"
)

// readRecords is every record of the database as a change of the empty network.
func readRecords(tx *transaction) (c graph.ChangeSet, err error) {
	origins, err := readOrigins(tx)
	if err != nil {
		return graph.ChangeSet{}, err
	}
	r := &reader{tx: tx, origins: origins}
	r.each(queries.ReadSectors, func(p *properties) { c.Sectors.Put = append(c.Sectors.Put, sectorOf(p)) })
	r.each(queries.ReadTypes, func(p *properties) { c.Types.Put = append(c.Types.Put, typeOf(p)) })
	r.each(queries.ReadPeriods, func(p *properties) { c.Periods.Put = append(c.Periods.Put, periodOf(p)) })
	r.each(queries.ReadNorms, func(p *properties) {
		norm := normOf(p)
		r.list("requirements", func(p *properties) { norm.Items = append(norm.Items, requirementOf(p)) })
		c.Norms.Put = append(c.Norms.Put, norm)
	})
	r.each(queries.ReadInstitutions, func(p *properties) { c.Institutions.Put = append(c.Institutions.Put, institutionOf(p)) })
	r.each(queries.ReadAgreements, func(p *properties) {
		agreement := agreementOf(p)
		r.list("parties", func(p *properties) { c.Parties.Put = append(c.Parties.Put, partyOf(p, agreement.ID)) })
		c.Agreements.Put = append(c.Agreements.Put, agreement)
	})
	r.each(queries.ReadMeetings, func(p *properties) {
		meeting := meetingOf(p)
		r.list("attendance", func(p *properties) { c.Attendance.Put = append(c.Attendance.Put, attendanceOf(p, meeting.ID)) })
		c.Meetings.Put = append(c.Meetings.Put, meeting)
	})
	r.each(queries.ReadCompleteness, func(p *properties) { c.Completeness.Put = append(c.Completeness.Put, completenessOf(p)) })
	return c, r.err
}

// A reader runs the statements that read; after the first failure it does nothing.
type reader struct {
	tx      *transaction
	origins map[string]graph.Origin
	record  *neo4j.Record // the one being visited
	err     error
}

// each visits the record in the first column of each row.
func (r *reader) each(statement queries.Statement, visit func(*properties)) {
	if r.err != nil {
		return
	}
	r.err = r.tx.each(statement, nil, func(record *neo4j.Record) error {
		r.record = record
		p := newProperties(record.Values[0], r.origins)
		visit(p)
		return errors.Join(p.err, r.err)
	})
}

// list visits the maps of a list in another column of the row.
func (r *reader) list(column string, visit func(*properties)) {
	value, _ := r.record.Get(column)
	list, ok := value.([]any)
	if !ok && r.err == nil {
		r.err = errDamaged
	}
	for _, item := range list {
		p := newProperties(item, r.origins)
		visit(p)
		if p.err != nil && r.err == nil {
			r.err = p.err
		}
	}
}
