package centrality_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

func TestRenamingPermutesAndChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		institutions := affiliationtest.Permutation(t, s.Institutions, "institutions")
		agreements := affiliationtest.Permutation(t, len(s.Parties), "agreements")
		one, other := s.Network(t), s.Renamed(institutions, agreements).Network(t)
		before, after := centrality.Measures(one, nil), centrality.Measures(other, nil)
		for i, want := range before {
			got := after[institutions[i]]
			if got.Agreements != want.Agreements || got.Partners != want.Partners || got.Harmonic != want.Harmonic ||
				!affiliationtest.Close(got.Strength, want.Strength, 1e-12) ||
				!affiliationtest.Close(got.Betweenness, want.Betweenness, 1e-12) {
				t.Fatalf("%+v became %+v", want, got)
			}
		}
		_, was := centrality.Betweenness(one, nil)
		_, is := centrality.Betweenness(other, nil)
		for a := range was {
			if !affiliationtest.Close(is[agreements[a]], was[a], 1e-12) {
				t.Fatalf("betweenness of agreement %d: %v became %v", a, was[a], is[agreements[a]])
			}
		}
	})
}

func TestAUsedWorkspaceGivesTheSameBits(t *testing.T) {
	w := new(centrality.Workspace)
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		if diff := cmp.Diff(centrality.Measures(n, nil), centrality.Measures(n, w)); diff != "" {
			t.Fatal("measures (-fresh +used):", diff)
		}
		if diff := cmp.Diff(centrality.GraphBetweenness(n.TwoMode(), nil), centrality.GraphBetweenness(n.TwoMode(), w)); diff != "" {
			t.Fatal("graph betweenness (-fresh +used):", diff)
		}
	})
}

func TestMeasuresAreTheSameBitsForAnyNumberOfWorkers(t *testing.T) {
	n := scattered(t, 900, 400)
	one := centrality.Measures(n, nil)
	for _, workers := range []int{2, 3, 8} {
		if diff := cmp.Diff(one, centrality.Measures(n, &centrality.Workspace{Workers: workers})); diff != "" {
			t.Errorf("%d workers (-one +many): %s", workers, diff)
		}
	}
}

func TestMeasuresAreTheMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		n := s.Network(t)
		measures := centrality.Measures(n, nil)
		if len(measures) != s.Institutions {
			t.Fatalf("%d rows for %d institutions", len(measures), s.Institutions)
		}
		between, _ := centrality.Betweenness(n, nil)
		harmonic, strength, partners := centrality.Harmonic(n, nil), centrality.Strength(n), affiliation.NewPartners(n)
		for i, got := range measures {
			want := centrality.Measure{
				Institution: n.Institutions[i], Agreements: len(n.AgreementsOf(int32(i))), Partners: len(partners.Of(int32(i))),
				Strength: strength[i], Betweenness: between[i], Harmonic: harmonic[i],
			}
			if got != want {
				t.Fatalf("row %d = %+v, alone %+v", i, got, want)
			}
		}
	})
}

func TestIsolatesArePresentWithZeros(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		for i, got := range centrality.Measures(n, nil) {
			want := centrality.Measure{Institution: n.Institutions[i]}
			if len(n.AgreementsOf(int32(i))) == 0 && got != want {
				t.Fatalf("isolate has %+v", got)
			}
		}
	})
}

func TestStrengthIsTheNumberOfAgreementsThatJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		clear(s.Unnamed)
		n := s.Network(t)
		for i, got := range centrality.Strength(n) {
			want := 0.0
			for _, a := range n.AgreementsOf(int32(i)) {
				if len(n.PartiesOf(a)) > 1 {
					want++
				}
			}
			if got != want {
				t.Fatalf("strength of %d = %v, want %v", i, got, want)
			}
		}
	})
}

func TestStrengthIsTheSumOfTheWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		p, err := n.Projection()
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range centrality.Strength(n) {
			want := 0.0
			for _, w := range p.Weights[p.Offsets[i]:p.Offsets[i+1]] {
				want += w
			}
			if !affiliationtest.Close(got, want, 1e-12) {
				t.Fatalf("strength of %d = %v, sum of weights %v", i, got, want)
			}
		}
	})
}

func TestBetweennessIsThatOfTheMultigraphProjection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		want := betweenness(multigraph(n), len(n.Institutions))
		got, _ := centrality.Betweenness(n, nil)
		for i := range got {
			if !affiliationtest.Close(got[i], want[i], 1e-12) {
				t.Fatalf("betweenness of %d = %v, in the multigraph %v", i, got[i], want[i])
			}
		}
	})
}

func TestBetweennessIsWhatTheDefinitionSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		ends, g := len(n.Institutions), n.TwoMode()
		want := betweenness(matrix(g), ends)
		institutions, agreements := centrality.Betweenness(n, nil)
		for v, got := range append(institutions, agreements...) {
			if !affiliationtest.Close(got, want[v], 1e-12) {
				t.Fatalf("node %d of %d+%d: %v, want %v", v, ends, len(agreements), got, want[v])
			}
		}
		want = betweenness(matrix(g), g.Len())
		for v, got := range centrality.GraphBetweenness(g, nil) {
			if !affiliationtest.Close(got, want[v], 1e-12) {
				t.Fatalf("all end points, node %d: %v, want %v", v, got, want[v])
			}
		}
	})
}

func TestBetweennessSumsToTheInnerNodesOfShortestPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		institutions, agreements := centrality.Betweenness(n, nil)
		got, want := 0.0, 0
		for _, b := range append(institutions, agreements...) {
			got += b
		}
		steps, _ := distances(matrix(n.TwoMode()))
		for s := range n.Institutions {
			for t := range s {
				if steps[s][t] > 0 {
					want += steps[s][t] - 1
				}
			}
		}
		if !affiliationtest.Close(got, float64(want), 1e-12) {
			t.Fatalf("sum = %v, want %d", got, want)
		}
	})
}

func TestHarmonicIsWhatTheDefinitionSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		steps, _ := distances(multigraph(n))
		for i, got := range centrality.Harmonic(n, nil) {
			want := 0.0
			for j := range steps {
				if steps[i][j] > 0 {
					want += 1 / float64(steps[i][j])
				}
			}
			if !affiliationtest.Close(got, want, 1e-12) {
				t.Fatalf("harmonic of %d = %v, want %v", i, got, want)
			}
		}
	})
}

func TestAnAgreementOfOnePartyMovesNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		before := centrality.Measures(s.Network(t), nil)
		lone := rapid.Int32Range(0, int32(s.Institutions)-1).Draw(t, "lone party")
		s.Parties, s.Unnamed = append(s.Parties, []int32{lone}), append(s.Unnamed, 0)
		after := centrality.Measures(s.Network(t), nil)
		before[lone].Agreements++
		for i, got := range after {
			// The twins of the lone party are no longer its twins: equal but for rounding.
			want := before[i]
			if math.Abs(got.Betweenness-want.Betweenness) < 1e-12*max(1, want.Betweenness) {
				got.Betweenness = want.Betweenness
			}
			if got != want {
				t.Fatalf("%+v became %+v", want, got)
			}
		}
	})
}
