package analysis

import (
	"context"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An OverviewRow is one gmina of a region.
type OverviewRow struct {
	Unit         Unit             `json:"unit"`
	Cells        []coverage.Cell  `json:"cells"` // of the norm's sectors, in the fixed order
	Summary      coverage.Summary `json:"summary"`
	Agreements   int              `json:"agreements"`   // that concern the gmina, in force or not
	Institutions int              `json:"institutions"` // that count and are bound
}

// OverviewAnswer is a region, one row a gmina.
type OverviewAnswer struct {
	Head
	Sectors []graph.SectorCode `json:"sectors"` // of the norm, in the fixed order: the columns
	Rows    []OverviewRow      `json:"rows"`    // by code

	before, after graph.Day
}

// Nearest is the nearest days before and after that of the answer on which an agreement
// that concerns a gmina of the region is in force; zero where there is none, and when one
// is in force on the day itself.
func (a *OverviewAnswer) Nearest() (before, after graph.Day) { return a.before, a.after }

// Overview answers for all gminas of a unit on one day, at gmina and powiat level unless
// other levels are asked for. Unlike the other questions it may be asked of Poland.
func (s *Service) Overview(_ context.Context, q Question) (OverviewAnswer, error) {
	region, ok := s.catalogue.Unit(q.Unit.Canonical())
	if !ok {
		return OverviewAnswer{}, s.unknownUnit(q.Unit)
	}
	gminas := s.catalogue.Gminas(region.Code)
	first := q
	first.Unit = gminas[0].Code
	sc, err := s.scope(first)
	if err != nil {
		return OverviewAnswer{}, err
	}
	answer := OverviewAnswer{Rows: make([]OverviewRow, 0, len(gminas))}
	concerned, inForce := false, false
	for _, g := range gminas {
		row := sc.Scope
		row.Unit = g.Code
		kind := s.catalogue.KindOn(g.Code, sc.On.Time())
		view := coverage.Look(sc.network, row, sc.levels)
		cells := normCells(view.Cells(coverage.Question{Norm: sc.norm, Kind: kind, AllSectors: true}), sc.norm)
		answer.Rows = append(answer.Rows, OverviewRow{
			Unit: Unit{Code: g.Code, Name: g.Name, Kind: kind}, Cells: cells, Summary: coverage.Summarise(cells, sc.levels),
			Agreements: len(view.Concerns), Institutions: len(view.Bound()),
		})
		concerned, inForce = concerned || len(view.Concerns) > 0, inForce || len(view.InForce()) > 0
		before, after := view.Nearest()
		answer.before = max(answer.before, before)
		if answer.after.IsZero() || !after.IsZero() && after < answer.after {
			answer.after = after
		}
	}
	for _, c := range answer.Rows[0].Cells {
		answer.Sectors = append(answer.Sectors, c.Sector)
	}
	var caveats []coverage.Caveat
	if inForce {
		answer.before, answer.after = 0, 0
	} else if concerned {
		caveats = append(caveats, coverage.Caveat{Reservation: coverage.NothingInForce, Day: answer.before, Other: answer.after})
	}
	answer.Head = sc.head(caveats)
	answer.Unit = Unit{Code: region.Code, Name: region.Name, Kind: region.Kind}
	return answer, nil
}

// normCells keeps the cells of the sectors that the norm names for any kind of gmina.
func normCells(cells []coverage.Cell, norm *graph.Norm) []coverage.Cell {
	kept := cells[:0]
	for _, c := range cells {
		for i := range norm.Items {
			if norm.Items[i].Sector == c.Sector {
				kept = append(kept, c)
				break
			}
		}
	}
	return kept
}

// Resolve reads a unit as a person writes it: a code of 2, 4, 6 or 7 digits, PL, or a
// name. A name of several units is a [teryt.AmbiguousError], an unknown one a
// [teryt.UnknownError] with the nearest.
func (s *Service) Resolve(text string) (teryt.Unit, error) { return s.catalogue.Resolve(text) }
