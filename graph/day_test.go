package graph_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"koopmap/graph"
)

func TestADayIsReadAndPrintedAtItsPrecision(t *testing.T) {
	for name, c := range map[string]struct {
		text, printed string
		precision     graph.Precision
	}{
		"a day":                        {"2018-06-22", "2018-06-22", graph.PrecisionDay},
		"a month":                      {"2018-07", "2018-07", graph.PrecisionMonth},
		"a year":                       {"2018", "2018", graph.PrecisionYear},
		"nothing is unknown":           {"", "", graph.PrecisionUnknown},
		"white space is nothing":       {" \t\u00a0\n", "", graph.PrecisionUnknown},
		"a Polish day":                 {"22.06.2018", "2018-06-22", graph.PrecisionDay},
		"a Polish day without zeros":   {"1.6.2018", "2018-06-01", graph.PrecisionDay},
		"white space around it":        {" 2018-06-22\n", "2018-06-22", graph.PrecisionDay},
		"the first day":                {"1990-01-01", "1990-01-01", graph.PrecisionDay},
		"the last day":                 {"2100-12-31", "2100-12-31", graph.PrecisionDay},
		"29 February of a leap year":   {"2020-02-29", "2020-02-29", graph.PrecisionDay},
		"2000 was a leap year":         {"29.02.2000", "2000-02-29", graph.PrecisionDay},
		"the last day of a long month": {"31.12.2018", "2018-12-31", graph.PrecisionDay},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := graph.ParseDay(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if d.String() != c.printed || d.Precision() != c.precision {
				t.Errorf("ParseDay(%q) = %q of precision %s, want %q, %s", c.text, d, d.Precision(), c.printed, c.precision)
			}
			if d.IsZero() != (c.precision == graph.PrecisionUnknown) || d.IsExact() != (c.precision == graph.PrecisionDay) {
				t.Errorf("%q: IsZero %v, IsExact %v at precision %s", d, d.IsZero(), d.IsExact(), c.precision)
			}
		})
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"31 February":                 {"31.02.2018", "2018-02 has 28 days"},
		"29 February of no leap year": {"2019-02-29", "2019-02 has 28 days"},
		"2100 is no leap year":        {"2100-02-29", "2100-02 has 28 days"},
		"31 June":                     {"2018-06-31", "2018-06 has 30 days"},
		"month 13":                    {"2018-13-01", "no such month: 13"},
		"month 13 without a day":      {"2018-13", "no such month: 13"},
		"month 0":                     {"2018-00", "want 2018-06-22"},
		"day 0":                       {"2018-06-00", "want 2018-06-22"},
		"a year too early":            {"1989-12-31", "year 1989 is outside 1990–2100"},
		"a year too late":             {"2101-01-01", "year 2101 is outside 1990–2100"},
		"a year alone too late":       {"2101", "year 2101 is outside 1990–2100"},
		"a Polish day too early":      {"1.1.1989", "year 1989 is outside 1990–2100"},
		"a year of two digits":        {"22.06.18", "want 2018-06-22"},
		"a month of one digit":        {"2018-6", "want 2018-06-22"},
		"a month with a sign":         {"2018-+6", "want 2018-06-22"},
		"a Polish day with a sign":    {"+1.06.2018", "want 2018-06-22"},
		"a day of one digit":          {"2018-06-1", "want 2018-06-22"},
		"a day of three digits":       {"001.06.2018", "want 2018-06-22"},
		"a Polish month":              {"06.2018", "want 2018-06-22"},
		"words":                       {"lipiec 2018", "want 2018-06-22"},
		"something after the day":     {"2018-06-22-01", "want 2018-06-22"},
		"a time":                      {"2018-06-22T10:00", "want 2018-06-22"},
		"a trailing dash":             {"2018-06-", "want 2018-06-22"},
		"slashes":                     {"22/06/2018", "want 2018-06-22"},
		"the number of a sheet":       {"43273", "want 2018-06-22"},
		"digits of another script":    {"٢٠١٨", "want 2018-06-22"},
		"a negative year":             {"-2018", "want 2018-06-22"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := graph.ParseDay(c.text)
			if err == nil || d != 0 || !strings.Contains(err.Error(), c.says) {
				t.Errorf("ParseDay(%q) = %q, %v; want an error that says %q", c.text, d, err, c.says)
			}
		})
	}
}

func TestNewDayLeavesOutWhatIsZero(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             string // "error" where there is no such day
	}{
		{2018, 6, 22, "2018-06-22"}, {2018, 6, 0, "2018-06"}, {2018, 0, 0, "2018"}, {0, 0, 0, ""},
		{2018, 0, 22, "error"}, {0, 6, 22, "error"}, {0, 0, 1, "error"},
		{2018, 2, 29, "error"}, {2018, 2, -1, "error"}, {2018, -1, 1, "error"}, {2018, 13, 0, "error"},
		{1989, 0, 0, "error"}, {2101, 0, 0, "error"}, {-2018, 1, 1, "error"},
	} {
		got := "error"
		if d, err := graph.NewDay(c.year, c.month, c.day); err == nil {
			got = d.String()
		}
		if got != c.want {
			t.Errorf("NewDay(%d, %d, %d) = %q, want %q", c.year, c.month, c.day, got, c.want)
		}
	}
}

func TestDaysComeInOrderOfTheCalendar(t *testing.T) {
	// A part that is not known is 00: the unknown day and wider windows come first.
	inOrder := []graph.Day{}
	for _, s := range []string{"", "2018", "2018-06", "2018-06-22", "2018-06-23", "2018-07", "2018-07-01", "2018-12-31", "2019", "2019-01-01"} {
		inOrder = append(inOrder, graph.MustDay(s))
	}
	if !slices.IsSorted(inOrder) {
		t.Errorf("not in order: %v", inOrder)
	}
}

func TestADayOfATimeIsTheDayInItsOwnZone(t *testing.T) {
	// 23:30 UTC on 31 March is 01:30 on 1 April in Poland, which is two hours ahead in summer.
	instant := time.Date(2019, 3, 31, 23, 30, 0, 0, time.UTC)
	summer := time.FixedZone("CEST", 2*60*60)
	if utc, pl := graph.DayOf(instant), graph.DayOf(instant.In(summer)); utc != graph.MustDay("2019-03-31") || pl != graph.MustDay("2019-04-01") {
		t.Errorf("DayOf = %s in UTC, %s in Poland", utc, pl)
	}
}

func TestDaysAreAddedFromTheFirstDayOfTheWindow(t *testing.T) {
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2018-06-30", 1, "2018-07-01"},
		{"2018-07-01", -1, "2018-06-30"},
		{"2019-02-28", 1, "2019-03-01"}, // no leap year
		{"2020-02-28", 1, "2020-02-29"}, // a leap year
		{"2018-12-31", 1, "2019-01-01"},
		{"2018-07", 31, "2018-08-01"}, // July has 31 days
		{"2018", 364, "2018-12-31"},
		{"2018-06-22", 0, "2018-06-22"},
	} {
		if got := graph.MustDay(c.from).AddDays(c.days); got != graph.MustDay(c.want) {
			t.Errorf("%s and %d days are %s, want %s", c.from, c.days, got, c.want)
		}
	}
}

func TestMustDayPanicsOnWhatIsNoDay(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDay took 31 February")
		}
	}()
	graph.MustDay("2018-02-31")
}
