package structure

import (
	"cmp"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// Redundancy tells which part of the pairs of an agreement's parties meet elsewhere too,
//
//	ρ(a) = |{ {i, j} ⊆ a : i and j share another agreement }| / (k(k−1)/2),
//
// k being the named parties of a. It is in [0, 1], by agreement; 1 says that nobody would
// lose a partner if it ended. With fewer than two named parties there is no pair, and the entry
// is nil.
//
// Cost: Σ_a Σ_{i∈a} Σ_{b∋i} k_b; see [Steps].
//
// Source: Latapy, Magnien & Del Vecchio 2008, Social Networks 30:31.
func Redundancy(net *affiliation.Network) []*float64 {
	redundancy := make([]*float64, len(net.Agreements))
	elsewhere := make([]bool, len(net.Institutions)) // meets the party in another agreement
	for a := range int32(len(net.Agreements)) {
		parties := net.PartiesOf(a)
		if len(parties) < 2 {
			continue
		}
		again := 0
		for k, i := range parties {
			others(net, i, a, func(j int32) { elsewhere[j] = true })
			for _, j := range parties[k+1:] {
				if elsewhere[j] {
					again++
				}
			}
			others(net, i, a, func(j int32) { elsewhere[j] = false })
		}
		share := float64(again) / (float64(len(parties)) * float64(len(parties)-1) / 2)
		redundancy[a] = &share
	}
	return redundancy
}

// others calls do with the parties of i's agreements other than a.
func others(net *affiliation.Network, i, a int32, do func(j int32)) {
	for _, b := range net.AgreementsOf(i) {
		if b == a {
			continue
		}
		for _, j := range net.PartiesOf(b) {
			do(j)
		}
	}
}

// Steps is the cost of [Redundancy] and [Overlaps], counted without doing it.
func Steps(net *affiliation.Network) int {
	steps := 0
	for i := range int32(len(net.Institutions)) {
		reach := 0
		for _, a := range net.AgreementsOf(i) {
			reach += len(net.PartiesOf(a))
		}
		steps += reach * len(net.AgreementsOf(i))
	}
	return steps
}

// An Overlap says how far two agreements bind the same institutions. A is before B by id.
type Overlap struct {
	A       graph.AgreementID `json:"a"`
	B       graph.AgreementID `json:"b"`
	Parties int               `json:"parties"` // bound by both
	Overlap float64           `json:"overlap"` // of those bound by either; above 0, at most 1
}

// Overlaps lists the pairs of agreements that have a party in common, by A and B, with
//
//	J(a, b) = |a ∩ b| / |a ∪ b|,
//
// the share of common parties among the named parties of either. Pairs that are left out
// have 0.
//
// Cost: Σ_i d(i)² for institutions with d(i) agreements, and sorting; see [Steps].
//
// Source: Jaccard 1901; Everett & Borgatti 2013, Social Networks 35:204.
func Overlaps(net *affiliation.Network) []Overlap {
	overlaps := []Overlap{}
	common := make([]int, len(net.Agreements))
	var met []int32
	for a := range int32(len(net.Agreements)) {
		met = met[:0]
		for _, i := range net.PartiesOf(a) {
			for _, b := range net.AgreementsOf(i) {
				if b <= a {
					continue
				}
				if common[b] == 0 {
					met = append(met, b)
				}
				common[b]++
			}
		}
		slices.SortFunc(met, cmp.Compare[int32])
		for _, b := range met {
			either := len(net.PartiesOf(a)) + len(net.PartiesOf(b)) - common[b]
			overlaps = append(overlaps, Overlap{
				A: net.Agreements[a], B: net.Agreements[b], Parties: common[b], Overlap: float64(common[b]) / float64(either),
			})
			common[b] = 0
		}
	}
	return overlaps
}
