package graph

import (
	"strings"

	"koopmap/graph/teryt"
)

// Nearest is the known word that value was probably meant to be: equal after folding,
// or at most a third of its letters away; of one or two letters any slip makes another word.
// Empty when there is none, or when value is empty.
func Nearest(value string, known []string) string {
	if value == "" {
		return ""
	}
	folded := []rune(teryt.Fold(strings.ReplaceAll(value, "_", " ")))
	limit, found := len(folded)/3, ""
	for _, k := range known {
		if k == "" {
			continue
		}
		if d := teryt.Slips(folded, []rune(teryt.Fold(strings.ReplaceAll(k, "_", " "))), limit); d <= limit {
			limit, found = d-1, k
		}
	}
	return found
}
