package centrality

import "math/bits"

// A wave is a search from up to 64 sources at once. Each source is a bit of a word: a node and
// a level have one entry with the sources that are so far from the node, and a row of
// numbers with a lane for each source. So an edge is looked at once for all the sources that pass
// it at one level, and what is summed lies side by side.
//
// A node has three rows, by level modulo 3. On the way out the row of a level holds m·σ, m
// being the members of the node and σ the shortest paths from the source to one of
// them; on the way back it comes to hold m·(e+δ)/σ, what the node hands to each path that
// arrives at it, e being its end points and δ its dependency. From a node at level l of a
// source, its neighbours are at l−1, l or l+1, which are different rows: where the rows of one
// of these levels are added up, a neighbour at another one has 0 in the lane. So whole rows are
// added, without a question.
type wave struct {
	width   int       // of a row: the sources, rounded up to whole groups
	nodes   int       // of the web
	rows    []float64 // by level modulo 3, node and lane
	touched []uint8   // by node: a bit for each of its rows that this wave has been in

	seen, front, next []uint64 // by node: sources that reached it, at the level looked at, at the next one

	entries []int32  // nodes, by level
	masks   []uint64 // by entry: its sources
	levels  []int32  // by level: where its entries begin

	met  []int32 // nodes of the next level
	near []int32 // neighbours that pass something on
	sum  row

	weights, twins row // by lane; see web

	score []float64 // by node: dependencies of this wave, weighted
}

// reset makes room for a web.
func (w *wave) reset(g *web, want wanted) {
	w.nodes = g.Len()
	if want.dependencies {
		w.width = min(lanes, (len(g.sources)+group-1)/group*group)
		w.rows = resized(w.rows, 3*w.nodes*w.width)
	}
	w.touched = resized(w.touched, w.nodes)
	w.seen, w.front, w.next = resized(w.seen, w.nodes), resized(w.front, w.nodes), resized(w.next, w.nodes)
	clear(w.front)
	clear(w.next)
	w.met, w.near = resized(w.met, w.nodes+1), resized(w.near, w.nodes+1)
	w.score = resized(w.score, w.nodes)
}

// run searches from the sources from … to−1 of the web, at most 64. Without dependencies it
// counts no paths and doesn't come back.
func (w *wave) run(g *web, from, to int, dependencies bool) {
	clear(w.touched)
	clear(w.seen)
	clear(w.score)
	w.entries, w.masks, w.levels = w.entries[:0], w.masks[:0], append(w.levels[:0], 0)
	for lane, source := range g.sources[from:to] {
		w.weights[lane], w.twins[lane] = g.weights[from+lane], g.twins(source)
		w.seen[source] = 1 << lane
		w.entries, w.masks = append(w.entries, source), append(w.masks, 1<<lane)
		if dependencies {
			w.row(0, source)[lane] = 1
		}
	}
	w.out(g, dependencies)
	if dependencies {
		w.back(g)
	}
}

// row returns the row of a node at a level, zeros when the wave hasn't been there.
func (w *wave) row(level int, v int32) []float64 {
	turn := level % 3
	at := (turn*w.nodes + int(v)) * w.width
	r := w.rows[at : at+w.width]
	if w.touched[v]&(1<<turn) == 0 {
		w.touched[v] |= 1 << turn
		clear(r)
	}
	return r
}

// level returns the rows of all nodes at a level.
func (w *wave) level(level int) []float64 {
	size := w.nodes * w.width
	return w.rows[level%3*size:][:size]
}

// mark sets the front to the entries of a level, or clears it of them.
func (w *wave) mark(level int, on bool) {
	for k := w.levels[level]; k < w.levels[level+1]; k++ {
		w.front[w.entries[k]] = 0
		if on {
			w.front[w.entries[k]] = w.masks[k]
		}
	}
}

