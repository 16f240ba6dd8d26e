package cohesion_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/cohesion"
)

func TestPublishedNetworks(t *testing.T) {
	for _, name := range []string{"t8", "davis", "florentine", "kite", "zachary"} {
		t.Run(name, func(t *testing.T) {
			golden := affiliationtest.Load(t, name)
			n := golden.Network(t)
			components, want := golden.Projection.Components, golden.TwoMode.CutNodes
			if golden.Edges != nil {
				// An agreement of two is a cut where the edge is a bridge, and an edge
				// to a node of degree one is a bridge.
				components, want = golden.Graph.Components, golden.Graph.Cut
				for _, e := range golden.Graph.Bridges {
					want = append(want, e[0]+"-"+e[1])
				}
			}
			got := cohesion.Of(n)
			if got.Components != components || components == 0 {
				t.Errorf("%d components, want %d", got.Components, components)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(want)), names(n, got)); diff != "" {
				t.Error("cuts (-want +got):", diff)
			}
		})
	}
}

func TestOf(t *testing.T) {
	type sets = map[string][]string
	for _, c := range []struct {
		name       string
		agreements sets
		isolates   []string
		component  []int32 // in the order of names
		cuts       []string
	}{
		{"nothing", nil, nil, []int32{}, nil},
		{"isolates are pieces of their own", nil, []string{"a", "b"}, []int32{0, 1}, nil},
		{"one agreement is the only tie", sets{"E1": {"a", "b"}}, nil, []int32{0, 0}, []string{"E1"}},
		{"two agreements of the same parties: neither is a cut", sets{"E1": {"a", "b"}, "E2": {"a", "b"}}, nil, []int32{0, 0}, nil},
		{"the only party of an agreement is no cut", sets{"E1": {"a"}, "E2": {"a", "b", "c"}, "E3": {"b", "c", "a"}}, nil, []int32{0, 0, 0}, nil},
		{"the only party of its only agreement is alone", sets{"E1": {"a"}, "E2": {"b", "c"}}, nil, []int32{0, 1, 1}, []string{"E2"}},
		{"an agreement without named parties", sets{"E1": nil, "E2": {"a", "b"}}, nil, []int32{0, 0}, []string{"E2"}},
		{"in a chain all but the ends are cuts", sets{"E1": {"a", "b"}, "E2": {"b", "c"}}, nil, []int32{0, 0, 0}, []string{"E1", "E2", "b"}},
		{"in a ring nothing is a cut", sets{"E1": {"a", "b"}, "E2": {"b", "c"}, "E3": {"a", "c"}}, nil, []int32{0, 0, 0}, nil},
		{"the first institution can be the cut", sets{"E1": {"a", "b"}, "E2": {"a", "c"}, "E3": {"a", "b"}, "E4": {"a", "c"}}, nil, []int32{0, 0, 0}, []string{"a"}},
		{"pieces are numbered by their first institutions", sets{"E1": {"b", "d"}, "E2": {"a", "c"}}, nil, []int32{0, 1, 0, 1}, []string{"E1", "E2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := affiliationtest.Network(t, c.agreements, c.isolates...)
			got := cohesion.Of(n)
			if diff := cmp.Diff(c.component, got.Component); diff != "" {
				t.Error("component (-want +got):", diff)
			}
			pieces := int32(0)
			for _, p := range c.component {
				pieces = max(pieces, p+1)
			}
			if got.Components != int(pieces) {
				t.Errorf("%d components, want %d", got.Components, pieces)
			}
			if diff := cmp.Diff(c.cuts, names(n, got)); diff != "" {
				t.Error("cuts (-want +got):", diff)
			}
		})
	}
}

func TestInALongChainAllButTheEndsAreCuts(t *testing.T) {
	s := affiliationtest.Sample{Institutions: 9999, Parties: make([][]int32, 9998), Unnamed: make([]int32, 9998)}
	for a := range s.Parties {
		s.Parties[a] = []int32{int32(a), int32(a + 1)}
	}
	got := cohesion.Of(s.Network(t))
	if got.Components != 1 || len(got.CutInstitutions) != 9997 || len(got.CutAgreements) != 9998 {
		t.Errorf("%d pieces, %d + %d cuts; want 1, 9997 + 9998", got.Components, len(got.CutInstitutions), len(got.CutAgreements))
	}
}

