package sectorlink

import (
	"slices"

	"koopmap/graph"
)

// A pair is two institutions that meet in an agreement.
type pair struct{ a, b graph.InstitutionID }

// searchLimit bounds the search of one link. Real links have a handful of agreements and
// end after a few dozen steps; past the limit the best number found is returned, which
// is then a lower bound.
const searchLimit = 1_000_000

// disjoint is the largest number of agreements that can each be given one of its pairs so
// that no institution is used twice. pairs[i] is the pairs of agreement i. Found by depth
// first search: the agreement with the fewest pairs first, each pair or none.
func disjoint(pairs [][]pair) int {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(x, y []pair) int { return len(x) - len(y) })
	s := search{pairs: pairs, used: map[graph.InstitutionID]bool{}, left: searchLimit}
	s.bound = min(len(pairs), distinct(pairs)/2)
	s.from(0, 0)
	return s.best
}

type search struct {
	pairs [][]pair
	used  map[graph.InstitutionID]bool
	best  int
	bound int // no solution is larger
	left  int
}

func (s *search) from(i, taken int) {
	s.best = max(s.best, taken)
	s.left--
	if i == len(s.pairs) || s.best == s.bound || taken+len(s.pairs)-i <= s.best || s.left <= 0 {
		return
	}
	for _, p := range s.pairs[i] {
		if s.used[p.a] || s.used[p.b] {
			continue
		}
		s.used[p.a], s.used[p.b] = true, true
		s.from(i+1, taken+1)
		s.used[p.a], s.used[p.b] = false, false
	}
	s.from(i+1, taken)
}

func distinct(pairs [][]pair) int {
	seen := map[graph.InstitutionID]bool{}
	for _, list := range pairs {
		for _, p := range list {
			seen[p.a], seen[p.b] = true, true
		}
	}
	return len(seen)
}
