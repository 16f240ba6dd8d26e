package analysis

import (
	"slices"

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

// comparePeers tells for each missing link how many other gminas of the same kind have
// it, of those in which the states of both sectors are known.
func (s *Service) comparePeers(sc *scope, missing []sectorlink.Missing) error {
	peers, err := s.peersOn(sc)
	if err != nil {
		return err
	}
	for i := range missing {
		m := &missing[i]
		if m.Why == sectorlink.WhyUnknown {
			continue
		}
		count := sectorlink.Peers{}
		for j := range peers {
			p := &peers[j]
			if p.code == sc.unit.Code || p.kind != sc.kind || !slices.Contains(p.known, m.A) || !slices.Contains(p.known, m.B) {
				continue
			}
			count.Of++
			if sectorlink.Has(p.links, m.A, m.B) {
				count.Have++
			}
		}
		if count.Of > 0 {
			m.Peers = &count
		}
	}
	return nil
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
