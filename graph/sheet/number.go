package sheet

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// shown is the text of a number cell under its number format, as far as the format
// changes what is meant: a day, a month or a year for a serial number, leading zeros of
// a code. Everything else keeps its digits.
func shown(raw, format string, from1904 bool) string {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	if layout := dayLayout(format); layout != "" {
		if t, err := excelize.ExcelDateToTime(value, from1904); err == nil && value >= 0 && t.Year() < 10000 {
			return t.Format(layout)
		}
	}
	digits := digitsOf(raw, value)
	if zeros := strings.Count(format, "0"); zeros > 0 && strings.Trim(format, "0") == "" && strings.Trim(digits, "0123456789") == "" {
		digits = strings.Repeat("0", max(0, zeros-len(digits))) + digits
	}
	return digits
}

// digitsOf writes a number without an exponent; whole numbers lose an empty fraction.
func digitsOf(raw string, value float64) string {
	if !strings.ContainsAny(raw, ".eE") {
		return raw
	}
	if value == math.Trunc(value) && math.Abs(value) < 1<<53 {
		return strconv.FormatInt(int64(value), 10)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// dayLayout is how much of a date a number format shows: a day, a month, a year, or
// nothing when it shows no date.
func dayLayout(format string) string {
	var year, month, day, clock bool
	for section := strings.ToLower(format); section != ""; {
		switch c := section[0]; c {
		case ';':
			section = ""
			continue
		case '"':
			_, rest, _ := strings.Cut(section[1:], `"`)
			section = rest
			continue
		case '[': // a colour, a locale; [h] is a span of time
			inside, rest, _ := strings.Cut(section[1:], "]")
			if strings.Trim(inside, "hms") == "" {
				clock = true
			}
			section = rest
			continue
		case '\\', '_', '*':
			section = section[min(2, len(section)):]
			continue
		case 'y', 'r', 'e':
			year = year || c != 'e'
		case 'm':
			month = true
		case 'd':
			day = true
		case 'h', 's':
			clock = true
		case '#', '0', '?', '%':
			return "" // a number
		}
		section = section[1:]
	}
	switch {
	case day && month, day && year:
		return "2006-01-02"
	case year && month:
		return "2006-01"
	case year && !clock:
		return "2006"
	}
	return ""
}

// builtIn are the number formats that workbooks name by number only.
var builtIn = map[int]string{
	14: "dd.mm.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "dd.mm.yyyy hh:mm", 27: "yyyy.mm.dd", 28: "yyyy.mm.dd",
	29: "yyyy.mm.dd", 30: "mm.dd.yy", 31: "yyyy.mm.dd", 36: "yyyy.mm.dd", 50: "yyyy.mm.dd", 57: "yyyy.mm.dd",
}

// numberFormats is the number formats of a workbook, by style.
func numberFormats(book *excelize.File) []string {
	if book.Styles == nil || book.Styles.CellXfs == nil {
		return nil
	}
	own := make(map[int]string)
	if book.Styles.NumFmts != nil {
		for _, f := range book.Styles.NumFmts.NumFmt {
			own[f.NumFmtID] = f.FormatCode
		}
	}
	formats := make([]string, len(book.Styles.CellXfs.Xf))
	for i, xf := range book.Styles.CellXfs.Xf {
		if xf.NumFmtID != nil {
			formats[i] = cmp.Or(own[*xf.NumFmtID], builtIn[*xf.NumFmtID])
		}
	}
	return formats
}
