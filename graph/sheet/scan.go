package sheet

import (
	"strings"
	"unicode/utf8"

	"koopmap/graph"
)

// A record is a row of a CSV text. Unlike [encoding/csv] the scanner counts rows as a
// spreadsheet does: a line break inside quotes begins no row, a blank line is one.
type record struct {
	number int
	cells  []string
	fault  graph.Rule // that its quotes break; empty when they break none
	odd    bool       // a cell may hold what is no text
}

// A scanner splits a text into records. A quote opens a quoted cell only as its first
// character; elsewhere it is text. Inside quotes all characters stay as they are, two
// quotes being one. Records end with CRLF, LF or CR.
type scanner struct {
	text      string // what is left
	delimiter byte
	class     [256]class
	record    record // the one that next found; its cells are overwritten by the next
}

// A class says what a byte means to a scanner.
type class uint8

const (
	ordinary class = iota
	ending         // of a cell that has no quotes: the delimiter, or a line break
	doubtful       // a control character, or a byte of a text that is not UTF-8
)

// newScanner scans a text; sound says that all of it is UTF-8.
func newScanner(text string, sound bool) *scanner {
	s := &scanner{text: text, delimiter: delimiterOf(text)}
	for c := range s.class {
		if c < ' ' && c != '\t' || c >= utf8.RuneSelf && !sound {
			s.class[c] = doubtful
		}
	}
	s.class['\n'], s.class['\r'], s.class[s.delimiter] = ending, ending, ending
	return s
}

// next finds the next record; it reports whether there was one.
func (s *scanner) next() bool { return s.nextInto(s.record.cells) }

// nextInto is next with the memory for the cells.
func (s *scanner) nextInto(cells []string) bool {
	if s.text == "" {
		return false
	}
	s.record = record{number: s.record.number + 1}
	cells, text := cells[:0], s.text
	for end := false; !end; {
		var cell string
		if text != "" && text[0] == '"' {
			cell, text = s.quoted(text[1:])
		} else {
			cell, text = s.until(text)
		}
		text, end = s.endCell(text)
		cells = append(cells, cell)
	}
	s.text, s.record.cells = text, cells
	return true
}

// quoted takes a cell off a text that begins behind its opening quote.
func (s *scanner) quoted(text string) (cell, rest string) {
	quote := strings.IndexByte(text, '"')
	if quote >= 0 && (quote+1 == len(text) || s.class[text[quote+1]] == ending) {
		s.look(text[:quote])
		return text[:quote], text[quote+1:] // nothing is to be put together
	}
	var b strings.Builder
	for rest = text; ; {
		quote := strings.IndexByte(rest, '"')
		if quote < 0 {
			s.record.fault = graph.RuleOpenQuote
			b.WriteString(rest)
			s.look(b.String())
			return b.String(), ""
		}
		b.WriteString(rest[:quote])
		rest = rest[quote+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	after, rest := s.until(rest)
	if strings.TrimSpace(after) != "" {
		s.record.fault = graph.RuleAfterQuote
		b.WriteString(after)
	}
	s.look(b.String())
	return b.String(), rest
}

// until cuts the text before the next delimiter or line break.
func (s *scanner) until(text string) (cell, rest string) {
	for i := range len(text) {
		switch s.class[text[i]] {
		case ending:
			return text[:i], text[i:]
		case doubtful:
			s.record.odd = true
		}
	}
	return text, ""
}

// look marks the record when a cell may hold what is no text.
func (s *scanner) look(cell string) {
	for i := range len(cell) {
		if s.class[cell[i]] == doubtful {
			s.record.odd = true
			return
		}
	}
}

// endCell drops the delimiter or the line break before which a text was cut; end tells
// that the cell before it was the last of its record.
func (s *scanner) endCell(text string) (rest string, end bool) {
	switch {
	case text == "":
		return "", true
	case text[0] == s.delimiter:
		if text = text[1:]; text == "" {
			// A delimiter at the very end begins one more, empty cell.
			return "\n", false
		}
		return text, false
	case strings.HasPrefix(text, "\r\n"):
		return text[2:], true
	}
	return text[1:], true
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
