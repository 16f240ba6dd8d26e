package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTextTable(t *testing.T) {
	table := Table{
		Caption: "Kto z kim.",
		Columns: []Column{{Title: "instytucja"}, {Title: "strony", Numeric: true}, {Title: "dlaczego"}},
		Rows: [][]string{
			{"Żłobek", "2", ""},
			{"GOPS", "10", "lista stron niepełna: 7 nienazwanych, i jeszcze kilka słów dalej"},
		},
	}
	var b strings.Builder
	if err := table.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"Kto z kim.",
		"",
		"instytucja  strony  dlaczego",
		"──────────  ──────  " + strings.Repeat("─", 44),
		"Żłobek           2",
		"GOPS            10  lista stron niepełna: 7 nienazwanych, i",
		"                    jeszcze kilka słów dalej",
		"",
	}, "\n")
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestTextTableFitsThePageAndLosesNothing(t *testing.T) {
	word := rapid.StringMatching(`[a-zżółć]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, "words"), " ")
		})
		columns := rapid.IntRange(1, 8).Draw(t, "columns")
		table := Table{Columns: make([]Column, columns)}
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			table.Rows = append(table.Rows, rapid.SliceOfN(cell, columns, columns).Draw(t, "row"))
		}
		var b strings.Builder
		if err := table.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if width := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); width > pageWidth {
				t.Errorf("%d characters: %q", width, line)
			}
		}
		for _, row := range table.Rows {
			for w := range strings.FieldsSeq(strings.Join(row, " ")) {
				if !strings.Contains(b.String(), w) {
					t.Errorf("%q is lost", w)
				}
			}
		}
	})
}

func TestCSVForPolishExcel(t *testing.T) {
	table := Table{
		Columns: []Column{{Title: "kod"}, {Title: "udział", Numeric: true}, {Title: "uwaga"}},
		Rows:    [][]string{{"060307", "-0,5", "=1+1"}, {"201103", "88,9%", "a;b"}},
	}
	var b strings.Builder
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffkod;udział;uwaga\r\n060307;-0,5;'=1+1\r\n201103;88,9%;\"a;b\"\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
