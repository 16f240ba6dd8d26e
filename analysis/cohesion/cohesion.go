package cohesion

import "koopmap/analysis/affiliation"

// A Cohesion describes the pieces of a network and its cuts.
type Cohesion struct {
	// Components is the number of pieces. Two institutions are in one piece when a chain
	// of common agreements joins them; an institution without such an agreement is a
	// piece of its own.
	Components int

	// Component is the piece of each institution, by its index. Pieces are numbered from
	// 0 in the order of their first institutions.
	Component []int32

	// CutInstitutions are the institutions whose withdrawal leaves others apart that
	// were joined: the articulation points of the two-mode network that are institutions.
	// Indexes, ascending.
	CutInstitutions []int32

	// CutAgreements are the agreements whose end leaves parties apart that were joined: the
	// articulation points that are agreements. Indexes, ascending.
	CutAgreements []int32
}

// Of returns the cohesion of a network. It takes O(n + m + memberships) time and memory.
//
// Source: Hopcroft & Tarjan 1973, Communications of the ACM 16:372.
func Of(net *affiliation.Network) Cohesion {
	t, institutions := TwoMode(net), int32(len(net.Institutions))
	c := Cohesion{Component: t.Component[:institutions:institutions]}
	for _, piece := range c.Component {
		c.Components = max(c.Components, int(piece)+1)
	}
	for v := range int32(len(t.Component)) {
		switch {
		case !t.Cut(v):
		case v < institutions:
			c.CutInstitutions = append(c.CutInstitutions, v)
		default:
			c.CutAgreements = append(c.CutAgreements, v-institutions)
		}
	}
	return c
}
