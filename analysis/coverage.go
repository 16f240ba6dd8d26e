package analysis

import (
	"context"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// CoverageAnswer tells which sectors agreements bind in a unit, which they do not, and
// which can't be told.
type CoverageAnswer struct {
	Head
	Cells       []coverage.Cell  `json:"cells"`                 // in the fixed order of sectors
	Voivodeship []coverage.Cell  `json:"voivodeship,omitempty"` // the same for the voivodeship level alone; for gminas and powiats
	Summary     coverage.Summary `json:"summary"`               // of Cells
	Place       *Place           `json:"place,omitempty"`       // of a gmina among those of its kind

	view  *coverage.View
	above *coverage.View
}

// View is what the cells were made from: agreements with their standing and parties.
func (a *CoverageAnswer) View() *coverage.View { return a.view }

// Incomplete reports whether an agreement in force has parties that are not known by name.
func (a *CoverageAnswer) Incomplete() bool { return a.view.Incomplete() }

// Above is what the voivodeship block was made from; nil where there is none.
func (a *CoverageAnswer) Above() *coverage.View { return a.above }

// Coverage answers for one unit on one day. A unit that the catalogue does not have, or
// a norm that is not on record, is an error of kind NotFound.
func (s *Service) Coverage(_ context.Context, q Question) (CoverageAnswer, error) {
	sc, err := s.scope(q)
	if err != nil {
		return CoverageAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	cells := view.Cells(sc.question())
	answer := CoverageAnswer{
		Head:    sc.head(append(view.Caveats(), view.Remarks(cells)...)),
		Cells:   cells,
		Summary: coverage.Summarise(cells, sc.levels),
		view:    view,
	}
	if sc.unit.Level() == teryt.LevelGmina || sc.unit.Level() == teryt.LevelPowiat {
		answer.above = coverage.Look(sc.network, sc.Scope, graph.LevelsOf(graph.LevelVoivodeship))
		answer.Voivodeship = answer.above.Cells(sc.question())
	}
	if answer.Summary.Share != nil && sc.unit.Level() == teryt.LevelGmina {
		answer.Place = s.place(sc)
	}
	return answer, nil
}

// place compares a gmina with all others of its kind; nil when these can't be surveyed,
// which leaves the gmina's own answer as it is.
func (s *Service) place(sc *scope) *Place {
	found, err := s.survey(sc)
	if err != nil {
		return nil
	}
	compared := newPlaces(found)
	at, _ := found.Find(sc.unit.Code)
	return compared.of(at)
}

// question is what the scope asks of a view.
func (sc *scope) question() coverage.Question {
	return coverage.Question{Norm: sc.norm, Kind: sc.kind, AllSectors: sc.AllSectors}
}
