package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"koopmap/graph"
)

// SizeLimit is the largest file that is read, in bytes.
const SizeLimit = 256 << 20

// Open reads a CSV file of a folder. A file that can't be opened or is too large is an
// error; what is wrong inside it is problems, all of them.
func Open(fsys fs.FS, file string) (*Table, []graph.Problem, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close() //nolint:errcheck // the file is only read
	return Read(file, f)
}

// Read reads a CSV text: UTF-8 with or without byte order mark, or UTF-16 with one;
// comma, semicolon or tab as the header line has it; quotes as in RFC 4180; lines that
// end with CRLF, LF or CR. The first row that is not blank is the header.
//
// A spreadsheet runs cells that begin with = + - @ as formulas, so [Write] puts an
// apostrophe in front of them; Read takes it off.
//
// The error is one of reading or of size. Problems, in the order of rows and columns:
// [graph.RuleEmptyTable] without a header, [graph.RuleEncoding] for a cell that is no
// text, [graph.RuleShape] for a row of other length than the header or with a broken quote.
func Read(file string, r io.Reader) (*Table, []graph.Problem, error) {
	content, err := io.ReadAll(io.LimitReader(r, SizeLimit+1))
	if err != nil {
		return nil, nil, err
	}
	if len(content) > SizeLimit {
		return nil, nil, fmt.Errorf("%s is larger than %d MiB", file, SizeLimit>>20)
	}
	sum := sha256.Sum256(content)
	base := path.Base(file)
	t := &Table{Name: strings.TrimSuffix(base, path.Ext(base)), File: file, SHA256: hex.EncodeToString(sum[:])}
	text := decode(content)
	return t, t.fill(scan(text, delimiterOf(text))), nil
}

// fill makes the first record that is not blank the header and the others rows.
func (t *Table) fill(records []record) []graph.Problem {
	for len(records) > 0 && blank(records[0].cells) && records[0].fault == "" {
		records = records[1:]
	}
	if len(records) == 0 {
		return []graph.Problem{t.problem(0, "", "", graph.RuleEmptyTable, "")}
	}
	problems := t.head(records[0])
	for _, r := range records[1:] {
		if blank(r.cells) && r.fault == "" {
			continue
		}
		problems = append(problems, t.add(r)...)
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
	for _, c := range columns {
		c = strings.TrimSpace(c)
		if bad := badText(c); bad != "" {
			c = strings.ToValidUTF8(c, "\ufffd")
			problems = append(problems, t.problem(r.number, "", c, graph.RuleEncoding, bad))
		}
		t.Columns = append(t.Columns, c)
	}
	if r.fault != "" {
		problems = append(problems, t.problem(r.number, "", "", graph.RuleShape, r.fault))
	}
	return problems
}

// add takes a row over, brought to the length of the header.
func (t *Table) add(r record) (problems []graph.Problem) {
	row := Row{Number: r.number, Cells: make([]string, len(t.Columns))}
	cells := r.cells
	if n := len(t.Columns); len(cells) > n && blank(cells[n:]) {
		cells = cells[:n]
	}
	for i, c := range cells {
		column := ""
		if i < len(t.Columns) {
			column = t.Columns[i]
		}
		if bad := badText(c); bad != "" {
			c = strings.ToValidUTF8(c, "\ufffd")
			problems = append(problems, t.problem(r.number, column, c, graph.RuleEncoding, bad))
		}
		if i < len(t.Columns) {
			row.Cells[i] = unguard(c)
		}
	}
	switch {
	case r.fault != "":
		row.Malformed = true
		problems = append(problems, t.problem(r.number, "", "", graph.RuleShape, r.fault))
	case len(cells) != len(t.Columns):
		row.Malformed = true
		problems = append(problems, t.problem(r.number, "", spilled(cells, len(t.Columns)), graph.RuleShape,
			fmt.Sprintf("%d cells, %d columns", len(cells), len(t.Columns))))
	}
	t.Rows = append(t.Rows, row)
	return problems
}

// spilled is the text of the cells beyond the columns, so that none goes unnamed.
func spilled(cells []string, columns int) string {
	if len(cells) <= columns {
		return ""
	}
	return strings.ToValidUTF8(strings.Join(cells[columns:], " | "), "\ufffd")
}
