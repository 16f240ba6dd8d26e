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

// Of returns the cohesion of a network. It takes O(n + m + memberships) time and memory,
// with a stack of its own rather than recursion, so that a long chain is no danger.
//
// Source: Hopcroft & Tarjan 1973, Communications of the ACM 16:372.
func Of(net *affiliation.Network) Cohesion {
	s := newSearch(net)
	c := Cohesion{Component: make([]int32, len(net.Institutions))}
	for root := range int32(len(net.Institutions)) {
		if s.entered[root] == 0 {
			s.explore(root)
			for _, v := range s.piece {
				if v < s.institutions {
					c.Component[v] = int32(c.Components)
				}
			}
			c.Components++
		}
	}
	for v, cut := range s.cut {
		switch {
		case !cut:
		case int32(v) < s.institutions:
			c.CutInstitutions = append(c.CutInstitutions, int32(v))
		default:
			c.CutAgreements = append(c.CutAgreements, int32(v)-s.institutions)
		}
	}
	return c
}

// A search is a depth-first search of the two-mode network; agreement a is node
// institutions+a.
type search struct {
	net          *affiliation.Network
	institutions int32

	clock   int32
	entered []int32 // by node: when it was met, from 1; 0: not yet
	low     []int32 // by node: the earliest node that its subtree reaches by one step back
	cut     []bool  // by node
	piece   []int32 // nodes of the component of the last root, in the order met
	stack   []frame
}

// A frame is a node on the way from the root, and how many of its neighbours are done.
type frame struct{ node, parent, done int32 }

func newSearch(net *affiliation.Network) *search {
	nodes := len(net.Institutions) + len(net.Agreements)
	return &search{
		net:          net,
		institutions: int32(len(net.Institutions)),
		entered:      make([]int32, nodes),
		low:          make([]int32, nodes),
		cut:          make([]bool, nodes),
	}
}

// explore walks the component of root, marks its cuts and lists its nodes.
//
// A node other than the root is a cut when the subtree of one of its children reaches
// nothing before it; the root is one when it has two children.
func (s *search) explore(root int32) {
	s.piece = s.piece[:0]
	s.enter(root, -1)
	children := 0
	for len(s.stack) > 0 {
		top := &s.stack[len(s.stack)-1]
		if next, found := s.next(top); found {
			if s.entered[next] == 0 {
				s.enter(next, top.node)
			} else if next != top.parent {
				s.low[top.node] = min(s.low[top.node], s.entered[next])
			}
			continue
		}
		v, parent := top.node, top.parent
		s.stack = s.stack[:len(s.stack)-1]
		switch {
		case parent < 0:
			s.cut[v] = children > 1
		case parent == root:
			children++
		default:
			s.low[parent] = min(s.low[parent], s.low[v])
			if s.low[v] >= s.entered[parent] {
				s.cut[parent] = true
			}
		}
	}
}

func (s *search) enter(v, parent int32) {
	s.clock++
	s.entered[v], s.low[v] = s.clock, s.clock
	s.piece = append(s.piece, v)
	s.stack = append(s.stack, frame{node: v, parent: parent})
}

// next returns the next neighbour of the node that joins: agreements with fewer than two
// named parties are passed over.
func (s *search) next(f *frame) (node int32, found bool) {
	if f.node >= s.institutions {
		parties := s.net.PartiesOf(f.node - s.institutions)
		if int(f.done) == len(parties) {
			return 0, false
		}
		f.done++
		return parties[f.done-1], true
	}
	for agreements := s.net.AgreementsOf(f.node); int(f.done) < len(agreements); {
		a := agreements[f.done]
		f.done++
		if len(s.net.PartiesOf(a)) > 1 {
			return s.institutions + a, true
		}
	}
	return 0, false
}
