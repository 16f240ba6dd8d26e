package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"koopmap/graph/teryt"
)

// An areaIndex lists positions by the code of an area, sorted by code and position.
type areaIndex []areaEntry

type areaEntry struct {
	code teryt.Code
	at   int32
}

func (e areaEntry) compare(o areaEntry) int {
	return cmp.Or(cmp.Compare(e.code, o.code), cmp.Compare(e.at, o.at))
}

// areas is the index of the rows of a list. There are many rows and few units: the
// entries of each unit are counted, so that only the units are sorted.
func areas[R any](l *list[R], codes func(*R) []teryt.Code) areaIndex {
	type unit struct {
		code  teryt.Code
		count int
		next  int // place of its next entry
	}
	units := make(map[teryt.Code]*unit)
	var found *unit // the last one: rows in order of their ids often have it again
	each := func(visit func(u *unit, at int32)) {
		for at, row := range l.each {
			for _, c := range codes(row) {
				if c = c.Canonical(); found == nil || found.code != c {
					if found = units[c]; found == nil {
						found = &unit{code: c}
						units[c] = found
					}
				}
				visit(found, at)
			}
		}
	}
	total := 0
	each(func(u *unit, _ int32) { u.count++; total++ })
	next := 0
	for _, c := range slices.Sorted(maps.Keys(units)) {
		units[c].next = next
		next += units[c].count
	}
	x := make(areaIndex, total)
	each(func(u *unit, at int32) {
		x[u.next] = areaEntry{u.code, at}
		u.next++
	})
	return x
}

func (x areaIndex) add(codes []teryt.Code, at int32) areaIndex {
	for _, c := range codes {
		x = append(x, areaEntry{c.Canonical(), at})
	}
	return x
}

// revised is the index after rows have moved; those at the changed positions, given in
// ascending order, are entered anew.
func (x areaIndex) revised(m *moves, changed []int32, codes func(at int32) []teryt.Code) areaIndex {
	var fresh areaIndex
	for _, at := range changed {
		fresh = fresh.add(codes(at), at)
	}
	slices.SortFunc(fresh, areaEntry.compare)
	next := make(areaIndex, 0, len(x)+len(fresh))
	for _, e := range x {
		at := m.to(e.at)
		if at < 0 {
			continue
		}
		if _, again := slices.BinarySearch(changed, at); again {
			continue
		}
		e.at = at
		for len(fresh) > 0 && fresh[0].compare(e) < 0 {
			next, fresh = append(next, fresh[0]), fresh[1:]
		}
		next = append(next, e)
	}
	return append(next, fresh...)
}

// containing is the positions whose area contains the whole unit.
func (x areaIndex) containing(u teryt.Code) []int32 {
	var at []int32
	for c := u.Canonical(); c != ""; c = c.Parent() {
		at = x.with(c, at)
	}
	return at
}

func (x areaIndex) with(c teryt.Code, at []int32) []int32 {
	i, _ := slices.BinarySearchFunc(x, c, func(e areaEntry, c teryt.Code) int { return cmp.Compare(e.code, c) })
	for ; i < len(x) && x[i].code == c; i++ {
		at = append(at, x[i].at)
	}
	return at
}

// inside adds the positions whose area lies inside the unit and is not the unit.
func (x areaIndex) inside(u teryt.Code, at []int32) []int32 {
	u = u.Canonical()
	if u == teryt.Poland {
		for _, e := range x {
			if e.code != u {
				at = append(at, e.at)
			}
		}
		return at
	}
	i, _ := slices.BinarySearchFunc(x, u, func(e areaEntry, c teryt.Code) int { return cmp.Compare(e.code, c) })
	for ; i < len(x) && strings.HasPrefix(string(x[i].code), string(u)); i++ {
		if x[i].code != u {
			at = append(at, x[i].at)
		}
	}
	return at
}

// positions sorts a list of positions and drops repetitions.
func positions(at []int32) []int32 {
	slices.Sort(at)
	return slices.Compact(at)
}
