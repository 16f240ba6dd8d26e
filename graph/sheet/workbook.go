package sheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"koopmap/graph"
)

// A Book is the tables of a workbook with what is wrong with them and how they were read.
type Book struct {
	SHA256   string // of the file
	Tables   []*Table
	Problems []graph.Problem // in the order of sheets, rows and columns
	Notices  []Notice
}

// ReadBook reads a workbook (.xlsx): every visible sheet that is not empty is a table,
// its first line with more than one value the header. A cell is the text that the sheet
// shows as far as that changes what is meant: a serial number under a date format is the
// day, month or year that is shown, a number under a format of zeros keeps its leading
// zeros, every other number its digits. Of a formula the stored result is taken; nothing
// is calculated and nothing outside the file is asked.
//
// Hidden sheets are not read, hidden rows and columns are; notices say which. A file that
// can't be read as a workbook has one problem, which says what to do.
func ReadBook(file string, content []byte) *Book {
	sum := sha256.Sum256(content)
	b := &Book{SHA256: hex.EncodeToString(sum[:])}
	if err := b.read(file, content); err != nil {
		p := graph.Problem{Origin: graph.Origin{File: file, SHA256: b.SHA256}, Rule: graph.RuleUnsafe, Detail: "xlsx"}
		if r, ok := errors.AsType[*refusal](err); ok {
			p.Rule, p.Detail = r.rule, r.detail
		}
		b.Tables, b.Problems, b.Notices = nil, []graph.Problem{p}, nil
	}
	return b
}

// read fills the book. The library that reads the parts is not trusted with a broken
// file: where it panics, the file is refused.
func (b *Book) read(file string, content []byte) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%s: %v", file, fault)
		}
	}()
	if len(content) > WorkbookLimit {
		return refuse(graph.RuleTooLarge, "> %d MiB", WorkbookLimit>>20)
	}
	z, err := openZip(content)
	if err != nil {
		return err
	}
	parts, err := mapWorkbook(z)
	if err != nil {
		return err
	}
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: WorkbookLimit, UnzipXMLSizeLimit: partLimit,
	})
	if err != nil {
		return err
	}
	defer book.Close() //nolint:errcheck // it is only read
	props, err := book.GetWorkbookProps()
	if err != nil {
		return err
	}
	formats, from1904 := numberFormats(book), props.Date1904 != nil && *props.Date1904
	for _, name := range book.GetSheetList() {
		r := &sheetReader{
			table:   &Table{Name: name, File: file, Sheet: name, SHA256: b.SHA256, From1904: from1904},
			layout:  parts.layoutOf(name),
			formats: formats,
			book:    b,
		}
		visible, err := book.GetSheetVisible(name)
		if err != nil {
			return err
		}
		if !visible {
			r.notice(0, "", "ukryty arkusz; nie wczytano go – odkryj go, jeżeli ma być wczytany", "a hidden sheet; it was not read – show it if it is to be")
			continue
		}
		rows, err := book.Rows(name)
		if err != nil {
			continue // a chart has no rows
		}
		if err := errors.Join(r.run(rows), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

// A sheetReader makes a table of the rows of a sheet.
type sheetReader struct {
	book    *Book
	table   *Table
	layout  *layout
	formats []string
	marks   int // how many of the layout are behind
	cells   arena
	title   int // rows above the header
}

func (r *sheetReader) run(rows *excelize.Rows) error {
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return err
		}
		problems := r.mend(number, cells)
		if blank(cells) && len(problems) == 0 {
			continue
		}
		if r.table.Header == 0 {
			r.head(number, cells)
		} else {
			r.book.Problems = append(r.book.Problems, r.table.add(record{number: number, cells: cells, odd: true}, &r.cells)...)
		}
		r.book.Problems = append(r.book.Problems, problems...)
	}
	if err := rows.Error(); err != nil {
		return err
	}
	if r.table.Header == 0 && r.title > 0 { // a line or two of one value: a remark, no table
		r.table.Header = 1
	}
	if r.table.Header > 0 {
		r.tellHidden()
		r.tellCalls()
	}
	r.book.Tables = append(r.book.Tables, r.table)
	return nil
}

