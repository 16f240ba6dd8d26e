package wording

import (
	"strings"
	"testing"

	"koopmap/graph"
)

func TestPolishProblemsNameTablesColumnsAndValuesAsTheSheetDoes(t *testing.T) {
	for name, c := range map[string]struct {
		problem graph.Problem
		want    string
	}{
		"unknown table":    {graph.Problem{Rule: graph.RuleUnknownTable, Detail: "institutions, attendance", Near: "institutions"}, "nieznana tabela; znane: instytucje, udział; czy chodziło o instytucje?"},
		"unknown column":   {graph.Problem{Table: "parties", Rule: graph.RuleUnknownColumn, Detail: "agreement, role", Near: "role"}, "nieznana kolumna; znane: porozumienie, rola; czy chodziło o rola?"},
		"a Polish header":  {graph.Problem{Table: "institutions", Rule: graph.RuleUnknownColumn, Detail: "id, short_label", Near: "etykieta"}, "nieznana kolumna; znane: identyfikator, skrót; czy chodziło o etykieta?"},
		"listed value":     {graph.Problem{Table: "institutions", Rule: graph.RuleValue, Detail: "gmina, powiat, voivodeship", Near: "powiat"}, "niedozwolona wartość; dozwolone: gminny, powiatowy, wojewódzki; czy chodziło o powiatowy?"},
		"yes or no":        {graph.Problem{Table: "meetings", Rule: graph.RuleValue, Detail: "yes, no"}, "niedozwolona wartość; dozwolone: tak, nie"},
		"any other values": {graph.Problem{Table: "institutions", Rule: graph.RuleValue, Detail: "a, b", Near: "a"}, "niedozwolona wartość; dozwolone: a, b; czy chodziło o a?"},
		"unknown entry":    {graph.Problem{Table: "institutions", Rule: graph.RuleUnknownKey, Detail: "types SPP"}, "nie ma takiego wpisu: SPP (w tabeli typy)"},
		"in use":           {graph.Problem{Table: "institutions", Rule: graph.RuleInUse, Detail: "parties ag-1/gops"}, "nie można usunąć, odwołuje się do tego ag-1/gops (w tabeli strony)"},
		"order of days":    {graph.Problem{Table: "agreements", Rule: graph.RuleOrderOfDays, Detail: "valid_from 2018-05-02"}, "ostatni dzień przed pierwszym (obowiązuje od: 2018-05-02)"},
		"precision":        {graph.Problem{Table: "agreements", Rule: graph.RulePrecision, Detail: "signed_on 2018-07", Near: "month"}, "dokładność nie zgadza się z datą: data podpisania: 2018-07; czy chodziło o miesiąc?"},
		"end given":        {graph.Problem{Table: "agreements", Rule: graph.RuleEndGiven}, "podano ostatni dzień, więc określenie końca musi brzmieć „podany”"},
		"missing table":    {graph.Problem{Rule: graph.RuleMissingTable, Detail: "parties"}, "brak tabeli strony w zestawie danych"},
		"binary file":      {graph.Problem{Rule: graph.RuleOtherFile, Detail: "binary"}, "to nie jest skoroszyt .xlsx ani tekst CSV, lecz: plik binarny; zapisz dane w arkuszu kalkulacyjnym jako .xlsx albo CSV UTF-8"},
		"PDF":              {graph.Problem{Rule: graph.RuleOtherFile, Detail: "PDF"}, "to nie jest skoroszyt .xlsx ani tekst CSV, lecz: PDF; zapisz dane w arkuszu kalkulacyjnym jako .xlsx albo CSV UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := In(Polish).Problem(c.problem); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if got := In(English).Problem(c.problem); got != c.problem.Message(English) {
				t.Errorf("in English %s", got)
			}
		})
	}
}

func TestEveryRuleHasARemedy(t *testing.T) {
	for _, lang := range Languages() {
		w := In(lang)
		for _, rule := range graph.Rules() {
			p := graph.Problem{Table: "agreements", Column: "valid_to", Rule: rule, Detail: "parties", Near: "y"}
			wrong, remedy := w.Wrong(p), w.Remedy(p)
			if wrong == "" || strings.Contains(wrong, "[") || strings.Contains(wrong, "y?") {
				t.Errorf("%s: %s is told as %q", lang, rule, wrong)
			}
			if strings.Contains(remedy, "[") || !strings.HasSuffix(remedy, ".") || !strings.Contains(remedy, "y?") {
				t.Errorf("%s: against %s there is %q", lang, rule, remedy)
			}
		}
	}
}

func TestAMissingColumnIsNamedByItsHeader(t *testing.T) {
	p := graph.Problem{Table: "institutions", Column: "type", Rule: graph.RuleMissingColumn}
	if got := In(Polish).Remedy(p); got != "Dodaj kolumnę „typ” w wierszu nagłówków." {
		t.Error(got)
	}
	if got := In(English).Remedy(p); got != "Add the column “type” to the header line." {
		t.Error(got)
	}
}
