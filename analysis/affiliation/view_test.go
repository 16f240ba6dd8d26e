package affiliation_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	ggraph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation/affiliationtest"
)

// TestViewsAreTheGraphsOfGonum compares every answer for every pair of ids, those out of
// range included, with graphs that gonum builds itself.
func TestViewsAreTheGraphsOfGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		twoMode := simple.NewUndirectedGraph()
		for v := range n.TwoMode().Len() {
			twoMode.AddNode(simple.Node(v))
		}
		for a := range n.Agreements {
			for _, i := range n.PartiesOf(int32(a)) {
				twoMode.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(len(n.Institutions) + a)})
			}
		}
		same(t, n.View(), twoMode)

		p, err := n.Projection()
		if err != nil {
			t.Fatal(err)
		}
		projection := simple.NewWeightedUndirectedGraph(0, 0)
		for i := range p.Len() {
			projection.AddNode(simple.Node(i))
		}
		for i := range p.Len() {
			for _, j := range p.Of(int32(i)) {
				projection.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: p.Weight(int32(i), j)})
			}
		}
		same(t, p.View(), projection)
		for x := int64(-1); x <= int64(p.Len()); x++ {
			for y := int64(-1); y <= int64(p.Len()); y++ {
				got, ok := p.View().Weight(x, y)
				want, there := projection.Weight(x, y)
				there = there && p.View().Node(x) != nil // gonum gives nodes that are not there a weight with themselves
				if got != want || ok != there {
					t.Fatalf("weight of %d, %d = %v, %v; want %v, %v", x, y, got, ok, want, there)
				}
				edge, other := p.View().WeightedEdgeBetween(x, y), projection.WeightedEdgeBetween(x, y)
				if (edge == nil) != (other == nil) || edge != nil && edge.Weight() != want {
					t.Fatalf("weighted edge %d, %d = %v, want %v", x, y, edge, other)
				}
			}
		}
	})
}

func same(t *rapid.T, got, want ggraph.Undirected) {
	t.Helper()
	count := int64(want.Nodes().Len())
	for x := int64(-1); x <= count; x++ {
		if (got.Node(x) == nil) != (want.Node(x) == nil) {
			t.Fatalf("node %d = %v, want %v", x, got.Node(x), want.Node(x))
		}
		if g, w := sorted(got.From(x)), sorted(want.From(x)); !slices.Equal(g, w) {
			t.Fatalf("from %d: %v, want %v", x, g, w)
		}
		for y := int64(-1); y <= count; y++ {
			there := want.HasEdgeBetween(x, y)
			edge, between := got.Edge(x, y), got.EdgeBetween(x, y)
			if got.HasEdgeBetween(x, y) != there || (edge != nil) != there || (between != nil) != there {
				t.Fatalf("edge %d, %d: %v, %v, want there = %v", x, y, edge, between, there)
			}
			if there && (edge.From().ID() != x || edge.To().ID() != y || edge.ReversedEdge().From().ID() != y) {
				t.Fatalf("edge %d, %d = %v", x, y, edge)
			}
		}
	}
	if g, w := sorted(got.Nodes()), sorted(want.Nodes()); !slices.Equal(g, w) {
		t.Fatalf("nodes %v, want %v", g, w)
	}
}

func sorted(nodes ggraph.Nodes) []int64 {
	var ids []int64
	for nodes.Next() {
		ids = append(ids, nodes.Node().ID())
	}
	slices.Sort(ids)
	return ids
}

