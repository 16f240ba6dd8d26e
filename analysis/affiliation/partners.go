package affiliation

import "slices"

// Partners walks from institution to institution by their common agreements, without
// building the projection. One Partners serves one goroutine; after [NewPartners] it
// allocates nothing once its list has grown to the largest answer.
type Partners struct {
	net  *Network
	mark []int32 // the last walk, counted from 1, that met each institution
	walk int32
	list []int32
}

// NewPartners returns a walk over the network.
func NewPartners(n *Network) *Partners {
	return &Partners{net: n, mark: make([]int32, len(n.Institutions))}
}

// Of returns the institutions that share an agreement with institution i, each once,
// ascending and without i itself. The slice is valid until the next call.
//
// Cost: the sum of the named parties of i's agreements, and sorting.
func (p *Partners) Of(i int32) []int32 {
	if p.walk++; p.walk < 0 { // after 2³¹−1 walks the marks start anew
		clear(p.mark)
		p.walk = 1
	}
	p.mark[i] = p.walk
	p.list = p.list[:0]
	for _, a := range p.net.AgreementsOf(i) {
		for _, j := range p.net.PartiesOf(a) {
			if p.mark[j] != p.walk {
				p.mark[j] = p.walk
				p.list = append(p.list, j)
			}
		}
	}
	slices.Sort(p.list)
	return p.list
}
