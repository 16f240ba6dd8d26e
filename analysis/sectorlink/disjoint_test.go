package sectorlink

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
)

func TestDisjoint(t *testing.T) {
	t.Parallel()
	p := func(names ...string) []pair {
		var pairs []pair
		for _, n := range names {
			pairs = append(pairs, pair{graph.InstitutionID(n[:1]), graph.InstitutionID(n[1:])})
		}
		return pairs
	}
	for _, c := range []struct {
		name  string
		pairs [][]pair
		want  int
	}{
		{"no agreement", nil, 0},
		{"one", [][]pair{p("ab")}, 1},
		{"the same two institutions three times", [][]pair{p("ab"), p("ab"), p("ab")}, 1},
		{"all through one institution", [][]pair{p("ab"), p("ac"), p("ad")}, 1},
		{"three with nothing in common", [][]pair{p("ab"), p("cd"), p("ef")}, 3},
		{"the first pair of the first is the wrong one: ab, cd and not ac", [][]pair{p("ac", "ab"), p("cd", "ac")}, 2},
		{"the one in the middle is left out", [][]pair{p("ab"), p("bc"), p("cd")}, 2},
	} {
		if got := disjoint(c.pairs); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestDisjointIsTheBestOfAllChoices(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		member := rapid.IntRange(0, 6)
		pairs := make([][]pair, rapid.IntRange(0, 5).Draw(t, "agreements"))
		for i := range pairs {
			for range rapid.IntRange(1, 4).Draw(t, "pairs") {
				a := member.Draw(t, "a")
				b := (a + rapid.IntRange(1, 6).Draw(t, "b")) % 7 // another institution
				pairs[i] = append(pairs[i], pair{graph.InstitutionID(fmt.Sprint(a)), graph.InstitutionID(fmt.Sprint(b))})
			}
		}
		if got, want := disjoint(pairs), bestChoice(pairs, nil); got != want {
			t.Fatalf("disjoint(%v) = %d, the best of all choices is %d", pairs, got, want)
		}
	})
}

// bestChoice tries every choice of a pair, or none, of each agreement, and counts those
// in which nobody is used twice.
func bestChoice(pairs [][]pair, chosen []pair) int {
	if len(pairs) == 0 {
		used := map[graph.InstitutionID]bool{}
		for _, p := range chosen {
			if used[p.a] || used[p.b] {
				return 0
			}
			used[p.a], used[p.b] = true, true
		}
		return len(chosen)
	}
	best := bestChoice(pairs[1:], chosen)
	for _, p := range pairs[0] {
		best = max(best, bestChoice(pairs[1:], append(chosen[:len(chosen):len(chosen)], p)))
	}
	return best
}
