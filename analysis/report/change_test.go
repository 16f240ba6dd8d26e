package report_test

import (
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/fragility"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/fixtures/golden"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// losses are the answers on fragility that a person has read through.
var losses = []struct {
	name   string
	unit   teryt.Code
	on     string
	months int
	rule   fragility.Rule
}{
	{"korycin", "201103", "2018-08-01", 12, fragility.Keep},
	{"korycin-void", "201103", "2018-08-01", 6, fragility.Void},
	{"korycin-after", "201103", "2019-04-01", 12, fragility.Keep},
	{"narewka", "200509", "2018-08-01", 12, fragility.Keep},
	{"sokolka", "201108", "2018-08-01", 12, fragility.Keep},
	{"podlaskie", "20", "2019-05-06", 12, fragility.Keep},
}

// comparisons are the comparisons that a person has read through.
var comparisons = []struct {
	name     string
	unit     teryt.Code
	from, to string
}{
	{"korycin-known", "201103", "2018-06-30", "2018-08-01"},
	{"korycin-unclear", "201103", "2018-08-01", "2019-04-01"},
	{"korycin-same", "201103", "2018-07-01", "2019-03-31"},
	{"korycin-day", "201103", "2018-08-01", "2018-08-01"},
	{"kolno-milestones", "200603", "KM1", "KM2"},
	{"narewka", "200509", "2018-08-01", "2019-04-01"},
	{"sokolka", "201108", "2018-01-01", "2018-08-01"},
	{"szudzialowo", "201110", "2018-05-01", "2018-08-01"}, // a team whose parties are not known
	{"podlaskie", "20", "2019-05-05", "2019-05-06"},
}

func TestLossesAndComparisons(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for _, lang := range wording.Languages() {
		for _, c := range losses {
			t.Run("fragility/"+c.name+"/"+lang, func(t *testing.T) {
				t.Parallel()
				q := analysis.Question{Scope: graph.Scope{Unit: c.unit, On: graph.MustDay(c.on)}, Lang: lang}
				a, err := s.Fragility(t.Context(), analysis.FragilityQuestion{Question: q, Rule: c.rule, Months: c.months})
				if err != nil {
					t.Fatal(err)
				}
				text := written(t, [][]string{report.FragilitySentences(&a), report.ExpirySentences(&a), report.RepairSentences(&a), a.Caveats},
					report.FragileSectorsTable(&a), report.WithdrawalsTable(&a), report.PairsTable(&a), report.ExpiriesTable(&a))
				golden.Equal(t, fmt.Sprintf("testdata/fragility-%s.%s.txt", c.name, lang), []byte(text))
			})
		}
		for _, c := range comparisons {
			t.Run("compare/"+c.name+"/"+lang, func(t *testing.T) {
				t.Parallel()
				q := analysis.CompareQuestion{Question: analysis.Question{Scope: graph.Scope{Unit: c.unit}, Lang: lang}}
				q.From, _ = analysis.ParseMoment(s.Network(), c.from)
				q.To, _ = analysis.ParseMoment(s.Network(), c.to)
				a, err := s.Compare(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				text := written(t, [][]string{report.CompareSentences(&a), a.Caveats}, report.CompareTable(&a), report.CompareVoivodeshipTable(&a),
					report.FiguresTable(&a), report.CompareInstitutionsTable(&a))
				golden.Equal(t, fmt.Sprintf("testdata/compare-%s.%s.txt", c.name, lang), []byte(text))
			})
		}
	}
}

// written is sentences and tables as a page has them; everything said has a text.
func written(t *testing.T, paragraphs [][]string, tables ...report.Table) string {
	t.Helper()
	var b strings.Builder
	for _, sentences := range paragraphs {
		for _, s := range sentences {
			b.WriteString(s + "\n")
		}
		b.WriteString("\n")
	}
	for _, table := range tables {
		if len(table.Rows) > 0 {
			table = table.Narrow()
			if err := table.WriteText(&b); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n")
		}
	}
	text := strings.TrimRight(b.String(), "\n") + "\n"
	for _, sign := range []string{"[", "]", "<no value>", "{{", "%!"} {
		if strings.Contains(text, sign) {
			t.Errorf("the text holds %q:\n%s", sign, text)
		}
	}
	return text
}

func TestANarrowTableKeepsWhatIsSaid(t *testing.T) {
	full := report.Table{
		Caption: "c", Columns: []report.Column{{Title: "a"}, {Title: "b"}, {Title: "c", Numeric: true}},
		Rows: [][]string{{"x", "", "1"}, {"y", "", ""}},
	}
	narrow := full.Narrow()
	if len(narrow.Columns) != 2 || narrow.Columns[1].Title != "c" || strings.Join(narrow.Rows[0], ",") != "x,1" || strings.Join(narrow.Rows[1], ",") != "y," || len(full.Columns) != 3 {
		t.Errorf("%+v of %+v", narrow, full)
	}
	empty := report.Table{Columns: full.Columns}
	if got := empty.Narrow(); len(got.Columns) != 3 {
		t.Errorf("a table without rows keeps its columns: %+v", got)
	}
}
