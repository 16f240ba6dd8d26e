package cohesion

import "koopmap/analysis/affiliation"

// A Tree is the block-cut tree of an undirected graph. A block is a largest set of nodes
// that stay joined to each other whichever one node is removed; two blocks share at most
// one node, and a node is in several exactly when it is a cut: when others that were joined
// are apart without it. An isolate is a block of its own.
//
// Blocks are numbered 0 … [Tree.Len]−1 so that each comes before the one that it hangs
// from: by its top, the node of the block that is met first on the way from the smallest
// node of the component. A walk in the order of blocks meets the outer ones first.
//
// The zero value is the tree of the empty graph. A tree may be loaded again and again; it
// keeps its memory and allocates nothing once it has grown to the largest graph. Between
// loads it never changes.
//
// Source: Hopcroft & Tarjan 1973, Communications of the ACM 16:372.
type Tree struct {
	Components int     // pieces of the graph
	Component  []int32 // by node; numbered from 0 in the order of their smallest nodes

	top  []int32 // by block: where it hangs from; of a component's last block, its smallest node
	home []int32 // by node: the one block of which it isn't the top, or -1

	blockOffsets, nodes []int32 // by block
	nodeOffsets, blocks []int32 // by node

	walk walk
	fill []int32 // where the next entry of a row goes
}

// NewTree returns the block-cut tree of a graph. It takes O(nodes + edges) time and memory,
// with a stack of its own rather than recursion, so that a long chain is no danger.
func NewTree(g affiliation.Graph) *Tree {
	t := new(Tree)
	t.Load(g)
	return t
}

// Load makes t the block-cut tree of a graph; slices that t handed out before are void.
func (t *Tree) Load(g affiliation.Graph) {
	t.clear(g.Len())
	t.walk.explore(g, t)
	t.index()
}

// Len returns the number of blocks.
func (t *Tree) Len() int { return len(t.top) }

// Block returns the nodes of block b, ascending. The slice is the tree's own: read it only.
func (t *Tree) Block(b int32) []int32 {
	return t.nodes[t.blockOffsets[b]:t.blockOffsets[b+1]:t.blockOffsets[b+1]]
}

// BlocksOf returns the blocks of node v, ascending. The slice is the tree's own: read it
// only.
func (t *Tree) BlocksOf(v int32) []int32 {
	return t.blocks[t.nodeOffsets[v]:t.nodeOffsets[v+1]:t.nodeOffsets[v+1]]
}

// Top returns the node that block b hangs from; see [Tree].
func (t *Tree) Top(b int32) int32 { return t.top[b] }

// Cut reports whether others that were joined are apart without node v.
func (t *Tree) Cut(v int32) bool { return t.nodeOffsets[v+1]-t.nodeOffsets[v] > 1 }

// Leaf reports whether block b has at most one cut: it hangs from the rest by that node, or
// it is a whole component. Every other component of two blocks or more has at least two
// leaves.
func (t *Tree) Leaf(b int32) bool {
	cuts := 0
	for _, v := range t.Block(b) {
		if t.Cut(v) {
			cuts++
		}
	}
	return cuts <= 1
}

// clear makes t a tree of isolates that are in no block yet.
func (t *Tree) clear(nodes int) {
	t.Components = 0
	t.Component = resized(t.Component, nodes)
	t.home = resized(t.home, nodes)
	for v := range t.home {
		t.home[v] = -1
	}
	t.top = t.top[:0]
	t.nodes = t.nodes[:0]
	t.blockOffsets = append(t.blockOffsets[:0], 0)
}

// hang adds a block of the given nodes, of which the last is the top.
func (t *Tree) hang(nodes []int32) {
	b := int32(len(t.top))
	inner, top := nodes[:len(nodes)-1], nodes[len(nodes)-1]
	for _, v := range inner {
		t.home[v] = b
	}
	t.top = append(t.top, top)
	t.nodes = append(t.nodes, nodes...)
	t.blockOffsets = append(t.blockOffsets, int32(len(t.nodes)))
}

// index lists the blocks of each node, ascending, and from these the nodes of each block
// anew, ascending too.
func (t *Tree) index() {
	nodes := len(t.home)
	t.nodeOffsets = resized(t.nodeOffsets, nodes+1)
	clear(t.nodeOffsets)
	for _, v := range t.nodes {
		t.nodeOffsets[v+1]++
	}
	for v := range nodes {
		t.nodeOffsets[v+1] += t.nodeOffsets[v]
	}
	t.blocks = resized(t.blocks, len(t.nodes))
	t.fill = append(t.fill[:0], t.nodeOffsets[:nodes]...)
	for b := range int32(len(t.top)) {
		for _, v := range t.Block(b) {
			t.blocks[t.fill[v]] = b
			t.fill[v]++
		}
	}
	t.fill = append(t.fill[:0], t.blockOffsets[:len(t.top)]...)
	for v := range int32(nodes) {
		for _, b := range t.BlocksOf(v) {
			t.nodes[t.fill[b]] = v
			t.fill[b]++
		}
	}
}

// resized returns a slice of the given length, on the same array where it is large
// enough. The contents are left over.
func resized[T any](s []T, length int) []T {
	if s == nil || cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
