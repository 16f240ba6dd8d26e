package centrality

import (
	"math/bits"
	"slices"

	"koopmap/analysis/affiliation"
)

// A quotient is a graph with twins collapsed: nodes with the same neighbours become one class
// with a multiplicity. In a two-mode network these are institutions bound by the same set of
// agreements, and agreements with the same parties. Most institutions of a team have
// one and the same agreement, so the quotient is often many times smaller; path counts and
// distances between different classes are those of the graph.
//
// Classes are numbered in the order of their first members, so that those of institutions
// come before those of agreements.
type quotient struct {
	web
	class  []int32 // by node of the graph: its class
	member []int32 // by class: its first node

	hashes []uint64 // by class: of the neighbours of a member
	table  []int32  // class + 1 where a hash leads; 0: free
}

// load builds the quotient of a graph whose first nodes, so many as ends, are end points.
// Without collapse every node is a class of its own.
func (q *quotient) load(g affiliation.Graph, ends int, collapse bool) {
	q.class = resized(q.class, g.Len())
	q.member, q.hashes, q.many, q.ends = q.member[:0], q.hashes[:0], q.many[:0], q.ends[:0]
	size := 1 << bits.Len(uint(2*g.Len()))
	q.table = resized(q.table, size)
	clear(q.table)
	for v := range int32(g.Len()) {
		c := int32(len(q.member))
		end := 0.0
		if int(v) < ends {
			end = 1
		}
		if collapse {
			c = q.find(g, v, end)
		}
		if q.class[v] = c; int(c) == len(q.member) {
			q.member, q.many, q.ends = append(q.member, v), append(q.many, 0), append(q.ends, end)
		}
		q.many[c]++
	}
	q.link(g)
	q.everyEnd()
}

// find returns the class of node v, a new one when nobody before has its neighbours.
func (q *quotient) find(g affiliation.Graph, v int32, end float64) int32 {
	row := g.Of(v)
	hash := uint64(len(row))<<1 | uint64(end)
	for _, u := range row {
		hash = (hash ^ uint64(u)) * 0x9e3779b97f4a7c15
		hash ^= hash >> 29
	}
	last := uint64(len(q.table) - 1)
	for at := hash & last; ; at = (at + 1) & last {
		switch c := q.table[at] - 1; {
		case c < 0:
			c = int32(len(q.member))
			q.table[at] = c + 1
			q.hashes = append(q.hashes, hash)
			return c
		case q.hashes[c] == hash && q.ends[c] == end && slices.Equal(g.Of(q.member[c]), row):
			return c
		}
	}
}

// link writes the rows of the classes: the class of each neighbour that stands first in it.
func (q *quotient) link(g affiliation.Graph) {
	q.Offsets, q.Neighbours = append(q.Offsets[:0], 0), q.Neighbours[:0]
	for _, v := range q.member {
		for _, u := range g.Of(v) {
			if c := q.class[u]; q.member[c] == u {
				q.Neighbours = append(q.Neighbours, c)
			}
		}
		q.Offsets = append(q.Offsets, int32(len(q.Neighbours)))
	}
}