// mend makes the cells of a row what the sheet shows, and reports those that show no value.
func (r *sheetReader) mend(row int, cells []string) (problems []graph.Problem) {
	for ; r.marks < len(r.layout.marks) && int(r.layout.marks[r.marks].row) <= row; r.marks++ {
		m := r.layout.marks[r.marks]
		at := int(m.column) - 1
		if int(m.row) < row || at >= len(cells) && m.kind != markNoResult {
			continue
		}
		broken := func(value string, rule graph.Rule) {
			problems = append(problems, r.table.cellProblem(at, row, shortened(value), rule, ""))
		}
		switch m.kind {
		case markNumber:
			format := ""
			if int(m.style) < len(r.formats) && m.style >= 0 {
				format = r.formats[m.style]
			}
			cells[at] = shown(cells[at], format, r.table.From1904)
		case markBool:
			cells[at] = map[string]string{"1": "TRUE", "0": "FALSE"}[cells[at]]
		case markError:
			broken(cells[at], graph.RuleCellError)
			cells[at] = ""
		case markNoResult:
			broken("", graph.RuleNoResult)
		}
	}
	return problems
}

// head takes the header over: the first row with values in more than one column. Lines of
// one value above it are a title. A sheet whose table has one column has none of more.
func (r *sheetReader) head(row int, cells []string) {
	filled := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			filled++
		}
	}
	merged := slices.DeleteFunc(slices.Clone(r.layout.merged), func(a area) bool {
		return a.row > row || a.lastRow < row || a.column == a.lastColumn && a.row == a.lastRow
	})
	if filled == 1 {
		r.title++
		r.notice(row, strings.TrimSpace(strings.Join(cells, "")), "wiersz nad nagłówkami pominięto jako tytuł", "a line above the header, left out as a title")
		return
	}
	r.book.Problems = append(r.book.Problems, r.table.head(record{number: row, cells: cells})...)
	for _, a := range merged {
		r.book.Problems = append(r.book.Problems, r.table.problem(row, "", "", graph.RuleMergedHeader, a.String()))
		r.table.Unsound = true
	}
}

func (r *sheetReader) notice(row int, value, pl, en string) {
	r.book.Notices = append(r.book.Notices, Notice{
		Origin: r.table.Origin(row), Table: r.table.Name, Value: shortened(value), PL: pl, EN: en,
	})
}

// tellHidden names the hidden rows below the header and the hidden columns with a header.
func (r *sheetReader) tellHidden() {
	rows := slices.DeleteFunc(r.layout.hiddenRows, func(n int) bool {
		_, found := slices.BinarySearchFunc(r.table.Rows, n, func(row Row, n int) int { return row.Number - n })
		return !found
	})
	if len(rows) > 0 {
		list := ranges(rows, strconv.Itoa)
		r.notice(0, "", "wczytano także ukryte wiersze: "+list, "hidden rows were read too: "+list)
	}
	var columns []int
	for _, a := range r.layout.hiddenColumns {
		for c := a.column; c <= min(a.lastColumn, len(r.table.Columns)); c++ {
			columns = append(columns, c)
		}
	}
	if len(columns) > 0 {
		list := ranges(columns, columnLetters)
		r.notice(0, "", "wczytano także ukryte kolumny: "+list, "hidden columns were read too: "+list)
	}
}

// tellCalls names the cells whose formula asks something outside the file.
func (r *sheetReader) tellCalls() {
	for i, m := range r.layout.calls {
		if i == 20 {
			more := strconv.Itoa(len(r.layout.calls) - i)
			r.notice(0, "", "takich formuł jest więcej: "+more, "more such formulas: "+more)
			return
		}
		r.book.Notices = append(r.book.Notices, Notice{
			Origin: r.table.Origin(int(m.row)), Table: r.table.Name, Cell: Cell(int(m.column)-1, int(m.row)),
			PL: "formuła sięga poza ten plik; wzięto zapisany w nim wynik", EN: "the formula reaches outside this file; the result stored in it was taken",
		})
	}
}

// ranges writes a sorted list shortly: 3–5, 8.
func ranges(list []int, text func(int) string) string {
	var parts []string
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n] == list[0]+n {
			n++
		}
		part := text(list[0])
		if n > 1 {
			part += "–" + text(list[n-1])
		}
		if parts, list = append(parts, part), list[n:]; len(parts) == 20 && len(list) > 0 {
			return strings.Join(parts, ", ") + " …"
		}
	}
	return strings.Join(parts, ", ")
}
