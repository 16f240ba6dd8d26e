package brokerage

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// Roles count how often an institution v stands between two of its partners i and j who are
// no partners of each other, by whose sectors they are. Each unordered pair counts once from
// i to j and once from j to i, so that gatekeeper and representative are always equal.
//
//	            v with i   v with j   i with j
//	coordinator     yes        yes        –       all of one sector (AAA)
//	itinerant       no         no         yes     an outsider inside another sector (ABA)
//	gatekeeper      no         yes        –       lets others in to its own sector (ABB)
//	representative  yes        no         –       speaks for its own sector (AAB)
//	liaison         no         no         no      three sectors (ABC)
//
// where "with" says that they share a sector. An institution of several sectors may share one
// with each of two that share none; what v shares then decides, so that every way
// between two partners has exactly one role, and with one sector each these are the roles of
// the source.
type Roles struct {
	Coordinator    int `json:"coordinator"`
	Itinerant      int `json:"itinerant"`
	Gatekeeper     int `json:"gatekeeper"`
	Representative int `json:"representative"`
	Liaison        int `json:"liaison"`
}

// Total is the number of ways between two partners that lead through the institution and
// have no shorter one.
func (r Roles) Total() int {
	return r.Coordinator + r.Itinerant + r.Gatekeeper + r.Representative + r.Liaison
}

// OfAll returns the roles of every node of the projection, by node. sectors holds those of
// each node, sorted.
//
// Cost: Σ_v Σ_{i∈N(v)} (|N(v)| + |N(i)|), which is k³ for an agreement of k parties; see
// [Steps].
//
// Source: Gould & Fernandez 1989, Sociological Methodology 19:89.
func OfAll(g affiliation.Graph, sectors [][]graph.SectorCode) []Roles {
	roles := make([]Roles, g.Len())
	joined := make([]bool, g.Len()) // to the first end
	for v := range int32(g.Len()) {
		r := &roles[v]
		partners := g.Of(v)
		for k, i := range partners {
			for _, j := range g.Of(i) {
				joined[j] = true
			}
			withI := Share(sectors[v], sectors[i])
			for _, j := range partners[k+1:] {
				if joined[j] {
					continue
				}
				switch withJ := Share(sectors[v], sectors[j]); {
				case withI && withJ:
					r.Coordinator += 2
				case withI || withJ:
					r.Gatekeeper++
					r.Representative++
				case Share(sectors[i], sectors[j]):
					r.Itinerant += 2
				default:
					r.Liaison += 2
				}
			}
			for _, j := range g.Of(i) {
				joined[j] = false
			}
		}
	}
	return roles
}

// Share reports whether two sets of sectors, each sorted, meet.
func Share(a, b []graph.SectorCode) bool {
	return slices.ContainsFunc(a, func(s graph.SectorCode) bool {
		_, found := slices.BinarySearch(b, s)
		return found
	})
}
