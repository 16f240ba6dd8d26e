package teryt

import (
	"fmt"
	"slices"
	"strings"
)

// An AmbiguousError says that a name fits several units.
type AmbiguousError struct {
	Query      string
	Candidates []Unit // at least two, in the order of Search
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q fits %d units: %s; name one by its code", e.Query, len(e.Candidates), listed(e.Candidates))
}

// An UnknownError says that no unit has a code or a name.
type UnknownError struct {
	Query string
	Near  []Unit     // at most five that may have been meant, the most likely first
	Form  *CodeError // set when the digits have not the form of a code
}

func (e *UnknownError) Error() string {
	text := fmt.Sprintf("no unit %q", e.Query)
	switch {
	case strings.TrimSpace(e.Query) == "":
		text = "no unit named: want a code or a name"
	case e.Form != nil:
		text = fmt.Sprintf("no unit %q: %s", e.Query, e.Form.Reason)
	}
	if len(e.Near) > 0 {
		text += "; did you mean " + listed(e.Near) + "?"
	}
	return text
}

// Unwrap is the error of the form, if there is one.
func (e *UnknownError) Unwrap() error {
	if e.Form == nil {
		return nil
	}
	return e.Form
}

// listed is up to five units with code and label, in the English of error texts.
func listed(units []Unit) string {
	const most = 5
	var parts []string
	for _, u := range units[:min(most, len(units))] {
		parts = append(parts, string(u.Code)+" "+u.Label("en"))
	}
	if more := len(units) - most; more > 0 {
		parts = append(parts, fmt.Sprintf("%d more", more))
	}
	return strings.Join(parts, ", ")
}

// Resolve is the one unit that a person means by a code or a name.
//
// A code may have two, four, six or seven digits, or have lost its leading zero, see
// [Catalogue.RestoreCode]. A name must be whole, in any case and with or without Polish
// letters, and may have words beside it as in [Catalogue.Search]; labels and titles are
// read back. "gmina Kolno" means the gmina around the town of Kolno, so a town
// does not fit when its voivodeship has a gmina of the same name that is not a town.
// A city with powiat rights is its gmina, whichever code or words are used.
//
// A name that fits several units is an *[AmbiguousError]. A code or name that fits none
// is an *[UnknownError] with near ones; a code with kind digit 4, 5, 8 or 9 is a
// *[CodeError] with the gmina as hint.
func (c *Catalogue) Resolve(text string) (Unit, error) {
	trimmed := strings.TrimSpace(text)
	if allDigits(trimmed) || strings.EqualFold(trimmed, string(Poland)) {
		code, _, err := c.RestoreCode(text)
		if err != nil {
			return Unit{}, err
		}
		unit, _ := c.Unit(code.Canonical())
		return unit, nil
	}
	q := parseQuery(text)
	matches := slices.DeleteFunc(c.matches(q), func(m match) bool { return m.class != classEqual })
	slices.SortFunc(matches, compareMatches)
	var units []Unit
	for i, m := range matches {
		if !standsBack(m, matches[:i]) {
			units = append(units, m.unit)
		}
	}
	switch len(units) {
	case 0:
		return Unit{}, &UnknownError{Query: text, Near: c.nearNames(q)}
	case 1:
		return units[0], nil
	}
	return Unit{}, &AmbiguousError{Query: text, Candidates: units}
}

// standsBack reports whether a better match lies in the same voivodeship.
func standsBack(m match, before []match) bool {
	return slices.ContainsFunc(before, func(b match) bool {
		return b.rank < m.rank && b.unit.Code.Voivodeship() == m.unit.Code.Voivodeship()
	})
}
