package coverage

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Tally is a cell in numbers: its state, and how many institutions and agreements stand
// behind it.
type Tally struct {
	Sector       graph.SectorCode `json:"sector"`
	Requirement  graph.Obligation `json:"requirement"`
	Minimum      int              `json:"minimum"`
	State        State            `json:"state"`
	Why          Why              `json:"why"`
	Further      Why              `json:"further,omitempty"` // see [Cell]
	Redundancy   int              `json:"redundancy"`        // distinct parties that cover
	Short        int              `json:"short"`             // parties missing below the minimum, 0 unless covered
	Agreements   int              `json:"agreements"`        // through which they do
	Institutions int              `json:"institutions"`      // on record with the sector, parties included
}

// Tally is the cell in numbers.
func (c *Cell) Tally() Tally {
	return Tally{
		Sector: c.Sector, Requirement: c.Requirement, Minimum: c.Minimum, State: c.State, Why: c.Why, Further: c.Further,
		Redundancy: c.Redundancy, Short: c.Short, Agreements: len(c.Agreements), Institutions: len(c.Institutions),
	}
}

// A Standard is what a norm asks of gminas of one kind, by sector in the fixed order.
type Standard []graph.Requirement

// NewStandard reads a norm for a kind of gmina.
func NewStandard(r *Register, norm *graph.Norm, kind teryt.Kind) Standard {
	asked := make(Standard, len(r.sectors))
	for s, code := range r.sectors {
		asked[s] = norm.For(kind, code)
	}
	return asked
}

// Apply enters what the norm asks into tallies of every sector.
func (asked Standard) Apply(tallies []Tally) {
	for s := range tallies {
		t := &tallies[s]
		t.Requirement, t.Minimum, t.Short = asked[s].Obligation, asked[s].Minimum, 0
		if t.State == Covered {
			t.Short = max(0, t.Minimum-t.Redundancy)
		}
	}
}

// SummariseTallies is [Summarise] of cells in numbers.
func SummariseTallies(tallies []Tally, levels graph.LevelSet) Summary {
	var s Summary
	for i := range tallies {
		t := &tallies[i]
		s.count(t.Requirement, t.State, t.Short)
	}
	s.settle(levels)
	return s
}
