package sectorlink

import (
	"cmp"
	"slices"
)

// sides is the parties of one agreement on either side of a link, by number. Its pairs are
// those of different institutions, one of each side.
type sides struct{ left, right []int32 }

// searchLimit bounds the search of one link. Real links end after a few dozen steps; past
// the limit the best number found is returned, which is then a lower bound.
const searchLimit = 100_000

// A disjoining finds the largest number of agreements that can each be given one of their
// pairs so that no institution is used twice. It is used again and again, and allocates
// nothing once it has grown.
//
// Where no institution stands on both sides the number is that of a largest flow from
// institutions of the left through agreements to those of the right, each of them passed
// once. Otherwise sets of agreements are searched: whether all of a set can be given pairs
// is a matching of two places each with institutions.
type disjoining struct {
	agreements []sides
	left       flowSide
	right      flowSide
	taken      []bool // by agreement: it has a pair
	entered    []bool // by agreement
	passed     []bool // by agreement
	both       bool   // an institution stands on both sides
	members    []int32
	most       int   // no solution is larger, told by numbers alone
	walk       int32 // the walk that marks are of

	mate  []int32 // by institution: 1 + the place that it is given to
	saved []int32 // mates of members, level by level
	best  int
	bound int // no solution is larger
	steps int
}

// A flowSide is one side of the links: whom each institution and each agreement is given.
type flowSide struct {
	agreement []int32 // by institution: 1 + the agreement, 0: none
	given     []int32 // by agreement: the institution
	met       []int32 // by institution: the last walk that met it
}

// reset makes room for institutions below the number.
func (d *disjoining) reset(institutions int) {
	for _, s := range [...]*flowSide{&d.left, &d.right} {
		for len(s.agreement) < institutions {
			s.agreement, s.met = append(s.agreement, 0), append(s.met, 0)
		}
	}
	for len(d.mate) < institutions {
		d.mate = append(d.mate, 0)
	}
}

// of is the largest number for the agreements given, each of which has a pair.
func (d *disjoining) of(agreements []sides) int {
	if len(agreements) < 2 {
		return len(agreements)
	}
	d.agreements = agreements
	d.prepare()
	if d.most == 1 || d.quick() == d.most {
		return d.most
	}
	flow := d.flow()
	if !d.both {
		return flow
	}
	d.bound = min(d.most, flow)
	return d.search()
}

// prepare lists the institutions, of which none is given to anybody yet.
func (d *disjoining) prepare() {
	d.forget()
	d.members, d.both = d.members[:0], false
	lefts, rights := 0, 0
	for i := range d.agreements {
		for _, x := range d.agreements[i].left {
			if d.left.met[x] != d.walk {
				d.left.met[x] = d.walk
				d.members = append(d.members, x)
				lefts++
			}
		}
	}
	for i := range d.agreements {
		for _, y := range d.agreements[i].right {
			if d.right.met[y] == d.walk {
				continue
			}
			d.right.met[y] = d.walk
			rights++
			if d.left.met[y] == d.walk {
				d.both = true
			} else {
				d.members = append(d.members, y)
			}
		}
	}
	for _, x := range d.members {
		d.left.agreement[x], d.right.agreement[x], d.mate[x] = 0, 0, 0
	}
	d.most = min(len(d.agreements), lefts, rights, len(d.members)/2)
}

// forget begins a walk that has met nobody.
func (d *disjoining) forget() {
	if d.walk++; d.walk < 0 { // after 2³¹−1 walks the marks start anew
		clear(d.left.met)
		clear(d.right.met)
		d.walk = 1
	}
}

// quick gives each agreement the first pair that is left.
func (d *disjoining) quick() int {
	d.forget()
	count := 0
	for i := range d.agreements {
		if d.pair(&d.agreements[i]) {
			count++
		}
	}
	return count
}

func (d *disjoining) pair(a *sides) bool {
	for _, x := range a.left {
		if d.left.met[x] == d.walk {
			continue
		}
		for _, y := range a.right {
			if d.left.met[y] != d.walk && y != x {
				d.left.met[x], d.left.met[y] = d.walk, d.walk
				return true
			}
		}
	}
	return false
}

