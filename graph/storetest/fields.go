package storetest

import (
	"fmt"
	"reflect"
	"testing"

	"koopmap/graph"
)

func newStore(t *testing.T, s graph.Store) {
	same(t, load(t, s), graph.Empty())
	if batches := since(t, s, 0); len(batches) != 0 {
		t.Errorf("a new store holds %d batches", len(batches))
	}
	if batches := batchesOf(t, s); len(batches) != 0 {
		t.Errorf("a new store has a history of %d batches", len(batches))
	}
}

func loaded(t *testing.T, s graph.Store) {
	want := with(t, graph.Empty(), Sample())
	applied := apply(t, s, "first", Sample())
	if applied.Version != 1 || !applied.Changed() || len(applied.Tables) == 0 {
		t.Errorf("applied version %d, changed %v, %d tables", applied.Version, applied.Changed(), len(applied.Tables))
	}
	same(t, load(t, s), want)

	want = with(t, want, oneSector("Kultura"))
	apply(t, s, "second", oneSector("Kultura"))
	same(t, load(t, s), want)
}

// everyField first makes sure that the sample forgets no field, so that a new field of
// the domain fails here until every store keeps it.
func everyField(t *testing.T, s graph.Store) {
	tables := reflect.ValueOf(Sample())
	for i := range tables.NumField() {
		put := tables.Field(i).FieldByName("Put")
		for _, field := range neverGiven(put, tables.Type().Field(i).Name) {
			t.Errorf("the sample never gives %s", field)
		}
	}
	apply(t, s, "sample", Sample())
	sameRecords(t, load(t, s), with(t, graph.Empty(), Sample()))
}

// neverGiven lists the fields that are zero in every row, with those of nested records.
func neverGiven(rows reflect.Value, name string) []string {
	if rows.Len() == 0 {
		return []string{name}
	}
	var missing []string
	row := rows.Index(0).Type()
	for i := range row.NumField() {
		field := row.Field(i)
		if !field.IsExported() {
			continue
		}
		path := name + "." + field.Name
		given := reflect.MakeSlice(reflect.SliceOf(field.Type), 0, rows.Len())
		for r := range rows.Len() {
			if v := rows.Index(r).Field(i); !v.IsZero() {
				given = reflect.Append(given, v)
			}
		}
		switch {
		case given.Len() == 0:
			missing = append(missing, path)
		case field.Type.Kind() == reflect.Struct:
			missing = append(missing, neverGiven(given, path)...)
		case field.Type.Kind() == reflect.Slice && field.Type.Elem().Kind() == reflect.Struct:
			nested := reflect.MakeSlice(field.Type, 0, given.Len())
			for r := range given.Len() {
				nested = reflect.AppendSlice(nested, given.Index(r))
			}
			missing = append(missing, neverGiven(nested, path)...)
		}
	}
	return missing
}

// everyEdit changes each table in turn: lists grow, shrink and empty, keys go and come.
func everyEdit(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	want := load(t, s)
	for i, edit := range edits() {
		want = with(t, want, edit)
		apply(t, s, fmt.Sprintf("edit-%d", i), edit)
		same(t, load(t, s), want)
	}
}

func edits() []graph.ChangeSet {
	var all []graph.ChangeSet
	add := func(edit func(was *graph.ChangeSet, now *graph.ChangeSet)) {
		was, now := Sample(), graph.ChangeSet{}
		edit(&was, &now)
		all = append(all, now)
	}
	add(func(was, now *graph.ChangeSet) { // referred to by other rows
		sector, kind, period := was.Sectors.Put[0], was.Types.Put[0], was.Periods.Put[0]
		sector.ServicesActAreas, sector.NameEN = nil, ""
		kind.Sectors, kind.Abbreviations = []graph.SectorCode{"edukacja"}, nil
		period.Note, period.To = "", graph.MustDay("2019")
		now.Sectors.Put = []graph.Sector{sector}
		now.Types.Put = []graph.InstitutionType{kind}
		now.Periods.Put = []graph.Period{period}
	})
	add(func(was, now *graph.ChangeSet) {
		norm := was.Norms.Put[0]
		norm.Items = norm.Items[1:]
		now.Norms.Put = []graph.Norm{norm}
		now.Norms.Remove = []graph.NormKey{was.Norms.Put[1].Key()}
	})
	add(func(was, now *graph.ChangeSet) {
		institution, agreement, meeting := was.Institutions.Put[0], was.Agreements.Put[0], was.Meetings.Put[0]
		institution.Sectors = []graph.SectorCode{"edukacja", graph.SectorSelfGovernment, "pomoc"}
		institution.Serves, institution.Aliases, institution.PartOf = nil, nil, ""
		agreement.Areas, agreement.Period = agreement.Areas[1:], ""
		meeting.Period, meeting.ListComplete = "", false
		now.Institutions.Put = []graph.Institution{institution}
		now.Agreements.Put = []graph.Agreement{agreement}
		now.Meetings.Put = []graph.Meeting{meeting}
	})
	add(func(was, now *graph.ChangeSet) { // a key replaced by another of the same pair
		party := was.Parties.Put[0]
		now.Parties.Remove = []graph.PartyKey{party.Key()}
		party.From = graph.MustDay("2018-08-15")
		now.Parties.Put = []graph.Party{party}
		attended := was.Attendance.Put[0]
		attended.Role = "guest"
		now.Attendance.Put = []graph.Attendance{attended}
		now.Attendance.Remove = []graph.AttendanceKey{was.Attendance.Put[1].Key()}
	})
	add(func(was, now *graph.ChangeSet) {
		declared := was.Completeness.Put[0]
		declared.AsOf = graph.MustDay("2021-02")
		now.Completeness.Put = []graph.Completeness{declared}
		now.Completeness.Remove = append(now.Completeness.Remove, was.Completeness.Put[1].Unit)
		now.Meetings.Remove = []graph.MeetingID{"mt-02"}
		now.Agreements.Remove = []graph.AgreementID{"ag-03"}
	})
	return all
}
