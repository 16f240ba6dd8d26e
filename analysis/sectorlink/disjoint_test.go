package sectorlink

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// disjoint counts for agreements given by their sides, as "ac|bd": a and c on the left.
func disjoint(d *disjoining, agreements []sides) int {
	d.reset(128)
	return d.of(slices.Clone(agreements))
}

func sided(left, right string) sides {
	var l, r []int32
	for _, c := range left {
		l = append(l, c)
	}
	for _, c := range right {
		r = append(r, c)
	}
	return sides{l, r}
}

func TestDisjoint(t *testing.T) {
	t.Parallel()
	var d disjoining // one after another
	for _, c := range []struct {
		name       string
		agreements []sides
		want       int
	}{
		{"no agreement", nil, 0},
		{"one", []sides{sided("a", "b")}, 1},
		{"the same two institutions three times", []sides{sided("a", "b"), sided("a", "b"), sided("a", "b")}, 1},
		{"all through one institution", []sides{sided("a", "b"), sided("a", "c"), sided("a", "d")}, 1},
		{"three with nothing in common", []sides{sided("a", "b"), sided("c", "d"), sided("e", "f")}, 3},
		{"the first pair of the first is the wrong one: ab, cd and not ac", []sides{sided("a", "cb"), sided("ac", "d")}, 2},
		{"the one in the middle is left out", []sides{sided("a", "b"), sided("b", "c"), sided("c", "d")}, 2},
		{"an institution of both sectors makes no pair with itself", []sides{sided("ab", "ab"), sided("ab", "b")}, 1},
		{"three institutions of one sector are one pair", []sides{sided("abc", "abc"), sided("abc", "abc")}, 1},
	} {
		if got := disjoint(&d, c.agreements); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestDisjointIsTheBestOfAllChoices(t *testing.T) {
	t.Parallel()
	var d disjoining // one after another
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.SliceOfNDistinct(rapid.Int32Range(0, 6), 1, 3, rapid.ID)
		apart := rapid.Bool().Draw(t, "apart")
		var agreements []sides
		for range rapid.IntRange(0, 5).Draw(t, "agreements") {
			s := sides{side.Draw(t, "left"), side.Draw(t, "right")}
			if apart { // nobody on both sides
				for k := range s.right {
					s.right[k] += 7
				}
			}
			if bestChoice([]sides{s}, nil) > 0 {
				agreements = append(agreements, s)
			}
		}
		if got, want := disjoint(&d, agreements), bestChoice(agreements, nil); got != want {
			t.Fatalf("disjoint(%v) = %d, the best of all choices is %d", agreements, got, want)
		}
	})
}

// bestChoice tries every choice of a pair, or none, of each agreement, and counts those
// in which nobody is used twice. chosen holds the pairs one after another.
func bestChoice(agreements []sides, chosen []int32) int {
	if len(agreements) == 0 {
		used := slices.Clone(chosen)
		slices.Sort(used)
		if len(slices.Compact(used)) < len(chosen) {
			return 0
		}
		return len(chosen) / 2
	}
	best := bestChoice(agreements[1:], chosen)
	for _, x := range agreements[0].left {
		for _, y := range agreements[0].right {
			if x != y {
				best = max(best, bestChoice(agreements[1:], append(chosen[:len(chosen):len(chosen)], x, y)))
			}
		}
	}
	return best
}
