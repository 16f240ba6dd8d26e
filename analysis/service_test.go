package analysis_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

func TestQuestionsThatCannotBeAnswered(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	month := about("201103", "2018-08-01")
	month.On = graph.MustDay("2018-08")
	norm := about("201103", "2018-08-01")
	norm.Norm = "model-kooperacji-2018@7"
	for _, c := range []struct {
		name string
		q    analysis.Question
		kind graph.Kind
		hint string
	}{
		{"a gmina that does not exist", about("201199", "2018-08-01"), graph.NotFound, "201199"},
		{"a month", month, graph.Invalid, "2018-08"},
		{"no day", analysis.Question{Scope: graph.Scope{Unit: "201103"}}, graph.Invalid, "day"},
		{"a version of a norm that does not exist", norm, graph.NotFound, "known: model-kooperacji-2018@1"},
		{"the country", about("PL", "2018-08-01"), graph.Invalid, "PL"},
	} {
		for method, ask := range map[string]func() error{
			"coverage": func() error { _, err := s.Coverage(t.Context(), c.q); return err },
			"actors":   func() error { _, err := s.Actors(t.Context(), c.q); return err },
			"links":    func() error { _, err := s.Links(t.Context(), c.q); return err },
			"ties":     func() error { _, err := s.Ties(t.Context(), c.q); return err },
			"invitations": func() error {
				_, err := s.Invitations(t.Context(), analysis.InvitationQuestion{Question: c.q})
				return err
			},
		} {
			if method == "actors" && c.name == "the country" {
				continue // it is asked of as one network
			}
			err := ask()
			if graph.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.hint) {
				t.Errorf("%s of %s: %v, want %s with %q", method, c.name, err, c.kind, c.hint)
			}
		}
	}
	_, err := s.Coverage(t.Context(), about("201199", "2018-08-01"))
	if unknown, ok := errors.AsType[*teryt.UnknownError](err); !ok || len(unknown.Near) == 0 {
		t.Errorf("%v, want the nearest units", err)
	}
	if _, err := s.Overview(t.Context(), about("99", "2018-08-01")); graph.KindOf(err) != graph.NotFound {
		t.Errorf("overview of a voivodeship that does not exist: %v", err)
	}
}

func TestACityHasOneAnswer(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	four, six := coverageOf(t, s, about("2061", "2018-08-01")), coverageOf(t, s, about("206101", "2018-08-01"))
	if diff := cmp.Diff(encoded(t, six), encoded(t, four)); diff != "" {
		t.Errorf("2061 and 206101 differ:\n%s", diff)
	}
}

func TestEncodeGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first, second := serve(t, fixtures.DocumentedNetwork()), serve(t, fixtures.DocumentedNetwork())
	for _, unit := range []teryt.Code{"201103", "200509", "200603", "2011", "20"} {
		q := about(unit, "2018-08-01")
		for method, ask := range map[string]func(*analysis.Service) (any, error){
			"coverage": func(s *analysis.Service) (any, error) { return s.Coverage(t.Context(), q) },
			"actors":   func(s *analysis.Service) (any, error) { return s.Actors(t.Context(), q) },
			"links":    func(s *analysis.Service) (any, error) { return s.Links(t.Context(), q) },
			"ties":     func(s *analysis.Service) (any, error) { return s.Ties(t.Context(), q) },
			"overview": func(s *analysis.Service) (any, error) { return s.Overview(t.Context(), q) },
		} {
			a, err := ask(first)
			if err != nil {
				t.Fatal(err)
			}
			b, err := ask(second)
			if err != nil {
				t.Fatal(err)
			}
			text := encoded(t, a)
			if diff := cmp.Diff(text, encoded(t, b)); diff != "" {
				t.Errorf("%s of %s differs:\n%s", method, unit, diff)
			}
			if strings.Contains(text, ":null") || strings.Contains(text, "\\u0") || strings.Count(text, "\n") != 1 {
				t.Errorf("%s of %s: null, an escaped letter or more than a line in %.300s", method, unit, text)
			}
		}
	}
}

