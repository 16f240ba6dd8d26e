package wording_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestErrorsInBothLanguages(t *testing.T) {
	_, ambiguous := teryt.Official().Resolve("Kolno")
	_, unknown := teryt.Official().Resolve("Korycinn")
	_, town := teryt.Parse("2011034")
	_, norm := graph.Empty().Norm("x")
	_, level := graph.ParseLevels("kraj")
	_, end := graph.ParseUnknownEnd("x")
	for _, c := range []struct {
		err    error
		pl, en string
	}{
		{ambiguous, "Nazwa „Kolno” pasuje do 3 jednostek. Podaj kod jednej z nich: 200601 Kolno (miasto, pow. kolneński); 200603 Kolno (gmina wiejska, pow. kolneński)", "200601 Kolno (town, powiat kolneński)"},
		{unknown, "Nie ma jednostki „Korycinn”. Czy chodziło o: 201103 Korycin (gmina wiejska, pow. sokólski)", "There is no unit “Korycinn”. Did you mean: 201103 Korycin (rural gmina, powiat sokólski)"},
		{town, "cyfra 4 na końcu oznacza miasto w gminie miejsko-wiejskiej, a nie całą gminę. Czy chodziło o: 201103?", "town inside an urban-rural gmina, not the gmina. Did you mean: 201103?"},
		{norm, "Nie ma normy „x”.", "There is no norm “x”."},
		{level, "Parametr levels ma niedozwoloną wartość „kraj”. Podaj po przecinku szczeble", "Parameter levels can't be “kraj”."},
		{end, "Parametr unknownEnd ma niedozwoloną wartość „x”.", "Allowed: unknown, in_force, ended."},
		{&graph.Error{Kind: graph.Invalid, Subject: "unit PL"}, "nie o cały kraj", "not of the whole country"},
		{&graph.Error{Kind: graph.Invalid, Subject: "day 2018-07"}, "Podaj konkretny dzień", "Give an exact day"},
		{&graph.Error{Kind: graph.Conflict, Subject: "batch b1"}, "odkąd przygotowano zmianę b1", "since the change b1 was prepared"},
		{graph.ErrRepeatedBatch("b1"), "Zmianę b1 już wprowadzono.", "The change b1 has been applied already."},
		{&graph.Error{Kind: graph.Unavailable, Subject: "batch b1"}, "Zmiana b1 jest zapisana, nie powtarzaj jej.", "The change b1 is kept; do not repeat it."},
		{graph.ErrClosed(), "Magazyn danych jest teraz niedostępny.", "The store can't be reached now."},
		{graph.ErrNotFound("data set x"), "Nie znaleziono: data set x.", "Not found: data set x."},
		{fmt.Errorf("wrapped: %w", norm), "Nie ma normy „x”.", "There is no norm “x”."},
		{errors.New("SELECT secret"), "Wystąpił błąd programu.", "The program failed."},
	} {
		for lang, want := range map[string]string{"pl": c.pl, "en": c.en} {
			got := wording.In(lang).Error(c.err)
			if !strings.Contains(got, want) || strings.ContainsAny(got, "[]") || strings.Contains(got, "secret") {
				t.Errorf("%s of %v: %q, want %q in it", lang, c.err, got, want)
			}
		}
	}
}

func TestProblemsAreListedByPlace(t *testing.T) {
	err := &graph.Error{Kind: graph.Invalid, Problems: []graph.Problem{
		{Origin: graph.Origin{File: "agreements.csv", Row: 3}, Column: "signed_on", Value: "31.02.2025", Rule: graph.RuleDay, Detail: "31.02.2025"},
		{Table: "parties", Key: "a/b", Rule: graph.RuleDuplicate},
	}}
	want := "Znaleziono 2 błędy w danych; niczego nie zapisano.\nagreements.csv:3, signed_on: nieprawidłowa data: 31.02.2025\nparties a/b: powtórzony klucz wiersza"
	if got := wording.In("pl").Error(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryWantHasAText(t *testing.T) {
	for _, lang := range wording.Languages() {
		for _, want := range []wording.Want{
			wording.WantDay, wording.WantLevels, wording.WantUnknownEnd, wording.WantLang, wording.WantSectors, wording.WantCode, wording.WantView,
			wording.WantRedundancy, wording.WantInvited, wording.WantCost, wording.WantLimit, wording.WantCursor, wording.WantOne, wording.WantKnown, wording.WantShorter,
		} {
			if got := wording.In(lang).Want(&wording.ParameterError{Want: want}); got == "" || got[0] == '[' {
				t.Errorf("%s: no text for %s", lang, want)
			}
		}
	}
}
