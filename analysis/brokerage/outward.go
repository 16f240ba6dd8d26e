package brokerage

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// An Outward holds the E–I index of institutions, sectors and the whole network: whether
// ties lead out of a sector or stay inside,
//
//	(E − I) / (E + I),
//
// E being the pairs of partners who share no sector and I those who share one; of an
// institution only its own pairs count, of a sector the pairs with one end in it (E) and
// with both (I). Values are in [−1, 1]: −1 all inside, 1 all outside. Without a pair it is
// not defined, and nil.
type Outward struct {
	Network      *float64
	Institutions []*float64 // by node
	Sectors      []SectorOutward
}

// A SectorOutward is the index of one sector.
type SectorOutward struct {
	Sector graph.SectorCode
	Index  *float64
}

// OutwardOf returns the E–I index of the projection. sectors holds those of each node,
// sorted; the sectors of the answer are all that a node has, by code.
//
// Cost: O(pairs of partners · sectors of each).
//
// Source: Krackhardt & Stern 1988, Social Psychology Quarterly 51:123.
func OutwardOf(g affiliation.Graph, sectors [][]graph.SectorCode) Outward {
	codes := slices.Concat(sectors...)
	slices.Sort(codes)
	codes = slices.Compact(codes)
	inside, outside := make([]int, len(codes)), make([]int, len(codes)) // twice, from both ends
	out := Outward{Institutions: make([]*float64, g.Len()), Sectors: make([]SectorOutward, len(codes))}
	allInside, allOutside := 0, 0
	for i := range int32(g.Len()) {
		in := 0
		for _, j := range g.Of(i) {
			if Share(sectors[i], sectors[j]) {
				in++
			}
			for _, s := range sectors[i] {
				k, _ := slices.BinarySearch(codes, s)
				if _, both := slices.BinarySearch(sectors[j], s); both {
					inside[k]++
				} else {
					outside[k] += 2 // this end alone meets the sector
				}
			}
		}
		degree := len(g.Of(i))
		out.Institutions[i] = index(degree-in, in)
		allInside, allOutside = allInside+in, allOutside+degree-in
	}
	out.Network = index(allOutside, allInside)
	for k, s := range codes {
		out.Sectors[k] = SectorOutward{s, index(outside[k], inside[k])}
	}
	return out
}

func index(outside, inside int) *float64 {
	if outside+inside == 0 {
		return nil
	}
	ei := float64(outside-inside) / float64(outside+inside)
	return &ei
}
