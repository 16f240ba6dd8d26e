package cohesion

import "koopmap/analysis/affiliation"

// A walk is a depth-first search of a graph, with what it remembers by node.
type walk struct {
	clock   int32
	entered []int32 // when a node was met, from 1; 0: not yet
	low     []int32 // the earliest node that its subtree reaches by one step back
	next    []int32 // where its next neighbour stands
	way     []int32 // from the root to the node that is looked at
	open    []int32 // nodes met that are in no block yet, in the order met
}

// explore hangs the blocks of g into t.
//
// The subtree of a child that reaches nothing before its parent is a block with the
// parent, less the blocks that were found in it before.
func (w *walk) explore(g affiliation.Graph, t *Tree) {
	nodes := g.Len()
	w.clock = 0
	w.entered, w.low, w.next = resized(w.entered, nodes), resized(w.low, nodes), resized(w.next, nodes)
	clear(w.entered)
	w.way, w.open = w.way[:0], w.open[:0]
	for root := range int32(nodes) {
		if w.entered[root] != 0 {
			continue
		}
		w.enter(g, t, root)
		for len(w.way) > 0 {
			w.step(g, t)
		}
		if g.Offsets[root] == g.Offsets[root+1] {
			t.hang(w.open) // an isolate, its own top
		}
		w.open = w.open[:0]
		t.Components++
	}
}

func (w *walk) enter(g affiliation.Graph, t *Tree, v int32) {
	w.clock++
	w.entered[v], w.low[v], w.next[v] = w.clock, w.clock, g.Offsets[v]
	w.way, w.open = append(w.way, v), append(w.open, v)
	t.Component[v] = int32(t.Components)
}

// step looks at one neighbour of the last node on the way, or goes back from it.
func (w *walk) step(g affiliation.Graph, t *Tree) {
	v := w.way[len(w.way)-1]
	parent := int32(-1)
	if len(w.way) > 1 {
		parent = w.way[len(w.way)-2]
	}
	if k := w.next[v]; k < g.Offsets[v+1] {
		w.next[v]++
		switch u := g.Neighbours[k]; {
		case w.entered[u] == 0:
			w.enter(g, t, u)
		case u != parent:
			w.low[v] = min(w.low[v], w.entered[u])
		}
		return
	}
	w.way = w.way[:len(w.way)-1]
	if parent < 0 {
		return
	}
	w.low[parent] = min(w.low[parent], w.low[v])
	if w.low[v] < w.entered[parent] {
		return
	}
	first := len(w.open) - 1
	for w.open[first] != v {
		first--
	}
	w.open = append(w.open, parent)
	t.hang(w.open[first:])
	w.open = w.open[:first]
}
