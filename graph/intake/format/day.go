package format

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// months are the names of months as they are folded, in the nominative, the genitive and
// short, in Polish and English, and as Roman numerals.
var months = [12][]string{
	{"styczen", "stycznia", "sty", "january", "jan", "i"},
	{"luty", "lutego", "lut", "february", "feb", "ii"},
	{"marzec", "marca", "mar", "march", "iii"},
	{"kwiecien", "kwietnia", "kwi", "april", "apr", "iv"},
	{"maj", "maja", "may", "v"},
	{"czerwiec", "czerwca", "cze", "june", "jun", "vi"},
	{"lipiec", "lipca", "lip", "july", "jul", "vii"},
	{"sierpien", "sierpnia", "sie", "august", "aug", "viii"},
	{"wrzesien", "wrzesnia", "wrz", "september", "sep", "ix"},
	{"pazdziernik", "pazdziernika", "paz", "october", "oct", "x"},
	{"listopad", "listopada", "lis", "november", "nov", "xi"},
	{"grudzien", "grudnia", "gru", "december", "dec", "xii"},
}

var monthNamed = func() map[string]int {
	named := make(map[string]int)
	for i, names := range months {
		for _, name := range names {
			named[name] = i + 1
		}
	}
	return named
}()

// wantDay says how a day is written.
const wantDay = "want 2018-06-22, 2018-06, 2018 or 22.06.2018"

var errNoDay = errors.New(wantDay)

// parseDay reads a day as people write it: 2018-06-22, 22.06.2018, 22-06-2018,
// 22/06/2018, "22 czerwca 2018 r.", "22 VI 2018"; a month: 2018-06, 06.2018, "czerwiec
// 2018", "VI 2018"; a year; with a clock of midnight or without. A serial number of a
// spreadsheet is a day, too; serial is then true. from1904 says from when it counts.
func parseDay(text string, from1904 bool) (day graph.Day, serial bool, err error) {
	text = strings.TrimSpace(text)
	if day, err := graph.ParseDay(text); err == nil {
		return day, false, nil
	}
	if number, ok := serialNumber(text); ok {
		day, err := ofSerial(number, from1904)
		return day, true, err
	}
	parts, err := partsOfDay(text)
	if err != nil {
		return 0, false, err
	}
	day, err = fromParts(parts)
	return day, false, err
}

// partsOfDay divides a date at points, dashes, strokes and spaces. A clock behind it is
// left out when it is midnight, and so is "r." or "roku".
func partsOfDay(text string) ([]string, error) {
	folded := teryt.Fold(text)
	for _, clock := range []string{" 00:00:00", "t00:00:00", " 00:00", " 0:00:00", " 0:00"} {
		if rest, ok := strings.CutSuffix(strings.TrimSuffix(folded, "z"), clock); ok {
			folded = rest
			break
		}
	}
	folded = strings.TrimRight(folded, ". ")
	for _, year := range []string{"roku", "r"} {
		if rest, ok := strings.CutSuffix(folded, year); ok && rest != "" && strings.ContainsAny(rest[len(rest)-1:], " 0123456789") {
			folded = rest
			break
		}
	}
	parts := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" .-/", r) })
	if len(parts) < 1 || len(parts) > 3 {
		return nil, errNoDay
	}
	return parts, nil
}

// fromParts makes a day of a day, a month and a year that stand in this order or in the
// other one. Years have four digits, so that neither is guessed.
func fromParts(parts []string) (graph.Day, error) {
	if len(parts[0]) == 4 && len(parts) > 1 {
		slices.Reverse(parts)
	}
	var n [3]int // day, month, year
	for i, part := range parts {
		at := 3 - len(parts) + i
		value, ok := monthNamed[part]
		if at != 1 || !ok {
			var err error
			if value, err = strconv.Atoi(part); err != nil || value <= 0 || len(part) > 4 {
				return 0, errNoDay
			}
		}
		if (at == 2) != (len(part) == 4 && !ok) {
			return 0, errNoDay
		}
		n[at] = value
	}
	if n[1] > 12 && n[0] <= 12 && n[0] > 0 {
		return 0, fmt.Errorf("no such month: %d; the day comes first", n[1])
	}
	return graph.NewDay(n[2], n[1], n[0])
}

// serialNumber reads a whole number of the range that days have as serial numbers.
func serialNumber(text string) (int, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) != 5 || strings.Trim(fraction, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole)
	return n, err == nil && n > 0
}

func ofSerial(number int, from1904 bool) (graph.Day, error) {
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t := zero.AddDate(0, 0, number)
	return graph.NewDay(t.Year(), int(t.Month()), t.Day())
}
