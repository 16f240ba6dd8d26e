package centrality

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// Sampled is the standing of institutions where betweenness is an estimate.
type Sampled struct {
	Pivots int // institutions that were searched from
	Of     int // institutions
	Rows   []Estimated
}

// An Estimated is the standing of one institution with an estimated betweenness.
type Estimated struct {
	Institution graph.InstitutionID
	Agreements  int
	Partners    int
	Strength    float64

	Betweenness float64
	Low, High   float64 // see [Sample]
	Tenth       int     // 1 for the highest tenth of the institutions by the estimate, 10 for the lowest
}

// Sample estimates betweenness from searches from some institutions, the pivots, instead of
// from all n of them,
//
//	b(v) ≈ n/k · Σ_{k pivots s} δ_s(v) / 2,
//
// δ_s(v) being the part of the shortest paths from s that lead through v, over all ends. Pivots
// are chosen without repetition, each set as likely as any other; the seed decides which.
// The estimate has no bias. Its interval holds the exact value with a chance of 95 % at least,
// each by itself, whatever the network is like: it stands on nothing but the pivots and on how large δ_s(v) can be,
//
//	0 ≤ δ_s(v) ≤ (C−2)/m,
//
// C being the institutions of its component and m those with the same agreements as v, which
// share what leads through them; and 0 for whose agreements have all the same parties. Institutions of which
// nothing was met have an interval from 0 up, not an error of 0. An estimate doesn't tell
// neighbours in a ranking apart, so institutions are given by tenths only; equal
// estimates share the higher tenth. Agreements, partners and strength are exact; harmonic
// would take a search from each institution and is left out.
//
// With as many pivots as institutions the estimate is the exact value, and the interval nothing but it. Rows are in
// the order of ids; the same seed gives the same bits for any number of workers. Cost: O(k·E).
//
// Source: Brandes & Pich 2007, International Journal of Bifurcation and Chaos 17:2303; for the
// interval Hoeffding 1963, Journal of the American Statistical Association 58:13.
func Sample(net *affiliation.Network, w *Workspace, pivots int, seed uint64) Sampled {
	if w == nil {
		w = new(Workspace)
	}
	w.load(net, true)
	return w.sample(net, min(max(pivots, 1), len(net.Institutions)), seed)
}

// sample is [Sample] of the network that the workspace holds.
func (w *Workspace) sample(net *affiliation.Network, pivots int, seed uint64) Sampled {
	n := len(net.Institutions)
	reach := w.quotient.ways()
	w.quotient.choose(n, pivots, seed)
	w.sweep(&w.quotient.web, wanted{dependencies: true})

	s := Sampled{Pivots: pivots, Of: n, Rows: make([]Estimated, n)}
	walk := affiliation.NewPartners(net)
	for i := range s.Rows {
		c := w.quotient.class[i]
		sum := w.score[c]
		low, high := interval(sum, reach[c], pivots, n)
		s.Rows[i] = Estimated{
			Institution: net.Institutions[i],
			Agreements:  len(net.AgreementsOf(int32(i))),
			Partners:    len(walk.Of(int32(i))),
			Strength:    strength(net, int32(i)),
			Betweenness: float64(n) / float64(pivots) * sum / 2,
			Low:         low / 2,
			High:        high / 2,
		}
	}
	tenths(s.Rows)
	return s
}

// ways is how large the dependency of one search on a member of each class can be.
func (q *quotient) ways() []float64 {
	most := make([]float64, q.Len())
	seen := make([]bool, q.Len())
	var component []int32
	for start := range int32(q.Len()) {
		if seen[start] {
			continue
		}
		seen[start], component = true, append(component[:0], start)
		ends := 0.0
		for k := 0; k < len(component); k++ {
			v := component[k]
			ends += q.many[v] * q.ends[v]
			for _, u := range q.Of(v) {
				if !seen[u] {
					seen[u], component = true, append(component, u)
				}
			}
		}
		for _, v := range component {
			if len(q.Of(v)) > 1 {
				most[v] = max(0, ends-2) / q.many[v]
			}
		}
	}
	return most
}

// choose makes some of the first n nodes of the graph the sources of its quotient.
func (q *quotient) choose(n, pivots int, seed uint64) {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	source := rand.New(rand.NewPCG(seed, 0))
	drawn := make([]float64, q.Len()) // by class
	for k := range pivots {
		at := k + source.IntN(n-k)
		order[k], order[at] = order[at], order[k]
		drawn[q.class[order[k]]]++
	}
	q.sources, q.weights = q.sources[:0], q.weights[:0]
	for c, count := range drawn {
		if count > 0 {
			q.sources, q.weights = append(q.sources, int32(c)), append(q.weights, count)
		}
	}
}

// tenths gives each row its tenth by betweenness.
func tenths(rows []Estimated) {
	order := make([]int, len(rows))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rows[j].Betweenness, rows[i].Betweenness) })
	tenth := 1
	for place, i := range order {
		if place == 0 || !tied(rows[order[place-1]].Betweenness, rows[i].Betweenness) {
			tenth = 1 + 10*place/len(rows)
		}
		rows[i].Tenth = tenth
	}
}
