package survey

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// gapped makes a survey of gminas with the gaps given, as "ac" for sectors 0 and 2 of five;
// "?" is a gmina of which something is not known.
func gapped(gminas ...string) *Survey {
	s := &Survey{}
	for _, gaps := range gminas {
		tallies := make([]coverage.Tally, 5)
		for k := range tallies {
			tallies[k] = coverage.Tally{Requirement: graph.Required, State: coverage.Covered}
			if slices.Contains([]rune(gaps), 'a'+rune(k)) {
				tallies[k].State = coverage.ExistsNotParty
			}
		}
		if gaps == "?" {
			tallies[0].State = coverage.Unknown
		}
		s.Records = append(s.Records, Record{Tallies: tallies, Summary: coverage.SummariseTallies(tallies, graph.LevelsOf(graph.LevelGmina))})
	}
	return s
}

func all(s *Survey) []int32 {
	var indexes []int32
	for i := range s.Records {
		indexes = append(indexes, int32(i))
	}
	return indexes
}

// ab and abc have two of three gaps in common, ab and a one of two; a and abc one of three,
// so that the three are never one group. The two that are most alike come together first.
func TestGroupsHaveLikeGaps(t *testing.T) {
	t.Parallel()
	s := gapped("ab", "abc", "a", "de", "de", "", "?", "c")
	want := []Group{
		{Common: []int32{0, 1}, Others: []int32{2}, Gminas: []int32{0, 1}},
		{Common: []int32{3, 4}, Gminas: []int32{3, 4}},
		{Common: []int32{0}, Gminas: []int32{2}},
		{Common: []int32{2}, Gminas: []int32{7}},
	}
	if diff := cmp.Diff(want, s.Groups(all(s))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnyTwoGminasOfAGroupHaveHalfOfTheirGapsInCommon(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("abcde")), 0, 5, -1), 0, 30).Draw(t, "gaps")
		s := gapped(drawn...)
		groups := s.Groups(all(s))
		seen := map[int32]bool{}
		least := func(a, b Group) float64 {
			value := 1.0
			for _, g := range a.Gminas {
				for _, h := range b.Gminas {
					value = min(value, alike(s.Records[g].Gaps(), s.Records[h].Gaps()))
				}
			}
			return value
		}
		for k, g := range groups {
			if least(g, g) < likeness {
				t.Fatalf("group %v of %q has gminas that are not alike", g.Gminas, drawn)
			}
			for _, other := range groups[:k] {
				if least(g, other) >= likeness {
					t.Fatalf("groups %v and %v of %q could be one", g.Gminas, other.Gminas, drawn)
				}
			}
			for _, i := range g.Gminas {
				if seen[i] {
					t.Fatalf("gmina %d is in two groups", i)
				}
				seen[i] = true
			}
		}
		for i := range s.Records {
			if want := s.Records[i].Summary.Gaps > 0; seen[int32(i)] != want {
				t.Fatalf("gmina %d with gaps %q: in a group %v", i, drawn[i], seen[int32(i)])
			}
		}
	})
}
