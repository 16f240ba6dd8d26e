package analysis

import (
	"koopmap/analysis/centrality"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// rankLinks tells for each missing link of a gmina how many other gminas of the same kind
// have it, of those in which it is known, and ranks the links that can be made by them. When
// the others can't be surveyed, the links are left without a rank.
func (s *Service) rankLinks(sc *scope, asked []graph.SectorCode, missing []sectorlink.Missing) {
	matrix, unit := sectorlink.NewMatrix(asked), -1
	peers, err := s.peersOn(sc)
	if err != nil {
		return
	}
	for i := range peers {
		if p := &peers[i]; p.kind == sc.kind {
			if p.code == sc.unit.Code {
				unit = matrix.Len()
			}
			matrix.Add(p.known, p.links)
		}
	}
	if unit < 0 {
		return
	}
	ranking := sectorlink.NewRanking(matrix)
	var scored []int
	for i := range missing {
		m := &missing[i]
		if m.Why == sectorlink.WhyUnknown {
			continue
		}
		column, _ := matrix.Column(m.A, m.B)
		if peers := ranking.Peers(unit, column); peers.Of > 0 {
			m.Peers = &peers
		}
		if score, ok := ranking.Score(unit, column); ok {
			m.Score, m.Basis = &score, ranking.Basis(unit)
			if m.Possible() {
				scored = append(scored, i)
			}
		}
	}
	for _, r := range centrality.Rank(scored, func(i int) int { return i }, func(i int) float64 { return *missing[i].Score }) {
		missing[r.Item].Rank = r.Rank
	}
}
