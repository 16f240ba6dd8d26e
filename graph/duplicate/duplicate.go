// Package duplicate finds institutions on record that look like one. It suggests; a
// person decides.
//
// Numbers that identify by themselves come first: a REGON of 14 digits, RSPO, KRS. Then
// names: institutions of one place whose names, or other wordings of them, are equal
// after folding letters, quotes, dashes and spaces; then those of one place and type
// whose names are a slip or two apart and have the same numbers in them, for "Szkoła
// Podstawowa nr 1" is not nr 2. The place is the seat, or the first unit served.
//
// Cost: sorting, and for names that are nearly equal a window of neighbours in each place
// and type; a quarter of a million institutions take about a second.
package duplicate

import (
	"cmp"
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Reason says what two institutions share.
type Reason string

// The reasons, the surest first.
const (
	SameREGON Reason = "regon" // of 14 digits
	SameRSPO  Reason = "rspo"
	SameKRS   Reason = "krs"
	SameName  Reason = "name" // and place
	NearName  Reason = "near" // and place and type
)

var order = []Reason{SameREGON, SameRSPO, SameKRS, SameName, NearName}

// A Pair is two institutions that may be one; A is before B.
type Pair struct {
	A, B   graph.InstitutionID
	Reason Reason // the surest
	Shared string // the number, or the name as B has it
}

// Find is the pairs in a network one of which is among the given institutions, by reason,
// then by id; nil asks for all pairs. An institution and one that it is part of are no pair.
func Find(n *graph.Network, among []graph.InstitutionID) []Pair {
	f := finder{all: n.Institutions(), found: make(map[[2]int32]Pair), wanted: make(map[graph.InstitutionID]bool, len(among)), every: among == nil}
	for _, id := range among {
		f.wanted[id] = true
	}
	if f.every || len(among) > 0 {
		f.numbers()
		f.names()
	}
	pairs := make([]Pair, 0, len(f.found))
	for _, p := range f.found {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, a.Reason), slices.Index(order, b.Reason)), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return pairs
}

type finder struct {
	all    []graph.Institution
	wanted map[graph.InstitutionID]bool
	every  bool
	found  map[[2]int32]Pair
}

// An entry is an institution under a key; institutions of one key are compared.
type entry struct {
	key string
	at  int32
}

// crowd is how many institutions of one key are compared with each other; more have the
// key for another reason than being one.
const crowd = 50

// numbers pairs institutions with one number.
func (f *finder) numbers() {
	for _, number := range []struct {
		reason Reason
		of     func(*graph.Institution) string
	}{
		{SameREGON, func(i *graph.Institution) string {
			if len(i.REGON) != 14 {
				return ""
			}
			return i.REGON
		}},
		{SameRSPO, func(i *graph.Institution) string { return i.RSPO }},
		{SameKRS, func(i *graph.Institution) string { return i.KRS }},
	} {
		var entries []entry
		for i := range f.all {
			if key := number.of(&f.all[i]); key != "" {
				entries = append(entries, entry{key, int32(i)})
			}
		}
		eachKey(entries, func(same []entry) { f.pairs(same, number.reason, same[0].key) })
	}
}

// names pairs institutions of one place by their names.
func (f *finder) names() {
	var equal []entry
	near := make([]entry, 0, len(f.all))
	folded := make([]string, len(f.all))
	for i := range f.all {
		at := &f.all[i]
		place := placeOf(at)
		folded[i] = fold(at.Name)
		if place == "" {
			continue
		}
		equal = append(equal, entry{place + "|" + folded[i], int32(i)})
		for _, alias := range at.Aliases {
			if name := fold(alias); name != folded[i] && strings.Contains(name, " ") {
				equal = append(equal, entry{place + "|" + name, int32(i)})
			}
		}
		near = append(near, entry{place + "|" + string(at.Type) + "|" + numbersIn(folded[i]), int32(i)})
	}
	eachKey(equal, func(same []entry) { f.pairs(same, SameName, "") })
	eachKey(near, func(same []entry) {
		if !f.every && !slices.ContainsFunc(same, func(e entry) bool { return f.wanted[f.all[e.at].ID] }) {
			return
		}
		f.nearPairs(same, folded)
	})
}

