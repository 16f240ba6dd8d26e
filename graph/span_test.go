package graph_test

import (
	"testing"

	"koopmap/graph"
)

// A span is the interval of an agreement as it is taken, empty where there is no day.
type span struct {
	first, last string
	assumed     bool // the last day
}

func spans(t *testing.T, cases map[string]struct {
	agreement graph.Agreement
	want      span
}) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			first, last, assumed := timetable(t, c.agreement).Span("a")
			if got := (span{first.String(), last.String(), assumed}); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

// The first day is valid_from, else signed_on; less precise than a day, or missing, the
// later of the window's first day and the period's, KM1 from 2018-04-01.
func TestTheFirstDayOfAnAgreement(t *testing.T) {
	spans(t, map[string]struct {
		agreement graph.Agreement
		want      span
	}{
		"valid_from before signed_on": {
			graph.Agreement{ValidFrom: graph.MustDay("2018-09-01"), Signed: graph.MustDay("2018-06-22"), End: graph.EndIndefinite},
			span{"2018-09-01", "", false},
		},
		"signed_on where there is no valid_from": {graph.Agreement{Signed: graph.MustDay("2018-06-22"), End: graph.EndIndefinite}, span{"2018-06-22", "", false}},
		"a month of valid_from before a day of signed_on": { // valid_from if given
			graph.Agreement{ValidFrom: graph.MustDay("2018-07"), Signed: graph.MustDay("2018-07-15"), End: graph.EndIndefinite},
			span{"2018-07-01", "", false},
		},
		"a day does not ask the period": {graph.Agreement{Signed: graph.MustDay("2018-01-15"), Period: "KM1", End: graph.EndIndefinite}, span{"2018-01-15", "", false}},
		"a month without a period":      {graph.Agreement{Signed: graph.MustDay("2018-07"), End: graph.EndIndefinite}, span{"2018-07-01", "", false}},
		"a month inside the period":     {graph.Agreement{Signed: graph.MustDay("2018-07"), Period: "KM1", End: graph.EndIndefinite}, span{"2018-07-01", "", false}},
		"a month before the period":     {graph.Agreement{Signed: graph.MustDay("2018-03"), Period: "KM1", End: graph.EndIndefinite}, span{"2018-04-01", "", false}},
		"a year around the period":      {graph.Agreement{Signed: graph.MustDay("2018"), Period: "KM1", End: graph.EndIndefinite}, span{"2018-04-01", "", false}},
		"a year after the period began": {graph.Agreement{Signed: graph.MustDay("2019"), Period: "KM1", End: graph.EndIndefinite}, span{"2019-01-01", "", false}},
		"nothing but the period":        {graph.Agreement{Period: "KM1", End: graph.EndIndefinite}, span{"2018-04-01", "", false}},
		"nothing at all":                {graph.Agreement{End: graph.EndIndefinite}, span{"", "", false}},
	})
}

