package format

import (
	"maps"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// A layout says where the columns of a table stand in a file.
type layout struct {
	sheet *Sheet
	at    map[string]int // position of a column
	first map[sum]int    // row that has a key first; not of the tables that are settled
	below map[int]string // of columns without a header, the first cell that is not empty

	lacking map[string]int  // columns that the sheet does not have and rows on record keep: position in a written row
	kept    map[string]bool // those of them that a row has on record
	keeping int             // rows that have any

	ahead func() func(at int, rows []sheet.Row) // makes what reads plain rows; nil when there are none
}

// newLayout reads the header and reports columns that are missing, unknown or repeated.
func newLayout(rd *Reading, s *Sheet) *layout {
	l := &layout{sheet: s, at: make(map[string]int), first: make(map[sum]int), below: make(map[int]string),
		lacking: make(map[string]int), kept: make(map[string]bool)}
	if len(s.Columns) == 0 {
		rd.unsound[s.As.Name] = true
		return l
	}
	report := func(at int, header string, rule graph.Rule, detail, near string) {
		rd.Problems = append(rd.Problems, graph.Problem{
			Origin: s.Origin(s.Header), Table: s.As.Name, Column: header, Cell: s.Address(at, s.Header), Rule: rule, Detail: detail, Near: near,
		})
	}
	for i, header := range s.Columns {
		if header == "" {
			l.below[i] = ""
			continue
		}
		c, ok := s.As.column(header)
		if !ok {
			report(i, header, graph.RuleUnknownColumn, strings.Join(s.As.columnNames(), ", "), s.As.near(header))
			continue
		}
		if first, repeated := l.at[c.Name]; repeated {
			report(i, header, graph.RuleRepeatedColumn, s.Columns[first], "")
			continue
		}
		l.at[c.Name] = i
	}
	for i, c := range s.As.Columns {
		_, ok := l.at[c.Name]
		if !ok && s.As.isKept(&c) {
			l.lacking[c.Name] = i
		}
		if c.Required && !ok {
			report(-1, c.Name, graph.RuleMissingColumn, "", "")
			rd.mute(s.Origin(0), c.Name)
			if keyColumns[s.As.Name+" "+c.Name] {
				rd.unsound[s.As.Name] = true
			}
		}
	}
	return l
}

// lookBelow looks for cells below headers that are empty.
func (l *layout) lookBelow(r sheet.Row) {
	for i, first := range l.below {
		if first == "" {
			l.below[i] = strings.TrimSpace(r.Cells[i])
		}
	}
}

// nameless is the problems of columns that have cells and no header.
func (l *layout) nameless() (problems []graph.Problem) {
	s := l.sheet
	for _, i := range slices.Sorted(maps.Keys(l.below)) {
		if value := l.below[i]; value != "" {
			problems = append(problems, graph.Problem{
				Origin: s.Origin(s.Header), Table: s.As.Name, Cell: s.Address(i, s.Header), Value: value,
				Rule: graph.RuleUnknownColumn, Detail: strings.Join(s.As.columnNames(), ", "),
			})
		}
	}
	return problems
}

// keyColumns make the key of their row.
var keyColumns = map[string]bool{
	"institutions id": true, "agreements id": true, "meetings id": true, "periods id": true,
	"sectors code": true, "types code": true, "completeness unit": true,
	"norms norm": true, "norms version": true,
	"parties agreement": true, "parties institution": true,
	"attendance meeting": true, "attendance institution": true,
}

// header is the header of a column as it stands in the file, else its name.
func (l *layout) header(column string) string {
	if i, ok := l.at[column]; ok {
		return l.sheet.Columns[i]
	}
	return column
}

// address is the address of a cell in a sheet of a workbook; empty in a CSV file, and for
// a column that is not there.
func (l *layout) address(column string, row int) string {
	i, ok := l.at[column]
	if !ok {
		return ""
	}
	return l.sheet.Address(i, row)
}

func (l *layout) canonical(header string) string {
	if c, ok := l.sheet.As.column(header); ok {
		return c.Name
	}
	return header
}

// Header is the header of a column as it stands in the file of the table, else its name.
func (rd *Reading) Header(table, column string) string {
	if l := rd.layouts[table]; l != nil {
		return l.header(column)
	}
	return column
}

// Position orders problems of a table: the place of the header in the file, 0 for none.
func (rd *Reading) Position(table, header string) int {
	l := rd.layouts[table]
	if l == nil || header == "" {
		return 0
	}
	for i, h := range l.sheet.Columns {
		if h == header {
			return i + 1
		}
	}
	return len(l.sheet.Columns) + 1
}
