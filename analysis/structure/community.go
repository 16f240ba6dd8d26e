package structure

import (
	"math/rand/v2"
	"slices"

	ggraph "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"

	"koopmap/analysis/affiliation"
)

// runs is how many seeded runs of the method the best partition is taken from.
const runs = 16

// Communities are groups of institutions that sign together.
type Communities struct {
	// Of is the group of each node, numbered from 1 in the order of their first nodes; 0
	// for a node without a partner, which belongs to none.
	Of []int

	// Groups is the number of groups.
	Groups int

	// Modularity is how much more of the weight lies inside the groups than chance would
	// put there,
	//
	//	Q = Σ_g [ w_g/W − (s_g/2W)² ],
	//
	// w_g being the weight inside group g, s_g the strength of its members and W all
	// weight. It is below 1, and 0 when all are one group.
	Modularity float64
}

// CommunitiesOf divides a projection into the groups for which modularity is the greatest
// that 16 runs of the Louvain method find, each from a seed of its own; among equals the
// first run counts. It is a good partition, not provably the best one. Without any
// pair of partners there are no groups, and ok is false.
//
// Cost: a run takes about O(pairs of partners · parties of a group).
//
// Source: Blondel et al. 2008, Journal of Statistical Mechanics P10008; Newman 2004,
// Physical Review E 69:026113.
func CommunitiesOf(p *affiliation.Projection) (communities Communities, ok bool) {
	if len(p.Neighbours) == 0 {
		return Communities{}, false
	}
	view := p.View()
	for seed := range uint64(runs) {
		found := community.Modularize(view, 1, rand.NewPCG(seed, 2008))
		next := number(p, found.Communities())
		if seed == 0 || next.Modularity > communities.Modularity+1e-12 {
			communities = next
		}
	}
	return communities, true
}

// number gives groups their numbers, and their modularity.
func number(p *affiliation.Projection, groups [][]ggraph.Node) Communities {
	raw := make([]int, p.Len())
	for g, members := range groups {
		for _, m := range members {
			raw[m.ID()] = g
		}
	}
	c := Communities{Of: make([]int, p.Len())}
	numbers := make([]int, len(groups))
	for v, g := range raw {
		if len(p.Of(int32(v))) == 0 {
			continue
		}
		if numbers[g] == 0 {
			c.Groups++
			numbers[g] = c.Groups
		}
		c.Of[v] = numbers[g]
	}
	c.Modularity = Modularity(p, c.Of)
	return c
}

// Modularity is the Q of a partition of a projection, as described at [Communities]: of is
// the group of each node. A projection without pairs has 0.
func Modularity(p *affiliation.Projection, of []int) float64 {
	inside := make([]float64, slices.Max(append([]int{0}, of...))+1) // twice the weight
	strength := make([]float64, len(inside))
	all := 0.0 // twice
	for v := range int32(p.Len()) {
		for k := p.Offsets[v]; k < p.Offsets[v+1]; k++ {
			w := p.Weights[k]
			all += w
			strength[of[v]] += w
			if of[p.Neighbours[k]] == of[v] {
				inside[of[v]] += w
			}
		}
	}
	if all == 0 {
		return 0
	}
	q := 0.0
	for g := range inside {
		q += inside[g]/all - strength[g]/all*(strength[g]/all)
	}
	return q
}
