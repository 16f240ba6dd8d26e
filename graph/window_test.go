package graph_test

import (
	"testing"
	"time"

	"koopmap/graph"
)

func TestTheWindowOfADay(t *testing.T) {
	for _, c := range []struct{ day, first, last string }{
		{"2018-06-22", "2018-06-22", "2018-06-22"},
		{"2018-07", "2018-07-01", "2018-07-31"},
		{"2018-09", "2018-09-01", "2018-09-30"},
		{"2019-02", "2019-02-01", "2019-02-28"},
		{"2020-02", "2020-02-01", "2020-02-29"}, // divided by 4: leap
		{"2000-02", "2000-02-01", "2000-02-29"}, // divided by 400: leap
		{"2100-02", "2100-02-01", "2100-02-28"}, // divided by 100: not leap
		{"2018-12", "2018-12-01", "2018-12-31"},
		{"2018", "2018-01-01", "2018-12-31"},
		{"", "", ""},
	} {
		d := graph.MustDay(c.day)
		if d.First() != graph.MustDay(c.first) || d.Last() != graph.MustDay(c.last) {
			t.Errorf("the window of %q is %q to %q, want %q to %q", c.day, d.First(), d.Last(), c.first, c.last)
		}
	}
}

func TestADayLiesInTheWindowOfALessPreciseOne(t *testing.T) {
	for name, c := range map[string]struct {
		window, on string
		want       bool
	}{
		"the first of a month":          {"2018-07", "2018-07-01", true},
		"the last of a month":           {"2018-07", "2018-07-31", true},
		"the day before a month":        {"2018-07", "2018-06-30", false},
		"the day after a month":         {"2018-07", "2018-08-01", false},
		"the first of a year":           {"2018", "2018-01-01", true},
		"the last of a year":            {"2018", "2018-12-31", true},
		"the day after a year":          {"2018", "2019-01-01", false},
		"an exact day has no window":    {"2018-07-01", "2018-07-01", false},
		"the unknown day has no window": {"", "2018-07-01", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := graph.MustDay(c.window).InWindow(graph.MustDay(c.on)); got != c.want {
				t.Errorf("%s in the window of %q: %v, want %v", c.on, c.window, got, c.want)
			}
		})
	}
}

func TestTheTimeOfADayIsMidnightOfItsFirstDay(t *testing.T) {
	for _, c := range []struct {
		day  string
		want time.Time
	}{
		{"2018-06-22", time.Date(2018, 6, 22, 0, 0, 0, 0, time.UTC)},
		{"2018-07", time.Date(2018, 7, 1, 0, 0, 0, 0, time.UTC)},
		{"2018", time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)},
		{"", time.Time{}},
	} {
		if got := graph.MustDay(c.day).Time(); !got.Equal(c.want) || got.Location() != time.UTC {
			t.Errorf("the time of %q is %s, want %s", c.day, got, c.want)
		}
	}
}
