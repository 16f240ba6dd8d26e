package structure

import "koopmap/analysis/affiliation"

// Density tells how many of all pairs of institutions share an agreement,
//
//	2m / (n(n−1)),
//
// m being the pairs of partners and n the institutions, isolates included. It is in [0, 1];
// with fewer than two institutions it is not defined, and ok is false.
//
// Source: Wasserman & Faust 1994, Social Network Analysis, p. 101.
func Density(g affiliation.Graph) (density float64, ok bool) {
	n := float64(g.Len())
	if g.Len() < 2 {
		return 0, false
	}
	return float64(len(g.Neighbours)) / (n * (n - 1)), true
}

// Centralization tells how much of the partners is on one institution,
//
//	Σ_i (max − d(i)) / ((n−1)(n−2)),
//
// d(i) being the partners of i and max the greatest of them. It is in [0, 1]: 0 when all
// have as many, 1 when one is everybody's only partner. With fewer than three
// institutions it is not defined, and ok is false.
//
// Source: Freeman 1979, Social Networks 1:215.
func Centralization(g affiliation.Graph) (centralization float64, ok bool) {
	n := g.Len()
	if n < 3 {
		return 0, false
	}
	most := 0
	for i := range int32(n) {
		most = max(most, len(g.Of(i)))
	}
	lacking := n*most - len(g.Neighbours)
	return float64(lacking) / (float64(n-1) * float64(n-2)), true
}