// flow is the number when an institution may be used once on either side, by augmenting
// paths.
func (d *disjoining) flow() int {
	n := len(d.agreements)
	d.taken, d.entered, d.passed = emptied(d.taken, n), emptied(d.entered, n), emptied(d.passed, n)
	d.left.given, d.right.given = emptied(d.left.given, n), emptied(d.right.given, n)
	flow := 0
	for _, x := range d.members {
		if d.left.agreement[x] > 0 {
			continue
		}
		d.forget()
		clear(d.entered)
		clear(d.passed)
		if d.leave(x) {
			flow++
		}
	}
	return flow
}

func emptied[T any](s []T, length int) []T {
	s = slices.Grow(s[:0], length)[:length]
	clear(s)
	return s
}

// leave looks for an agreement for an institution of the left.
func (d *disjoining) leave(x int32) bool {
	if d.left.met[x] == d.walk {
		return false
	}
	d.left.met[x] = d.walk
	for a := range d.agreements {
		if !d.entered[a] && slices.Contains(d.agreements[a].left, x) && d.enter(int32(a)) {
			d.left.agreement[x], d.left.given[a] = int32(a)+1, x
			return true
		}
	}
	return false
}

// enter makes room for an institution of the left in an agreement: one that has a pair
// sends the institution that it has away.
func (d *disjoining) enter(a int32) bool {
	d.entered[a] = true
	if d.taken[a] {
		return d.leave(d.left.given[a])
	}
	if d.pass(a) {
		d.taken[a] = true
		return true
	}
	return false
}

// pass finds an agreement an institution of the right, if need be that of another
// agreement, which finds one anew or gives its pair up.
func (d *disjoining) pass(a int32) bool {
	if d.passed[a] {
		return false
	}
	d.passed[a] = true
	for _, y := range d.agreements[a].right {
		if d.right.met[y] == d.walk {
			continue
		}
		d.right.met[y] = d.walk
		holder := d.right.agreement[y] - 1
		if holder < 0 || d.pass(holder) || d.giveUp(holder) {
			d.right.agreement[y], d.right.given[a] = a+1, y
			return true
		}
	}
	return false
}

// giveUp takes the pair from an agreement whose institution of the left finds another.
func (d *disjoining) giveUp(a int32) bool {
	if d.entered[a] {
		return false
	}
	d.entered[a] = true
	if d.leave(d.left.given[a]) {
		d.taken[a] = false
		return true
	}
	return false
}

// search is the number by sets of agreements, those with the fewest parties first.
func (d *disjoining) search() int {
	slices.SortStableFunc(d.agreements, func(x, y sides) int {
		return cmp.Compare(len(x.left)+len(x.right), len(y.left)+len(y.right))
	})
	places := 0
	for place := range int32(2 * len(d.agreements)) {
		if d.seat(place) {
			places++
		}
	}
	d.bound = min(d.bound, places/2)
	for _, x := range d.members {
		d.mate[x] = 0
	}
	d.best, d.steps, d.saved = 0, 0, d.saved[:0]
	d.from(0, 0)
	return d.best
}

func (d *disjoining) from(a, taken int) {
	d.best = max(d.best, taken)
	if d.steps++; a == len(d.agreements) || d.best == d.bound || taken+len(d.agreements)-a <= d.best || d.steps > searchLimit {
		return
	}
	start := len(d.saved)
	for _, x := range d.members {
		d.saved = append(d.saved, d.mate[x])
	}
	if d.seat(int32(2*a)) && d.seat(int32(2*a+1)) {
		d.from(a+1, taken+1)
	}
	for k, x := range d.members {
		d.mate[x] = d.saved[start+k]
	}
	d.saved = d.saved[:start]
	if d.best < d.bound {
		d.from(a+1, taken)
	}
}

// seat gives a place an institution: place 2a is the left one of agreement a, 2a+1 the
// right one.
func (d *disjoining) seat(place int32) bool {
	d.forget()
	return d.augment(place)
}

func (d *disjoining) augment(place int32) bool {
	list := d.agreements[place/2].left
	if place%2 == 1 {
		list = d.agreements[place/2].right
	}
	for _, x := range list {
		if d.left.met[x] == d.walk {
			continue
		}
		d.left.met[x] = d.walk
		if d.mate[x] == 0 || d.augment(d.mate[x]-1) {
			d.mate[x] = place + 1
			return true
		}
	}
	return false
}
