package sheet

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func read(t testing.TB, text string) (*Table, []string) {
	t.Helper()
	table, problems, err := Read("t.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return table, lines
}

func TestRead(t *testing.T) {
	plain := []Row{{Number: 2, Cells: []string{"1", "Łódź"}}}
	for name, c := range map[string]struct {
		text string
		rows []Row
	}{
		"comma":                           {"a,b\n1,Łódź\n", plain},
		"semicolon":                       {"a;b\n1;Łódź\n", plain},
		"tab":                             {"a\tb\n1\tŁódź\n", plain},
		"CRLF":                            {"a,b\r\n1,Łódź\r\n", plain},
		"CR":                              {"a,b\r1,Łódź\r", plain},
		"no line break at the end":        {"a,b\n1,Łódź", plain},
		"byte order mark":                 {"\ufeffa,b\n1,Łódź\n", plain},
		"quotes":                          {"\"a\",b\n\"1\",\"Łódź\"\n", plain},
		"commas inside semicolons":        {"a;b\n1,5;x\n", []Row{{Number: 2, Cells: []string{"1,5", "x"}}}},
		"delimiter inside a quoted head":  {"\"a,,\";b\n1;2\n", []Row{{Number: 2, Cells: []string{"1", "2"}}}},
		"two quotes are one":              {"a,b\n\"x\"\"y\",2\n", []Row{{Number: 2, Cells: []string{`x"y`, "2"}}}},
		"quote inside a cell is text":     {"a,b\nx \"y\",2\n", []Row{{Number: 2, Cells: []string{`x "y"`, "2"}}}},
		"line break in a cell is no row":  {"a,b\n\"x\ny\",2\n3,4\n", []Row{{Number: 2, Cells: []string{"x\ny", "2"}}, {Number: 3, Cells: []string{"3", "4"}}}},
		"blank rows are counted":          {"a,b\n\n,\n \n1,Łódź\n", []Row{{Number: 5, Cells: []string{"1", "Łódź"}}}},
		"empty cells beyond the columns":  {"a,b,,\n1,Łódź,,\n", plain},
		"delimiter at the end of a file":  {"a,b\n1,", []Row{{Number: 2, Cells: []string{"1", ""}}}},
		"formula guarded with apostrophe": {"a,b\n'=1+1,'tis\n", []Row{{Number: 2, Cells: []string{"=1+1", "'tis"}}}},
	} {
		t.Run(name, func(t *testing.T) {
			table, problems := read(t, c.text)
			if len(problems) > 0 {
				t.Error(problems)
			}
			if diff := cmp.Diff(c.rows, table.Rows); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHeaderIsTheFirstRowThatIsNotBlank(t *testing.T) {
	table, problems := read(t, "\n,,\na, b \n1,2\n")
	if len(problems) > 0 || table.Header != 3 || !cmp.Equal(table.Columns, []string{"a", "b"}) || table.Rows[0].Number != 4 {
		t.Errorf("header %d %q, rows %v, problems %v", table.Header, table.Columns, table.Rows, problems)
	}
	if table.Name != "t" || table.File != "t.csv" || len(table.SHA256) != 64 {
		t.Errorf("name %q, file %q, sum %q", table.Name, table.File, table.SHA256)
	}
}

func TestUTF16WithItsMarkIsRead(t *testing.T) {
	for name, order := range map[string]binary.AppendByteOrder{"little": binary.LittleEndian, "big": binary.BigEndian} {
		var content []byte
		for _, unit := range utf16.Encode([]rune("\ufeffa\tb\r\nśnieg\t2\r\n")) {
			content = order.AppendUint16(content, unit)
		}
		table, problems := read(t, string(content))
		if len(problems) > 0 || len(table.Rows) != 1 || table.Rows[0].Cells[0] != "śnieg" {
			t.Errorf("%s endian: %v %v", name, table.Rows, problems)
		}
		if _, problems := read(t, string(content[:len(content)-1])); len(problems) == 0 {
			t.Errorf("%s endian: half a character at the end passes", name)
		}
	}
}

func TestReadReportsWhatIsNoTable(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty file":      {"", []string{"t.csv: empty table, no header line"}},
		"only blank rows": {"\n,,\n", []string{"t.csv: empty table, no header line"}},
		"broken UTF-8": {"a,b\n1,\xb3\xf3d\xbc\n2,ą\n\xa3,y\n", []string{
			`t.csv:2, b: "�d�": not text in UTF-8 (byte 0xB3); save the file as CSV UTF-8`,
			`t.csv:4, a: "�": not text in UTF-8 (byte 0xA3); save the file as CSV UTF-8`,
		}},
		"control character": {"a,b\n1,x\x00\n", []string{
			"t.csv:2, b: \"x\\x00\": a control character (0x00), which no text has; remove it",
		}},
		"bad header": {"a,\xb3\n1,ą\n", []string{
			`t.csv:1: "�": not text in UTF-8 (byte 0xB3); save the file as CSV UTF-8`,
		}},
		"too few cells":  {"a,b,c\n1,2\n", []string{"t.csv:2: not as many cells as columns (cells and columns: 2, 3)"}},
		"too many cells": {"a,b\n1,2,3,4\n", []string{`t.csv:2: "3 | 4": not as many cells as columns (cells and columns: 4, 2)`}},
		"text after a closing quote": {"a,b\n\"x\"y,2\n3,4\n", []string{
			"t.csv:2: text after a closing quote; a quote inside a cell is written twice",
		}},
		"quote left open": {"a,b\n1,2\n\"x,2\n3,4\n", []string{
			"t.csv:3: a quote is left open, the rows after it can't be told apart; add the missing one",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := read(t, c.text)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWriteIsExact(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, []string{"a", "b"}, [][]string{{"1,2", `x"y`}, {" z", "=1"}, {"a\nb", "'-2"}, {"", "„ń”"}}); err != nil {
		t.Fatal(err)
	}
	want := "a,b\r\n\"1,2\",\"x\"\"y\"\r\n\" z\",'=1\r\n\"a\nb\",''-2\r\n,„ń”\r\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteReturnsTheErrorOfTheWriter(t *testing.T) {
	if err := Write(failing{}, []string{"a"}, nil); err == nil {
		t.Error("no error")
	}
}

var cell = rapid.StringOf(rapid.RuneFrom([]rune("aą,;\t\"'\n\r =-@„”\\")))

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows [][]string
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			r := []string{cell.Draw(t, "a"), cell.Draw(t, "b"), "end"}
			rows = append(rows, r)
		}
		var b bytes.Buffer
		if err := Write(&b, []string{"a", "b", "c"}, rows); err != nil {
			t.Fatal(err)
		}
		table, problems, err := Read("t.csv", &b)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		var got [][]string
		for _, r := range table.Rows {
			got = append(got, r.Cells)
		}
		if diff := cmp.Diff(rows, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Where encoding/csv reads a text, the cells are the same.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "a;b\r\n\"x\"\"y\";\r\n", "\ufeffa\tb\n\n1\t2", "a,b\n\"", "a\n\"b\"c\n", "a,b\n1\n1,2,3\n", "\xff\xfea\x00",
		"a,b\n'=1,''@\n", "\"\n\"\n\n,", "\xb3,b\n\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table, problems, err := Read("t.csv", bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		last := table.Header
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Columns) || r.Number <= last {
				t.Fatalf("row %d after %d has %d cells, %d columns", r.Number, last, len(r.Cells), len(table.Columns))
			}
			last = r.Number
		}
		for _, p := range problems {
			if p.String() == "" || p.Origin.File != "t.csv" {
				t.Fatalf("problem without a place: %+v", p)
			}
		}
		text, _, _ := decode(content)
		if len(problems) > 0 || strings.Contains(text, "\r") || strings.Contains(text, "'") {
			return
		}
		want, err := reference(text)
		if err != nil {
			return
		}
		got := [][]string{}
		for _, r := range table.Rows {
			got = append(got, r.Cells)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	})
}

// reference reads rows with encoding/csv, without blank ones and cells beyond the columns.
func reference(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = rune(delimiterOf(text)), -1, false
	all, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	rows := [][]string{}
	columns := -1
	for _, cells := range all {
		if blank(cells) {
			continue
		}
		if columns < 0 {
			columns = len(cells)
			for columns > 0 && blank(cells[columns-1:columns]) {
				columns--
			}
			continue
		}
		rows = append(rows, cells[:columns])
	}
	return rows, nil
}
