package sectorlink

import (
	"cmp"
	"slices"
)

// sides is the parties of one agreement on either side of a link, by number. Its pairs are
// those of different institutions, one of each side.
type sides struct {
	left, right []int32
	pairs       int
}

func newSides(left, right []int32) sides {
	s := sides{left, right, len(left) * len(right)}
	for _, x := range left {
		if slices.Contains(right, x) {
			s.pairs--
		}
	}
	return s
}

// searchLimit bounds the search of one link. Real links have a handful of agreements and
// end after a few dozen steps; past the limit the best number found is returned, which
// is then a lower bound.
const searchLimit = 1_000_000

// A disjoining finds the largest number of agreements that can each be given one of their
// pairs so that no institution is used twice. It is used again and again.
type disjoining struct {
	agreements []sides
	used       []bool // by institution
	best       int
	bound      int // no solution is larger
	left       int

	mate []int32 // by institution: 1 + the agreement that a matching gives it
	seen []int32 // by institution: the last search that met it
	walk int32
}

// reset makes room for institutions below the number.
func (d *disjoining) reset(institutions int) {
	for len(d.used) < institutions {
		d.used, d.mate, d.seen = append(d.used, false), append(d.mate, 0), append(d.seen, 0)
	}
}

// of is the largest number for the agreements given, each of which has a pair. It goes
// depth first, the agreement with the fewest pairs first, each pair or none, until it meets
// a bound: the agreements that can be given different institutions of one side alone.
func (d *disjoining) of(agreements []sides) int {
	if len(agreements) < 2 {
		return len(agreements)
	}
	d.agreements = agreements
	slices.SortStableFunc(d.agreements, func(x, y sides) int { return cmp.Compare(x.pairs, y.pairs) })
	d.bound = min(d.matching(func(s *sides) []int32 { return s.left }), d.matching(func(s *sides) []int32 { return s.right }))
	d.best, d.left = 1, searchLimit
	d.from(0, 0)
	return d.best
}

func (d *disjoining) from(i, taken int) {
	d.best = max(d.best, taken)
	d.left--
	if i == len(d.agreements) || d.best == d.bound || taken+len(d.agreements)-i <= d.best || d.left <= 0 {
		return
	}
	a := &d.agreements[i]
	for _, x := range a.left {
		if d.used[x] {
			continue
		}
		d.used[x] = true
		for _, y := range a.right {
			if d.used[y] {
				continue
			}
			d.used[y] = true
			d.from(i+1, taken+1)
			d.used[y] = false
			if d.best == d.bound {
				break
			}
		}
		d.used[x] = false
		if d.best == d.bound {
			return
		}
	}
	d.from(i+1, taken)
}

// matching is the largest number of agreements that can be given an institution of a side
// each, all different, by augmenting paths.
func (d *disjoining) matching(side func(*sides) []int32) int {
	for i := range d.agreements {
		for _, x := range side(&d.agreements[i]) {
			d.mate[x] = 0
		}
	}
	size := 0
	for i := range d.agreements {
		if d.walk++; d.walk < 0 {
			clear(d.seen)
			d.walk = 1
		}
		if d.augment(int32(i), side) {
			size++
		}
	}
	return size
}

func (d *disjoining) augment(agreement int32, side func(*sides) []int32) bool {
	for _, x := range side(&d.agreements[agreement]) {
		if d.seen[x] == d.walk {
			continue
		}
		d.seen[x] = d.walk
		if d.mate[x] == 0 || d.augment(d.mate[x]-1, side) {
			d.mate[x] = agreement + 1
			return true
		}
	}
	return false
}
