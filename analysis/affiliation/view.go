package affiliation

import (
	ggraph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
)

// View shows the two-mode network to the algorithms of gonum. Institution i has id i,
// agreement a has id len(Institutions)+a. Nodes and neighbours are always listed by
// ascending id, so that an algorithm that follows the order of the lists gives the same
// bits each time; one that keeps maps inside may not.
func (n *Network) View() ggraph.Undirected { return view{n.TwoMode()} }

// View shows the graph to the algorithms of gonum, in the order of [Network.View].
func (g Graph) View() ggraph.Undirected { return view{g} }

// View shows the projection with its weights to the algorithms of gonum, in the order
// of [Network.View]. The weight of a node with itself is 0 and present, that of two
// institutions that share no agreement is 0 and absent.
func (p *Projection) View() WeightedView { return weightedView{view{p.Graph}, p} }

// A WeightedView is an undirected graph of gonum with weights; there the two interfaces
// do not include each other.
type WeightedView interface {
	ggraph.Undirected
	ggraph.WeightedUndirected
}

type view struct{ g Graph }

func (v view) has(id int64) bool { return id >= 0 && id < int64(v.g.Len()) }

func (v view) Node(id int64) ggraph.Node {
	if !v.has(id) {
		return nil
	}
	return simple.Node(id)
}

func (v view) Nodes() ggraph.Nodes {
	if v.g.Len() == 0 {
		return ggraph.Empty
	}
	return &listing{count: v.g.Len()}
}

func (v view) From(id int64) ggraph.Nodes {
	if !v.has(id) || len(v.g.Of(int32(id))) == 0 {
		return ggraph.Empty
	}
	row := v.g.Of(int32(id))
	return &listing{row: row, count: len(row)}
}

func (v view) HasEdgeBetween(x, y int64) bool {
	if !v.has(x) || !v.has(y) {
		return false
	}
	_, joined := v.g.position(int32(x), int32(y))
	return joined
}

func (v view) Edge(x, y int64) ggraph.Edge { return v.EdgeBetween(x, y) }

func (v view) EdgeBetween(x, y int64) ggraph.Edge {
	if !v.HasEdgeBetween(x, y) {
		return nil
	}
	return simple.Edge{F: simple.Node(x), T: simple.Node(y)}
}

type weightedView struct {
	view
	p *Projection
}

func (v weightedView) Weight(x, y int64) (float64, bool) {
	switch {
	case v.HasEdgeBetween(x, y):
		return v.p.Weight(int32(x), int32(y)), true
	case x == y && v.has(x):
		return 0, true
	}
	return 0, false
}

func (v weightedView) WeightedEdge(x, y int64) ggraph.WeightedEdge {
	return v.WeightedEdgeBetween(x, y)
}

func (v weightedView) WeightedEdgeBetween(x, y int64) ggraph.WeightedEdge {
	if !v.HasEdgeBetween(x, y) {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: v.p.Weight(int32(x), int32(y))}
}

func (v weightedView) Edge(x, y int64) ggraph.Edge {
	// A nil of the narrower interface would not be a nil edge.
	if e := v.WeightedEdgeBetween(x, y); e != nil {
		return e
	}
	return nil
}

func (v weightedView) EdgeBetween(x, y int64) ggraph.Edge { return v.Edge(x, y) }

// A listing iterates over a row of neighbours, or over all nodes when row is nil.
type listing struct {
	row   []int32
	count int
	next  int // position of the node after the current one
}

func (l *listing) Len() int { return max(l.count-l.next, 0) }
func (l *listing) Reset()   { l.next = 0 }

func (l *listing) Next() bool {
	if l.next > l.count {
		return false
	}
	l.next++
	return l.next <= l.count
}

func (l *listing) Node() ggraph.Node {
	switch {
	case l.next < 1 || l.next > l.count:
		return nil
	case l.row == nil:
		return simple.Node(l.next - 1)
	}
	return simple.Node(l.row[l.next-1])
}
