package centrality

import "math"

// unreached is the distance of a node that a search has not met.
const unreached = math.MaxInt32

// A plain is a search from one source, by node. Between searches no node is reached, and
// coefficients and sums are 0.
type plain struct {
	queue  []int32   // nodes reached, by distance, and room for one more
	dist   []int32   // unreached: not yet
	sigma  []float64 // shortest paths from the source to one member
	coef   []float64 // m·(e+δ)/σ: what a node hands to each path that arrives at it
	levels []int32   // by distance: where its nodes begin in queue
	sums   []float64 // what becomes sigma or coef when a level is done

	score []float64 // by node: dependencies, summed over the sources
}

// reset makes room for a number of nodes, with all values as between searches.
func (p *plain) reset(nodes int) {
	p.queue = resized(p.queue, nodes+1)
	p.levels = resized(p.levels, nodes+2)[:0]
	p.dist = resized(p.dist, nodes)
	p.sigma = resized(p.sigma, nodes)
	p.coef = resized(p.coef, nodes)
	p.sums = resized(p.sums, nodes)
	p.score = resized(p.score, nodes)
	for v := range p.dist {
		p.dist[v] = unreached
	}
	clear(p.coef)
	clear(p.sums)
	clear(p.score)
}

// all leaves the dependencies on all sources of a web in the scores.
func (p *plain) all(g *web) {
	p.reset(g.Len())
	for k, source := range g.sources {
		p.run(g, source, g.weights[k])
	}
}

// run adds the dependencies on one source to the scores of all nodes; see [wave.back].
//
// The inner loops have no branches but their ends: whether a neighbour is new, or one step
// farther, is as good as random, and a processor that guesses wrong loses more than the
// sums cost. So a node that was reached before is written behind the end of the queue and
// overwritten there; path counts are pushed to all neighbours and read, when a level is
// done, by those that are new; and coefficients of a level are set when all of it is done,
// so that until then a node may add up all of its neighbours.
func (p *plain) run(g *web, source int32, weight float64) {
	offsets, neighbours := g.Offsets, g.Neighbours
	dist, sigma, coef, sums := p.dist, p.sigma, p.coef, p.sums
	queue, levels := p.queue[:g.Len()+1], p.levels[:1]
	levels[0] = 0

	queue[0], dist[source], sigma[source] = source, 0, 1
	head, tail := 0, 1
	for next := int32(1); head < tail; next++ {
		levels = append(levels, int32(tail))
		for end := tail; head < end; head++ {
			v := queue[head]
			paths := sigma[v]
			if next > 1 {
				paths *= g.many[v]
			}
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
	twins := g.twins(source)
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
			if l == 1 {
				sums[v] += twins
			}
			delta := float64(sigma[v] * sums[v])
			p.score[v] += float64(weight * delta)
			coef[v] = g.many[v] * (g.ends[v] + delta) / sigma[v]
		}
	}
	for _, v := range queue[:tail] {
		dist[v], coef[v], sums[v] = unreached, 0, 0
	}
	p.levels = levels
}
