package graph

import (
	"reflect"
	"testing"
)

// A field that equal forgot would never be stored once its row is there: a change of it
// alone would count as no change. Only an [Origin] takes no part.
func TestEveryFieldButTheOriginIsCompared(t *testing.T) {
	comparesEveryField(t, &sectorTable)
	comparesEveryField(t, &typeTable)
	comparesEveryField(t, &periodTable)
	comparesEveryField(t, &normTable)
	comparesEveryField(t, &institutionTable)
	comparesEveryField(t, &agreementTable)
	comparesEveryField(t, &partyTable)
	comparesEveryField(t, &meetingTable)
	comparesEveryField(t, &attendanceTable)
	comparesEveryField(t, &completenessTable)
}

func comparesEveryField[R, K any](t *testing.T, table *table[R, K]) {
	t.Helper()
	var row, as R
	fields := 0
	eachField(reflect.ValueOf(&row).Elem(), reflect.ValueOf(&as).Elem(), table.name, func(field string, origin bool) {
		fields++
		if table.equal(&row, &as) != origin || table.equal(&as, &row) != origin {
			t.Errorf("rows that differ in %s are equal: %v", field, !origin)
		}
	})
	if fields < 3 || !table.equal(&row, &as) {
		t.Errorf("%s: %d fields were tried, the rows are equal again: %v", table.name, fields, table.equal(&row, &as))
	}
}

// eachField gives every field of a row in turn another value than in as, calls try, and
// makes the two equal again.
func eachField(row, as reflect.Value, name string, try func(field string, origin bool)) {
	switch {
	case row.Type() == reflect.TypeFor[Origin]():
		row.Set(reflect.ValueOf(Origin{File: "institutions.csv", Sheet: "s", Row: 7, SHA256: "00"}))
		try(name, true)
	case row.Kind() == reflect.Struct:
		for i := range row.NumField() {
			eachField(row.Field(i), as.Field(i), name+"."+row.Type().Field(i).Name, try)
		}
	case row.Kind() == reflect.Slice:
		row.Set(reflect.MakeSlice(row.Type(), 1, 1))
		try(name, false)
		as.Set(reflect.MakeSlice(row.Type(), 1, 1))
		eachField(row.Index(0), as.Index(0), name+"[0]", try)
	case row.Kind() == reflect.String:
		row.SetString("x")
		try(name, false)
	case row.Kind() == reflect.Bool:
		row.SetBool(true)
		try(name, false)
	case row.CanInt():
		row.SetInt(1)
		try(name, false)
	default:
		panic("no other value for " + name)
	}
	row.SetZero()
	as.SetZero()
}
