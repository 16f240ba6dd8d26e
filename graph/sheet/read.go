package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"koopmap/graph"
	"koopmap/graph/internal/beside"
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
	t, problems := OpenText(file, content)
	var cells arena
	for r := range t.All(func(p graph.Problem) { problems = append(problems, p) }) {
		r.Cells = append(cells.row(len(r.Cells))[:0], r.Cells...)
		t.Rows = append(t.Rows, r)
	}
	return t, problems
}

// OpenText is [ReadText] for a text of which only the header is read at once, and its
// problems are told. The rows, which may be a million, are read by [Table.All].
func OpenText(file string, content []byte) (*Table, []graph.Problem) {
	return openText(file, string(content))
}

func openText(file, content string) (*Table, []graph.Problem) {
	sum := beside.Do(func() string { return sumOf(content) })
	text, doubtful, sound := decode(content)
	base := path.Base(file)
	t := &Table{Name: strings.TrimSuffix(base, path.Ext(base)), File: file, SHA256: sum()}
	if doubtful != "" {
		t.Notices = append(t.Notices, Notice{
			Origin: t.Origin(0), Table: t.Name,
			PL: "odczytano w kodowaniu " + doubtful + "; sprawdź polskie litery", EN: "read in the encoding " + doubtful + "; look at the Polish letters",
		})
	}
	t.unread = newScanner(text, sound)
	return t, t.open()
}

// sumOf is the SHA-256 of a text, a piece at a time so that the text is not copied.
func sumOf(text string) string {
	h, piece := sha256.New(), make([]byte, 64<<10)
	for len(text) > 0 {
		n := copy(piece, text)
		h.Write(piece[:n])
		text = text[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// open makes the first record that is not blank the header.
func (t *Table) open() []graph.Problem {
	for t.unread.next() {
		r := t.unread.record
		switch {
		case blank(r.cells) && r.fault == "":
		case len(r.cells) > columnLimit:
			t.Unsound, t.unread = true, nil
			return []graph.Problem{t.problem(r.number, "", "", graph.RuleTooManyColumns, fmt.Sprintf("%d > %d", len(r.cells), columnLimit))}
		default:
			return t.head(r)
		}
	}
	return []graph.Problem{t.problem(0, "", "", graph.RuleEmptyTable, "")}
}

// All is the rows one after another. Those of an opened text are read as they are asked
// for, once: what a loop that ends early leaves is gone, and the cells of a row are
// overwritten by those of later ones. What is wrong with rows is told to found.
func (t *Table) All(found func(graph.Problem)) iter.Seq[Row] {
	return t.Prepared(found, func() func(int, []Row) { return func(int, []Row) {} })
}

// Prepared is [Table.All] for a caller that has work to do on rows in any order, several
// at a time: of an opened text, all rows but the first are given to what prepare makes
// before they are yielded, those that stand one after another together, with the number of
// rows before them. What prepare makes is used by one goroutine, and there is one for each
// processor; it may mark rows as [Row.Done]. The first row is yielded before prepare is
// called, so that the caller can tell from it what the others are.
func (t *Table) Prepared(found func(graph.Problem), prepare func() func(at int, rows []Row)) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, r := range t.Rows {
			if !yield(r) {
				return
			}
		}
		if t.unread != nil {
			t.readAhead(found, prepare, yield)
		}
	}
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

// add takes a row over.
func (t *Table) add(r record, from *arena) []graph.Problem {
	row, problems := t.row(r, from.row(len(t.Columns)))
	t.Rows = append(t.Rows, row)
	return problems
}

// row is a record brought to the length of the header, in the cells given for it, which
// may be those of the record. Rows of a sheet may end early, and their cells stand where
// they stand.
func (t *Table) row(r record, into []string) (row Row, problems []graph.Problem) {
	width := len(t.Columns)
	row = Row{Number: r.number, Cells: into}
	cells := r.cells
	if len(cells) > width && blank(cells[width:]) {
		cells = cells[:width]
	}
	for i, c := range cells {
		if r.odd {
			if rule, bad := badText(c); rule != "" {
				c = shortened(c)
				problems = append(problems, t.cellProblem(i, r.number, c, rule, bad))
			}
		}
		if i < width {
			if t.Sheet == "" {
				c = unguard(c)
			}
			row.Cells[i] = c
		}
	}
	clear(row.Cells[min(len(cells), width):])
	switch {
	case r.fault != "":
		row.Malformed = true
		problems = append(problems, t.problem(r.number, "", "", r.fault, ""))
	case len(cells) != width && (t.Sheet == "" || len(cells) > width):
		row.Malformed = t.Sheet == ""
		problems = append(problems, t.problem(r.number, "", spilled(cells, width), graph.RuleShape,
			fmt.Sprintf("%d, %d", len(cells), width)))
	}
	return row, problems
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
