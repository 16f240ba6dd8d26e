package graph

import (
	"fmt"
	"strings"
)

// Rule names a rule of the domain that a row can break.
type Rule string

// The rules.
const (
	RuleMissing         Rule = "missing"          // a value that every row must have
	RuleSlug            Rule = "slug"             // an id of other characters
	RuleDuplicate       Rule = "duplicate"        // two rows with one key
	RuleUnknownKey      Rule = "unknown_key"      // removed or referred to, but not there
	RuleInUse           Rule = "in_use"           // removed, but other rows refer to it
	RuleValue           Rule = "value"            // not one of the listed values
	RuleCode            Rule = "code"             // no code of a unit in the catalogue
	RuleDay             Rule = "day"              // no such day
	RuleOrderOfDays     Rule = "order_of_days"    // last before first
	RuleEndNotGiven     Rule = "end_not_given"    // stated end without a last day
	RuleEndGiven        Rule = "end_given"        // last day without a stated end
	RuleTooLong         Rule = "too_long"         // longer than the limit
	RuleTooSmall        Rule = "too_small"        // below the least value
	RuleNoParties       Rule = "no_parties"       // documented, and yet nobody signed
	RuleUndocumented    Rule = "undocumented"     // undocumented, and yet parties
	RuleSectorOrder     Rule = "sector_order"     // two sectors at one place of the order
	RulePutAndRemoved   Rule = "put_and_removed"  // one change writes and removes the row
	RuleMissingColumn   Rule = "missing_column"   // a table without a column that it must have
	RuleUnknownColumn   Rule = "unknown_column"   // a header that means nothing
	RuleRepeatedColumn  Rule = "repeated_column"  // two headers that mean the same
	RuleEncoding        Rule = "encoding"         // bytes that are no text
	RuleShape           Rule = "shape"            // a row of more cells than headers, a quote left open
	RuleNumber          Rule = "number"           // no whole number
	RuleEmptyTable      Rule = "empty_table"      // a table without a header line
	RuleMissingTable    Rule = "missing_table"    // a data set without a table that it must have
	RuleUnknownTable    Rule = "unknown_table"    // a file whose name means nothing
	RuleAmbiguousName   Rule = "ambiguous_name"   // a name of several units
	RuleUnreadable      Rule = "unreadable"       // a file that can't be read
	RulePrecision       Rule = "precision"        // a precision that contradicts the day
	RuleOtherNumber     Rule = "other_number"     // two records of one institution with different numbers of a register
	RuleConflictingRows Rule = "conflicting_rows" // rows of one norm version that differ in its title
)

