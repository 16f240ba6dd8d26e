package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// With looks only at rows that a change touches. It must come to the same answer as New,
// which looks at all of them: no change gets past it that leaves a broken network, and
// none is refused for something else.
func TestAChangeIsAcceptedExactlyWhenAllRowsWouldBe(t *testing.T) {
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		contents := drawContents(t)
		n := network(t, contents)
		change := drawEdits(t, n)
		next, _, err := n.With(change)
		whole, wholeErr := graph.New(2, done(n.Contents(), change))
		if (err == nil) != (wholeErr == nil) {
			t.Fatalf("the change: %v\nall rows: %v", err, wholeErr)
		}
		if err != nil {
			refused++
			return
		}
		accepted++
		if d := next.Diff(whole); d.Len() != 0 {
			t.Fatalf("%d rows differ", d.Len())
		}
	})
	t.Logf("%d changes accepted, %d refused", accepted, refused)
}

// drawEdits draws a change by a few edits that nobody has looked at: any rows go, and
// rows come that may refer to what is not there.
func drawEdits(t *rapid.T, n *graph.Network) graph.ChangeSet {
	rows, other := n.Contents(), network(t, drawContents(t)).Contents()
	var c graph.ChangeSet
	edit(t, &c.Sectors, rows.Sectors.Put, other.Sectors.Put, func(r graph.Sector) graph.SectorCode { return r.Code })
	edit(t, &c.Types, rows.Types.Put, other.Types.Put, func(r graph.InstitutionType) graph.TypeCode { return r.Code })
	edit(t, &c.Periods, rows.Periods.Put, other.Periods.Put, func(r graph.Period) graph.PeriodID { return r.ID })
	edit(t, &c.Norms, rows.Norms.Put, other.Norms.Put, func(r graph.Norm) graph.NormKey { return r.Key() })
	edit(t, &c.Institutions, rows.Institutions.Put, other.Institutions.Put, func(r graph.Institution) graph.InstitutionID { return r.ID })
	edit(t, &c.Agreements, rows.Agreements.Put, other.Agreements.Put, func(r graph.Agreement) graph.AgreementID { return r.ID })
	edit(t, &c.Parties, rows.Parties.Put, other.Parties.Put, func(r graph.Party) graph.PartyKey { return r.Key() })
	edit(t, &c.Meetings, rows.Meetings.Put, other.Meetings.Put, func(r graph.Meeting) graph.MeetingID { return r.ID })
	edit(t, &c.Attendance, rows.Attendance.Put, other.Attendance.Put, func(r graph.Attendance) graph.AttendanceKey { return r.Key() })
	return c
}

// edit removes and writes at most a row of one table, of most tables none.
func edit[R any, K comparable](t *rapid.T, e *graph.Edits[R, K], rows, other []R, key func(R) K) {
	name := fmt.Sprintf("%T", *new(R))
	if len(rows) > 0 && rapid.IntRange(0, 7).Draw(t, name+" goes") == 0 {
		e.Remove = []K{key(rapid.SampledFrom(rows).Draw(t, "this"))}
	}
	if len(other) > 0 && rapid.IntRange(0, 7).Draw(t, name+" comes") == 0 {
		row := rapid.SampledFrom(other).Draw(t, "this")
		if !slices.Contains(e.Remove, key(row)) {
			e.Put = []R{row}
		}
	}
}

// done is the rows after the edits, without any check.
func done(c, change graph.ChangeSet) graph.ChangeSet {
	return graph.ChangeSet{
		Sectors:      edited(c.Sectors, change.Sectors, func(r graph.Sector) graph.SectorCode { return r.Code }),
		Types:        edited(c.Types, change.Types, func(r graph.InstitutionType) graph.TypeCode { return r.Code }),
		Periods:      edited(c.Periods, change.Periods, func(r graph.Period) graph.PeriodID { return r.ID }),
		Norms:        edited(c.Norms, change.Norms, func(r graph.Norm) graph.NormKey { return r.Key() }),
		Institutions: edited(c.Institutions, change.Institutions, func(r graph.Institution) graph.InstitutionID { return r.ID }),
		Agreements:   edited(c.Agreements, change.Agreements, func(r graph.Agreement) graph.AgreementID { return r.ID }),
		Parties:      edited(c.Parties, change.Parties, func(r graph.Party) graph.PartyKey { return r.Key() }),
		Meetings:     edited(c.Meetings, change.Meetings, func(r graph.Meeting) graph.MeetingID { return r.ID }),
		Attendance:   edited(c.Attendance, change.Attendance, func(r graph.Attendance) graph.AttendanceKey { return r.Key() }),
		Completeness: edited(c.Completeness, change.Completeness, func(r graph.Completeness) teryt.Code { return r.Unit }),
	}
}

func edited[R any, K comparable](rows, change graph.Edits[R, K], key func(R) K) graph.Edits[R, K] {
	kept := slices.DeleteFunc(slices.Clone(rows.Put), func(r R) bool {
		return slices.Contains(change.Remove, key(r)) || slices.ContainsFunc(change.Put, func(p R) bool { return key(p) == key(r) })
	})
	return graph.Edits[R, K]{Put: append(kept, change.Put...)}
}
