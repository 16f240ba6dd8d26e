package report

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Table is an answer, or a part of one, in rows. Every row has a cell for each column.
type Table struct {
	Caption string // usable as it stands
	Columns []Column
	Rows    [][]string
}

// A Column has a title; numbers stand at its right edge.
type Column struct {
	Title   string
	Numeric bool
}

// The widest column of a table of text and the widest table, in characters. Longer cells
// go on in the next line.
const (
	widest    = 44
	pageWidth = 120
)

// WriteText writes the table for a terminal or a text file of fixed width.
func (t *Table) WriteText(w io.Writer) error {
	widths := t.widths()
	var b strings.Builder
	if t.Caption != "" {
		b.WriteString(t.Caption + "\n\n")
	}
	titles := make([]string, len(t.Columns))
	rules := make([]string, len(t.Columns))
	for c, column := range t.Columns {
		titles[c] = column.Title
		rules[c] = strings.Repeat("─", widths[c])
	}
	t.line(&b, titles, widths)
	t.line(&b, rules, widths)
	for _, row := range t.Rows {
		t.line(&b, row, widths)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// widths is the width of each column: that of its longest cell, then the widest columns
// of words are narrowed until the table fits the page, but no column below its longest word.
func (t *Table) widths() []int {
	widths, narrowest := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	total := 2 * (len(t.Columns) - 1)
	for c, column := range t.Columns {
		widths[c], narrowest[c] = cellWidths(column.Title)
		for _, row := range t.Rows {
			width, word := cellWidths(row[c])
			widths[c], narrowest[c] = max(widths[c], width), max(narrowest[c], word)
		}
		total += widths[c]
	}
	for ; total > pageWidth; total-- {
		broadest := -1
		for c := range widths {
			if widths[c] > narrowest[c] && (broadest < 0 || widths[c] > widths[broadest]) {
				broadest = c
			}
		}
		if broadest < 0 {
			break
		}
		widths[broadest]--
	}
	return widths
}

// cellWidths is the width of a cell and of its longest word, neither above the widest column.
func cellWidths(text string) (cell, word int) {
	for w := range strings.FieldsSeq(text) {
		word = max(word, utf8.RuneCountInString(w))
	}
	return min(widest, utf8.RuneCountInString(text)), min(widest, word)
}

// line writes one row, over as many lines as its longest cell needs.
func (t *Table) line(b *strings.Builder, row []string, widths []int) {
	cells := make([][]string, len(row))
	height := 1
	for c := range row {
		cells[c] = wrap(row[c], widths[c])
		height = max(height, len(cells[c]))
	}
	for k := range height {
		var line strings.Builder
		for c := range row {
			text := ""
			if k < len(cells[c]) {
				text = cells[c][k]
			}
			if c > 0 {
				line.WriteString("  ")
			}
			pad := strings.Repeat(" ", widths[c]-utf8.RuneCountInString(text))
			if t.Columns[c].Numeric {
				line.WriteString(pad + text)
			} else {
				line.WriteString(text + pad)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// wrap breaks text at spaces into lines of at most width characters. A word that is
// longer is cut into pieces.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		for utf8.RuneCountInString(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			runes := []rune(word)
			lines, word = append(lines, string(runes[:width])), string(runes[width:])
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// WriteCSV writes the table as Polish Excel opens it by a double click: UTF-8 with a byte
// order mark, semicolons, CRLF. A cell that a spreadsheet would take for a formula begins
// with an apostrophe.
func (t *Table) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	titles := make([]string, len(t.Columns))
	for c, column := range t.Columns {
		titles[c] = column.Title
	}
	for _, row := range slices.Concat([][]string{titles}, t.Rows) {
		safe := make([]string, len(row))
		for c, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !isNumber(cell) {
				cell = "'" + cell
			}
			safe[c] = cell
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// isNumber reports whether the cell is a number of this package: digits with a decimal
// comma or point, perhaps negative.
func isNumber(cell string) bool {
	return strings.Trim(strings.TrimPrefix(cell, "-"), "0123456789,.") == "" && strings.ContainsAny(cell, "0123456789")
}