func TestViewListsByID(t *testing.T) {
	n := affiliationtest.Load(t, "t8").Network(t)
	view := n.View()
	list := func(nodes ggraph.Nodes) (ids []int64) {
		for left := nodes.Len(); nodes.Next(); {
			if left--; nodes.Len() != left {
				t.Errorf("%d left, want %d", nodes.Len(), left)
			}
			ids = append(ids, nodes.Node().ID())
		}
		if nodes.Next() || nodes.Len() != 0 {
			t.Error("the list goes on after its end")
		}
		return ids
	}
	if got, want := list(view.Nodes()), []int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}; !slices.Equal(got, want) {
		t.Errorf("nodes %v, want %v", got, want)
	}
	if got, want := list(view.From(10)), []int64{3, 4, 5, 6}; !slices.Equal(got, want) { // E3 = {d, e, f, g}
		t.Errorf("parties of E3 %v, want %v", got, want)
	}
	if got, want := list(view.From(4)), []int64{10, 11}; !slices.Equal(got, want) { // e: E3, E4
		t.Errorf("agreements of e %v, want %v", got, want)
	}
	nodes := view.From(10)
	_ = list(nodes)
	nodes.Reset()
	if got := len(list(nodes)); got != 4 {
		t.Errorf("after Reset %d nodes, want 4", got)
	}
	for _, id := range []int64{-1, 12, 7} { // not there, not there, isolate
		if got := view.From(id).Len(); got != 0 {
			t.Errorf("node %d has %d neighbours, want 0", id, got)
		}
	}
	if view.Node(12) != nil || view.Edge(0, 1) != nil || view.Edge(0, 99) != nil {
		t.Error("what is not there is not nil")
	}
}

func TestWeightedView(t *testing.T) {
	p, err := affiliationtest.Load(t, "t8").Network(t).Projection()
	if err != nil {
		t.Fatal(err)
	}
	view := p.View()
	for _, c := range []struct {
		name   string
		x, y   int64
		weight float64
		ok     bool
	}{
		{"e and f share E3 and E4: 1/3 + 1", 4, 5, 4.0 / 3, true},
		{"a and d share nothing", 0, 3, 0, false},
		{"a with itself", 0, 0, 0, true},
		{"nobody with itself", 99, 99, 0, false},
	} {
		weight, ok := view.Weight(c.x, c.y)
		if !affiliationtest.Close(weight, c.weight, 1e-12) || ok != c.ok {
			t.Errorf("%s: weight %v, %v; want %v, %v", c.name, weight, ok, c.weight, c.ok)
		}
		edge := view.WeightedEdge(c.x, c.y)
		if joined := c.ok && c.x != c.y; (edge != nil) != joined || (view.Edge(c.x, c.y) != nil) != joined {
			t.Errorf("%s: edge %v", c.name, edge)
		}
	}
	// Dijkstra treats every partner as far as the weight says: a–b 1/2, b–c 1/2, a–c 1/2.
	if got := path.DijkstraFrom(p.View().Node(0), p.View()).WeightTo(3); !affiliationtest.Close(got, 1.5, 1e-12) {
		t.Errorf("weighted way from a to d = %v, want 1/2 + 1", got)
	}
}

func TestGonumFindsTheTwoGroupsOfTheExample(t *testing.T) {
	// {a,b,c} {d,e,f,g} {h} without weights has Q = 71/200.
	p, err := affiliationtest.Load(t, "t8").Network(t).Projection()
	if err != nil {
		t.Fatal(err)
	}
	view := p.Graph.View()
	groups := community.Modularize(view, 1, rand.NewPCG(1, 2)).Communities()
	if q := community.Q(view, groups, 1); !affiliationtest.Close(q, 71.0/200, 1e-12) {
		t.Errorf("Q = %v of %v, want 71/200", q, groups)
	}
	ranks := network.PageRank(directed{view}, 0.85, 1e-14)
	for id, want := range map[string]float64{"d": 0.18240747957097908, "h": 0.020979020979020983} {
		if got := ranks[int64(at(affiliationtest.Load(t, "t8").Network(t), id))]; !affiliationtest.Close(got, want, 1e-9) {
			t.Errorf("PageRank of %s = %v, want %v", id, got, want)
		}
	}
}

// directed shows an undirected view as one with an edge each way.
type directed struct{ ggraph.Undirected }

func (d directed) HasEdgeFromTo(u, v int64) bool { return d.HasEdgeBetween(u, v) }
func (d directed) To(id int64) ggraph.Nodes      { return d.From(id) }
