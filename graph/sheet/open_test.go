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

// A text that is opened says row by row what reading it says at once.
func TestAnOpenedTextGivesTheRowsThatReadingGives(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                            "",
		"a header alone":                     "a,b\n",
		"rows":                               "a,b\n1,2\n3,4\n",
		"blank lines count as rows":          "\n\na,b\n\n1,2\n\n3,4",
		"too few cells and too many":         "a,b\n1\n1,2,3\n",
		"a cell that is no text":             "a,b\n1,\x01\n\xc4\x85,\xff\n",
		"an open quote":                      "a,b\n1,2\n\"3,4\n5,6\n",
		"an open quote in the header":        "a,\"b\n1,2\n",
		"lines in a cell, ends of all kinds": "a;b\r\n\"1\n1\";2\r3;4\n",
	} {
		t.Run(name, func(t *testing.T) {
			want, wantProblems := sheet.ReadText("a.csv", []byte(text))
			got, problems := sheet.OpenText("a.csv", []byte(text))
			for r := range got.All(func(p graph.Problem) { problems = append(problems, p) }) {
				r.Cells = slices.Clone(r.Cells)
				got.Rows = append(got.Rows, r)
			}
			if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(sheet.Table{}), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("table (-want +got):\n%s", d)
			}
			if d := cmp.Diff(wantProblems, problems); d != "" {
				t.Errorf("problems (-want +got):\n%s", d)
			}
		})
	}
}

// Rows of an opened text are read once; how many there may be is known before.
func TestRowsOfAnOpenedTextAreReadOnce(t *testing.T) {
	opened, _ := sheet.OpenText("a.csv", []byte("a,b\n1,2\n3,4\n"))
	if n := opened.About(); n != 3 { // two lines, and what may follow the last
		t.Errorf("about %d rows, want 3", n)
	}
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
	for range read.All(func(graph.Problem) {}) {
		break
	}
	if n := read.About(); n != 2 {
		t.Errorf("%d rows, want 2", n)
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
