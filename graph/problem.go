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
	RuleCircle          Rule = "circle"           // an institution that is a part of itself
	RulePutAndRemoved   Rule = "put_and_removed"  // one change writes and removes the row
	RuleMissingColumn   Rule = "missing_column"   // a table without a column that it must have
	RuleUnknownColumn   Rule = "unknown_column"   // a header that means nothing
	RuleRepeatedColumn  Rule = "repeated_column"  // two headers that mean the same
	RuleEncoding        Rule = "encoding"         // bytes that are no text
	RuleShape           Rule = "shape"            // a row of more or fewer cells than headers
	RuleOpenQuote       Rule = "open_quote"       // a quote left open
	RuleAfterQuote      Rule = "after_quote"      // text behind a closing quote
	RuleControl         Rule = "control"          // a character that no keyboard has
	RuleTwice           Rule = "twice"            // a table that is there already
	RuleNumber          Rule = "number"           // no whole number
	RuleEmptyTable      Rule = "empty_table"      // a table without a header line
	RuleMissingTable    Rule = "missing_table"    // a data set without a table that it must have
	RuleUnknownTable    Rule = "unknown_table"    // a file whose name means nothing
	RuleAmbiguousName   Rule = "ambiguous_name"   // a name of several units
	RuleUnreadable      Rule = "unreadable"       // a file that can't be read
	RulePrecision       Rule = "precision"        // a precision that contradicts the day
	RuleOtherNumber     Rule = "other_number"     // two records of one institution with different numbers of a register
	RuleSeveralSpells   Rule = "several_spells"   // a party without a first day, when its institution is on record with several
	RuleConflictingRows Rule = "conflicting_rows" // rows of one norm version that differ in its title

	RuleProtected      Rule = "protected"    // a workbook under a password
	RuleOldWorkbook    Rule = "old_workbook" // a workbook in the format before 2007
	RuleOtherFile      Rule = "other_file"   // neither a workbook nor text
	RuleTooLarge       Rule = "too_large"    // a file beyond the limits
	RuleUnsafe         Rule = "unsafe"       // a file built as no spreadsheet builds it
	RuleTooManyColumns Rule = "too_many_columns"
	RuleMergedHeader   Rule = "merged_header"   // merged cells in the header
	RuleTwoHeaders     Rule = "two_headers"     // a second header line
	RuleCellError      Rule = "cell_error"      // a formula that ends in an error
	RuleNoResult       Rule = "no_result"       // a formula without a stored result
	RulePersonalNumber Rule = "personal_number" // a PESEL number
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
	RuleCircle:          {"instytucja %s byłaby częścią samej siebie", "institution %s would be a part of itself"},
	RulePutAndRemoved:   {"jedna zmiana zapisuje i usuwa ten wiersz", "one change writes and removes this row"},
	RuleMissingColumn:   {"brak wymaganej kolumny", "required column missing"},
	RuleUnknownColumn:   {"nieznana kolumna; znane: %s", "unknown column; known: %s"},
	RuleRepeatedColumn:  {"kolumna powtórzona (pierwsza: %s)", "repeated column (first: %s)"},
	RuleEncoding:        {"to nie jest tekst w kodowaniu UTF-8 (bajt %s); zapisz plik jako CSV UTF-8", "not text in UTF-8 (byte %s); save the file as CSV UTF-8"},
	RuleShape:           {"inna liczba komórek niż kolumn (komórki i kolumny: %s)", "not as many cells as columns (cells and columns: %s)"},
	RuleOpenQuote:       {"niezamknięty cudzysłów, nie da się oddzielić następnych wierszy; dopisz brakujący znak", "a quote is left open, the rows after it can't be told apart; add the missing one"},
	RuleAfterQuote:      {"tekst za cudzysłowem zamykającym; cudzysłów wewnątrz komórki zapisuje się dwa razy", "text after a closing quote; a quote inside a cell is written twice"},
	RuleControl:         {"znak sterujący (%s), którego nie ma w zwykłym tekście; usuń go", "a control character (%s), which no text has; remove it"},
	RuleTwice:           {"ta sama tabela po raz drugi (pierwsza: %s); zostaw jedną", "the same table a second time (first: %s); leave one"},
	RuleNumber:          {"to nie jest liczba całkowita", "not a whole number"},
	RuleEmptyTable:      {"pusta tabela, brak wiersza nagłówków", "empty table, no header line"},
	RuleMissingTable:    {"brak tabeli %s w zestawie danych", "the data set has no table %s"},
	RuleUnknownTable:    {"nieznana tabela; znane: %s", "unknown table; known: %s"},
	RuleAmbiguousName:   {"kilka jednostek o tej nazwie, podaj kod: %s", "several units of this name, give the code: %s"},
	RuleUnreadable:      {"nie można odczytać pliku: %s", "the file can't be read: %s"},
	RulePrecision:       {"dokładność nie zgadza się z datą: %s", "the precision contradicts the day: %s"},
	RuleOtherNumber:     {"inny numer w rejestrze niż %s: to dwie różne instytucje", "another register number than %s: these are two institutions"},
	RuleSeveralSpells:   {"ta instytucja jest już stroną tego porozumienia %s razy; dodaj kolumnę „od”, żeby było wiadomo, który zapis zmienić", "the institution is on record %s times in this agreement; add the column “from”, which tells these records apart"},
	RuleConflictingRows: {"wiersze tej samej wersji normy różnią się: %s", "rows of one version of a norm differ: %s"},

	RuleProtected:      {"skoroszyt jest zabezpieczony hasłem; otwórz go, usuń hasło (Plik, Informacje, Chroń skoroszyt) i zapisz ponownie", "the workbook is protected by a password; open it, remove the password (File, Info, Protect Workbook) and save it again"},
	RuleOldWorkbook:    {"to skoroszyt w starym formacie .xls; otwórz go w arkuszu kalkulacyjnym i zapisz jako .xlsx", "a workbook in the old format .xls; open it in a spreadsheet and save it as .xlsx"},
	RuleOtherFile:      {"to nie jest skoroszyt .xlsx ani tekst CSV, lecz: %s; zapisz dane w arkuszu kalkulacyjnym jako .xlsx albo CSV UTF-8", "neither a workbook .xlsx nor a CSV text but: %s; save the data from a spreadsheet as .xlsx or CSV UTF-8"},
	RuleTooLarge:       {"plik jest za duży (%s); podziel dane na części albo zapisz każdą tabelę jako plik CSV", "the file is too large (%s); divide the data or save each table as a CSV file"},
	RuleUnsafe:         {"takiego pliku nie zapisuje żaden arkusz kalkulacyjny (%s); otwórz go w arkuszu, zapisz pod nową nazwą i wczytaj ponownie", "no spreadsheet saves such a file (%s); open it in a spreadsheet, save it under a new name and import that"},
	RuleTooManyColumns: {"za dużo kolumn (%s); usuń kolumny, których tabela nie ma", "too many columns (%s); delete the columns that the table does not have"},
	RuleMergedHeader:   {"scalone komórki w wierszu nagłówków (%s); rozdziel je, tak aby każda kolumna miała własny nagłówek", "merged cells in the header line (%s); split them, so that each column has a header of its own"},
	RuleTwoHeaders:     {"dwa wiersze nagłówków (%s); zostaw jeden, z nazwą każdej kolumny", "two header lines (%s); leave one, with the name of each column"},
	RuleCellError:      {"formuła kończy się błędem; popraw ją albo wpisz wartość", "the formula ends in an error; correct it or type the value"},
	RuleNoResult:       {"formuła nie ma zapisanego wyniku; otwórz skoroszyt w arkuszu kalkulacyjnym i zapisz go ponownie", "the formula has no stored result; open the workbook in a spreadsheet and save it again"},
	RulePersonalNumber: {"to wygląda na numer PESEL, a danych osób tu nie przechowujemy; usuń go", "this looks like a PESEL number, and data of persons are not kept here; remove it"},
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
	Cell   string // "C14", where the table stands in a sheet of a workbook and the cell is known
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
// table and key. A cell of a workbook is "team.xlsx, parties!C14".
func (p Problem) Place() string {
	place := p.Origin.String()
	if p.Cell != "" {
		return p.Origin.File + ", " + p.Origin.Sheet + "!" + p.Cell
	}
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
