package graph

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Day is a calendar day of known precision: a day, a month, a year, or unknown.
// It has no time and no zone. The zero Day is unknown.
//
// The value is the decimal number yyyymmdd with 00 for a part that is not known, so
// days of full precision compare with < and >. Years run from 1990 to 2100.
type Day int32

// Precision of a [Day].
type Precision uint8

// The precisions, from least to most.
const (
	PrecisionUnknown Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
)

func (p Precision) String() string { return [...]string{"unknown", "year", "month", "day"}[p] }

// FirstYear and LastYear bound the years that koopmap accepts.
const (
	FirstYear = 1990
	LastYear  = 2100
)

// NewDay returns the day; day 0 leaves a month, month 0 a year, year 0 the unknown day.
// An impossible day (31 February) or a year out of bounds is an error.
func NewDay(year, month, day int) (Day, error) {
	if year == 0 && month == 0 && day == 0 {
		return 0, nil
	}
	if year < FirstYear || year > LastYear {
		return 0, fmt.Errorf("year %d is outside %d–%d", year, FirstYear, LastYear)
	}
	if month == 0 && day == 0 {
		return Day(year * 10000), nil
	}
	if month < 1 || month > 12 {
		return 0, fmt.Errorf("no such month: %d", month)
	}
	if day < 0 || day > daysIn(year, month) {
		return 0, fmt.Errorf("no such day: %04d-%02d has %d days", year, month, daysIn(year, month))
	}
	return Day(year*10000 + month*100 + day), nil
}

// MustDay is ParseDay for constants; it panics on an error.
func MustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DayOf is the day of t in its own zone.
func DayOf(t time.Time) Day {
	return Day(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// ParseDay reads "2018-06-22", "2018-07", "2018" or "" (unknown), and the Polish
// day "22.06.2018". Anything else is an error that says what is wanted.
func ParseDay(s string) (Day, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	parts := strings.Split(s, "-")
	widths := []int{4, 2, 2}
	if polish := strings.Split(s, "."); len(polish) == 3 {
		parts = []string{polish[2], pad2(polish[1]), pad2(polish[0])}
	}
	if len(parts) > 3 {
		return 0, dayError(s)
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) != widths[i] || v <= 0 || p[0] == '+' {
			return 0, dayError(s)
		}
		n[i] = v
	}
	d, err := NewDay(n[0], n[1], n[2])
	if err != nil {
		return 0, fmt.Errorf("%q: %w", s, err)
	}
	return d, nil
}

func pad2(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func dayError(s string) error {
	return fmt.Errorf("%q is not a day: want 2018-06-22, 2018-06, 2018 or 22.06.2018", s)
}

func (d Day) parts() (year, month, day int) { return int(d) / 10000, int(d) / 100 % 100, int(d) % 100 }

// IsZero reports whether nothing is known of the day.
func (d Day) IsZero() bool { return d == 0 }

// Precision says how much is known of the day.
func (d Day) Precision() Precision {
	_, month, day := d.parts()
	switch {
	case d == 0:
		return PrecisionUnknown
	case month == 0:
		return PrecisionYear
	case day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// IsExact reports whether the day is known to the day.
func (d Day) IsExact() bool { return d%100 != 0 }

// First is the first day of the window that d names; d itself when it is exact, zero when unknown.
func (d Day) First() Day {
	y, m, _ := d.parts()
	switch d.Precision() {
	case PrecisionYear:
		return Day(y*10000 + 101)
	case PrecisionMonth:
		return Day(y*10000 + m*100 + 1)
	}
	return d
}

// Last is the last day of the window that d names.
func (d Day) Last() Day {
	y, m, _ := d.parts()
	switch d.Precision() {
	case PrecisionYear:
		return Day(y*10000 + 1231)
	case PrecisionMonth:
		return Day(y*10000 + m*100 + daysIn(y, m))
	}
	return d
}

// InWindow reports whether d is less precise than a day and the exact day on lies in its window.
func (d Day) InWindow(on Day) bool {
	return !d.IsZero() && !d.IsExact() && d.First() <= on && on <= d.Last()
}

// Time is midnight UTC of the first day of the window. The unknown day gives the zero time.
func (d Day) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	y, m, day := d.First().parts()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
}

// AddDays is the exact day n days after the first day of the window.
func (d Day) AddDays(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// String is the ISO form: "2018-06-22", "2018-07", "2018", or "" when unknown.
func (d Day) String() string {
	y, m, day := d.parts()
	switch d.Precision() {
	case PrecisionUnknown:
		return ""
	case PrecisionYear:
		return fmt.Sprintf("%04d", y)
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// MarshalText gives the ISO form.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDay reads.
func (d *Day) UnmarshalText(text []byte) error {
	v, err := ParseDay(string(text))
	if err == nil {
		*d = v
	}
	return err
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
