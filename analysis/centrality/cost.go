package centrality

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// A Cost is what [Measures] takes at most.
type Cost struct {
	Bytes int64 // of memory, results not counted
	Steps int64 // looks at an edge for 16 searches at once; some ten million a second
}

// A Budget is what a computation may cost. A limit of 0 is none.
type Budget struct {
	Bytes int64
	Steps int64
}

// Standings is the standing of all institutions of a network, by what a budget allows.
type Standings struct {
	Exact   bool
	Rows    []Measure // when exact; see [Measures]
	Sampled Sampled   // when not
}

// Within returns the measures of a network: exact where the steps of the budget suffice, else
// by a [Sample] from as many pivots as they do for, whole waves of 64; the seed chooses them.
// What the exact measures cost is known beforehand: twins are collapsed and the network is taken
// apart at its cuts first, which takes time in proportion to its size, and only the searches
// in its parts are counted.
//
// A network that needs more memory than the budget allows, or more steps for 64 pivots, is an
// error of kind [graph.Invalid] with a [TooLargeError] as its cause; no search is made then.
// Workers that the memory doesn't suffice for stay idle, which changes nothing in the result.
func Within(budget Budget, net *affiliation.Network, w *Workspace, seed uint64) (Standings, error) {
	if w == nil {
		w = new(Workspace)
	}
	if needs := bytesOfLoad(net); over(needs, budget.Bytes) {
		return Standings{}, tooLarge(net, TooLargeError{Bytes: true, Needs: needs, Allowed: budget.Bytes})
	}
	w.load(net, true)
	g := &w.quotient.web
	apart := w.blocks.split(g)
	cost := w.costOf(net, apart)
	exact := !over(cost.Steps, budget.Steps)
	if !exact {
		cost.Bytes = bytesOfLoad(net) + bytesOfWaves(g.Len(), g.Len())
	}
	if over(cost.Bytes, budget.Bytes) {
		return Standings{}, tooLarge(net, TooLargeError{Bytes: true, Needs: cost.Bytes, Allowed: budget.Bytes})
	}
	defer func(before int) { w.Workers = before }(w.Workers)
	for wave := cost.Bytes - bytesOfLoad(net); w.Workers > 1 && over(cost.Bytes+int64(w.Workers-1)*wave, budget.Bytes); {
		w.Workers--
	}
	if exact {
		w.standings(g, apart)
		return Standings{Exact: true, Rows: w.measures(net)}, nil
	}
	waves := budget.Steps / int64(work(lanes, len(g.Neighbours)))
	if waves == 0 {
		return Standings{}, tooLarge(net, TooLargeError{Needs: int64(work(lanes, len(g.Neighbours))), Allowed: budget.Steps})
	}
	return Standings{Sampled: w.sample(net, int(min(waves*lanes, int64(len(net.Institutions)))), seed)}, nil
}

// costOf is the cost of the exact measures of the network that the workspace holds, on one worker.
func (w *Workspace) costOf(net *affiliation.Network, apart bool) Cost {
	g := &w.quotient.web
	nodes, steps := g.Len(), work(len(g.sources), len(g.Neighbours))
	if apart {
		waves := (len(g.sources) + lanes - 1) / lanes
		nodes, steps = w.blocks.largest(), w.blocks.work(g)+float64(waves*(g.Len()+len(g.Neighbours))/group)
	}
	return Cost{Bytes: bytesOfLoad(net) + bytesOfWaves(nodes, g.Len()), Steps: int64(steps)}
}

// Bytes by node: of a wave its three rows, its entries, when each source meets the node at
// another level, in slices that grow by half, and eight numbers and marks; of a workspace
// beside them what quotient, parts and sums take.
const (
	bytesOfRows    = 3 * lanes * 8
	bytesOfEntries = lanes*(4+8)*3/2 + 80
	bytesOfGraph   = 256
)

// bytesOfLoad is what it takes to load a network, collapse its twins and find its parts.
func bytesOfLoad(net *affiliation.Network) int64 {
	return int64(len(net.Institutions)+len(net.Agreements))*bytesOfGraph + int64(net.Memberships())*2*8
}

// bytesOfWaves is what the waves of a worker take that count paths in webs of so many nodes at
// most, and distances in one of all nodes.
func bytesOfWaves(nodes, all int) int64 {
	return int64(nodes)*bytesOfRows + int64(all)*bytesOfEntries
}

func over(cost, limit int64) bool { return limit > 0 && cost > limit }

// A TooLargeError says what a network needs more of than it may have: of bytes, or of steps.
type TooLargeError struct {
	Institutions, Agreements int
	Bytes                    bool
	Needs, Allowed           int64
}

func (e *TooLargeError) Error() string {
	if e.Bytes {
		return fmt.Sprintf("needs up to %d MB of memory, %d MB are allowed", e.Megabytes(e.Needs), e.Megabytes(e.Allowed))
	}
	return fmt.Sprintf("a sample needs %d steps, %d are allowed", e.Needs, e.Allowed)
}

// Megabytes is a number of bytes, rounded up.
func (e *TooLargeError) Megabytes(bytes int64) int64 { return (bytes + 1<<20 - 1) >> 20 }

func tooLarge(net *affiliation.Network, e TooLargeError) error {
	e.Institutions, e.Agreements = len(net.Institutions), len(net.Agreements)
	return &graph.Error{
		Kind:    graph.Invalid,
		Subject: fmt.Sprintf("a network of %d institutions and %d agreements", e.Institutions, e.Agreements),
		Err:     &e,
	}
}
