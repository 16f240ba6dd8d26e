package centrality

import (
	"cmp"
	"slices"

	"koopmap/analysis/affiliation"
)

// A quotient is the two-mode network with twins collapsed: institutions bound by the
// same set of agreements become one class with a multiplicity, and so do agreements with
// the same parties. Most institutions of a team have one and the same agreement, so
// the quotient is often many times smaller; path counts and distances between
// different classes are those of the network.
//
// Classes of institutions are nodes 0 … institutions−1, classes of agreements follow.
type quotient struct {
	institutions int // number of classes of institutions
	agreements   int // number of classes of agreements

	class        []int32   // by node of the two-mode network: its class
	member       []int32   // by class: its first institution or agreement
	multiplicity []float64 // by class: number of members
	degree       []int32   // by class of institutions: agreements of a member

	offsets, neighbours []int32 // between classes

	order []int32 // nodes of one side, sorted so that twins stand together
}

func (q *quotient) len() int { return q.institutions + q.agreements }

// of returns the neighbours of class c.
func (q *quotient) of(c int32) []int32 { return q.neighbours[q.offsets[c]:q.offsets[c+1]] }

// load builds the quotient. Without collapse every node is a class of its own.
func (q *quotient) load(net *affiliation.Network, collapse bool) {
	n, m := len(net.Institutions), len(net.Agreements)
	q.class = resized(q.class, n+m)
	q.member = resized(q.member, n+m)[:0]
	q.multiplicity = resized(q.multiplicity, n+m)[:0]
	q.order = resized(q.order, max(n, m))

	q.institutions = q.split(q.class[:n], net.AgreementsOf, collapse)
	q.agreements = q.split(q.class[n:], net.PartiesOf, collapse)

	q.degree = resized(q.degree, q.institutions)
	q.offsets = resized(q.offsets, q.len()+1)
	q.neighbours = resized(q.neighbours, 2*net.Memberships())[:0]
	q.offsets[0] = 0
	for c := range int32(q.institutions) {
		row := net.AgreementsOf(q.member[c])
		q.degree[c] = int32(len(row))
		q.link(c, row, q.class[n:])
	}
	for c := int32(q.institutions); c < int32(q.len()); c++ {
		q.link(c, net.PartiesOf(q.member[c]), q.class[:n])
	}
}

// split numbers the classes of one side after those that there are, by the rows of their
// members, writes the class of each node and returns how many classes it made.
func (q *quotient) split(class []int32, row func(int32) []int32, collapse bool) int {
	order := q.order[:len(class)]
	for v := range order {
		order[v] = int32(v)
	}
	if collapse {
		slices.SortFunc(order, func(v, w int32) int {
			if c := slices.Compare(row(v), row(w)); c != 0 {
				return c
			}
			return cmp.Compare(v, w)
		})
	}
	before := len(q.member)
	for k, v := range order {
		if k == 0 || !collapse || !slices.Equal(row(order[k-1]), row(v)) {
			q.member = append(q.member, v)
			q.multiplicity = append(q.multiplicity, 0)
		}
		last := len(q.member) - 1
		class[v] = int32(last)
		q.multiplicity[last]++
	}
	return len(q.member) - before
}

// link writes the row of class c: the class of each neighbour that stands first in it.
func (q *quotient) link(c int32, row, class []int32) {
	for _, v := range row {
		if q.member[class[v]] == v {
			q.neighbours = append(q.neighbours, class[v])
		}
	}
	q.offsets[c+1] = int32(len(q.neighbours))
}
