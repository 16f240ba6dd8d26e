package centrality

import "koopmap/analysis/cohesion"

// A blocks takes a web apart at its cuts, where that pays. A shortest path between two
// nodes of a block stays in it, so that betweenness is what each block has in itself, a node
// weighing as much as all that hangs from it outside of the block, and at a cut the pairs
// that it keeps apart:
//
//	b(v) = (C−e(v))² − Σ branch² + Σ_{B∋v} Σ_{s∈B} w_B(s)·δ_s(v)
//
// over ordered pairs; C is the end points of the component, a branch those of a piece that there
// is without v, and w_B(s) the end points that are s or hang from it outside of B.
//
// A class of twins is no cut, as each of them joins what the others do; its blocks are
// one.
type blocks struct {
	tree     cohesion.Tree
	weighing cohesion.Weighing
	weights  []int64

	part    []int32 // by block of the tree: the last block of those that are one with it
	offsets []int32 // by block: where the nodes of a part begin that aren't its top
	inner   []int32
	fill    []int32

	local []int32 // by node of the web: its number in the part looked at, + 1
	nodes []int32 // of the part looked at
	web   web     // the part looked at
}

// worth is the part of the work below which it pays to take a web apart.
const worth = 0.9

// plenty is how many sources it takes for making the parts to cost next to nothing beside a sweep.
const plenty = 16 * lanes

// split makes the parts of a web, and reports whether it pays to sweep them one by one. It
// doesn't look where a sweep is one wave, nor, in webs of few sources, where less than an eighth
// of the nodes have one neighbour, so that little can hang anywhere.
func (b *blocks) split(g *web) bool {
	if len(g.sources) <= lanes {
		return false
	}
	if len(g.sources) < plenty && !loose(g) {
		return false
	}
	b.load(g)
	return b.work(g) < worth*work(len(g.sources), len(g.Neighbours))
}

// loose reports whether an eighth of the nodes have one neighbour.
func loose(g *web) bool {
	ends := 0
	for v := range int32(g.Len()) {
		if len(g.Of(v)) == 1 {
			ends++
		}
	}
	return 8*ends >= g.Len()
}

// work is what a sweep costs, in a measure of its own.
func work(sources, arcs int) float64 {
	return float64((sources+group-1)/group) * float64(arcs)
}

// work is what the sweeps of the parts cost together. An edge belongs to the part in which
// one of its ends isn't the top.
func (b *blocks) work(g *web) float64 {
	sum := 0.0
	for p := range int32(b.tree.Len()) {
		inner := b.innerOf(p)
		arcs := 0
		for _, v := range inner {
			arcs += len(g.Of(v))
		}
		sum += work(len(inner)+1, arcs)
	}
	return sum
}

// largest is the number of nodes of the largest part.
func (b *blocks) largest() int {
	most := 0
	for p := range int32(b.tree.Len()) {
		most = max(most, len(b.innerOf(p))+1)
	}
	return most
}

// load makes the parts of a web.
func (b *blocks) load(g *web) {
	b.tree.Load(g.Graph)
	b.weights = resized(b.weights, g.Len())
	for v := range b.weights {
		b.weights[v] = int64(g.many[v] * g.ends[v])
	}
	b.weighing.Load(&b.tree, b.weights)

	count := b.tree.Len()
	b.part = resized(b.part, count)
	for p := int32(count) - 1; p >= 0; p-- {
		b.part[p] = p
		if top := b.tree.Top(p); g.many[top] > 1 {
			of := b.tree.BlocksOf(top)
			if last := of[len(of)-1]; last != p {
				b.part[p] = b.part[last]
			}
		}
	}
	b.offsets = resized(b.offsets, count+1)
	clear(b.offsets)
	for v := range int32(g.Len()) {
		if p, ok := b.home(v); ok {
			b.offsets[p+1]++
		}
	}
	for p := range count {
		b.offsets[p+1] += b.offsets[p]
	}
	b.inner = resized(b.inner, g.Len())
	b.fill = append(b.fill[:0], b.offsets[:count]...)
	for v := range int32(g.Len()) {
		if p, ok := b.home(v); ok {
			b.inner[b.fill[p]] = v
			b.fill[p]++
		}
	}
	b.local = resized(b.local, g.Len())
	clear(b.local)
}

