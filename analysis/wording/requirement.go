package wording

import (
	"slices"
	"strings"

	"koopmap/graph/intake/format"
)

// requirementName is what a requirement of a norm, named by the kind of gmina and the
// sector, is called in the language: "rural zdrowie" is "zdrowie (wiejska)". ok is false for a
// column of the table of norms, and for every other table.
func (w *Words) requirementName(table, column string) (name string, ok bool) {
	kind, sector, two := strings.Cut(column, " ")
	if table != "norms" || !two || !listed("gmina_kind", kind) {
		return "", false
	}
	return sector + " (" + format.Written("norms", "gmina_kind", kind, w.lang) + ")", true
}

// requirement is what a requirement of a norm asks, in the language: "required 1" is
// "wymagany 1". What follows the first word is as it stands.
func (w *Words) requirement(value string) string {
	obligation, rest, _ := strings.Cut(value, " ")
	if !listed("requirement", obligation) {
		return value
	}
	return strings.TrimSpace(format.Written("norms", "requirement", obligation, w.lang) + " " + rest)
}

// listed reports whether a column of the table of norms takes the value.
func listed(column, value string) bool {
	return slices.Contains(format.Choices("norms", column, English), value)
}
