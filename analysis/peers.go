package analysis

import (
	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A peer is a gmina in which something is known on a day.
type peer struct {
	code  teryt.Code
	kind  teryt.Kind
	known []graph.SectorCode // sectors whose state is known, in the fixed order
	links []sectorlink.Present
}

// peersOn lists the gminas with a known state on the day of the scope, by code.
func (s *Service) peersOn(sc *scope) ([]peer, error) {
	found, err := s.survey(sc)
	if err != nil {
		return nil, err
	}
	var list []peer
	sectors := found.Register.Sectors()
	for at := range found.Records {
		r := &found.Records[at]
		p := peer{code: found.Gminas[at].Code, kind: found.Gminas[at].Kind}
		for k := range r.Tallies {
			if r.Tallies[k].State != coverage.Unknown {
				p.known = append(p.known, sectors[k])
			}
		}
		if len(p.known) == 0 {
			continue
		}
		for _, l := range r.Links {
			p.links = append(p.links, sectorlink.Present{A: sectors[l.A], B: sectors[l.B], Redundancy: int(l.Redundancy), Disjoint: int(l.Disjoint)})
		}
		list = append(list, p)
	}
	return list, nil
}
