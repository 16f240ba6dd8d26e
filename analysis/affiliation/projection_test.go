package affiliation_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/graph"
)

func TestProjectionOfPublishedNetworks(t *testing.T) {
	for _, name := range []string{"t8", "davis"} {
		t.Run(name, func(t *testing.T) {
			golden := affiliationtest.Load(t, name)
			n := golden.Network(t)
			p, err := n.Projection()
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Neighbours) != 2*len(golden.TwoMode.NewmanWeights) {
				t.Errorf("%d entries, want two for each of %d pairs", len(p.Neighbours), len(golden.TwoMode.NewmanWeights))
			}
			for _, want := range golden.TwoMode.NewmanWeights {
				i, j := at(n, want.A), at(n, want.B)
				if got := p.Weight(i, j); !affiliationtest.Close(got, want.Weight, 1e-12) || got != p.Weight(j, i) {
					t.Errorf("w(%s, %s) = %v and back %v, want %v", want.A, want.B, got, p.Weight(j, i), want.Weight)
				}
			}
			for i, id := range n.Institutions {
				if got := len(p.Of(int32(i))); got != golden.Projection.Degree[string(id)] {
					t.Errorf("%s has %d partners, want %d", id, got, golden.Projection.Degree[string(id)])
				}
			}
		})
	}
}

func TestUnnamedPartiesWeaken(t *testing.T) {
	// One agreement of a and b with two unnamed parties: k = 4, w = 1/3.
	// A second one of a alone with an unnamed party joins nobody.
	n, err := affiliation.New([]graph.InstitutionID{"a", "b"}, []graph.AgreementID{"E1", "E2"}, []int32{2, 1},
		[]affiliation.Membership{{0, 0}, {1, 0}, {0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := n.Projection()
	if err != nil {
		t.Fatal(err)
	}
	want := affiliation.Graph{Offsets: []int32{0, 1, 2}, Neighbours: []int32{1, 0}}
	if diff := cmp.Diff(want, p.Graph); diff != "" {
		t.Error("(-want +got):", diff)
	}
	if got := p.Weight(0, 1); got != 1.0/3 {
		t.Errorf("w(a, b) = %v, want 1/3", got)
	}
	if got := p.Weight(0, 0); got != 0 {
		t.Errorf("w(a, a) = %v, want 0", got)
	}
}

func TestPartnersAreTheRowsOfTheProjection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		n := s.Network(t)
		p, err := n.Projection()
		if err != nil {
			t.Fatal(err)
		}
		walk := affiliation.NewPartners(n)
		for i := range int32(s.Institutions) {
			var want []int32
			for j := range int32(s.Institutions) {
				if j != i && slices.ContainsFunc(s.Parties, func(parties []int32) bool {
					return slices.Contains(parties, i) && slices.Contains(parties, j)
				}) {
					want = append(want, j)
				}
			}
			if got := walk.Of(i); !slices.Equal(got, want) {
				t.Fatalf("walk from %d = %v, want %v", i, got, want)
			}
			if got := p.Of(i); !slices.Equal(got, want) {
				t.Fatalf("row %d of the projection = %v, want %v", i, got, want)
			}
		}
	})
}

func TestPartnersAllocateNothing(t *testing.T) {
	n := affiliationtest.Load(t, "davis").Network(t)
	walk := affiliation.NewPartners(n)
	round := func() {
		for i := range int32(len(n.Institutions)) {
			walk.Of(i)
		}
	}
	round()
	if got := testing.AllocsPerRun(20, round); got != 0 {
		t.Errorf("%v allocations in 18 walks, want 0", got)
	}
}

func at(n *affiliation.Network, id string) int32 {
	k, _ := slices.BinarySearch(n.Institutions, graph.InstitutionID(id))
	return int32(k)
}
