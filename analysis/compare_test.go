package analysis_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/compare"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/wording"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func compareOf(t rapid.TB, s *analysis.Service, unit teryt.Code, from, to string) analysis.CompareAnswer {
	t.Helper()
	q := analysis.CompareQuestion{Question: analysis.Question{Scope: graph.Scope{Unit: unit}}}
	var ok, fine bool
	if q.From, ok = analysis.ParseMoment(s.Network(), from); !ok {
		t.Fatalf("%q is no moment", from)
	}
	if q.To, fine = analysis.ParseMoment(s.Network(), to); !fine {
		t.Fatalf("%q is no moment", to)
	}
	answer, err := s.Compare(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// tellChanges writes each cell in one line.
func tellChanges(cells []compare.Cell) []string {
	var lines []string
	for _, c := range cells {
		var causes []string
		for _, x := range c.Causes {
			causes = append(causes, strings.TrimSpace(string(x.Why)+" "+string(x.Agreement)))
		}
		line := fmt.Sprintf("%s: %s → %s because %s", c.Sector, c.From, c.To, strings.Join(causes, ", "))
		for name, ids := range map[string][]graph.InstitutionID{"joined": c.Joined, "left": c.Left} {
			if len(ids) > 0 {
				line += ", " + name + " " + list(ids)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func tellMeasures(list []analysis.Measure) []string {
	var lines []string
	for _, m := range list {
		value := func(f *float64) string {
			if f == nil {
				return "?"
			}
			return fmt.Sprint(*f)
		}
		lines = append(lines, fmt.Sprintf("%s %s → %s, %s", m.Measure, value(m.From), value(m.To), value(m.Difference)))
	}
	return lines
}

// In July 2018 the team signs: the record begins to speak.
func TestKorycinBecomesKnown(t *testing.T) {
	t.Parallel()
	a := compareOf(t, serve(t, fixtures.DocumentedNetwork()), "201103", "2018-06-30", "2018-08-01")
	want := []string{
		"pomoc_spoleczna: unknown → covered because agreement_began ag-02, joined gops-korycin pcpr-sokolka",
		"edukacja: unknown → covered because agreement_began ag-02, joined przedszkole-korycin sp-korycin",
		"zdrowie: unknown → covered because agreement_began ag-02, joined nzoz-korycin",
		"policja: unknown → covered because agreement_began ag-02, joined kpp-sokolka",
		"sprawiedliwosc: unknown → covered because agreement_began ag-02, joined zkss-sokolka",
		"kultura: unknown → covered because agreement_began ag-02, joined goksit-korycin",
		"sport_rekreacja: unknown → covered because agreement_began ag-02, joined goksit-korycin",
		"rynek_pracy: unknown → exists_not_party because record_speaks ag-02",
		"ngo: unknown → covered because agreement_began ag-02, joined pzerii-korycin",
		"niepelnosprawnosc: unknown → expected_not_recorded because record_speaks ag-02",
		"uzaleznienia: unknown → covered because agreement_began ag-02, joined gkrpa-korycin",
	}
	if diff := cmp.Diff(want, tellChanges(a.Cells)[:len(want)]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(a.Agreements.New) != 1 || a.Agreements.New[0].Agreement != "ag-02" || len(a.Parties.Joined) != 10 || len(a.Voivodeship) != 0 {
		t.Errorf("%+v %+v", a.Agreements, a.Parties)
	}
	if diff := cmp.Diff([]string{
		"covered ? → 8, ?", "short ? → 0, ?", "gaps ? → 1, ?", "unknown 9 → 0, -9", "share ? → 0.8889, ?",
		"agreements 1 → 2, 1", "parties 2 → 12, 10", "components 1 → 2, 1", "cutAgreements 1 → 2, 1",
	}, tellMeasures(a.Measures)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// After 31 March 2019 ag-01 has ended, and of ag-02 nobody knows: eight sectors are not
// known any more, which is no loss on record.
func TestWhatIsNotKnownAnyMoreIsNoLoss(t *testing.T) {
	t.Parallel()
	a := compareOf(t, serve(t, fixtures.DocumentedNetwork()), "201103", "2018-08-01", "2019-04-01")
	for _, c := range a.Cells {
		switch c.Sector {
		case "samorzad":
			if c.To != "exists_not_party" || c.Causes[0] != (compare.Cause{Why: compare.AgreementEnded, Agreement: "ag-01"}) || list(c.Left) != "ug-korycin" {
				t.Errorf("%+v", c)
			}
		default:
			if c.From != "covered" || c.To != "unknown" || len(c.Left) != 0 || len(c.Causes) != 1 || c.Causes[0] != (compare.Cause{Why: compare.AgreementUnclear, Agreement: "ag-02"}) {
				t.Errorf("%+v", c)
			}
		}
	}
	if len(a.Cells) != 10 || len(a.Parties.Left) != 2 || len(a.Parties.Unclear) != 10 || len(a.Agreements.Ended) != 1 || len(a.Agreements.Unclear) != 1 {
		t.Errorf("%d cells, %+v, %+v", len(a.Cells), a.Agreements, a.Parties)
	}
	if diff := cmp.Diff([]string{"pomoc_spoleczna: covered → exists_not_party because agreement_ended ag-01, left rops-bialystok"}, tellChanges(a.Voivodeship)); diff != "" {
		t.Errorf("voivodeship (-want +got):\n%s", diff)
	}
	for _, m := range a.Measures {
		if m.To != nil && m.Measure != "unknown" || m.Difference != nil && m.Measure != "unknown" {
			t.Errorf("%s: a figure of what is not known: %s", m.Measure, tellMeasures([]analysis.Measure{m})[0])
		}
	}
	if len(a.Institutions) != 12 {
		t.Errorf("%d institutions", len(a.Institutions))
	}
	for _, i := range a.Institutions {
		if i.From == nil || i.To != nil || (i.ToBound == "no") != (i.Institution == "ug-korycin" || i.Institution == "rops-bialystok") {
			t.Errorf("%+v", i)
		}
	}
}

// The team of Kolno signed anew in the second milestone, with other parties.
func TestTwoMilestonesOfKolno(t *testing.T) {
	t.Parallel()
	a := compareOf(t, serve(t, fixtures.DocumentedNetwork()), "200603", "KM1", "km2")
	if a.From != (analysis.Moment{On: graph.MustDay("2019-03-31"), Period: "KM1"}) || a.To != (analysis.Moment{On: graph.MustDay("2020-09-30"), Period: "KM2"}) {
		t.Errorf("from %+v to %+v", a.From, a.To)
	}
	want := []string{
		"edukacja: covered → covered because agreement_began ex-09, agreement_ended ag-06",
		"zdrowie: exists_not_party → covered because agreement_began ex-09",
		"ngo: covered → exists_not_party because agreement_ended ag-06",
		"niepelnosprawnosc: covered → exists_not_party because agreement_ended ag-06",
		"uzaleznienia: exists_not_party → covered because agreement_began ex-09",
		"przemoc: exists_not_party → covered because agreement_began ex-09",
	}
	var got []string
	for _, line := range tellChanges(a.Cells) {
		line, _, _ = strings.Cut(line, ", joined")
		line, _, _ = strings.Cut(line, ", left")
		got = append(got, line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCompareRefusesWhatItCantMean(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	ask := func(unit teryt.Code, from, to string) error {
		q := analysis.CompareQuestion{Question: analysis.Question{Scope: graph.Scope{Unit: unit}}}
		q.From.On, q.To.On = graph.MustDay(from), graph.MustDay(to)
		_, err := s.Compare(t.Context(), q)
		return err
	}
	err := ask("201103", "2018-08-02", "2018-08-01")
	if got, want := wording.In("en").Error(err), "The first day can't be after the second (2018-08-01). Swap them."; !strings.Contains(got, want) {
		t.Errorf("from after to: %q, want %q", got, want)
	}
	for name, err := range map[string]error{
		"the whole country": ask(teryt.Poland, "2018-08-01", "2018-08-02"), "a month to begin with": ask("201103", "2018-07", "2018-08-02"),
		"a month at the end": ask("201103", "2018-07-01", "2018-08"),
	} {
		if graph.KindOf(err) != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"", "KM9", "2018-07", "2018-02-30", "1989-01-01", "x"} {
		if m, ok := analysis.ParseMoment(s.Network(), text); ok {
			t.Errorf("%q is read as %+v", text, m)
		}
	}
}

func TestADayBeforeTheFirstAndAfterTheLast(t *testing.T) {
	t.Parallel()
	a := compareOf(t, serve(t, fixtures.DocumentedNetwork()), "201103", "1990-01-01", "2100-12-31")
	text := strings.Join(a.Caveats, "\n")
	for _, want := range []string{"Na dzień 01.01.1990 nie ma porozumienia", "Dzień 31.12.2100: "} {
		if !strings.Contains(text, want) {
			t.Errorf("caveats don't say %q:\n%s", want, text)
		}
	}
	if diff := cmp.Diff([]string{"unknown 9 → 8, -1"}, tellMeasures(a.Measures)); diff != "" { // the labour office never signed
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(a.Agreements.Between) != 1 || a.Agreements.Between[0].Agreement != "ag-01" {
		t.Errorf("%+v", a.Agreements)
	}
}

func TestTheYearBefore(t *testing.T) {
	for day, want := range map[string]string{"2019-08-01": "2018-08-01", "2020-02-29": "2019-02-28", "1990-05-01": "1990-05-01"} {
		if got := analysis.YearBefore(graph.MustDay(day)); got != graph.MustDay(want) {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

func TestADayComparedWithItselfIsEmpty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		on := coveragetest.On(t).String()
		if a := compareOf(t, serveDrawn(t, n), coveragetest.Unit, on, on); !a.Empty() {
			t.Fatalf("%+v", a)
		}
	})
}

// A figure that differs has its difference exactly when both days are known whole.
func TestDifferencesAreOfValuesThatAreThere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		from, to := coveragetest.On(t), coveragetest.On(t)
		a := compareOf(t, serveDrawn(t, n), coveragetest.Unit, min(from, to).String(), max(from, to).String())
		for _, m := range a.Measures {
			if m.Difference != nil && (m.From == nil || m.To == nil || *m.Difference == 0) || m.From == nil && m.To == nil {
				t.Fatalf("%+v", m)
			}
		}
	})
}
