package survey

import (
	"koopmap/analysis/coverage"
	"koopmap/graph/teryt"
)

// tables counts, for gminas of one kind and pairs of sectors, in how many the states of
// both are known, and in how many of these they meet. Pair {s, t} stands at
// s·sectors+t and at t·sectors+s.
type tables struct{ of, have []int32 }

// Known reports whether the states of both sectors are known in a gmina.
func (s *Survey) Known(gmina int, a, b int32) bool {
	t := s.Records[gmina].Tallies
	return t[a].State != coverage.Unknown && t[b].State != coverage.Unknown
}

// Linked is the matrix of links that are present: whether two different sectors meet in a
// gmina. The survey has to have links.
func (s *Survey) Linked(gmina int, a, b int32) bool {
	for _, l := range s.Records[gmina].Links {
		if l.A == a && l.B == b || l.A == b && l.B == a {
			return true
		}
	}
	return false
}

// Peers tells of how many other gminas of the same kind it is known whether two sectors
// meet, and in how many of them they do.
func (s *Survey) Peers(gmina int, a, b int32) (have, of int) {
	counted := s.peers()[s.Gminas[gmina].Kind]
	at := int(a)*len(s.byCode) + int(b)
	have, of = int(counted.have[at]), int(counted.of[at])
	if s.Known(gmina, a, b) {
		of--
		if s.Linked(gmina, a, b) {
			have--
		}
	}
	return have, of
}

// count fills the tables.
func (s *Survey) count() map[teryt.Kind]*tables {
	sectors := len(s.byCode)
	byKind := make(map[teryt.Kind]*tables, len(s.standards))
	for kind := range s.standards {
		byKind[kind] = &tables{make([]int32, sectors*sectors), make([]int32, sectors*sectors)}
	}
	known := make([]bool, sectors)
	for g := range s.Records {
		counted := byKind[s.Gminas[g].Kind]
		any := false
		for t := range known {
			known[t] = s.Records[g].Tallies[t].State != coverage.Unknown
			any = any || known[t]
		}
		if !any {
			continue
		}
		for a := range known {
			for b := range known {
				if known[a] && known[b] {
					counted.of[a*sectors+b]++
				}
			}
		}
		for _, l := range s.Records[g].Links {
			if known[l.A] && known[l.B] && l.A != l.B {
				counted.have[int(l.A)*sectors+int(l.B)]++
				counted.have[int(l.B)*sectors+int(l.A)]++
			}
		}
	}
	return byKind
}