// home returns the part of which v isn't the top; the first node of a component has none.
func (b *blocks) home(v int32) (part int32, ok bool) {
	of := b.tree.BlocksOf(v)
	last := of[len(of)-1]
	return b.part[last], b.tree.Top(last) != v
}

func (b *blocks) innerOf(p int32) []int32 { return b.inner[b.offsets[p]:b.offsets[p+1]] }

// apart adds what cuts keep apart to the scores.
func (b *blocks) apart(g *web, score []float64) {
	for v := range int32(g.Len()) {
		if g.many[v] > 1 || !b.tree.Cut(v) {
			continue
		}
		rest := float64(b.weighing.Component(v) - b.weights[v])
		sum := rest * rest
		for _, p := range b.tree.BlocksOf(v) {
			branch := float64(b.weighing.Branch(v, p))
			sum -= branch * branch
		}
		score[v] += sum
	}
}

// take makes b.web the part p of a web.
func (b *blocks) take(g *web, p int32) {
	b.nodes = append(append(b.nodes[:0], b.tree.Top(p)), b.innerOf(p)...)
	for k, v := range b.nodes {
		b.local[v] = int32(k) + 1
	}
	sub := &b.web
	sub.many, sub.ends = sub.many[:0], sub.ends[:0]
	for _, v := range b.nodes {
		sub.many, sub.ends = append(sub.many, g.many[v]), append(sub.ends, b.endsIn(g, v, p))
	}
	sub.everyEnd()

	// The row of the top may be long and of many parts: its part of it is what looks at it.
	top := b.nodes[0]
	sub.Offsets, sub.Neighbours = append(sub.Offsets[:0], 0), sub.Neighbours[:0]
	for k, v := range b.nodes[1:] {
		for _, u := range g.Of(v) {
			if u == top {
				sub.Neighbours = append(sub.Neighbours, int32(k)+1)
			}
		}
	}
	sub.Offsets = append(sub.Offsets, int32(len(sub.Neighbours)))
	for _, v := range b.nodes[1:] {
		for _, u := range g.Of(v) {
			if at := b.local[u]; at > 0 {
				sub.Neighbours = append(sub.Neighbours, at-1)
			}
		}
		sub.Offsets = append(sub.Offsets, int32(len(sub.Neighbours)))
	}
	for _, v := range b.nodes {
		b.local[v] = 0
	}
}

// endsIn is the end points that a member of v stands for in part p.
func (b *blocks) endsIn(g *web, v, p int32) float64 {
	if g.many[v] > 1 {
		return g.ends[v]
	}
	block := p
	if v != b.tree.Top(p) {
		of := b.tree.BlocksOf(v)
		block = of[len(of)-1]
	}
	return float64(b.weighing.Component(v) - b.weighing.Branch(v, block))
}

// sweepApart is [Workspace.sweep] of each part of w.blocks, small ones by one search after
// the other.
func (w *Workspace) sweepApart(g *web) {
	b := &w.blocks
	w.total = resized(w.total, g.Len())
	clear(w.total)
	b.apart(g, w.total)
	for p := range int32(b.tree.Len()) {
		if b.part[p] != p || len(b.innerOf(p)) == 0 {
			continue
		}
		switch b.take(g, p); {
		case b.web.Len() == 2:
			w.pair(g)
			continue
		case len(b.web.sources) < few:
			w.plain.all(&b.web)
			w.score = append(w.score[:0], w.plain.score...)
		default:
			w.sweep(&b.web, wanted{dependencies: true})
		}
		for k, v := range b.nodes {
			w.total[v] += w.score[k]
		}
	}
	w.score, w.total = w.total, w.score
}

// pair adds what a part of two classes has in itself: the members of one lie between those
// of the other.
func (w *Workspace) pair(g *web) {
	b := &w.blocks
	for k, v := range b.nodes {
		other := 1 - k
		many, ends := b.web.many[other], b.web.ends[other]
		w.total[v] += many * (many - 1) * ends * ends / g.many[v]
	}
}