// window is how many neighbours in the order of names are compared where there are many.
const window = 8

// nearPairs pairs names a slip or two apart: all of a few, else neighbours in the order of
// names and in the order of names read backwards, so that a slip at either end is met.
func (f *finder) nearPairs(same []entry, folded []string) {
	span := len(same)
	orders := []func(a, b entry) int{func(a, b entry) int {
		return cmp.Or(strings.Compare(folded[a.at], folded[b.at]), cmp.Compare(a.at, b.at))
	}}
	if len(same) > crowd {
		span = window
		orders = append(orders, func(a, b entry) int {
			return cmp.Or(compareBackwards(folded[a.at], folded[b.at]), cmp.Compare(a.at, b.at))
		})
	}
	for _, order := range orders {
		slices.SortFunc(same, order)
		for i := range same {
			for j := i + 1; j < min(len(same), i+span); j++ {
				if isNear(folded[same[i].at], folded[same[j].at]) {
					f.pair(same[i].at, same[j].at, NearName, "")
				}
			}
		}
	}
}

// isNear reports whether two names are so few slips apart as their length allows: one up
// to 24 letters, two up to 48, then three.
func isNear(a, b string) bool {
	if d := len(a) - len(b); d > 3 || d < -3 {
		return false
	}
	limit := min(3, 1+min(len(a), len(b))/24)
	return len(a) > 8 && teryt.Slips([]rune(a), []rune(b), limit) <= limit
}

func compareBackwards(a, b string) int {
	for i := 1; i <= min(len(a), len(b)); i++ {
		if c := cmp.Compare(a[len(a)-i], b[len(b)-i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func (f *finder) pairs(same []entry, reason Reason, shared string) {
	if len(same) > crowd {
		same = same[:crowd]
	}
	for i := range same {
		for j := i + 1; j < len(same); j++ {
			f.pair(same[i].at, same[j].at, reason, shared)
		}
	}
}

// pair keeps a pair unless it is there for a surer reason.
func (f *finder) pair(a, b int32, reason Reason, shared string) {
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	first, second := &f.all[a], &f.all[b]
	if !f.every && !f.wanted[first.ID] && !f.wanted[second.ID] || first.PartOf == second.ID || second.PartOf == first.ID {
		return
	}
	key := [2]int32{a, b}
	if _, there := f.found[key]; there {
		return
	}
	if shared == "" {
		shared = second.Name
	}
	f.found[key] = Pair{first.ID, second.ID, reason, shared}
}

// eachKey calls a function with the entries of every key that two or more have.
func eachKey(entries []entry, with func([]entry)) {
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.at, b.at)) })
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].key == entries[0].key {
			n++
		}
		if n > 1 {
			with(entries[:n])
		}
		entries = entries[n:]
	}
}

func placeOf(i *graph.Institution) string {
	switch {
	case i.Seat != "":
		return string(i.Seat.Canonical())
	case len(i.Serves) > 0:
		return string(i.Serves[0].Canonical())
	}
	return ""
}

var marks = strings.NewReplacer(`"`, "", "-", " ", ".", " ", ",", " ", "(", " ", ")", " ")

// fold is a name without what people write in different ways.
func fold(name string) string {
	return strings.Join(strings.Fields(marks.Replace(teryt.Fold(name))), " ")
}

// numbersIn is the words of a folded name that have a digit, or are Roman numerals.
func numbersIn(folded string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(folded) {
		if strings.ContainsAny(word, "0123456789") || strings.Trim(word, "ivxl") == "" {
			b.WriteString(word)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
