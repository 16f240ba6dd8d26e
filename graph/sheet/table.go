// Package sheet reads tables of text cells that remember where they stood, from CSV texts
// and workbooks, and writes them back. Every cell of a file either reaches the table or is
// named in a problem or a notice; only blank rows, and cells beyond the columns that are
// empty, are skipped.
package sheet

import (
	"strings"
	"unicode/utf8"

	"koopmap/graph"
)

// A Table is a header and rows of text cells.
type Table struct {
	Name    string // of the table: the file name without its extension, or the name of a sheet
	File    string // "institutions.csv"
	Sheet   string // name of the sheet in a workbook; empty for a CSV file
	SHA256  string // of the file, lower-case hexadecimal
	Header  int    // row of the header as a spreadsheet counts: 1 unless blank rows or a title stand before it; 0 without one
	Columns []string
	Rows    []Row
	Notices []Notice // of a CSV file; those of a workbook are in its [Book]

	From1904 bool // serial numbers of days count from 1904, not from 1900
	Unsound  bool // the columns can't be told apart: what the rows say is not to be relied on

	unread *scanner // rows of an opened text
}

// A Row is as many cells as the table has columns.
type Row struct {
	Number int // as a spreadsheet shows it
	Cells  []string
	// Malformed: the row had too few or too many cells, or a broken quote, so that a cell
	// may stand in another column than it should. A problem says so.
	Malformed bool
	// Done is what [Table.Prepared] may leave: nothing more is to be done with the row.
	Done bool
}

// Origin is the place of a row, or of the whole table when row is 0.
func (t *Table) Origin(row int) graph.Origin {
	return graph.Origin{File: t.File, Sheet: t.Sheet, Row: row, SHA256: t.SHA256}
}

// Address is the address of a cell in a sheet of a workbook, and empty in a CSV file,
// where rows and headers are what a person sees. The column counts from 0.
func (t *Table) Address(column, row int) string {
	if t.Sheet == "" || row <= 0 || column < 0 {
		return ""
	}
	return Cell(column, row)
}

func (t *Table) problem(row int, column, value string, rule graph.Rule, detail string) graph.Problem {
	return graph.Problem{Origin: t.Origin(row), Table: t.Name, Column: column, Value: value, Rule: rule, Detail: detail}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" && (c[0] > ' ' && c[0] < utf8.RuneSelf || strings.TrimSpace(c) != "") {
			return false
		}
	}
	return true
}

// An arena gives out the cells of rows from large pieces, so that a million rows are not
// a million allocations.
type arena struct{ free []string }

func (a *arena) row(width int) []string {
	const piece = 8192
	if len(a.free) < width {
		a.free = make([]string, max(piece, width))
	}
	cells := a.free[:width:width]
	a.free = a.free[width:]
	return cells
}
