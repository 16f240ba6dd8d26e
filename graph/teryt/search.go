package teryt

import (
	"cmp"
	"slices"
	"strings"
)

// Search is the units whose name fits the text, for a person who types: names equal to it
// first, then names that begin with it, then names that contain it. Inside each of the
// three gminas come before powiats, powiats before voivodeships, and the rest is by code.
// Letters are compared as [Fold] leaves them, so "lopuszno" finds Łopuszno.
//
// Words beside the name narrow the search: "gmina", "gmina wiejska", "gmina
// miejsko-wiejska", "miasto", "powiat", "woj." and the like before it or, as in labels and
// titles, in brackets or after a comma behind it ("Kolno, pow. kolneński"). "gmina Kolno"
// leaves towns for the end. A text of digits finds codes that begin with them.
//
// A city with powiat rights is found once, as its gmina. An empty text finds nothing.
func (c *Catalogue) Search(text string) []Unit {
	text = strings.TrimSpace(text)
	if allDigits(text) {
		return c.searchCode(text)
	}
	matches := c.matches(parseQuery(text))
	slices.SortFunc(matches, compareMatches)
	units := make([]Unit, len(matches))
	for i, m := range matches {
		units[i] = m.unit
	}
	return units
}

// searchCode is the unit that the digits name, restored if need be, and those inside it;
// if they name none, the units whose codes begin with them.
func (c *Catalogue) searchCode(digits string) []Unit {
	prefix := digits
	if code, _, err := c.RestoreCode(digits); err == nil {
		prefix = string(code)
	}
	var units []Unit
	for _, u := range c.units {
		if strings.HasPrefix(string(u.Code), prefix) && u.Kind != KindCity {
			units = append(units, u)
		}
	}
	return units
}

// A match is a unit whose name fits a query.
type match struct {
	unit  Unit
	class matchClass
	rank  int // see query.rank
}

type matchClass int

const (
	classEqual matchClass = iota
	classPrefix
	classInside
)

// matches is every unit that fits, in the order of codes, the country last.
func (c *Catalogue) matches(q query) []match {
	if q.name == "" {
		return nil
	}
	var found []match
	try := func(u Unit, folded string) {
		at := strings.Index(folded, q.name)
		if at < 0 {
			return
		}
		rank, ok := q.rank(c, u)
		if !ok {
			return
		}
		class := classInside
		switch {
		case folded == q.name:
			class = classEqual
		case at == 0:
			class = classPrefix
		}
		found = append(found, match{u, class, rank})
	}
	for i, u := range c.units {
		if u.Kind != KindCity {
			try(u, c.folded[i])
		}
	}
	try(poland, Fold(poland.Name))
	return found
}

func compareMatches(a, b match) int {
	return cmp.Or(
		cmp.Compare(a.class, b.class),
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(len(b.unit.Code), len(a.unit.Code)), // gminas have the longest codes
		cmp.Compare(a.unit.Code, b.unit.Code),
	)
}
