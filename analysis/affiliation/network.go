package affiliation

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"koopmap/graph"
)

// A Membership says that an institution is bound by an agreement. Both are indexes
// into the sorted ids given to [New].
type Membership struct{ Institution, Agreement int32 }

// A Network is the two-mode network of a scope. It never changes after [New] and may
// be read by any number of goroutines; its slices are not to be written to.
type Network struct {
	Institutions []graph.InstitutionID // ascending; isolates included
	Agreements   []graph.AgreementID   // ascending
	Unnamed      []int32               // by agreement: parties counted but not named

	agreementOffsets, agreements []int32 // by institution
	partyOffsets, parties        []int32 // by agreement
}

// New builds the network of the given institutions and agreements. Ids must ascend
// strictly. Unnamed is parallel to agreements, or nil where no agreement has unnamed
// parties. Memberships come in any order; one that is stated twice counts once.
// An institution without a membership stays in the network as an isolate.
//
// Ids out of order or repeated, indexes out of range, a negative or missing count of
// unnamed parties and more than 2³¹−1 nodes or memberships are errors.
//
// Time and memory are O(n + m + memberships): two counting sorts.
func New(institutions []graph.InstitutionID, agreements []graph.AgreementID, unnamed []int32, memberships []Membership) (*Network, error) {
	if err := ascending("institution", institutions); err != nil {
		return nil, err
	}
	if err := ascending("agreement", agreements); err != nil {
		return nil, err
	}
	if len(institutions)+len(agreements) > math.MaxInt32 || len(memberships) > math.MaxInt32/2 {
		return nil, fmt.Errorf("affiliation: %d institutions, %d agreements and %d memberships are too many; narrow the scope",
			len(institutions), len(agreements), len(memberships))
	}
	if unnamed == nil {
		unnamed = make([]int32, len(agreements))
	}
	if len(unnamed) != len(agreements) {
		return nil, fmt.Errorf("affiliation: %d counts of unnamed parties for %d agreements; give one for each", len(unnamed), len(agreements))
	}
	for a, u := range unnamed {
		if u < 0 {
			return nil, fmt.Errorf("affiliation: agreement %q has %d unnamed parties; want 0 or more", agreements[a], u)
		}
	}
	for k, m := range memberships {
		if m.Institution < 0 || int(m.Institution) >= len(institutions) {
			return nil, fmt.Errorf("affiliation: membership %d names institution %d; want 0 to %d", k, m.Institution, len(institutions)-1)
		}
		if m.Agreement < 0 || int(m.Agreement) >= len(agreements) {
			return nil, fmt.Errorf("affiliation: membership %d names agreement %d; want 0 to %d", k, m.Agreement, len(agreements)-1)
		}
	}

	n := &Network{
		Institutions: slices.Clone(institutions),
		Agreements:   slices.Clone(agreements),
		Unnamed:      slices.Clone(unnamed),
	}
	// By agreement first, in the order given; the transpose of that is sorted by
	// agreement within each institution, and the transpose of the transpose is sorted
	// both ways. Repeated memberships are neighbours after the first transpose.
	offsets, rows := bucket(memberships, len(agreements))
	n.agreementOffsets, n.agreements = transpose(offsets, rows, len(institutions))
	n.agreements = compact(n.agreementOffsets, n.agreements)
	n.partyOffsets, n.parties = transpose(n.agreementOffsets, n.agreements, len(agreements))
	return n, nil
}

// AgreementsOf returns the agreements of institution i, ascending. The slice is the
// network's own: read it only.
func (n *Network) AgreementsOf(i int32) []int32 {
	return n.agreements[n.agreementOffsets[i]:n.agreementOffsets[i+1]:n.agreementOffsets[i+1]]
}

// PartiesOf returns the named parties of agreement a, ascending. The slice is the
// network's own: read it only.
func (n *Network) PartiesOf(a int32) []int32 {
	return n.parties[n.partyOffsets[a]:n.partyOffsets[a+1]:n.partyOffsets[a+1]]
}

// Size returns k_a, the number of parties of agreement a, named and unnamed.
func (n *Network) Size(a int32) int { return len(n.PartiesOf(a)) + int(n.Unnamed[a]) }

// Memberships returns the number of different memberships.
func (n *Network) Memberships() int { return len(n.agreements) }

// TwoMode returns the network as one graph: institution i is node i, agreement a is
// node len(Institutions)+a.
func (n *Network) TwoMode() Graph {
	return n.TwoModeIn(Graph{
		Offsets:    make([]int32, 0, len(n.Institutions)+len(n.Agreements)+1),
		Neighbours: make([]int32, 0, 2*len(n.agreements)),
	})
}

// TwoModeIn is [Network.TwoMode] in the memory of another graph, which is overwritten.
func (n *Network) TwoModeIn(g Graph) Graph {
	institutions, edges := int32(len(n.Institutions)), int32(len(n.agreements))
	g.Offsets, g.Neighbours = append(g.Offsets[:0], n.agreementOffsets...), g.Neighbours[:0]
	for _, o := range n.partyOffsets[1:] {
		g.Offsets = append(g.Offsets, edges+o)
	}
	for _, a := range n.agreements {
		g.Neighbours = append(g.Neighbours, institutions+a)
	}
	g.Neighbours = append(g.Neighbours, n.parties...)
	return g
}

func ascending[ID cmp.Ordered](kind string, ids []ID) error {
	for k := 1; k < len(ids); k++ {
		switch cmp.Compare(ids[k-1], ids[k]) {
		case 0:
			return fmt.Errorf("affiliation: %s %v is given twice (at %d and %d)", kind, ids[k], k-1, k)
		case 1:
			return fmt.Errorf("affiliation: %s %v at %d comes after %v; sort the ids", kind, ids[k], k, ids[k-1])
		}
	}
	return nil
}