// The last day is stated, or there is none, or it is assumed through the last day of the
// period, KM1 through 2019-03-31, but not before the start.
func TestTheLastDayOfAnAgreement(t *testing.T) {
	spans(t, map[string]struct {
		agreement graph.Agreement
		want      span
	}{
		"stated to the day":   {graph.Agreement{Signed: graph.MustDay("2018-06-22"), ValidTo: graph.MustDay("2018-11-30"), End: graph.EndStated}, span{"2018-06-22", "2018-11-30", false}},
		"stated to the month": {graph.Agreement{Signed: graph.MustDay("2018-06-22"), ValidTo: graph.MustDay("2019-02"), End: graph.EndStated}, span{"2018-06-22", "2019-02-28", false}},
		"stated to the year":  {graph.Agreement{Signed: graph.MustDay("2018-06-22"), ValidTo: graph.MustDay("2019"), End: graph.EndStated}, span{"2018-06-22", "2019-12-31", false}},
		"stated, whatever the period": {
			graph.Agreement{Signed: graph.MustDay("2018-06-22"), ValidTo: graph.MustDay("2020-12-31"), End: graph.EndStated, Period: "KM1"},
			span{"2018-06-22", "2020-12-31", false},
		},
		"indefinite, whatever the period": {graph.Agreement{Signed: graph.MustDay("2018-06-22"), End: graph.EndIndefinite, Period: "KM1"}, span{"2018-06-22", "", false}},
		"unknown with a period":           {graph.Agreement{Signed: graph.MustDay("2018-06-22"), Period: "KM1"}, span{"2018-06-22", "2019-03-31", true}},
		"unknown without a period":        {graph.Agreement{Signed: graph.MustDay("2018-06-22")}, span{"2018-06-22", "2018-06-22", true}},
		"unknown without a period, a start known to the month": { // only its start day
			graph.Agreement{Signed: graph.MustDay("2018-07")}, span{"2018-07-01", "2018-07-01", true},
		},
		"unknown, signed after its period": { // never before the start
			graph.Agreement{Signed: graph.MustDay("2019-05-10"), Period: "KM1"}, span{"2019-05-10", "2019-05-10", true},
		},
		"unknown and undated": {graph.Agreement{}, span{"", "", true}},
		"stated and undated":  {graph.Agreement{ValidTo: graph.MustDay("2018-11-30"), End: graph.EndStated}, span{"", "2018-11-30", false}},
		"stated before the assumed start": { // no day is left
			graph.Agreement{ValidTo: graph.MustDay("2018-02"), End: graph.EndStated, Period: "KM1"}, span{"2018-04-01", "2018-02-28", false},
		},
	})
}

// A termination replaces the stated end when it is earlier, and makes any other end certain.
func TestATerminationMakesTheEndCertain(t *testing.T) {
	start := graph.MustDay("2018-06-22")
	spans(t, map[string]struct {
		agreement graph.Agreement
		want      span
	}{
		"earlier than the stated end": {
			graph.Agreement{Signed: start, ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Terminated: graph.MustDay("2018-12-15")},
			span{"2018-06-22", "2018-12-15", false},
		},
		"later than the stated end": {
			graph.Agreement{Signed: start, ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Terminated: graph.MustDay("2019-04-01")},
			span{"2018-06-22", "2019-03-31", false},
		},
		"on the stated end": {
			graph.Agreement{Signed: start, ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Terminated: graph.MustDay("2019-03-31")},
			span{"2018-06-22", "2019-03-31", false},
		},
		"inside the month of the stated end": { // 2018-12-15 is before 2018-12-31
			graph.Agreement{Signed: start, ValidTo: graph.MustDay("2018-12"), End: graph.EndStated, Terminated: graph.MustDay("2018-12-15")},
			span{"2018-06-22", "2018-12-15", false},
		},
		"known to the month, counted to its last day": { // 2019-03-31 is not before 2019-03-15
			graph.Agreement{Signed: start, ValidTo: graph.MustDay("2019-03-15"), End: graph.EndStated, Terminated: graph.MustDay("2019-03")},
			span{"2018-06-22", "2019-03-15", false},
		},
		"of an indefinite end":                     {graph.Agreement{Signed: start, End: graph.EndIndefinite, Terminated: graph.MustDay("2018-12")}, span{"2018-06-22", "2018-12-31", false}},
		"of an unknown end, before the assumed":    {graph.Agreement{Signed: start, Period: "KM1", Terminated: graph.MustDay("2018-12-15")}, span{"2018-06-22", "2018-12-15", false}},
		"of an unknown end, after the assumed":     {graph.Agreement{Signed: start, Period: "KM1", Terminated: graph.MustDay("2019-12-15")}, span{"2018-06-22", "2019-12-15", false}},
		"of an unknown end without a period":       {graph.Agreement{Signed: start, Terminated: graph.MustDay("2019-12-15")}, span{"2018-06-22", "2019-12-15", false}},
		"of an agreement whose start is not known": {graph.Agreement{Terminated: graph.MustDay("2019-12-15")}, span{"", "2019-12-15", false}},
	})
}

