package analysis

import (
	"context"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// LinksAnswer tells which sectors meet in an agreement and which never do.
type LinksAnswer struct {
	Head
	Sectors []graph.SectorCode   `json:"sectors"` // of the norm, and others that have a link; by code
	Present []sectorlink.Present `json:"present"` // by a, b
	Missing []sectorlink.Missing `json:"missing"` // by a, b

	asked []graph.SectorCode // sectors that the norm asks for
}

// Links answers for one unit on one day. Errors are those of Coverage.
func (s *Service) Links(_ context.Context, q Question) (LinksAnswer, error) {
	sc, err := s.scope(q)
	if err != nil {
		return LinksAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	cells := view.Cells(sc.question())
	present := sectorlink.FindPresent(view)
	answer := LinksAnswer{
		Head: sc.head(view.Caveats()), Present: present, Missing: sectorlink.FindMissing(cells, present),
	}
	for _, c := range sectorlink.NormSectors(cells) {
		answer.asked = append(answer.asked, c.Sector)
	}
	answer.Sectors = append([]graph.SectorCode{}, answer.asked...)
	for _, l := range present {
		answer.Sectors = append(answer.Sectors, l.A, l.B)
	}
	slices.Sort(answer.Sectors)
	answer.Sectors = slices.Compact(answer.Sectors)
	if sc.kind != "" {
		s.rankLinks(sc, answer.asked, answer.Missing)
	}
	return answer, nil
}

// InNorm reports whether the norm asks for the sector in this unit.
func (a *LinksAnswer) InNorm(s graph.SectorCode) bool { return slices.Contains(a.asked, s) }
