package report_test

import (
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/fixtures"
	"koopmap/fixtures/golden"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

// documented answers from the documented network.
func documented(t testing.TB) *analysis.Service {
	t.Helper()
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "b1", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	s, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pages are the answers that a person has read through.
var pages = []struct {
	name string
	unit teryt.Code
	on   string
}{
	{"korycin", "201103", "2018-08-01"},
	{"korycin-before", "201103", "2018-06-30"},
	{"korycin-after", "201103", "2019-04-01"},
	{"narewka", "200509", "2018-08-01"},
	{"szudzialowo", "201110", "2018-08-01"}, // a team whose parties are not known
	{"kolno", "200603", "2018-08-01"},
	{"kolno-replaced", "200603", "2019-08-01"},
	{"sokolka", "201108", "2018-08-01"}, // no agreement at all
	{"podlaskie", "20", "2019-05-06"},
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for _, page := range pages {
		for _, lang := range wording.Languages() {
			t.Run(page.name+"/"+lang, func(t *testing.T) {
				t.Parallel()
				q := analysis.Question{Scope: graph.Scope{Unit: page.unit, On: graph.MustDay(page.on)}, Lang: lang}
				golden.Equal(t, fmt.Sprintf("testdata/%s.%s.txt", page.name, lang), []byte(render(t, s, q)))
			})
		}
	}
}

// render writes everything that is said of a unit.
func render(t *testing.T, s *analysis.Service, q analysis.Question) string {
	t.Helper()
	var b strings.Builder
	say := func(sentences []string, tables ...report.Table) {
		for _, sentence := range sentences {
			fmt.Fprintln(&b, sentence)
		}
		for _, table := range tables {
			if len(table.Rows) == 0 {
				continue
			}
			b.WriteString("\n")
			if err := table.WriteText(&b); err != nil {
				t.Fatal(err)
			}
		}
		b.WriteString("\n")
	}
	coverage, err := s.Coverage(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%s\n\n", report.Title(&coverage.Head))
	say(report.CoverageSentences(&coverage), report.CoverageTable(&coverage).Narrow(), report.VoivodeshipTable(&coverage).Narrow())
	say(coverage.Caveats)

	actors, err := s.Actors(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	say(report.ActorsSentences(&actors), report.ActorsTable(&actors))

	links, err := s.Links(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	say(report.LinksSentences(&links), report.MissingLinksTable(&links), report.PresentLinksTable(&links))

	if q.Unit.Level() == teryt.LevelVoivodeship {
		overview, err := s.Overview(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		say(report.OverviewSentences(&overview), report.OverviewTable(&overview))
		say(report.GroupsSentences(&overview), report.GroupsTable(&overview))
		say(report.LoadSentences(&overview), report.CarriersTable(&overview))
		say([]string{report.Legend(q.Lang)})
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// A share of 0 % is said only of a unit of which everything required is known.
func TestNothingUnknownIsCalledZero(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for _, unit := range []teryt.Code{"201110", "201305", "201310", "200105", "200705", "201108", "200509"} {
		for _, lang := range wording.Languages() {
			q := analysis.Question{Scope: graph.Scope{Unit: unit, On: graph.MustDay("2018-08-01")}, Lang: lang}
			if text := render(t, s, q); strings.Contains(text, "%") {
				t.Errorf("%s in %s: a share is given of what is not known:\n%s", unit, lang, text)
			}
			overview, err := s.Overview(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range report.OverviewTable(&overview).Rows {
				if strings.Contains(row[len(row)-1], "%") {
					t.Errorf("%s in %s: overview %v", unit, lang, row)
				}
			}
		}
	}
}

// Everything that is said has a text: a key without one would come back in brackets.
func TestEverythingSaidHasAText(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for _, page := range pages {
		for _, lang := range wording.Languages() {
			q := analysis.Question{Scope: graph.Scope{Unit: page.unit, On: graph.MustDay(page.on)}, Lang: lang, AllSectors: true}
			text := render(t, s, q)
			for _, sign := range []string{"[", "]", "<no value>", "{{", "%!"} {
				if strings.Contains(text, sign) {
					t.Errorf("%s in %s holds %q", page.name, lang, sign)
				}
			}
		}
	}
}
