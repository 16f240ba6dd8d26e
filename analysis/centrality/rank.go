package centrality

import (
	"cmp"
	"math"
	"slices"
)

// tolerance is the relative difference below which two values of a key are equal.
const tolerance = 1e-9

// A Ranked is an item with its place.
type Ranked[T any] struct {
	Rank int // 1 for the first; ties share the smallest: 1, 2, 2, 4
	Item T
}

// Rank orders items by the first key, from large to small, those that tie in it by the
// second key, and so on; items that tie in all keys share a rank and stand in the order
// of their ids. Two values of a key tie when they differ by at most 1e-9 of the larger, or
// when a chain of such values joins them; so the order never depends on the last bits,
// nor on the order of items. A value that is not a number ranks last.
//
// The items are left as they are; ids should differ.
func Rank[T any, ID cmp.Ordered](items []T, id func(T) ID, keys ...func(T) float64) []Ranked[T] {
	type place struct {
		levels []int // by key: 0 for the largest value
		item   int
	}
	places := make([]place, len(items))
	all := make([]int, len(items)*len(keys))
	for k := range places {
		places[k] = place{levels: all[k*len(keys) : (k+1)*len(keys)], item: k}
	}
	values, order := make([]float64, len(items)), make([]int, len(items))
	for k, key := range keys {
		for v, item := range items {
			values[v], order[v] = key(item), v
		}
		slices.SortFunc(order, func(v, w int) int { return cmp.Compare(values[w], values[v]) })
		level := 0
		for at, v := range order {
			if at > 0 && !tied(values[order[at-1]], values[v]) {
				level++
			}
			places[v].levels[k] = level
		}
	}
	slices.SortFunc(places, func(p, q place) int {
		return cmp.Or(slices.Compare(p.levels, q.levels), cmp.Compare(id(items[p.item]), id(items[q.item])))
	})
	ranked := make([]Ranked[T], len(items))
	for k, p := range places {
		ranked[k] = Ranked[T]{Rank: k + 1, Item: items[p.item]}
		if k > 0 && slices.Equal(places[k-1].levels, p.levels) {
			ranked[k].Rank = ranked[k-1].Rank
		}
	}
	return ranked
}

func tied(a, b float64) bool {
	if cmp.Compare(a, b) == 0 {
		return true // two that are not numbers, or equal infinities
	}
	return math.Abs(a-b) <= tolerance*max(math.Abs(a), math.Abs(b))
}