func encoded(t testing.TB, answer any) string {
	t.Helper()
	var b bytes.Buffer
	if err := analysis.Encode(&b, answer); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestApplyIsSeenByTheNextQuestion(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, "institution kpp KPP 2011"))
	before := coverageOf(t, s, about("201103", "2018-08-01"))
	var change graph.ChangeSet
	change.Completeness.Put = []graph.Completeness{{Unit: "201103", AsOf: graph.MustDay("2018-12-31")}}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "b2", Base: s.Network().Version(), Changes: change}); err != nil {
		t.Fatal(err)
	}
	after := coverageOf(t, s, about("201103", "2018-08-01"))
	if before.Summary.Unknown != 9 || after.Summary.Unknown != 0 || after.Version != before.Version+1 {
		t.Errorf("unknown %d, then %d; version %d, then %d", before.Summary.Unknown, after.Summary.Unknown, before.Version, after.Version)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "b3", Base: before.Version, Changes: change}); graph.KindOf(err) != graph.Conflict {
		t.Errorf("a batch on the version before: %v, want a conflict", err)
	}
}

func TestReadyFailsWithItsStore(t *testing.T) {
	t.Parallel()
	store := memstore.New()
	s, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("an open store: %v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); graph.KindOf(err) != graph.Unavailable {
		t.Errorf("a closed store: %v, want unavailable", err)
	}
}

func TestOverviewRowsAreTheAnswersOfTheirGminas(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	overview, err := s.Overview(t.Context(), about("2011", "2018-08-01"))
	if err != nil {
		t.Fatal(err)
	}
	if len(overview.Rows) != 10 || overview.Unit.Code != "2011" || len(overview.Sectors) != 12 {
		t.Fatalf("%d rows of %s with %d sectors, want the ten gminas of 2011 with twelve", len(overview.Rows), overview.Unit.Code, len(overview.Sectors))
	}
	for _, row := range overview.Rows {
		a := coverageOf(t, s, about(row.Unit.Code, "2018-08-01"))
		if diff := cmp.Diff(a.Summary, row.Summary); diff != "" {
			t.Errorf("%s: summary (-answer +row):\n%s", row.Unit.Name, diff)
		}
		var tallies []coverage.Tally
		for k := range a.Cells[:len(row.Cells)] { // those of the norm come first
			tallies = append(tallies, a.Cells[k].Tally())
		}
		if diff := cmp.Diff(tallies, row.Cells); diff != "" {
			t.Errorf("%s: cells (-answer +row):\n%s", row.Unit.Name, diff)
		}
	}
	korycin := overview.Rows[2]
	if korycin.Unit.Name != "Korycin" || korycin.Agreements != 2 || korycin.Institutions != 11 { // ug-korycin and the ten; not ROPS
		t.Errorf("%+v: %d agreements, %d institutions; want Korycin with 2 and 11", korycin.Unit, korycin.Agreements, korycin.Institutions)
	}
}

// In podlaskie agreements of the first milestone are taken as in force through 31 March
// 2019; before 1 April 2018 nothing is, nor after 30 September 2020.
func TestAnOverviewOfAnIdleDayNamesTheNearestDays(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for on, want := range map[string][2]string{
		"2018-10-01": {"", ""},
		"2018-03-31": {"", "2018-04-01"},
		"2021-01-01": {"2020-09-30", ""},
	} {
		a, err := s.Overview(t.Context(), about("20", on))
		if err != nil {
			t.Fatal(err)
		}
		before, after := a.Nearest()
		if got := [2]string{before.String(), after.String()}; got != want || (want[0]+want[1] != "") != (len(a.Caveats) == 1) {
			t.Errorf("%s: nearest %q, caveats %q; want %q", on, got, a.Caveats, want)
		}
	}
}

func TestTiesOfAVoivodeshipAreThoseOfItsUnits(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a, err := s.Ties(t.Context(), about("20", "2018-08-01"))
	if err != nil {
		t.Fatal(err)
	}
	var agreements []graph.AgreementID
	bound := map[graph.InstitutionID]bool{}
	for _, tie := range a.Ties {
		agreements = append(agreements, tie.Agreement)
		for _, id := range tie.Parties {
			bound[id] = true
		}
	}
	if want := "ag-01 ag-02 ag-05 ag-06 ag-07 ag-08 ag-09 ag-10 ag-11"; list(agreements) != want {
		t.Errorf("ties %s, want %s", list(agreements), want)
	}
	for _, id := range a.Isolates {
		if bound[id] {
			t.Errorf("%s is bound, and listed as isolate", id)
		}
	}
}

func TestResolve(t *testing.T) {
	t.Parallel()
	s := serve(t, graph.Empty())
	if u, err := s.Resolve("korycin"); err != nil || u.Code != "201103" {
		t.Errorf("korycin: %v, %v", u, err)
	}
	_, err := s.Resolve("Kolno")
	if ambiguous, ok := errors.AsType[*teryt.AmbiguousError](err); !ok || len(ambiguous.Candidates) != 3 {
		t.Errorf("Kolno: %v, want its three candidates", err)
	}
}