// out goes from level to level and counts paths, when they are wanted.
func (w *wave) out(g *web, paths bool) {
	for level, head := 0, 0; head < len(w.entries); level++ {
		end := len(w.entries)
		w.levels = append(w.levels, int32(end))
		for _, u := range w.meet(g, head, end) {
			w.entries, w.masks = append(w.entries, u), append(w.masks, w.next[u])
			w.seen[u] |= w.next[u]
			w.next[u] = 0
		}
		if paths {
			w.count(g, level)
		}
		head = end
	}
}

// count fills the rows of the level after the one given.
func (w *wave) count(g *web, level int) {
	w.mark(level, true)
	rows := w.level(level)
	for k := int(w.levels[level+1]); k < len(w.entries); k++ {
		v, mask := w.entries[k], w.masks[k]
		gather(&w.sum, rows, w.passing(g, v, mask), w.width, mask)
		into, many := w.row(level+1, v), g.many[v]
		for ; mask != 0; mask &= mask - 1 {
			lane := bits.TrailingZeros64(mask) & (lanes - 1)
			into[lane] = many * w.sum[lane]
		}
	}
	w.mark(level, false)
}

// meet lists the nodes that are one step farther than the entries head … end−1, with their
// sources in next. There is no branch on what is as good as random; a node that is
// on the list, or not new, is written behind its end and overwritten there.
func (w *wave) meet(g *web, head, end int) []int32 {
	offsets, neighbours, seen, next, met := g.Offsets, g.Neighbours, w.seen, w.next, w.met
	count := 0
	for k := head; k < end; k++ {
		v, mask := w.entries[k], w.masks[k]
		for _, u := range neighbours[offsets[v]:offsets[v+1]] {
			before, fresh := next[u], mask&^seen[u]
			next[u] = before | fresh
			met[count] = u
			count += int(one(fresh) &^ one(before))
		}
	}
	return met[:count]
}

// passing lists the neighbours of a node that are in the front with one of the sources.
func (w *wave) passing(g *web, v int32, mask uint64) []int32 {
	front, near := w.front, w.near
	count := 0
	for _, u := range g.Neighbours[g.Offsets[v]:g.Offsets[v+1]] {
		near[count] = u
		count += int(one(front[u] & mask))
	}
	return near[:count]
}

// one is 1 for a word that isn't 0.
func one(word uint64) uint64 { return (word | -word) >> 63 }

// back goes from the last level to the first and sums dependencies,
//
//	δ(v) = Σ m(w)·σ(v)/σ(w)·(e(w)+δ(w))  over the neighbours w one step farther.
func (w *wave) back(g *web) {
	last := len(w.levels) - 2
	for level := last; level > 0; level-- {
		rows := w.level(level + 1)
		for k := w.levels[level]; k < w.levels[level+1]; k++ {
			v, mask := w.entries[k], w.masks[k]
			if near := w.passing(g, v, mask); len(near) > 0 {
				gather(&w.sum, rows, near, w.width, mask)
			} else {
				w.sum = row{}
			}
			if level == 1 {
				for m := mask; m != 0; m &= m - 1 {
					lane := bits.TrailingZeros64(m) & (lanes - 1)
					w.sum[lane] += w.twins[lane]
				}
			}
			w.depend(g, v, mask, w.row(level, v))
		}
		if level < last {
			w.mark(level+1, false)
		}
		w.mark(level, true)
	}
	if last > 0 {
		w.mark(1, false)
	}
}

// depend turns m·σ in the row of a node into what it hands on, for the sources of the mask,
// and adds their dependencies to its score. Products are converted before they are added, for
// there are processors that would round both at once.
func (w *wave) depend(g *web, v int32, mask uint64, r []float64) {
	members, ends := g.many[v], g.ends[v]
	each, scale := 1/members, members*members
	score := 0.0
	for m := mask; m != 0; m &= m - 1 {
		lane := bits.TrailingZeros64(m) & (lanes - 1)
		flow := r[lane]
		delta := float64(flow * w.sum[lane] * each)
		score += float64(w.weights[lane] * delta)
		r[lane] = scale * (ends + delta) / flow
	}
	w.score[v] += score
}
