package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"

	"koopmap/graph"
)

// Read reads a CSV text as [ReadText] does. The error is one of reading or of size.
func Read(file string, r io.Reader) (*Table, []graph.Problem, error) {
	content, err := io.ReadAll(io.LimitReader(r, SizeLimit+1))
	if err != nil {
		return nil, nil, err
	}
	if len(content) > SizeLimit {
		return nil, nil, fmt.Errorf("%s is larger than %d MiB", file, SizeLimit>>20)
	}
	t, problems := ReadText(file, content)
	return t, problems, nil
}

// ReadText reads a CSV text: UTF-8 with or without byte order mark, UTF-16, Windows-1250
// or ISO 8859-2 (a notice says so); comma, semicolon or tab as the header line has it;
// quotes as in RFC 4180; lines that end with CRLF, LF or CR. The first row that is not
// blank is the header.
//
// A spreadsheet runs cells that begin with = + - @ as formulas, so [Write] puts an
// apostrophe in front of them; ReadText takes it off.
//
// Problems, in the order of rows and columns: [graph.RuleEmptyTable] without a header,
// [graph.RuleTooManyColumns], [graph.RuleEncoding] for a cell that is no text,
// [graph.RuleShape] for a row of other length than the header or with a broken quote.
func ReadText(file string, content []byte) (*Table, []graph.Problem) {
	sum := sha256.Sum256(content)
	base := path.Base(file)
	t := &Table{Name: strings.TrimSuffix(base, path.Ext(base)), File: file, SHA256: hex.EncodeToString(sum[:])}
	text, doubtful := decode(content)
	if doubtful != "" {
		t.Notices = append(t.Notices, Notice{
			Origin: t.Origin(0), Table: t.Name,
			PL: "odczytano w kodowaniu " + doubtful + "; sprawdź polskie litery", EN: "read in the encoding " + doubtful + "; look at the Polish letters",
		})
	}
	return t, t.fill(&scanner{text: text, delimiter: delimiterOf(text)})
}

// fill makes the first record that is not blank the header and the others rows.
func (t *Table) fill(s *scanner) (problems []graph.Problem) {
	var cells arena
	for s.next() {
		r := s.record
		switch {
		case blank(r.cells) && r.fault == "":
		case t.Header > 0:
			problems = append(problems, t.add(r, &cells)...)
		case len(r.cells) > columnLimit:
			t.Unsound = true
			return []graph.Problem{t.problem(r.number, "", "", graph.RuleTooManyColumns, fmt.Sprintf("%d > %d", len(r.cells), columnLimit))}
		default:
			problems = append(problems, t.head(r)...)
		}
	}
	if t.Header == 0 {
		return []graph.Problem{t.problem(0, "", "", graph.RuleEmptyTable, "")}
	}
	return problems
}

// head takes the header over, without empty cells at its end.
func (t *Table) head(r record) (problems []graph.Problem) {
	t.Header = r.number
	columns := r.cells
	for len(columns) > 0 && strings.TrimSpace(columns[len(columns)-1]) == "" {
		columns = columns[:len(columns)-1]
	}
	for i, c := range columns {
		c = strings.TrimSpace(c)
		if rule, bad := badText(c); rule != "" {
			c = shortened(c)
			problems = append(problems, t.cellProblem(i, r.number, c, rule, bad))
			problems[len(problems)-1].Column = ""
		}
		t.Columns = append(t.Columns, c)
	}
	if r.fault != "" {
		problems = append(problems, t.problem(r.number, "", "", r.fault, ""))
	}
	return problems
}

// add takes a row over, brought to the length of the header. Rows of a sheet may end
// early, and their cells stand where they stand.
func (t *Table) add(r record, from *arena) (problems []graph.Problem) {
	width := len(t.Columns)
	row := Row{Number: r.number, Cells: from.row(width)}
	cells := r.cells
	if len(cells) > width && blank(cells[width:]) {
		cells = cells[:width]
	}
	for i, c := range cells {
		if rule, bad := badText(c); rule != "" {
			c = shortened(c)
			problems = append(problems, t.cellProblem(i, r.number, c, rule, bad))
		}
		if i < width {
			if t.Sheet == "" {
				c = unguard(c)
			}
			row.Cells[i] = c
		}
	}
	switch {
	case r.fault != "":
		row.Malformed = true
		problems = append(problems, t.problem(r.number, "", "", r.fault, ""))
	case len(cells) != width && (t.Sheet == "" || len(cells) > width):
		row.Malformed = t.Sheet == ""
		problems = append(problems, t.problem(r.number, "", spilled(cells, width), graph.RuleShape,
			fmt.Sprintf("%d, %d", len(cells), width)))
	}
	t.Rows = append(t.Rows, row)
	return problems
}

// cellProblem is a problem of one cell.
func (t *Table) cellProblem(column, row int, value string, rule graph.Rule, detail string) graph.Problem {
	header := ""
	if column < len(t.Columns) {
		header = t.Columns[column]
	}
	p := t.problem(row, header, value, rule, detail)
	p.Cell = t.Address(column, row)
	return p
}

// spilled is the text of the cells beyond the columns, so that none goes unnamed.
func spilled(cells []string, columns int) string {
	if len(cells) <= columns {
		return ""
	}
	return shortened(strings.Join(cells[columns:], " | "))
}
