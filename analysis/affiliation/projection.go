package affiliation

import (
	"fmt"
	"math"

	"koopmap/graph"
)

// A Projection is the one-mode network: two institutions are joined when they share an
// agreement. Weights is parallel to Neighbours and holds
//
//	w_ij = Σ_{a∋i,j} 1/(k_a−1),
//
// k_a being the parties of agreement a, named and unnamed: a large agreement binds each
// pair less closely. Weights are positive and w_ij and w_ji are the same bits, as
// agreements are summed in ascending order.
//
// Source: Newman 2001, Physical Review E 64:016132.
type Projection struct {
	Graph
	Weights      []float64
	Institutions []graph.InstitutionID // ascending; node i is Institutions[i]
}

// Projection returns the one-mode network; isolates stay as nodes without neighbours.
//
// It takes O(Σ k_a²) time and 12 bytes for each pair in either direction. More than
// 2³¹−1 of these are an error; measures that walk memberships have no such limit.
func (n *Network) Projection() (*Projection, error) {
	partners := NewPartners(n)
	offsets := make([]int32, len(n.Institutions)+1)
	total := 0
	for i := range n.Institutions {
		if total += len(partners.Of(int32(i))); total > math.MaxInt32 {
			return nil, fmt.Errorf("affiliation: the projection of %d institutions has more than %d entries; narrow the scope",
				len(n.Institutions), math.MaxInt32)
		}
		offsets[i+1] = int32(total)
	}

	p := &Projection{
		Graph:        Graph{Offsets: offsets, Neighbours: make([]int32, 0, total)},
		Weights:      make([]float64, 0, total),
		Institutions: n.Institutions,
	}
	sums := make([]float64, len(n.Institutions))
	for i := range n.Institutions {
		row := partners.Of(int32(i))
		for _, j := range row {
			sums[j] = 0
		}
		for _, a := range n.AgreementsOf(int32(i)) {
			if n.Size(a) < 2 {
				continue
			}
			w := 1 / float64(n.Size(a)-1)
			for _, j := range n.PartiesOf(a) {
				sums[j] += w
			}
		}
		p.Neighbours = append(p.Neighbours, row...)
		for _, j := range row {
			p.Weights = append(p.Weights, sums[j])
		}
	}
	return p, nil
}

// Weight returns w_ij, or 0 when i and j share no agreement.
func (p *Projection) Weight(i, j int32) float64 {
	if k, joined := p.position(i, j); joined {
		return p.Weights[k]
	}
	return 0
}
