package wording

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

func keys(t *testing.T, lang string) []string {
	t.Helper()
	raw, err := locales.ReadFile("locales/" + lang + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var messages map[string]any
	if err := json.Unmarshal(raw, &messages); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(messages))
}

func TestBothLanguagesHaveTheSameTexts(t *testing.T) {
	pl, en := keys(t, Polish), keys(t, English)
	if !slices.Equal(pl, en) {
		t.Errorf("keys differ:\npl %v\nen %v", pl, en)
	}
}

func TestPolishPluralForms(t *testing.T) {
	w := In(Polish)
	for n, want := range map[int]string{
		1:  "lista stron niepełna: 1 nienazwana",
		2:  "lista stron niepełna: 2 nienazwane",
		5:  "lista stron niepełna: 5 nienazwanych",
		12: "lista stron niepełna: 12 nienazwanych",
		22: "lista stron niepełna: 22 nienazwane",
	} {
		if got := w.Count("reason.unnamed", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ day, pl, en string }{
		{"2018-08-01", "01.08.2018", "1 August 2018"},
		{"2018-07", "lipiec 2018", "July 2018"},
		{"2018", "2018", "2018"},
		{"", "dzień nieznany", "day unknown"},
	} {
		d := graph.MustDay(c.day)
		if got := In(Polish).Day(d); got != c.pl {
			t.Errorf("%q in Polish: %q, want %q", c.day, got, c.pl)
		}
		if got := In(English).Day(d); got != c.en {
			t.Errorf("%q in English: %q, want %q", c.day, got, c.en)
		}
	}
}

func TestNumbers(t *testing.T) {
	if got := In(Polish).Percent(8.0 / 9); got != "88,9%" {
		t.Errorf("got %q", got)
	}
	if got := In(English).Percent(1); got != "100%" {
		t.Errorf("got %q", got)
	}
}

func TestEveryReservationHasAText(t *testing.T) {
	all := []coverage.Reservation{
		coverage.NothingInForce, coverage.NoAgreement, coverage.EndAssumed, coverage.EndSwitched, coverage.EndSwitchedOff,
		coverage.StartAssumed, coverage.DayInWindow, coverage.Undetermined, coverage.ReplacedByLater, coverage.Undocumented,
		coverage.UnnamedParties, coverage.OutsideParty, coverage.Remark, coverage.ServesPart, coverage.DeclaredComplete,
	}
	for _, lang := range Languages() {
		for _, r := range all {
			got := In(lang).Caveats(graph.Empty(), graph.MustDay("2018-08-01"), []coverage.Caveat{{Reservation: r, Count: 3}})
			if got[0] == "" || got[0][0] == '[' {
				t.Errorf("%s: no text for %s", lang, r)
			}
		}
	}
}
