package brokerage

import "koopmap/analysis/affiliation"

// A Hole describes the circle of partners of one institution. Neither number is defined for
// an institution without partners; both are then nil.
type Hole struct {
	// EffectiveSize is the number of partners less what they repeat,
	//
	//	e(i) = n − 2t/n,
	//
	// n being the partners of i and t the pairs of them that are partners themselves: from
	// 1, all know each other, to n, none do.
	EffectiveSize *float64

	// Constraint is how far all ways of i lead into one circle,
	//
	//	c(i) = Σ_j (p_ij + Σ_q p_iq·p_qj)²,  p_ij = 1/|N(i)| for partners j,
	//
	// over the partners j of i and the partners q that i and j have in common. It is above
	// 0, near 0 with many partners that do not know each other, 1 with a single one; with two
	// partners in a small closed circle it may exceed 1.
	Constraint *float64
}

// Holes returns the holes around every node of the projection, by node.
//
// Cost: Σ_i Σ_{j∈N(i)} |N(j)|, which is k³ for an agreement of k parties; see [Steps].
//
// Source: Burt 1992, Structural Holes, Harvard University Press; Borgatti 1997,
// Connections 20:35.
func Holes(g affiliation.Graph) []Hole {
	holes := make([]Hole, g.Len())
	partner := make([]int32, g.Len()) // the last i, counted from 1, that it is a partner of
	for i := range int32(g.Len()) {
		partners := g.Of(i)
		if len(partners) == 0 {
			continue
		}
		for _, j := range partners {
			partner[j] = i + 1
		}
		own := 1 / float64(len(partners)) // p_ij, the same for each
		ties, constraint := 0, 0.0        // ties from both ends
		for _, j := range partners {
			invested := own
			for _, q := range g.Of(j) {
				if partner[q] == i+1 {
					ties++
					invested += own / float64(len(g.Of(q)))
				}
			}
			constraint += invested * invested
		}
		size := float64(len(partners)) - float64(ties)/float64(len(partners))
		holes[i] = Hole{EffectiveSize: &size, Constraint: &constraint}
	}
	return holes
}

// Steps is the cost of [Holes] and [OfAll], counted without doing it:
// Σ_i Σ_{j∈N(i)} (|N(i)| + |N(j)|).
func Steps(g affiliation.Graph) int {
	steps := 0
	for i := range int32(g.Len()) {
		degree := len(g.Of(i))
		steps += 2 * degree * degree
	}
	return steps
}
