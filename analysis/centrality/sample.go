package centrality

import (
	"cmp"
	"math"
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
// The estimate has no bias. Its interval is 1.96 standard errors of a sample of k out of n to
// either side, not below 0: it holds the exact value in about 95 of 100 cases for who stands in the
// middle of the network, and in about 80 for who stands before a small group alone, as half of
// that betweenness comes from the few pivots of the group. An estimate doesn't tell
// neighbours in a ranking apart, so institutions are given by tenths only; equal
// estimates share the higher tenth. Agreements, partners and strength are exact; harmonic
// would take a search from each institution and is left out.
//
// At least two pivots are taken; with as many as institutions the estimate is the exact value. Rows are in
// the order of ids; the same seed gives the same bits for any number of workers. Cost: O(k·E).
//
// Source: Brandes & Pich 2007, International Journal of Bifurcation and Chaos 17:2303.
func Sample(net *affiliation.Network, w *Workspace, pivots int, seed uint64) Sampled {
	if w == nil {
		w = new(Workspace)
	}
	n := len(net.Institutions)
	pivots = min(max(pivots, 2), n)
	w.load(net, true)
	w.quotient.choose(n, pivots, seed)
	w.sweep(&w.quotient.web, wanted{dependencies: true, squares: true})

	s := Sampled{Pivots: pivots, Of: n, Rows: make([]Estimated, n)}
	walk := affiliation.NewPartners(net)
	for i := range s.Rows {
		c := w.quotient.class[i]
		value, half := estimate(w.score[c], w.squares[c], pivots, n)
		s.Rows[i] = Estimated{
			Institution: net.Institutions[i],
			Agreements:  len(net.AgreementsOf(int32(i))),
			Partners:    len(walk.Of(int32(i))),
			Strength:    strength(net, int32(i)),
			Betweenness: value,
			Low:         max(0, value-half),
			High:        value + half,
		}
	}
	tenths(s.Rows)
	return s
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

// estimate returns the estimate of a betweenness and the half of its interval, from sum and
// sum of squares of the dependencies on k pivots of n.
func estimate(sum, squares float64, k, n int) (value, half float64) {
	pivots, all := float64(k), float64(n)
	value = all / pivots * sum / 2
	if k == n {
		return value, 0
	}
	variance := max(0, squares-sum*sum/pivots) / (pivots - 1)
	return value, float64(1.96 * all / 2 * math.Sqrt(variance/pivots*(1-pivots/all)))
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
