package centrality_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
)

// projected draws a network with its projection.
func projected(t *rapid.T) (affiliationtest.Sample, *affiliation.Network, affiliation.Graph) {
	s := affiliationtest.Draw(t)
	n := s.Network(t)
	p, err := n.Projection()
	if err != nil {
		t.Fatal(err)
	}
	return s, n, p.Graph
}

// power is the leading eigenvector of a component by plain multiplication with A + I, in
// the simplest way there is.
func power(g affiliation.Graph) []float64 {
	n := g.Len()
	x := make([]float64, n)
	part := make([]int, n)
	for v := range part {
		part[v] = v
	}
	for range n { // the least number that reaches each
		for v := range int32(n) {
			for _, u := range g.Of(v) {
				part[v] = min(part[v], part[u])
			}
		}
	}
	for v := range x {
		if len(g.Of(int32(v))) > 0 {
			x[v] = 1
		}
	}
	for range 100_000 {
		next, squares := make([]float64, n), make([]float64, n)
		moved := 0.0
		for v := range int32(n) {
			next[v] = x[v] // isolates stay at 0
			for _, u := range g.Of(v) {
				next[v] += x[u]
			}
			squares[part[v]] += next[v] * next[v]
		}
		for v := range next {
			if s := squares[part[v]]; s > 0 {
				next[v] /= math.Sqrt(s)
			}
			moved = max(moved, math.Abs(next[v]-x[v]))
		}
		if x = next; moved < 1e-16 {
			break
		}
	}
	return x
}

func TestEigenvectorIsWhatMultiplicationFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, _, g := projected(t)
		got, ok := centrality.Eigenvector(g)
		if !ok {
			t.Fatal("did not converge")
		}
		for v, want := range power(g) {
			if !affiliationtest.Close(got[v], want, 1e-9) {
				t.Fatalf("node %d: %.15g, by multiplication %.15g", v, got[v], want)
			}
		}
	})
}

func TestBothWaysToTheEigenvectorAgree(t *testing.T) {
	for _, nodes := range []int{490, 600} { // below and above the limit of the decomposition
		g := affiliationtest.RandomGraph(t, nodes, 5*nodes)
		got, ok := centrality.Eigenvector(g)
		if !ok {
			t.Fatalf("%d nodes: did not settle", nodes)
		}
		compare(t, "eigenvector", got, power(g), 1e-9)
	}
}

// A component above the size of the decomposition is multiplied; below it, it isn't. The
// same graph with one node more or less has to look alike, so a wheel is solved by hand:
// the hub h and the rim r of a wheel of n spokes have λ = 1 + √(1+n), h = n·r/λ.
func TestLargeComponentsAreMultiplied(t *testing.T) {
	for _, spokes := range []int32{400, 800} {
		var edges [][2]int32
		for k := range spokes {
			edges = append(edges, [2]int32{0, k + 1}, [2]int32{k + 1, (k+1)%spokes + 1})
		}
		g, err := affiliation.NewGraph(int(spokes)+1, edges)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := centrality.Eigenvector(g)
		lambda := 1 + math.Sqrt(1+float64(spokes))
		rim := 1 / math.Sqrt(float64(spokes)*float64(spokes)/(lambda*lambda)+float64(spokes))
		if !ok || !affiliationtest.Close(got[0], float64(spokes)*rim/lambda, 1e-12) || !affiliationtest.Close(got[spokes], rim, 1e-12) {
			t.Errorf("%d spokes: hub %.15g rim %.15g %t, want %.15g and %.15g", spokes, got[0], got[spokes], ok, float64(spokes)*rim/lambda, rim)
		}
	}
}

func TestAnEigenvectorThatDoesNotSettleIsNotGiven(t *testing.T) {
	// A path of 2,000 nodes: the two largest eigenvalues differ by some 10⁻⁵.
	var edges [][2]int32
	for v := range int32(1999) {
		edges = append(edges, [2]int32{v, v + 1})
	}
	g, err := affiliation.NewGraph(2000, edges)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := centrality.Eigenvector(g); ok {
		t.Error("it is said to have settled")
	}
}

func TestPageRankIsThatOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, _, g := projected(t)
		// gonum's page rank is of directed graphs, from a random start: its tolerance is one
		// step's, so that a small one is asked for.
		directed := simple.NewDirectedGraph()
		for v := range int64(g.Len()) {
			directed.AddNode(simple.Node(v))
		}
		for v := range int32(g.Len()) {
			for _, u := range g.Of(v) {
				directed.SetEdge(simple.Edge{F: simple.Node(v), T: simple.Node(u)})
			}
		}
		got, sum := centrality.PageRank(g), 0.0
		for id, want := range network.PageRank(directed, 0.85, 1e-13) {
			if !affiliationtest.Close(got[id], want, 1e-9) {
				t.Fatalf("node %d: %.15g, gonum %.15g", id, got[id], want)
			}
		}
		for _, r := range got {
			sum += r
		}
		if !affiliationtest.Close(sum, 1, 1e-12) {
			t.Fatalf("ranks sum to %.15g", sum)
		}
	})
}

func TestCoreIsThatOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		core := centrality.Core(n.TwoMode())
		for k := range slices.Max(core) + 1 {
			inside := map[int64]bool{}
			for _, v := range topo.KCore(k, n.View()) {
				inside[v.ID()] = true
			}
			for v, c := range core {
				if (c >= k) != inside[int64(v)] {
					t.Fatalf("node %d has core %d; in the %d-core of gonum: %t", v, c, k, inside[int64(v)])
				}
			}
		}
	})
}

func TestClosenessIsThatOfGonumInsideAComponent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, net, g := projected(t)
		view := g.View()
		paths := path.DijkstraAllPaths(view)
		n := float64(g.Len())
		for v, got := range centrality.Closeness(net) {
			reached, sum := 0.0, 0.0
			for u := range g.Len() {
				if d := paths.Weight(int64(v), int64(u)); u != v && !math.IsInf(d, 1) {
					reached, sum = reached+1, sum+d
				}
			}
			want := 0.0
			if sum > 0 {
				want = reached / (n - 1) * reached / sum
			}
			if !affiliationtest.Close(got, want, 1e-12) || got < 0 || got > 1 {
				t.Fatalf("node %d: %.15g, by gonum's distances %.15g", v, got, want)
			}
		}
	})
}

// A set of answers of the measures on request, for comparisons.
func onRequest(t rapid.TB, net *affiliation.Network) map[string][]float64 {
	t.Helper()
	p, err := net.Projection()
	if err != nil {
		t.Fatal(err)
	}
	eigenvector, _ := centrality.Eigenvector(p.Graph)
	institutions, _ := centrality.Betweenness(net, nil)
	normalised, _ := centrality.Normalised(institutions)
	var core []float64
	for _, c := range centrality.Core(net.TwoMode())[:len(net.Institutions)] {
		core = append(core, float64(c))
	}
	return map[string][]float64{
		"eigenvector": eigenvector, "pageRank": centrality.PageRank(p.Graph), "closeness": centrality.Closeness(net),
		"core": core, "normalised": normalised,
	}
}

func TestMeasuresOnRequestFollowTheNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		order := affiliationtest.Permutation(t, s.Institutions, "institutions")
		renamed := s.Renamed(order, affiliationtest.Permutation(t, len(s.Parties), "agreements"))
		before, after := onRequest(t, s.Network(t)), onRequest(t, renamed.Network(t))
		for measure, values := range before {
			for i, want := range values {
				if got := after[measure][order[i]]; !affiliationtest.Close(got, want, 1e-9) {
					t.Fatalf("%s of %d = %.15g, under its new name %.15g", measure, i, want, got)
				}
			}
		}
	})
}

func TestMeasuresOnRequestAreTheSameBitsWhateverTheOrderOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		rows := s.Memberships()
		shuffled := make([]affiliation.Membership, len(rows))
		for from, to := range affiliationtest.Permutation(t, len(rows), "order") {
			shuffled[to] = rows[from]
		}
		before, after := onRequest(t, s.Network(t)), onRequest(t, s.Build(t, shuffled))
		for measure, values := range before {
			for i, want := range values {
				if got := after[measure][i]; got != want {
					t.Fatalf("%s of %d: %x, then %x", measure, i, want, got)
				}
				if math.IsNaN(want) || math.IsInf(want, 0) || want < 0 || want > 1 && measure != "core" {
					t.Fatalf("%s of %d = %g", measure, i, want)
				}
			}
		}
	})
}

func TestAnIsolateIsPresentWithZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affiliationtest.Draw(t)
		s = s.Without(0)
		for measure, values := range onRequest(t, s.Network(t)) {
			if len(values) == 0 && measure == "normalised" {
				continue // fewer than three institutions
			}
			if measure != "pageRank" && values[0] != 0 {
				t.Fatalf("%s of an isolate is %g", measure, values[0])
			}
			if measure == "pageRank" && values[0] <= 0 {
				t.Fatalf("the visitor never comes to an isolate: %g", values[0])
			}
		}
	})
}

func TestPartnersWithTheSamePartnersAreEqualToTheLastBit(t *testing.T) {
	n := affiliationtest.Network(t, map[string][]string{"A": {"a", "b", "c", "d", "e"}, "B": {"e", "f"}, "C": {"f", "g", "h"}})
	p, err := n.Projection()
	if err != nil {
		t.Fatal(err)
	}
	x, _ := centrality.Eigenvector(p.Graph)
	for i := 1; i < 4; i++ {
		if x[i] != x[0] {
			t.Errorf("a %x, %s %x", x[0], n.Institutions[i], x[i])
		}
	}
}
