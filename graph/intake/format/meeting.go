package format

import "koopmap/graph"

var meetingColumns = Table{"meetings", []string{"spotkania"}, false, []Column{
	required("id", "identyfikator"),
	required("kind", "rodzaj"),
	optional("title_pl", "tytuł", "title"),
	optional("held_from", "od", "data"),
	optional("held_to", "do"),
	optional("held_precision", "dokładność"),
	optional("place_code", "miejsce", "place"),
	optional("team", "zespół"),
	optional("period", "okres", "kamień milowy"),
	optional("list_complete", "lista pełna"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readMeeting(r *row) {
	id := graph.MeetingID(r.text("id"))
	recall(r, meetingOnRecord, id, MeetingRows)
	m := graph.Meeting{
		ID: id, Kind: r.choice("kind", meetingWords), Title: r.text("title_pl"),
		From: r.dayOf("held_from", "held_precision"), Place: r.unit("place_code"), Team: r.text("team"),
		Period: graph.PeriodID(r.text("period")), ListComplete: r.yes("list_complete"),
		Note: r.text("note"), Source: r.source(),
	}
	if m.To = r.day("held_to"); !m.To.IsZero() && !r.broken("held_precision") {
		m.To = r.dayOf("held_to", "held_precision")
	}
	if r.keyed(string(m.ID), "id") {
		r.rd.Changes.Meetings.Put = append(r.rd.Changes.Meetings.Put, m)
	}
}

// MeetingRows writes meetings in the columns of the table.
func MeetingRows(meetings []graph.Meeting) [][]string {
	return rows(meetings, func(m *graph.Meeting) []string {
		precision, complete := m.From.Precision().String(), "no"
		if !m.To.IsZero() && m.To.Precision() != m.From.Precision() {
			precision = "" // each day shows its own
		}
		if m.ListComplete {
			complete = "yes"
		}
		return []string{
			string(m.ID), m.Kind, m.Title, m.From.String(), m.To.String(), precision, string(m.Place), m.Team,
			string(m.Period), complete, m.Source.Kind, m.Source.Ref, m.Note,
		}
	})
}

var attendanceColumns = Table{"attendance", []string{"udział", "obecność"}, false, []Column{
	required("meeting", "spotkanie"),
	required("institution", "instytucja"),
	required("role", "rola"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readAttendance(r *row) {
	a := graph.Attendance{Meeting: graph.MeetingID(r.text("meeting")), Institution: graph.InstitutionID(r.text("institution"))}
	recall(r, attendanceOnRecord, a.Key(), AttendanceRows)
	a.Role, a.Note, a.Source = r.choice("role", attendanceWords), r.text("note"), r.source()
	if r.keyed(a.Key().String(), "meeting", "institution") {
		r.rd.Changes.Attendance.Put = append(r.rd.Changes.Attendance.Put, a)
	}
}

// AttendanceRows writes attendance in the columns of the table.
func AttendanceRows(attendance []graph.Attendance) [][]string {
	return rows(attendance, func(a *graph.Attendance) []string {
		return []string{string(a.Meeting), string(a.Institution), a.Role, a.Source.Kind, a.Source.Ref, a.Note}
	})
}

var completenessColumns = Table{"completeness", []string{"kompletność"}, false, []Column{
	required("unit", "jednostka", "kod"),
	required("as_of", "stan na", "na dzień"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readCompleteness(r *row) {
	unit := r.unit("unit")
	recall(r, completenessOnRecord, unit, CompletenessRows)
	c := graph.Completeness{Unit: unit, AsOf: r.day("as_of"), Note: r.text("note"), Source: r.source()}
	if r.keyed(string(c.Unit), "unit") {
		r.rd.Changes.Completeness.Put = append(r.rd.Changes.Completeness.Put, c)
	}
}

// CompletenessRows writes declarations of completeness in the columns of the table.
func CompletenessRows(declared []graph.Completeness) [][]string {
	return rows(declared, func(c *graph.Completeness) []string {
		return []string{string(c.Unit), c.AsOf.String(), c.Source.Kind, c.Source.Ref, c.Note}
	})
}