func TestCutsAreWhatTheNetworkFallsApartWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		got := cohesion.Of(s.Network(t))
		whole := components(s)
		if got.Components != whole {
			t.Fatalf("%d components, want %d", got.Components, whole)
		}
		for i := range int32(s.Institutions) {
			// The institution that withdrew is a piece by now: not counted.
			raised := components(s.Without(i))-1 > whole
			if slices.Contains(got.CutInstitutions, i) != raised {
				t.Fatalf("institution %d: cuts %v, but its withdrawal raises the pieces: %v", i, got.CutInstitutions, raised)
			}
		}
		for a := range s.Parties {
			without := s
			without.Parties = slices.Clone(s.Parties)
			without.Parties[a] = nil
			raised := components(without) > whole
			if slices.Contains(got.CutAgreements, int32(a)) != raised {
				t.Fatalf("agreement %d: cuts %v, but its end raises the pieces: %v", a, got.CutAgreements, raised)
			}
		}
		if !slices.IsSorted(got.CutInstitutions) || !slices.IsSorted(got.CutAgreements) {
			t.Fatalf("cuts out of order: %+v", got)
		}
	})
}

func TestOnePieceIsWhatAChainOfAgreementsJoins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		got := cohesion.Of(s.Network(t))
		of := pieces(s)
		next := int32(0)
		for i := range of {
			for j := range i {
				if (of[i] == of[j]) != (got.Component[i] == got.Component[j]) {
					t.Fatalf("%d and %d: %v", i, j, got.Component)
				}
			}
			if got.Component[i] > next {
				t.Fatalf("pieces are not numbered by their first institutions: %v", got.Component)
			}
			next = max(next, got.Component[i]+1)
		}
	})
}

func TestAnAgreementOfOnePartyChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		before := cohesion.Of(s.Network(t))
		lone := rapid.Int32Range(0, int32(s.Institutions)-1).Draw(t, "lone party")
		s.Parties, s.Unnamed = append(s.Parties, []int32{lone}), append(s.Unnamed, 2)
		if diff := cmp.Diff(before, cohesion.Of(s.Network(t))); diff != "" {
			t.Fatal("(-before +after):", diff)
		}
	})
}

func TestRenamingPermutesTheCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		institutions := affiliationtest.Permutation(t, s.Institutions, "institutions")
		agreements := affiliationtest.Permutation(t, len(s.Parties), "agreements")
		before, after := cohesion.Of(s.Network(t)), cohesion.Of(s.Renamed(institutions, agreements).Network(t))
		if before.Components != after.Components ||
			!slices.Equal(moved(before.CutInstitutions, institutions), after.CutInstitutions) ||
			!slices.Equal(moved(before.CutAgreements, agreements), after.CutAgreements) {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// names lists the ids of all cuts, ascending.
func names(n *affiliation.Network, c cohesion.Cohesion) (ids []string) {
	for _, i := range c.CutInstitutions {
		ids = append(ids, string(n.Institutions[i]))
	}
	for _, a := range c.CutAgreements {
		ids = append(ids, string(n.Agreements[a]))
	}
	slices.Sort(ids)
	return ids
}

// pieces merges the pieces of the parties of each agreement, one by one.
func pieces(s affiliationtest.Sample) []int {
	of := make([]int, s.Institutions)
	for i := range of {
		of[i] = i
	}
	for _, parties := range s.Parties {
		for _, i := range parties {
			from, to := of[i], of[parties[0]]
			for j := range of {
				if of[j] == from {
					of[j] = to
				}
			}
		}
	}
	return of
}

func components(s affiliationtest.Sample) int {
	of := pieces(s)
	slices.Sort(of)
	return len(slices.Compact(of))
}

// moved maps indexes by a permutation and sorts them.
func moved(indexes []int32, to []int) []int32 {
	var out []int32
	for _, k := range indexes {
		out = append(out, int32(to[k]))
	}
	slices.Sort(out)
	return out
}
