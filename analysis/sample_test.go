package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

// serve answers from a network, by way of a store.
func serve(t testing.TB, n *graph.Network) *analysis.Service {
	t.Helper()
	return serveChanges(t, n.Contents())
}

// serveChanges answers from what a batch writes.
func serveChanges(t testing.TB, changes graph.ChangeSet) *analysis.Service {
	t.Helper()
	store := memstore.New()
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "b1", Changes: changes}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return service
}

// serveSet answers from a data set of fixtures.
func serveSet(t testing.TB, set string) *analysis.Service {
	t.Helper()
	n, err := fixtures.Network(set)
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, n)
}

// about is a question about a unit on a day.
func about(unit teryt.Code, on string) analysis.Question {
	return analysis.Question{Scope: graph.Scope{Unit: unit, On: graph.MustDay(on)}}
}

// coverageOf asks for coverage.
func coverageOf(t testing.TB, s *analysis.Service, q analysis.Question) analysis.CoverageAnswer {
	t.Helper()
	answer, err := s.Coverage(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// tellAll writes each cell in one line, as in
// "sprawiedliwosc required: covered by zkss-sokolka ×1 through ag-02, also sr-sokolka".
func tellAll(cells []coverage.Cell) []string {
	lines := make([]string, len(cells))
	for i, c := range cells {
		text := fmt.Sprintf("%s %s: %s", c.Sector, c.Requirement, c.State)
		switch c.State {
		case coverage.Covered:
			text += fmt.Sprintf(" by %s ×%d through %s", list(c.Parties), c.Redundancy, list(c.Agreements))
		case coverage.Unknown:
			text += " (" + strings.TrimSuffix(string(c.Why)+", "+list(c.Because), ", ") + ")"
		case coverage.ExpectedNotRecorded:
			text += " of " + list(c.Types)
		}
		var also []graph.InstitutionID
		for _, id := range c.Institutions {
			if !strings.Contains(" "+list(c.Parties)+" ", " "+string(id)+" ") {
				also = append(also, id)
			}
		}
		if len(also) > 0 {
			text += ", also " + list(also)
		}
		lines[i] = text
	}
	return lines
}

func list[ID ~string](ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " ")
}

// tellSummary writes a summary as "9 = 8 covered + 0 short + 1 gaps + 0 unknown, share 0.8889".
func tellSummary(s coverage.Summary) string {
	text := fmt.Sprintf("%d = %d covered + %d short + %d gaps + %d unknown", s.Required, s.Covered, s.Short, s.Gaps, s.Unknown)
	if s.Share == nil {
		return text + ", no share"
	}
	return fmt.Sprintf("%s, share %g", text, *s.Share)
}

// number writes an integer, or a value with the digits that it needs.
func number[N int | float64](x N) string { return fmt.Sprint(x) }

// serveDrawn answers from a random network.
func serveDrawn(t *rapid.T, n *graph.Network) *analysis.Service {
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "b1", Changes: n.Contents()}); err != nil {
		t.Fatal(err)
	}
	s, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
