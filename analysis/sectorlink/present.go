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

// FindPresent lists the links among all sectors of counted, bound parties, by A and B.
func FindPresent(v *coverage.View) []Present {
	inForce := v.InForce()
	parties := make([][]*graph.Institution, len(inForce))
	var sectors []graph.SectorCode
	var institutions []graph.InstitutionID
	for a, c := range inForce {
		parties[a] = boundMembers(c)
		for _, i := range parties[a] {
			institutions, sectors = append(institutions, i.ID), append(sectors, i.Sectors...)
		}
	}
	institutions, sectors = distinct(institutions), distinct(sectors)
	var c Counter
	c.Reset(len(sectors), len(institutions))
	for _, members := range parties {
		numbers, lists := make([]int32, len(members)), make([][]int32, len(members))
		for k, i := range members {
			numbers[k] = number(institutions, i.ID)
			for _, s := range i.Sectors {
				lists[k] = append(lists[k], number(sectors, s))
			}
		}
		c.Add(numbers, lists)
	}
	links := []Present{}
	for s := range sectors {
		for t := s; t < len(sectors); t++ {
			agreements, disjoint := c.Of(s, t)
			if len(agreements) == 0 {
				continue
			}
			link := Present{A: sectors[s], B: sectors[t], Redundancy: len(agreements), Disjoint: disjoint}
			for _, a := range agreements {
				link.Agreements = append(link.Agreements, inForce[a].ID)
			}
			links = append(links, link)
		}
	}
	return links
}

// boundMembers is the parties of a concern that count and are bound, once each, by id.
func boundMembers(c *coverage.Concern) []*graph.Institution {
	var members []*graph.Institution
	for _, p := range c.Parties {
		if p.Counts && p.Bound.InForce == graph.Yes {
			members = append(members, p.Institution)
		}
	}
	slices.SortFunc(members, func(x, y *graph.Institution) int { return cmp.Compare(x.ID, y.ID) })
	return slices.Compact(members)
}

func distinct[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// number is the place of one that is in the list.
func number[T cmp.Ordered](list []T, one T) int32 {
	at, _ := slices.BinarySearch(list, one)
	return int32(at)
}
