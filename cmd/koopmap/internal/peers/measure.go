package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"time"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/cmd/koopmap/internal/processor"
	"koopmap/graph"
)

// long is how long a round may take before it is the only one.
const long = 10 * time.Second

// A timing is how many seconds it took, by the clock and of processor time.
type timing struct {
	Clock     float64 `json:"clock"`
	Processor float64 `json:"processor"`
}

// measure computes the betweenness of all nodes of all graphs of a file, writes it as numbers
// of 64 bits, the lowest byte first, and prints the timing: the shortest of the rounds.
func measure(path, kind string, workers int, out string, rounds int) error {
	runtime.GOMAXPROCS(workers)
	pictures, err := read(path)
	if err != nil {
		return err
	}
	var compute func() [][]float64
	switch kind {
	case "ends":
		compute, err = withEnds(pictures, workers)
	case "all":
		compute, err = withAll(pictures, workers)
	default:
		err = fmt.Errorf("kind %q: want ends or all", kind)
	}
	if err != nil {
		return err
	}
	var values [][]float64
	least := timing{Clock: math.Inf(1), Processor: math.Inf(1)}
	for range rounds {
		begin, before := time.Now(), processor.Time()
		values = compute()
		took := time.Since(begin)
		least.Clock = min(least.Clock, took.Seconds())
		least.Processor = min(least.Processor, (processor.Time() - before).Seconds())
		if took > long {
			break
		}
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := binary.Write(file, binary.LittleEndian, slices.Concat(values...)); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(least)
}

func withEnds(pictures []picture, workers int) (func() [][]float64, error) {
	networks := make([]*affiliation.Network, len(pictures))
	for k, p := range pictures {
		memberships := make([]affiliation.Membership, len(p.Edges))
		for e, edge := range p.Edges {
			memberships[e] = affiliation.Membership{Institution: edge[0], Agreement: edge[1] - p.Ends}
		}
		var err error
		networks[k], err = affiliation.New(ids[graph.InstitutionID](p.Ends), ids[graph.AgreementID](p.Others), nil, memberships)
		if err != nil {
			return nil, err
		}
	}
	return share(networks, workers, func(n *affiliation.Network, w *centrality.Workspace) []float64 {
		institutions, agreements := centrality.Betweenness(n, w)
		return append(institutions, agreements...)
	}), nil
}

func withAll(pictures []picture, workers int) (func() [][]float64, error) {
	graphs := make([]affiliation.Graph, len(pictures))
	for k, p := range pictures {
		var err error
		if graphs[k], err = affiliation.NewGraph(int(p.Ends+p.Others), p.Edges); err != nil {
			return nil, err
		}
	}
	return share(graphs, workers, centrality.GraphBetweenness), nil
}

// share gives each worker graphs of its own; a single graph is shared by all.
func share[T any](things []T, workers int, ask func(T, *centrality.Workspace) []float64) func() [][]float64 {
	if len(things) == 1 {
		return func() [][]float64 {
			return [][]float64{ask(things[0], &centrality.Workspace{Workers: workers})}
		}
	}
	return func() [][]float64 { return centrality.Each(things, workers, ask) }
}

func ids[ID ~string](count int32) []ID {
	out := make([]ID, count)
	for k := range out {
		out[k] = ID(fmt.Sprintf("%06d", k))
	}
	return out
}
