package wording

import (
	"encoding/json"
	"maps"
	"slices"
)

// Keys is the keys of all texts, ascending; both languages have the same.
func Keys() []string {
	raw, err := locales.ReadFile("locales/" + Polish + ".json")
	if err != nil {
		panic(err) // the files are part of the program
	}
	var texts map[string]json.RawMessage
	if err := json.Unmarshal(raw, &texts); err != nil {
		panic(err)
	}
	return slices.Sorted(maps.Keys(texts))
}
