package report_test

import (
	"slices"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// On 1 August 2018 six teams of podlaskie have parties that are not known by name: Narewka
// names five of twelve, of five teams no party is known.
func TestARegionWithIncompleteListsSaysSo(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for lang, want := range map[string][2]string{
		wording.English: {"In 6 gminas not all parties of agreements in force are known by name", "parties that are not named are not in these figures"},
		wording.Polish:  {"W 6 gminach nie wszystkie strony obowiązujących porozumień są znane z nazwy", "liczby nie obejmują stron, których nie nazwano"},
	} {
		a, err := s.Overview(t.Context(), analysis.Question{Scope: graph.Scope{Unit: "20", On: graph.MustDay("2018-08-01")}, Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		for i, sentences := range [][]string{report.OverviewSentences(&a), report.LoadSentences(&a)} {
			if text := strings.Join(sentences, " "); !strings.Contains(text, want[i]) {
				t.Errorf("%s: %q does not say %q", lang, text, want[i])
			}
		}
	}
}

func TestGroupsOfGapsSayWhichGminasHaveNoCertainGap(t *testing.T) {
	t.Parallel()
	a := analysis.OverviewAnswer{Rows: []analysis.OverviewRow{{}, {}, {Incomplete: true}}, Groups: []analysis.OverviewGroup{{Number: 1}}}
	want := []string{"Porównuje się tylko luki pewne. 1 gmina, w której lista stron nie jest pełna, nie ma takich luk i nie należy do żadnej grupy."}
	if got := report.GroupsSentences(&a); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	a.Groups = nil
	if got := report.GroupsSentences(&a); got != nil {
		t.Errorf("without a group: %q", got)
	}
	a.Groups, a.Rows = []analysis.OverviewGroup{{Number: 1}}, a.Rows[:2]
	if got := report.GroupsSentences(&a); got != nil {
		t.Errorf("with complete lists: %q", got)
	}
}

// A column of parties holds parties and nothing else: whoever else is on record, and whom
// law requires, have columns of their own. See domain.md 12 for the cells of Korycin.
func TestColumnsOfCoverageHoldOneThingEach(t *testing.T) {
	t.Parallel()
	a, err := documented(t).Coverage(t.Context(), analysis.Question{Scope: graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}, Lang: wording.English})
	if err != nil {
		t.Fatal(err)
	}
	table := report.CoverageTable(&a)
	var titles []string
	for _, c := range table.Columns {
		titles = append(titles, c.Title)
	}
	if want := []string{"sector", "requirement", "state", "number of parties", "parties", "other institutions on record", "required by law, not on record", "agreements", "reason"}; !slices.Equal(titles, want) {
		t.Fatalf("columns %q", titles)
	}
	for sector, want := range map[string][]string{
		"Justice":                              {"1", "ZKSS Sokółka", "SR Sokółka", "", "ag-02"},
		"Labour market":                        {"0", "", "PUP Sokółka", "", ""},
		"Support for people with disabilities": {"0", "", "", "Powiat disability assessment board", ""},
		"Local self-government":                {"1", "UG Korycin", "", "", "ag-01"},
	} {
		at := slices.IndexFunc(table.Rows, func(row []string) bool { return strings.HasPrefix(row[0], sector) })
		if at < 0 {
			t.Errorf("no row %q in %q", sector, table.Rows)
		} else if got := table.Rows[at][3:8]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", sector, got, want)
		}
	}
}
