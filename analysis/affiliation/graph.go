package affiliation

import (
	"fmt"
	"math"
	"slices"
)

// A Graph is an undirected graph without weights in compressed sparse rows. The
// neighbours of node v are Neighbours[Offsets[v]:Offsets[v+1]], ascending, without v
// itself and without repeats, and every edge stands in the rows of both its ends.
// Make one with [NewGraph], [Network.TwoMode] or [Network.Projection].
type Graph struct {
	Offsets    []int32 // one more than there are nodes
	Neighbours []int32
}

// NewGraph builds the graph of nodes 0 … nodes−1 with the given edges, in any order and
// direction; an edge stated twice counts once. An edge from a node to itself or to a
// node out of range is an error.
func NewGraph(nodes int, edges [][2]int32) (Graph, error) {
	if nodes < 0 || nodes >= math.MaxInt32 || len(edges) > math.MaxInt32/2 {
		return Graph{}, fmt.Errorf("affiliation: no graph of %d nodes and %d edges; want 0 to %d nodes", nodes, len(edges), math.MaxInt32-1)
	}
	arcs := make([]Membership, 0, 2*len(edges))
	for k, e := range edges {
		for _, v := range e {
			if v < 0 || int(v) >= nodes {
				return Graph{}, fmt.Errorf("affiliation: edge %d names node %d; want 0 to %d", k, v, nodes-1)
			}
		}
		if e[0] == e[1] {
			return Graph{}, fmt.Errorf("affiliation: edge %d joins node %d to itself; leave it out", k, e[0])
		}
		arcs = append(arcs, Membership{e[0], e[1]}, Membership{e[1], e[0]})
	}
	offsets, rows := bucket(arcs, nodes)
	offsets, rows = transpose(offsets, rows, nodes)
	rows = compact(offsets, rows)
	return Graph{Offsets: offsets, Neighbours: rows}, nil
}

// Len returns the number of nodes.
func (g Graph) Len() int { return max(len(g.Offsets)-1, 0) }

// Of returns the neighbours of node v, ascending. The slice is the graph's own: read it
// only.
func (g Graph) Of(v int32) []int32 {
	return g.Neighbours[g.Offsets[v]:g.Offsets[v+1]:g.Offsets[v+1]]
}

// position returns where w stands in the row of v.
func (g Graph) position(v, w int32) (int, bool) {
	k, found := slices.BinarySearch(g.Of(v), w)
	return int(g.Offsets[v]) + k, found
}

// bucket sorts the institutions of pairs by agreement, in the order given within each.
func bucket(pairs []Membership, keys int) (offsets, values []int32) {
	offsets = make([]int32, keys+1)
	for _, p := range pairs {
		offsets[p.Agreement+1]++
	}
	accumulate(offsets)
	values = make([]int32, len(pairs))
	next := slices.Clone(offsets[:keys])
	for _, p := range pairs {
		values[next[p.Agreement]] = p.Institution
		next[p.Agreement]++
	}
	return offsets, values
}

// transpose turns rows of columns into columns of rows; each comes out ascending.
func transpose(offsets, values []int32, columns int) (outOffsets, outValues []int32) {
	outOffsets = make([]int32, columns+1)
	for _, v := range values {
		outOffsets[v+1]++
	}
	accumulate(outOffsets)
	outValues = make([]int32, len(values))
	next := slices.Clone(outOffsets[:columns])
	for row := range len(offsets) - 1 {
		for _, v := range values[offsets[row]:offsets[row+1]] {
			outValues[next[v]] = int32(row)
			next[v]++
		}
	}
	return outOffsets, outValues
}

// compact drops repeats from ascending rows in place and returns the shorter values.
func compact(offsets, values []int32) []int32 {
	out := int32(0)
	start := int32(0)
	for row := range len(offsets) - 1 {
		end := offsets[row+1]
		first := out
		for _, v := range values[start:end] {
			if out == first || values[out-1] != v {
				values[out] = v
				out++
			}
		}
		start, offsets[row+1] = end, out
	}
	return values[:out]
}

// accumulate turns counts, shifted by one, into offsets.
func accumulate(counts []int32) {
	for k := 1; k < len(counts); k++ {
		counts[k] += counts[k-1]
	}
}