// rules holds what is said of each rule: Polish, English. %s is the detail of the problem.
var rules = map[Rule][2]string{
	RuleMissing:         {"brak wartości", "value missing"},
	RuleSlug:            {"identyfikator może mieć małe litery a–z, cyfry i łączniki", "an id has lower-case letters a–z, digits and hyphens"},
	RuleDuplicate:       {"powtórzony klucz wiersza", "a second row with this key"},
	RuleUnknownKey:      {"nie ma takiego wpisu: %s", "no such entry: %s"},
	RuleInUse:           {"nie można usunąć, odwołuje się do tego %s", "can't be removed, %s refers to it"},
	RuleValue:           {"niedozwolona wartość; dozwolone: %s", "not an allowed value; allowed: %s"},
	RuleCode:            {"nieprawidłowy kod jednostki: %s", "unit code: %s"},
	RuleDay:             {"nieprawidłowa data: %s", "not a day: %s"},
	RuleOrderOfDays:     {"ostatni dzień przed pierwszym (%s)", "last day before the first (%s)"},
	RuleEndNotGiven:     {"koniec oznaczony jako podany (stated), ale brak daty valid_to", "the end is marked as stated, but valid_to is empty"},
	RuleEndGiven:        {"podano datę końca, więc end_state musi mieć wartość stated", "a last day is given, so end_state must be stated"},
	RuleTooLong:         {"tekst za długi, najwyżej %s znaków", "too long, at most %s characters"},
	RuleTooSmall:        {"za mała wartość, co najmniej %s", "too small, at least %s"},
	RuleNoParties:       {"porozumienie udokumentowane musi mieć stronę; jeżeli stron nie znamy, zostaw unnamed_parties puste", "a documented agreement has a party; if its parties are not known, leave unnamed_parties empty"},
	RuleUndocumented:    {"porozumienie nieudokumentowane nie może mieć stron ani ich liczby", "an undocumented agreement can have neither parties nor their number"},
	RuleSectorOrder:     {"to samo miejsce w kolejności co sektor %s", "the same place in the order as sector %s"},
	RulePutAndRemoved:   {"jedna zmiana zapisuje i usuwa ten wiersz", "one change writes and removes this row"},
	RuleMissingColumn:   {"brak wymaganej kolumny", "required column missing"},
	RuleUnknownColumn:   {"nieznana kolumna; znane: %s", "unknown column; known: %s"},
	RuleRepeatedColumn:  {"kolumna powtórzona (pierwsza: %s)", "repeated column (first: %s)"},
	RuleEncoding:        {"to nie jest tekst w kodowaniu UTF-8: %s", "not text in UTF-8: %s"},
	RuleShape:           {"wiersz ma zły kształt: %s", "malformed row: %s"},
	RuleNumber:          {"to nie jest liczba całkowita", "not a whole number"},
	RuleEmptyTable:      {"pusta tabela, brak wiersza nagłówków", "empty table, no header line"},
	RuleMissingTable:    {"brak tabeli %s w zestawie danych", "the data set has no table %s"},
	RuleUnknownTable:    {"nieznana tabela; znane: %s", "unknown table; known: %s"},
	RuleAmbiguousName:   {"kilka jednostek o tej nazwie, podaj kod: %s", "several units of this name, give the code: %s"},
	RuleUnreadable:      {"nie można odczytać pliku: %s", "the file can't be read: %s"},
	RulePrecision:       {"dokładność nie zgadza się z datą: %s", "the precision contradicts the day: %s"},
	RuleOtherNumber:     {"inny numer w rejestrze niż %s: to dwie różne instytucje", "another register number than %s: these are two institutions"},
	RuleConflictingRows: {"wiersze tej samej wersji normy różnią się: %s", "rows of one version of a norm differ: %s"},
}

// Rules lists every rule, for documentation and tests; the order is not stated.
func Rules() []Rule {
	all := make([]Rule, 0, len(rules))
	for r := range rules {
		all = append(all, r)
	}
	return all
}

// A Problem is a broken rule at a known place. Problems are data: a check collects all
// of them before it says no.
type Problem struct {
	Origin Origin // where the row was read; empty for a change made elsewhere
	Table  string // "agreements"
	Key    string // key of the row, when it has one
	Column string // "valid_to"; empty when the row as a whole is meant
	Value  string // as given
	Rule   Rule
	Detail string // what the rule's sentence needs: allowed values, the missing key …
	Near   string // what was probably meant; empty when nothing is near
}

// Message says what is wrong and what to do, in Polish unless lang is "en".
func (p Problem) Message(lang string) string {
	which := 0
	suggestion := "; czy chodziło o %s?"
	if lang == "en" {
		which, suggestion = 1, "; did you mean %s?"
	}
	text := rules[p.Rule][which]
	if text == "" {
		text = string(p.Rule)
	}
	if strings.Contains(text, "%s") {
		text = fmt.Sprintf(text, p.Detail)
	}
	if p.Near != "" {
		text += fmt.Sprintf(suggestion, p.Near)
	}
	return text
}

// Place is where the problem is: file, row and column as far as they are known, else
// table and key.
func (p Problem) Place() string {
	place := p.Origin.String()
	if place == "" {
		place = p.Table
		if p.Key != "" {
			place += " " + p.Key
		}
	}
	if p.Column != "" {
		place += ", " + p.Column
	}
	return place
}

// String is the English line: place, value, message.
func (p Problem) String() string {
	s := p.Place() + ": "
	if p.Value != "" {
		s += fmt.Sprintf("%q: ", p.Value)
	}
	return s + p.Message("en")
}
