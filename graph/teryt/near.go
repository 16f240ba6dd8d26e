package teryt

import (
	"cmp"
	"slices"
)

// nearLimit is how many units an error offers.
const nearLimit = 5

// near is a unit that may have been meant.
type near struct {
	unit      Unit
	distance  int
	elsewhere int // 0 in the same powiat, 1 outside
}

// nearCodes is at most five units whose codes are like the digits: the fewest slips of
// [slips] first, at most two; of equal ones those of the same powiat first, then by code.
// If there are none, the first gminas of the powiat.
func (c *Catalogue) nearCodes(digits string) []Unit {
	if len(digits) == 7 {
		digits = digits[:6]
	}
	if len(digits) > 8 { // two slips more than any code has
		return nil
	}
	typed, powiat := []rune(digits), Code(digits[:min(4, len(digits))])
	var found []near
	for _, u := range c.units {
		if u.Kind == KindCity && len(digits) != 4 {
			continue
		}
		distance := Slips(typed, []rune(u.Code), 2)
		if distance > 2 {
			continue
		}
		found = append(found, near{u, distance, outside(u, powiat)})
	}
	if len(found) == 0 {
		return firstUnits(c.Children(powiat))
	}
	return best(found)
}

func outside(u Unit, powiat Code) int {
	if u.Code.Powiat() == powiat {
		return 0
	}
	return 1
}

// nearNames is at most five units whose names are like that of the query: names that
// begin with it, then names of one slip; if there are none, names of more slips, then
// names that contain it. When the words beside the name leave none, they are put aside.
func (c *Catalogue) nearNames(q query) []Unit {
	if q.name == "" {
		return nil
	}
	const contained = 100
	var found []near
	for _, m := range c.matches(q) {
		distance := 0
		if m.class == classInside {
			distance = contained
		}
		found = append(found, near{unit: m.unit, distance: distance})
	}
	found = append(found, c.misspelt(q)...)
	if len(found) == 0 && (q.level != "" || q.powiat != "" || q.voivodeship != "") {
		return c.nearNames(query{name: q.name})
	}
	return best(nearest(found))
}

// nearest leaves out names of more than one slip when there are better ones.
func nearest(found []near) []near {
	closest := slices.ContainsFunc(found, func(n near) bool { return n.distance <= 1 })
	return slices.DeleteFunc(found, func(n near) bool { return closest && n.distance > 1 })
}

// misspelt is the units whose names differ from that of the query by one slip in three
// letters at most, and by three slips at most.
func (c *Catalogue) misspelt(q query) []near {
	name := []rune(q.name)
	limit := min(3, max(1, len(name)/3))
	var found []near
	for i, u := range c.units {
		if u.Kind == KindCity {
			continue
		}
		if _, ok := q.rank(c, u); !ok {
			continue
		}
		if distance := Slips(name, []rune(c.folded[i]), limit); distance <= limit {
			found = append(found, near{unit: u, distance: distance})
		}
	}
	return found
}

// best is the first units of the nearest, each once.
func best(found []near) []Unit {
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(
			cmp.Compare(a.distance, b.distance),
			cmp.Compare(a.elsewhere, b.elsewhere),
			cmp.Compare(len(b.unit.Code), len(a.unit.Code)), // gminas first
			cmp.Compare(a.unit.Code, b.unit.Code),
		)
	})
	var units []Unit
	for _, n := range found {
		if !slices.Contains(units, n.unit) {
			units = append(units, n.unit)
		}
	}
	return firstUnits(units)
}

func firstUnits(units []Unit) []Unit { return units[:min(nearLimit, len(units))] }

// Slips is the number of single slips of a typist that turn a into b: a letter left out,
// added or changed, or two neighbours swapped, no letter touched twice (the optimal string
// alignment distance; Damerau 1964). Above the limit any larger number may be returned.
func Slips(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := row[0]
		for j := 1; j <= len(b); j++ {
			change := above[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit+1 {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
