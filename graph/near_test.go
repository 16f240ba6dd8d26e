package graph_test

import (
	"testing"

	"koopmap/graph"
)

// A word is near when it is equal after folding, or when at most a third of the letters of
// the value are slips: a letter left out, added or changed, or two neighbours swapped.
func TestTheWordThatWasProbablyMeant(t *testing.T) {
	sectors := []string{"pomoc_spoleczna", "edukacja", "zdrowie", "kultura", "sport_rekreacja", "ngo"}
	for name, c := range map[string]struct {
		value string
		known []string
		want  string
	}{
		"the word itself":                 {"kultura", sectors, "kultura"},
		"another case":                    {"KULTURA", sectors, "kultura"},
		"Polish letters":                  {"pomoc społeczna", sectors, "pomoc_spoleczna"}, // a space is as good as _
		"two neighbours swapped":          {"eduakcja", sectors, "edukacja"},
		"a letter too many":               {"zdroowie", sectors, "zdrowie"},
		"a letter too few":                {"kutura", sectors, "kultura"},
		"two slips in six letters":        {"kutora", sectors, "kultura"}, // l left out, u changed; 6/3 = 2
		"three slips in six letters":      {"kotora", sectors, ""},
		"one slip in three letters":       {"ngi", sectors, "ngo"}, // 3/3 = 1
		"two slips in three letters":      {"nxi", sectors, ""},
		"one slip in two letters":         {"sp", []string{"op", "zp"}, ""}, // 2/3 = 0
		"two letters in another case":     {"SP", []string{"op", "sp"}, "sp"},
		"one letter":                      {"a", []string{"b", "ab"}, ""},
		"a word cut short":                {"pomoc", sectors, ""}, // ten letters are missing, 5/3 = 1
		"nothing like it":                 {"xylofon", sectors, ""},
		"the nearest of two":              {"kpp-sokolkas", []string{"pcpr-sokolka", "kpp-sokolka"}, "kpp-sokolka"},
		"equal after folding is nearest":  {"Kultura", []string{"kultury", "kultura"}, "kultura"},
		"the first of two that are alike": {"KM9", []string{"KM1", "KM2"}, "KM1"},
		"no value":                        {"", sectors, ""},
		"no known words":                  {"kultura", nil, ""},
		"an empty word is never meant":    {"k", []string{""}, ""},
		"nor before one that is":          {"quote", []string{"", "quoted"}, "quoted"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := graph.Nearest(c.value, c.known); got != c.want {
				t.Errorf("Nearest(%q) = %q, want %q", c.value, got, c.want)
			}
		})
	}
}
