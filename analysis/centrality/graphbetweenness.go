package centrality

import "koopmap/analysis/affiliation"

// GraphBetweenness tells how often a node of any undirected graph lies on the shortest
// way between two others,
//
//	b(v) = Σ_{s<t} σ_st(v)/σ_st,
//
// over unordered pairs of nodes s, t other than v that are joined by a path. Values are 0
// or more, at most (n−1)(n−2)/2, by node. On [affiliation.Network.TwoMode] agreements
// are end points too, and on a projection two institutions with several common
// agreements are joined once; [Betweenness] is the measure of the two-mode network.
//
// Cost: O(n·edges) time, O(n) memory.
//
// Source: Brandes 2001, Journal of Mathematical Sociology 25:163.
func GraphBetweenness(g affiliation.Graph, w *Workspace) []float64 {
	if w == nil {
		w = new(Workspace)
	}
	w.reset(g.Len())
	for source := range int32(g.Len()) {
		w.graphSource(g, source)
	}
	scores := make([]float64, g.Len())
	for v := range scores {
		scores[v] = w.score[v] / 2
	}
	return scores
}

// graphSource adds the dependencies of one source on all nodes.
//
// The inner loops have no branches but their ends: whether a neighbour is new, or one step
// farther, is as good as random, and a processor that guesses wrong loses more than the
// sums cost. So a node that was reached before is written behind the end of the queue and
// overwritten there; path counts are pushed to all neighbours and read, when a level is
// done, by those that are new; and coefficients of a level are set when all of it is done,
// so that until then a node may add up all of its neighbours.
func (w *Workspace) graphSource(g affiliation.Graph, source int32) {
	offsets, neighbours := g.Offsets, g.Neighbours
	dist, sigma, coef, sums := w.dist, w.sigma, w.coef, w.sums
	queue, levels := w.queue[:g.Len()+1], w.levels[:1]
	levels[0] = 0

	queue[0], dist[source], sigma[source] = source, 0, 1
	head, tail := 0, 1
	for next := int32(1); head < tail; next++ {
		levels = append(levels, int32(tail))
		for end := tail; head < end; head++ {
			v := queue[head]
			paths := sigma[v]
			for _, u := range neighbours[offsets[v]:offsets[v+1]] {
				before := dist[u]
				queue[tail] = u
				tail += int(uint32(next-before) >> 31) // 1 when u was farther
				dist[u] = min(before, next)
				sums[u] += paths
			}
		}
		for _, v := range queue[head:tail] {
			sigma[v] = sums[v]
		}
	}
	for l := len(levels) - 2; l > 0; l-- {
		level := queue[levels[l]:levels[l+1]]
		for _, v := range level {
			sum := 0.0
			for _, u := range neighbours[offsets[v]:offsets[v+1]] {
				sum += coef[u]
			}
			sums[v] = sum
		}
		for _, v := range level {
			delta := sigma[v] * sums[v]
			w.score[v] += delta
			coef[v] = (1 + delta) / sigma[v]
		}
	}
	for _, v := range queue[:tail] {
		dist[v], coef[v], sums[v] = unreached, 0, 0
	}
	w.levels = levels
}
