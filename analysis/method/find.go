package method

import (
	"slices"
	"strings"

	"koopmap/graph"
)

// An UnknownError says that there is no card, or no measure, of a name.
type UnknownError struct {
	Name  string
	Near  string   // that was probably meant; empty when there is none
	Known []string // names that there are
}

func (e *UnknownError) Error() string { return "no card " + e.Name }

// Find returns the card that a person means: case, spaces, dashes and underscores do not
// count. The error is an [UnknownError].
func Find(text string) (Card, error) { return find(text, Of(Headline, Expert, Answer)) }

// Measures reads the names of measures of institutions, agreements and networks, headline or
// on request: "all", or names divided by commas, as [Find] reads them. The result is in the order
// of the cards, each once; empty for an empty text. The error is an [UnknownError].
func Measures(text string) ([]Name, error) {
	known := Of(Headline, Expert)
	var asked []Name
	for part := range strings.SplitSeq(text, ",") {
		switch part = strings.TrimSpace(part); {
		case part == "":
		case plain(part) == All:
			asked = known
		default:
			card, err := find(part, known)
			if err != nil {
				return nil, err
			}
			asked = append(asked, card.Name)
		}
	}
	var names []Name
	for _, name := range known {
		if slices.Contains(asked, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// All asks for every measure.
const All = "all"

func find(text string, among []Name) (Card, error) {
	known := make([]string, len(among))
	for i, name := range among {
		if plain(string(name)) == plain(text) {
			card, _ := Lookup(name)
			return card, nil
		}
		known[i] = string(name)
	}
	return Card{}, &UnknownError{Name: text, Near: graph.Nearest(text, known), Known: known}
}

// plain is a name without case and what divides words.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–_", r) {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(text)))
}
