package report_test

import (
	"slices"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// The sentences are about the whole network, however few institutions are listed.
func TestAShortListSaysOfTheNetworkWhatALongOneSays(t *testing.T) {
	t.Parallel()
	s := documented(t)
	for lang, shown := range map[string]string{wording.Polish: "Pokazano pierwszą instytucję z ", wording.English: "The first institution of "} {
		for _, inside := range []bool{false, true} {
			unit := graph.Scope{Unit: "201103", On: graph.MustDay("2018-08-01")}
			if inside {
				unit.Unit = "20"
			}
			ask := func(top int) *analysis.ActorsAnswer {
				a, err := s.ActorsOf(t.Context(), analysis.ActorsQuestion{
					Question: analysis.Question{Scope: unit, Lang: lang}, Inside: inside, Top: top, Measures: []method.Name{"core"},
				})
				if err != nil {
					t.Fatal(err)
				}
				return &a
			}
			whole, short := ask(10_000), ask(1)
			want := report.ActorsSentences(whole)
			got := report.ActorsSentences(short)
			if len(got) != len(want)+1 || !slices.Equal(got[:len(want)], want) || !strings.HasPrefix(got[len(want)], shown) {
				t.Errorf("%s, inside %v: %q\nwhere all are listed: %q", lang, inside, got, want)
			}
			if all, caption := report.MeasureTables(whole)[0].Caption, report.MeasureTables(short)[0].Caption; !strings.HasPrefix(caption, all+" (") {
				t.Errorf("%s, inside %v: the table of measures is %q, of all %q", lang, inside, caption, all)
			}
			if len(whole.First()) == 0 || !slices.Equal(whole.First(), short.First()) {
				t.Errorf("first of all %v, of the short list %v", whole.First(), short.First())
			}
		}
	}
}
