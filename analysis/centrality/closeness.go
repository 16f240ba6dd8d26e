package centrality

import "koopmap/analysis/affiliation"

// Closeness tells how near an institution is to those it can reach, and how many these
// are,
//
//	c(i) = (r−1)/(n−1) · (r−1)/Σ_j dist(i,j),
//
// over the institutions j of its component, of which there are r, i among them; n is
// the number of all institutions, and distances are those of the projection. Values are
// in [0, 1], by institution in the order of ids; 1 means a common agreement with everybody.
// An institution that reaches nobody has 0.
//
// Cost: O(n·memberships) time, O(n) memory.
//
// Source: Wasserman & Faust 1994, Social Network Analysis, p. 201.
func Closeness(net *affiliation.Network) []float64 {
	n := len(net.Institutions)
	closeness := make([]float64, n)
	dist := make([]int32, n)                   // steps from the source, from 1; 0: not met
	done := make([]int32, len(net.Agreements)) // the last source, counted from 1, that crossed it
	queue := make([]int32, 0, n)
	for source := range int32(n) {
		queue = append(queue[:0], source)
		dist[source] = 1
		sum := 0
		for head := 0; head < len(queue); head++ {
			i := queue[head]
			sum += int(dist[i]) - 1
			for _, a := range net.AgreementsOf(i) {
				if done[a] == source+1 {
					continue
				}
				done[a] = source + 1
				for _, j := range net.PartiesOf(a) {
					if dist[j] == 0 {
						dist[j] = dist[i] + 1
						queue = append(queue, j)
					}
				}
			}
		}
		if reached := float64(len(queue) - 1); sum > 0 {
			closeness[source] = reached / float64(n-1) * (reached / float64(sum))
		}
		for _, i := range queue {
			dist[i] = 0
		}
	}
	return closeness
}
