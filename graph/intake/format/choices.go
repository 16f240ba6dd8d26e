package format

import "slices"

// choices are the tables of words of columns that take one of a list of values.
var choices = map[string]words{
	"institutions level": levelWords, "agreements end_state": endWords, "agreements signed_precision": precisionWords,
	"parties role": partyWords, "meetings kind": meetingWords, "meetings held_precision": precisionWords,
	"meetings list_complete": yesWords, "attendance role": attendanceWords, "norms gmina_kind": kindWords,
	"norms requirement": requirementWords, "sectors layer": layerWords, "types level": levelWords,
}

// ordered are the values of tables of words in the order in which people expect them.
var ordered = [][]string{
	{"gmina", "powiat", "voivodeship"}, {"stated", "indefinite", "unknown"}, {"day", "month", "year", "unknown"}, {"party", "coordinator"},
	{"host", "guest", "signatory"}, {"working", "training", "exchange", "focus", "consultation", "information", "signing", "closing"},
	{"yes", "no"}, {"core", "extended"}, {"required", "recommended"}, {"any", "rural", "urban_rural", "urban"},
}

// Choices is the values that a column takes, as they are written in the language: Polish
// unless lang is "en". Nil for a column that takes anything.
func Choices(table, column, lang string) []string {
	w, ok := choices[table+" "+column]
	if !ok {
		return nil
	}
	i := slices.IndexFunc(ordered, func(values []string) bool {
		return len(values) == len(w) && !slices.ContainsFunc(values, func(v string) bool { return w[v] == nil })
	})
	var written []string
	for _, value := range ordered[i] {
		if lang != "en" {
			value = w[value][0]
		}
		written = append(written, value)
	}
	return written
}

// Written is a value of a column, given by its name or any of its headers, as it is
// written in the language; one that is not listed stays as it is.
func Written(table, header, value, lang string) string {
	t, _ := TableNamed(table)
	if c, ok := t.column(header); ok && lang != "en" {
		if forms := choices[t.Name+" "+c.Name][value]; len(forms) > 0 {
			return forms[0]
		}
	}
	return value
}

// HeaderIn is the header of a column in the language: the first Polish one unless lang is "en".
func (c *Column) HeaderIn(lang string) string {
	if lang == "en" || len(c.Headers) == 0 {
		return c.Name
	}
	return c.Headers[0]
}

// NameIn is the name of a table in the language: Polish unless lang is "en".
func (t *Table) NameIn(lang string) string {
	if lang == "en" || len(t.Names) == 0 {
		return t.Name
	}
	return t.Names[0]
}

// AidNames are the names of the two sheets of the template that hold no table: what
// columns mean, and lists of values.
func AidNames(lang string) (columns, lists string) {
	if lang == "en" {
		return aids[1], aids[3]
	}
	return aids[0], aids[2]
}
