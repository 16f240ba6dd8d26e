package graph

import (
	"cmp"

	"koopmap/graph/teryt"
)

// MeetingID is a stable slug, for example "mt-05".
type MeetingID string

// A Meeting is contact: it never makes a party and never covers a sector.
type Meeting struct {
	ID           MeetingID
	Kind         string // working, training, exchange, focus, consultation, information, signing, closing
	Title        string
	From, To     Day
	Place        teryt.Code
	Team         string
	Period       PeriodID
	ListComplete bool // false: absence from the list means nothing
	Note         string
	Source       Source
}

func (m *Meeting) equal(o *Meeting) bool {
	return m.ID == o.ID && m.Kind == o.Kind && m.Title == o.Title && m.From == o.From && m.To == o.To &&
		m.Place == o.Place && m.Team == o.Team && m.Period == o.Period && m.ListComplete == o.ListComplete &&
		m.Note == o.Note && m.Source.equal(o.Source)
}

// Attendance is the presence of an institution at a meeting.
type Attendance struct {
	Meeting     MeetingID
	Institution InstitutionID
	Role        string // host, guest, signatory
	Note        string
	Source      Source
}

// AttendanceKey identifies an attendance.
type AttendanceKey struct {
	Meeting     MeetingID
	Institution InstitutionID
}

// Key identifies the attendance.
func (a *Attendance) Key() AttendanceKey { return AttendanceKey{a.Meeting, a.Institution} }

// Compare orders by meeting and institution.
func (k AttendanceKey) Compare(o AttendanceKey) int {
	return cmp.Or(cmp.Compare(k.Meeting, o.Meeting), cmp.Compare(k.Institution, o.Institution))
}

func (k AttendanceKey) String() string { return string(k.Meeting) + "/" + string(k.Institution) }

func (a *Attendance) equal(o *Attendance) bool {
	return a.Meeting == o.Meeting && a.Institution == o.Institution && a.Role == o.Role && a.Note == o.Note &&
		a.Source.equal(o.Source)
}

// Completeness declares that every agreement of a unit signed up to a day is on record.
type Completeness struct {
	Unit   teryt.Code
	AsOf   Day
	Note   string
	Source Source
}

func (c *Completeness) equal(o *Completeness) bool {
	return c.Unit == o.Unit && c.AsOf == o.AsOf && c.Note == o.Note && c.Source.equal(o.Source)
}
