package sheet_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// A text gives these rows and problems, read at once and opened.
func TestTheRowsOfAText(t *testing.T) {
	type row = sheet.Row
	for name, c := range map[string]struct {
		text     string
		header   int
		columns  []string
		rows     []row
		problems []string
	}{
		"nothing":        {"", 0, nil, nil, []string{"a.csv: empty table, no header line"}},
		"a header alone": {"a,b\n", 1, []string{"a", "b"}, nil, nil},
		"rows": {"a,b\n1,2\n3,4\n", 1, []string{"a", "b"}, []row{
			{Number: 2, Cells: []string{"1", "2"}},
			{Number: 3, Cells: []string{"3", "4"}},
		}, nil},
		"blank lines count as rows": {"\n\na,b\n\n1,2\n\n3,4", 3, []string{"a", "b"}, []row{
			{Number: 5, Cells: []string{"1", "2"}},
			{Number: 7, Cells: []string{"3", "4"}},
		}, nil},
		"too few cells and too many": {"a,b\n1\n1,2,3\n", 1, []string{"a", "b"}, []row{
			{Number: 2, Cells: []string{"1", ""}, Malformed: true},
			{Number: 3, Cells: []string{"1", "2"}, Malformed: true},
		}, []string{
			"a.csv:2: not as many cells as columns (cells and columns: 1, 2)",
			`a.csv:3: "3": not as many cells as columns (cells and columns: 3, 2)`,
		}},
		"a cell that is no text": {"a,b\n1,\x01\n\xc4\x85,\xff\n", 1, []string{"a", "b"}, []row{
			{Number: 2, Cells: []string{"1", "\x01"}},
			{Number: 3, Cells: []string{"ą", "\ufffd"}},
		}, []string{
			`a.csv:2, b: "\x01": a control character (0x01), which no text has; remove it`,
			"a.csv:3, b: \"\ufffd\": not text in UTF-8 (byte 0xFF); save the file as CSV UTF-8",
		}},
		"an open quote": {"a,b\n1,2\n\"3,4\n5,6\n", 1, []string{"a", "b"}, []row{
			{Number: 2, Cells: []string{"1", "2"}},
			{Number: 3, Cells: []string{"3,4\n5,6\n", ""}, Malformed: true},
		}, []string{"a.csv:3: a quote is left open, the rows after it can't be told apart; add the missing one"}},
		"an open quote in the header": {"a,\"b\n1,2\n", 1, []string{"a", "b\n1,2"}, nil, []string{
			"a.csv:1: a quote is left open, the rows after it can't be told apart; add the missing one",
		}},
		"lines in a cell, ends of all kinds": {"a;b\r\n\"1\n1\";2\r3;4\n", 1, []string{"a", "b"}, []row{
			{Number: 2, Cells: []string{"1\n1", "2"}},
			{Number: 3, Cells: []string{"3", "4"}},
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			check := func(how string, got *sheet.Table, rows []row, problems []graph.Problem) {
				t.Helper()
				var told []string
				for _, p := range problems {
					told = append(told, p.String())
				}
				if got.Header != c.header {
					t.Errorf("%s: the header is row %d, want %d", how, got.Header, c.header)
				}
				for what, d := range map[string]string{
					"columns": cmp.Diff(c.columns, got.Columns, cmpopts.EquateEmpty()), "rows": cmp.Diff(c.rows, rows), "problems": cmp.Diff(c.problems, told),
				} {
					if d != "" {
						t.Errorf("%s: %s (-want +got):\n%s", how, what, d)
					}
				}
			}
			read, problems := sheet.ReadText("a.csv", []byte(c.text))
			check("read", read, read.Rows, problems)
			opened, problems := sheet.OpenText("a.csv", []byte(c.text))
			var rows []row
			for r := range opened.All(func(p graph.Problem) { problems = append(problems, p) }) {
				r.Cells = slices.Clone(r.Cells)
				rows = append(rows, r)
			}
			check("opened", opened, rows, problems)
		})
	}
}

// Rows of an opened text are read once, those of a text that was read as often as asked for.
func TestRowsOfAnOpenedTextAreReadOnce(t *testing.T) {
	opened, _ := sheet.OpenText("a.csv", []byte("a,b\n1,2\n3,4\n"))
	count := 0
	for range 2 {
		for range opened.All(func(graph.Problem) {}) {
			count++
		}
	}
	if count != 2 {
		t.Errorf("%d rows, want 2", count)
	}
	read, _ := sheet.ReadText("a.csv", []byte("a,b\n1,2\n3,4\n"))
	for _, want := range []int{1, 2} {
		count = 0
		for range read.All(func(graph.Problem) {}) {
			if count++; count == want {
				break
			}
		}
		if count != want {
			t.Errorf("%d rows, want %d", count, want)
		}
	}
}

// Rows are read ahead of a loop, many at a time; a loop that ends early ends that, too.
func TestALoopOverManyRowsMayEndEarly(t *testing.T) {
	text := []byte("a,b\n" + strings.Repeat("1,2\n\n\"3\n\",4\n5\n", 2000))
	want, wantProblems := sheet.ReadText("a.csv", text)
	for _, most := range []int{1, 511, 512, 513, 3000, 6000, 7000} {
		opened, problems := sheet.OpenText("a.csv", text)
		count := 0
		for r := range opened.All(func(p graph.Problem) { problems = append(problems, p) }) {
			if d := cmp.Diff(want.Rows[count], r); d != "" {
				t.Fatalf("row %d (-want +got):\n%s", count, d)
			}
			if count++; count == most {
				break
			}
		}
		if count != min(most, 6000) || len(problems) != count/3 || !cmp.Equal(wantProblems[:count/3], problems, cmpopts.EquateEmpty()) {
			t.Errorf("%d rows and %d problems of at most %d rows", count, len(problems), most)
		}
	}
}
