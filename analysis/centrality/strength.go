package centrality

import "koopmap/analysis/affiliation"

// Strength tells with how many institutions each shares agreements, a large agreement
// binding less closely and a repeated partner counting again,
//
//	s(i) = Σ_j w_ij = Σ_{a∋i} (p_a−1)/(k_a−1),
//
// over the agreements a of institution i in the order of ids, p_a being their named
// parties and k_a all of them, unnamed ones included; an agreement with k_a = 1 adds
// nothing. Values are 0 or more, by institution in the order of ids. Without unnamed
// parties s(i) is exactly the number of i's agreements that have two parties or more.
//
// Cost: O(memberships).
//
// Source: Newman 2001, Physical Review E 64:016132.
func Strength(net *affiliation.Network) []float64 {
	strengths := make([]float64, len(net.Institutions))
	for i := range strengths {
		strengths[i] = strength(net, int32(i))
	}
	return strengths
}

func strength(net *affiliation.Network, i int32) float64 {
	sum := 0.0
	for _, a := range net.AgreementsOf(i) {
		if k := net.Size(a); k > 1 {
			sum += float64(len(net.PartiesOf(a))-1) / float64(k-1)
		}
	}
	return sum
}
