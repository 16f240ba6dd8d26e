package sheet

import (
	"strings"

	"koopmap/graph"
)

// A record is a row of a CSV text. Unlike [encoding/csv] the scanner counts rows as a
// spreadsheet does: a line break inside quotes begins no row, a blank line is one.
type record struct {
	number int
	cells  []string
	fault  graph.Rule // that its quotes break; empty when they break none
}

// A scanner splits a text into records. A quote opens a quoted cell only as its first
// character; elsewhere it is text. Inside quotes all characters stay as they are, two
// quotes being one. Records end with CRLF, LF or CR.
type scanner struct {
	text      string // what is left
	delimiter byte
	record    record // the one that next found; its cells are overwritten by the next
}

// next finds the next record; it reports whether there was one.
func (s *scanner) next() bool {
	if s.text == "" {
		return false
	}
	s.record = record{number: s.record.number + 1, cells: s.record.cells[:0]}
	for end := false; !end; {
		var cell string
		cell, s.text, end = nextCell(s.text, s.delimiter, &s.record.fault)
		s.record.cells = append(s.record.cells, cell)
	}
	return true
}

// nextCell takes a cell and what ends it off the text; end tells that it was the last of
// its record.
func nextCell(text string, delimiter byte, fault *graph.Rule) (cell, rest string, end bool) {
	if !strings.HasPrefix(text, `"`) {
		cell, rest = until(text, delimiter)
		return endCell(cell, rest, delimiter)
	}
	var b strings.Builder
	for rest = text[1:]; ; {
		quote := strings.IndexByte(rest, '"')
		if quote < 0 {
			*fault = graph.RuleOpenQuote
			b.WriteString(rest)
			return b.String(), "", true
		}
		b.WriteString(rest[:quote])
		rest = rest[quote+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	after, rest := until(rest, delimiter)
	if strings.TrimSpace(after) != "" {
		*fault = graph.RuleAfterQuote
		b.WriteString(after)
	}
	return endCell(b.String(), rest, delimiter)
}

// until cuts the text before the next delimiter or line break.
func until(text string, delimiter byte) (cell, rest string) {
	for i := range len(text) {
		if c := text[i]; c == delimiter || c == '\n' || c == '\r' {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// endCell drops the delimiter or the line break before which rest was cut.
func endCell(cell, rest string, delimiter byte) (string, string, bool) {
	switch {
	case rest == "":
		return cell, "", true
	case rest[0] == delimiter:
		if rest = rest[1:]; rest == "" {
			// A delimiter at the very end begins one more, empty cell.
			return cell, "\n", false
		}
		return cell, rest, false
	case strings.HasPrefix(rest, "\r\n"):
		return cell, rest[2:], true
	}
	return cell, rest[1:], true
}

// delimiterOf is the delimiter of the header line: the one of comma, semicolon and tab
// that occurs most often outside quotes, the comma when none does.
func delimiterOf(text string) byte {
	count, quoted := map[byte]int{}, false
	begun := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
			begun = true
		case quoted:
		case c == '\n' || c == '\r':
			if begun {
				return most(count)
			}
		default:
			count[c]++
			begun = begun || c != ' '
		}
	}
	return most(count)
}

func most(count map[byte]int) byte {
	found := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[found] {
			found = c
		}
	}
	return found
}
