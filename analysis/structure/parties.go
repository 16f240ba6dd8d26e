package structure

import (
	"slices"

	"koopmap/analysis/affiliation"
)

// Parties is the distribution of named parties over agreements. Quartiles lie between two
// values as in a spreadsheet (QUARTILE.INC): the p-th of n sorted values is at 1 + p(n−1).
type Parties struct {
	Agreements int     `json:"agreements"` // with a named party; others are not counted
	Min        int     `json:"min"`
	Lower      float64 `json:"lower"` // a quarter of agreements has fewer, or as many
	Median     float64 `json:"median"`
	Upper      float64 `json:"upper"` // three quarters have fewer, or as many
	Max        int     `json:"max"`
}

// PartiesOf returns the distribution of the parties of a network's agreements. Without an
// agreement that has a named party it is not defined, and ok is false.
func PartiesOf(net *affiliation.Network) (parties Parties, ok bool) {
	var sizes []int
	for a := range int32(len(net.Agreements)) {
		if k := len(net.PartiesOf(a)); k > 0 {
			sizes = append(sizes, k)
		}
	}
	if len(sizes) == 0 {
		return Parties{}, false
	}
	slices.Sort(sizes)
	return Parties{
		Agreements: len(sizes), Min: sizes[0], Max: sizes[len(sizes)-1],
		Lower: quantile(sizes, 1), Median: quantile(sizes, 2), Upper: quantile(sizes, 3),
	}, true
}

// quantile is the value at a number of quarters of the way from the first to the last.
func quantile(sorted []int, quarters int) float64 {
	way := quarters * (len(sorted) - 1) // in quarters of a place
	below := sorted[way/4]
	above := sorted[min(way/4+1, len(sorted)-1)]
	return float64(below) + float64(way%4)/4*float64(above-below)
}