// A period of which only the months are known runs from the first day of one to the last of the other.
func TestAPeriodIsTakenWithItsWindows(t *testing.T) {
	n := timetable(t, graph.Agreement{Period: "KM1"})
	var c graph.ChangeSet
	c.Periods.Put = []graph.Period{{ID: "KM1", From: graph.MustDay("2018-05"), To: graph.MustDay("2019-02")}}
	next, _ := with(t, n, c)
	if first, last, assumed := next.Span("a"); first != graph.MustDay("2018-05-01") || last != graph.MustDay("2019-02-28") || !assumed {
		t.Errorf("from %s through %s, assumed %v", first, last, assumed)
	}
	if first, last, _ := n.Span("a"); first != graph.MustDay("2018-04-01") || last != graph.MustDay("2019-03-31") {
		t.Errorf("in the old network from %s through %s", first, last)
	}
}

func TestAfterATerminationNothingIsAssumed(t *testing.T) {
	n := timetable(t, graph.Agreement{Signed: graph.MustDay("2018-07-02"), Period: "KM1", Terminated: graph.MustDay("2019-06")})
	for _, unknownEnd := range []graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded} {
		stands(t, n, "a", unknownEnd, []moment{
			{"2019-03-31", "yes"}, {"2019-05-31", "yes"}, // past the period: the end is certain
			{"2019-06-01", "yes, window"}, {"2019-06-30", "yes, window"}, // some day in June
			{"2019-07-01", "no"},
		})
	}
}

func TestWithoutAKnownStartOnlyAStatedEndDecides(t *testing.T) {
	for _, unknownEnd := range []graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded} {
		stated := timetable(t, graph.Agreement{ValidTo: graph.MustDay("2018-11-30"), End: graph.EndStated})
		stands(t, stated, "a", unknownEnd, []moment{{"1990-01-01", "undetermined"}, {"2018-11-30", "undetermined"}, {"2018-12-01", "no"}})
		indefinite := timetable(t, graph.Agreement{End: graph.EndIndefinite})
		stands(t, indefinite, "a", unknownEnd, []moment{{"1990-01-01", "undetermined"}, {"2100-12-31", "undetermined"}})
		unknown := timetable(t, graph.Agreement{})
		stands(t, unknown, "a", unknownEnd, []moment{{"1990-01-01", "undetermined"}, {"2100-12-31", "undetermined"}})
	}
}

func TestADayInsideAWindowCarriesACaveat(t *testing.T) {
	month := graph.Agreement{Signed: graph.MustDay("2018-07"), ValidTo: graph.MustDay("2018-12"), End: graph.EndStated}
	stands(t, timetable(t, month), "a", "", []moment{
		{"2018-06-30", "no"}, {"2018-07-01", "yes, window"}, {"2018-07-31", "yes, window"}, {"2018-08-01", "yes"},
		{"2018-11-30", "yes"}, {"2018-12-01", "yes, window"}, {"2018-12-31", "yes, window"}, {"2019-01-01", "no"},
	})
	// Of the year 2018 the days before KM1 are in the window, but not in the interval.
	year := graph.Agreement{Signed: graph.MustDay("2018"), Period: "KM1", End: graph.EndIndefinite}
	stands(t, timetable(t, year), "a", "", []moment{{"2018-03-31", "no, window"}, {"2018-04-01", "yes, window"}, {"2018-12-31", "yes, window"}, {"2019-01-01", "yes"}})
	// A termination that decides the end brings its own window, and takes that of the stated end away.
	ended := month
	ended.Terminated = graph.MustDay("2018-11-15")
	stands(t, timetable(t, ended), "a", "", []moment{{"2018-11-15", "yes"}, {"2018-11-16", "no"}, {"2019-01-01", "no"}})
}
