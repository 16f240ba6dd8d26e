package report_test

import (
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/fixtures"
	"koopmap/fixtures/golden"
	"koopmap/graph"
	"koopmap/graph/memstore"
)

// workedExample answers with all measures about E1 = {a, b, c}, E2 = {c, d},
// E3 = {d, e, f, g}, E4 = {e, f}, and h.
func workedExample(t testing.TB, lang string, names []method.Name) analysis.ActorsAnswer {
	t.Helper()
	n, err := fixtures.Network("drawn/t8")
	if err != nil {
		t.Fatal(err)
	}
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "b1", Changes: n.Contents()}); err != nil {
		t.Fatal(err)
	}
	s, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{Question: analysis.Question{
		Scope: graph.Scope{Unit: "120508", On: graph.MustDay("2018-08-01")}, Lang: lang,
	}, Measures: names})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestMeasuresOfTheWorkedExample(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Languages() {
		a := workedExample(t, lang, method.Of(method.Headline, method.Expert))
		var b strings.Builder
		for _, sentence := range report.ComputedSentences(&a.Head, &a.Measures.Basis, false) {
			fmt.Fprintln(&b, sentence)
		}
		for _, table := range append(report.MeasureTables(&a), report.MeasuresTable(&a)) {
			b.WriteString("\n")
			if err := table.WriteText(&b); err != nil {
				t.Fatal(err)
			}
		}
		golden.Equal(t, "testdata/measures."+lang+".txt", []byte(b.String()))
	}
}

func TestTablesOfWhatWasNotAskedForAreLeftOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		names []method.Name
		want  int
	}{
		{nil, 0},
		{[]method.Name{"strength"}, 0},
		{[]method.Name{"density"}, 1},
		{[]method.Name{"closeness"}, 1},
		{[]method.Name{"ei"}, 3}, // of institutions, sectors and the network
		{[]method.Name{"overlap"}, 1},
		{[]method.Name{"betweenness"}, 1}, // of agreements
	} {
		a := workedExample(t, "en", c.names)
		if got := report.MeasureTables(&a); len(got) != c.want {
			t.Errorf("%v: %d tables, want %d", c.names, len(got), c.want)
		}
	}
}

func TestCardsInRows(t *testing.T) {
	t.Parallel()
	for _, lang := range wording.Languages() {
		list := analysis.Methods(lang)
		if rows := report.MethodsTable(list, lang).Rows; len(rows) != len(method.Cards()) {
			t.Errorf("%s: %d rows", lang, len(rows))
		}
		for i := range list.Items {
			m := &list.Items[i]
			t8 := report.MethodTable(m, lang)
			for _, row := range t8.Rows {
				if row[1] == "" || strings.Contains(row[0], "[") {
					t.Errorf("%s: %s has an empty row %q", lang, m.Name, row)
				}
			}
			if report.CardSentences(m) != nil {
				t.Errorf("%s: %s is computed for nothing", lang, m.Name)
			}
		}
	}
}
