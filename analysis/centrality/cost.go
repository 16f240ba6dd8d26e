package centrality

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// A Cost is what [Measures] takes at most.
type Cost struct {
	Bytes int64 // of memory, results not counted
	Steps int64 // looks at an edge, as one search after the other would take them; some 10⁸ a second
}

// CostOf tells, before anything is computed, what the measures of a network cost on a number
// of workers. Collapsed twins make it less, often many times.
func CostOf(net *affiliation.Network, workers int) Cost {
	nodes := int64(len(net.Institutions) + len(net.Agreements))
	arcs := 2 * int64(net.Memberships())
	return Cost{
		Bytes: nodes*bytesOfGraph + arcs*8 + int64(max(1, workers))*nodes*bytesOfWave,
		Steps: 2 * int64(len(net.Institutions)) * arcs,
	}
}

// Bytes by node: of a wave its three rows, its entries, when each source meets the node at
// another level, in slices that grow by half, and eight numbers and marks; of a workspace
// beside them what quotient, parts and sums take.
const (
	bytesOfWave  = 3*lanes*8 + lanes*(4+8)*3/2 + 80
	bytesOfGraph = 256
)

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
// from as many pivots as they do for, at least 64; the seed chooses them. A
// network that needs more memory than the budget allows, or more steps for 64 pivots, is an
// error of kind [graph.Invalid] that says how much: nothing is computed then.
//
// Workers that the memory doesn't suffice for stay idle, which changes nothing in the result.
func Within(budget Budget, net *affiliation.Network, w *Workspace, seed uint64) (Standings, error) {
	if w == nil {
		w = new(Workspace)
	}
	workers := max(1, w.Workers)
	for workers > 1 && over(CostOf(net, workers).Bytes, budget.Bytes) {
		workers--
	}
	cost := CostOf(net, workers)
	if over(cost.Bytes, budget.Bytes) {
		return Standings{}, refused(net, fmt.Sprintf("needs up to %d MB of memory, %d MB are allowed", megabytes(cost.Bytes), megabytes(budget.Bytes)))
	}
	defer func(before int) { w.Workers = before }(w.Workers)
	w.Workers = workers
	if !over(cost.Steps, budget.Steps) {
		return Standings{Exact: true, Rows: Measures(net, w)}, nil
	}
	pivots := int(budget.Steps / (cost.Steps / int64(len(net.Institutions))))
	if pivots < lanes {
		return Standings{}, refused(net, fmt.Sprintf("needs %d steps for a sample, %d are allowed", cost.Steps/int64(len(net.Institutions))*lanes, budget.Steps))
	}
	return Standings{Sampled: Sample(net, w, pivots, seed)}, nil
}

func over(cost, limit int64) bool { return limit > 0 && cost > limit }

func megabytes(bytes int64) int64 { return (bytes + 1<<20 - 1) >> 20 }

func refused(net *affiliation.Network, why string) error {
	return &graph.Error{
		Kind:    graph.Invalid,
		Subject: fmt.Sprintf("a network of %d institutions and %d agreements", len(net.Institutions), len(net.Agreements)),
		Hint:    why + "; ask for a smaller unit",
	}
}
