package cohesion

// A Weighing tells how much hangs where in a block-cut tree, nodes having weights: 1 for
// each institution and 0 for each agreement, say, when institutions are counted. Weigh again
// after the tree has been loaded anew.
type Weighing struct {
	tree *Tree

	below []int64 // by block: its nodes but the top, with all that hangs from them
	hung  []int64 // by node: itself, with the blocks of which it is the top
	total []int64 // by component
}

// Weigh returns the weighing of the tree for the given weights, by node. It takes O(nodes)
// time.
func (t *Tree) Weigh(weights []int64) *Weighing {
	w := new(Weighing)
	w.Load(t, weights)
	return w
}

// Load makes w the weighing of a tree. It keeps its memory and allocates nothing once it has
// grown to the largest tree.
func (w *Weighing) Load(t *Tree, weights []int64) {
	w.tree = t
	w.below = resized(w.below, t.Len())
	w.hung = append(w.hung[:0], weights...)
	w.total = resized(w.total, t.Components)
	clear(w.total)
	for v, weight := range weights {
		w.total[t.Component[v]] += weight
	}
	for b := range int32(t.Len()) { // outer blocks first
		top := t.top[b]
		sum := int64(0)
		for _, v := range t.Block(b) {
			if v != top {
				sum += w.hung[v]
			}
		}
		w.below[b] = sum
		w.hung[top] += sum
	}
}

// Component returns the weight of the component of node v.
func (w *Weighing) Component(v int32) int64 { return w.total[w.tree.Component[v]] }

// Branch returns the weight of all that is joined to node v through its block b: of the
// piece on that side that there is without v. Pieces without v are one for each of its blocks, in the
// order of [Tree.BlocksOf]; that of an isolate is empty.
func (w *Weighing) Branch(v, b int32) int64 {
	if w.tree.top[b] == v {
		return w.below[b]
	}
	return w.Component(v) - w.hung[v]
}
