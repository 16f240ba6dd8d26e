package affiliation_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/graph"
)

func TestNewSortsBothWaysAndCountsAMembershipOnce(t *testing.T) {
	n, err := affiliation.New(
		[]graph.InstitutionID{"a", "b", "c", "d"}, []graph.AgreementID{"E1", "E2", "E3"}, []int32{0, 2, 0},
		[]affiliation.Membership{{2, 1}, {0, 1}, {2, 0}, {0, 1}, {0, 0}, {1, 0}, {2, 1}},
	)
	if err != nil {
		t.Fatal(err)
	}
	var agreements, parties [][]int32
	for i := range n.Institutions {
		agreements = append(agreements, slices.Clone(n.AgreementsOf(int32(i))))
	}
	var sizes []int
	for a := range n.Agreements {
		parties = append(parties, slices.Clone(n.PartiesOf(int32(a))))
		sizes = append(sizes, n.Size(int32(a)))
	}
	if diff := cmp.Diff([][]int32{{0, 1}, {0}, {0, 1}, {}}, agreements); diff != "" {
		t.Error("agreements of institutions (-want +got):", diff)
	}
	if diff := cmp.Diff([][]int32{{0, 1, 2}, {0, 2}, {}}, parties); diff != "" {
		t.Error("parties of agreements (-want +got):", diff)
	}
	if diff := cmp.Diff([]int{3, 4, 0}, sizes); diff != "" {
		t.Error("sizes, unnamed parties included (-want +got):", diff)
	}
	if n.Memberships() != 5 {
		t.Errorf("memberships = %d, want 5: two of seven are repeats", n.Memberships())
	}
}

func TestNewRefuses(t *testing.T) {
	ab, e := []graph.InstitutionID{"a", "b"}, []graph.AgreementID{"E1"}
	for _, c := range []struct {
		name         string
		institutions []graph.InstitutionID
		agreements   []graph.AgreementID
		unnamed      []int32
		memberships  []affiliation.Membership
		want         string
	}{
		{"institutions out of order", []graph.InstitutionID{"b", "a"}, e, nil, nil, "institution a at 1 comes after b"},
		{"an institution twice", []graph.InstitutionID{"a", "a"}, e, nil, nil, "institution a is given twice"},
		{"agreements out of order", ab, []graph.AgreementID{"E2", "E1"}, nil, nil, "agreement E1 at 1 comes after E2"},
		{"an agreement twice", ab, []graph.AgreementID{"E1", "E1"}, nil, nil, "agreement E1 is given twice"},
		{"too few counts of unnamed parties", ab, e, []int32{}, nil, "0 counts of unnamed parties for 1 agreements"},
		{"a negative count of unnamed parties", ab, e, []int32{-1}, nil, `agreement "E1" has -1 unnamed`},
		{"an institution beyond the last", ab, e, nil, []affiliation.Membership{{2, 0}}, "institution 2; want 0 to 1"},
		{"a negative institution", ab, e, nil, []affiliation.Membership{{0, 0}, {-1, 0}}, "membership 1 names institution -1"},
		{"an agreement beyond the last", ab, e, nil, []affiliation.Membership{{0, 1}}, "agreement 1; want 0 to 0"},
		{"a negative agreement", ab, e, nil, []affiliation.Membership{{0, -1}}, "agreement -1; want 0 to 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := affiliation.New(c.institutions, c.agreements, c.unnamed, c.memberships)
			if err == nil || !strings.Contains(err.Error(), c.want) || n != nil {
				t.Errorf("New = %v, error %v; want no network and an error with %q", n, err, c.want)
			}
		})
	}
}

func TestAnEmptyNetworkIsOne(t *testing.T) {
	n, err := affiliation.New(nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := n.Projection()
	if err != nil {
		t.Fatal(err)
	}
	if n.TwoMode().Len() != 0 || p.Len() != 0 || n.View().Nodes().Len() != 0 {
		t.Error("an empty network has nodes")
	}
}

func TestNewKeepsNothingOfItsArguments(t *testing.T) {
	institutions, agreements, unnamed := []graph.InstitutionID{"a"}, []graph.AgreementID{"E1"}, []int32{1}
	n, err := affiliation.New(institutions, agreements, unnamed, []affiliation.Membership{{0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	institutions[0], agreements[0], unnamed[0] = "z", "z", 9
	if n.Institutions[0] != "a" || n.Agreements[0] != "E1" || n.Unnamed[0] != 1 {
		t.Error("the network changed with the slices it was made from")
	}
}

func TestTheOrderOfMembershipsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		memberships := s.Memberships()
		shuffled := make([]affiliation.Membership, len(memberships))
		for from, to := range affiliationtest.Permutation(t, len(memberships), "order") {
			shuffled[to] = memberships[from]
		}
		want, got := s.Network(t), s.Build(t, shuffled)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(affiliation.Network{})); diff != "" {
			t.Fatal("(-in order +shuffled):", diff)
		}
	})
}

func TestBothSidesHoldTheSameMemberships(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		n := s.Network(t)
		for a, parties := range s.Parties {
			want := slices.Compact(slices.Sorted(slices.Values(parties)))
			if got := n.PartiesOf(int32(a)); !slices.Equal(got, want) {
				t.Fatalf("parties of %d = %v, want %v", a, got, want)
			}
			for i := range int32(s.Institutions) {
				_, member := slices.BinarySearch(n.AgreementsOf(i), int32(a))
				if member != slices.Contains(parties, i) {
					t.Fatalf("institution %d: agreements %v, but %d has parties %v", i, n.AgreementsOf(i), a, parties)
				}
			}
		}
	})
}

func TestNewGraph(t *testing.T) {
	g, err := affiliation.NewGraph(4, [][2]int32{{2, 0}, {0, 1}, {0, 2}, {1, 0}})
	if err != nil {
		t.Fatal(err)
	}
	want := affiliation.Graph{Offsets: []int32{0, 2, 3, 4, 4}, Neighbours: []int32{1, 2, 0, 0}}
	if diff := cmp.Diff(want, g); diff != "" {
		t.Error("(-want +got):", diff)
	}
	for name, edges := range map[string][][2]int32{
		"a loop":          {{1, 1}},
		"beyond the last": {{0, 4}},
		"negative":        {{-1, 0}},
	} {
		if _, err := affiliation.NewGraph(4, edges); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := affiliation.NewGraph(-1, nil); err == nil {
		t.Error("minus one node: no error")
	}
}
