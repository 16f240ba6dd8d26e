package sectorlink

import (
	"cmp"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Present is a sector link that exists. A is not after B in the alphabet of codes; A
// equals B where two institutions of one sector meet.
type Present struct {
	A          graph.SectorCode    `json:"a"`
	B          graph.SectorCode    `json:"b"`
	Agreements []graph.AgreementID `json:"agreements"` // by id
	Redundancy int                 `json:"redundancy"` // number of such agreements
	// Disjoint is the largest number of these agreements that make the link by pairs of
	// institutions of which no two share one: how many could fail one by one.
	// Disjoint ≤ Redundancy.
	Disjoint int `json:"disjoint"`
}

// A member is a counted party that is bound: its id and sectors.
type member struct {
	id      graph.InstitutionID
	sectors []graph.SectorCode
}

// FindPresent lists the links among all sectors of counted, bound parties, by A and B.
func FindPresent(v *coverage.View) []Present {
	type pairKey struct{ a, b graph.SectorCode }
	type meet struct {
		agreement graph.AgreementID
		pairs     []pair
	}
	meets := map[pairKey][]meet{}
	for _, c := range v.InForce() {
		members := boundMembers(c)
		found := map[pairKey][]pair{}
		for i := range members {
			for j := i + 1; j < len(members); j++ {
				for _, s := range members[i].sectors {
					for _, t := range members[j].sectors {
						p := pair{members[i].id, members[j].id}
						if t < s {
							found[pairKey{t, s}] = append(found[pairKey{t, s}], pair{p.b, p.a})
						} else {
							found[pairKey{s, t}] = append(found[pairKey{s, t}], p)
						}
					}
				}
			}
		}
		for k, pairs := range found {
			meets[k] = append(meets[k], meet{c.ID, pairs})
		}
	}
	links := make([]Present, 0, len(meets))
	for k, ms := range meets {
		link := Present{A: k.a, B: k.b, Redundancy: len(ms)}
		pairs := make([][]pair, len(ms))
		for i, m := range ms {
			link.Agreements = append(link.Agreements, m.agreement)
			pairs[i] = m.pairs
		}
		link.Disjoint = disjoint(pairs)
		links = append(links, link)
	}
	slices.SortFunc(links, func(x, y Present) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return links
}

// boundMembers is the parties of a concern that count and are bound, once each, by id.
func boundMembers(c *coverage.Concern) []member {
	var members []member
	for _, p := range c.Parties {
		if p.Counts && p.Bound.InForce == graph.Yes {
			members = append(members, member{p.ID, p.Sectors})
		}
	}
	slices.SortFunc(members, func(x, y member) int { return cmp.Compare(x.id, y.id) })
	return slices.CompactFunc(members, func(x, y member) bool { return x.id == y.id })
}
