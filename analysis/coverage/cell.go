package coverage

import (
	"cmp"
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// State is the coverage state of a sector.
type State string

// The states.
const (
	Covered             State = "covered"
	ExistsNotParty      State = "exists_not_party"
	ExpectedNotRecorded State = "expected_not_recorded"
	NoneOptional        State = "none_optional"
	Unknown             State = "unknown"
)

// States lists the states in the order of a legend.
func States() []State {
	return []State{Covered, ExistsNotParty, ExpectedNotRecorded, NoneOptional, Unknown}
}

// IsGap reports whether a required sector in this state is a gap. Unknown is none.
func (s State) IsGap() bool {
	return s == ExistsNotParty || s == ExpectedNotRecorded || s == NoneOptional
}

// Why is the line of the decision table that decided.
type Why string

// The reasons, line by line.
const (
	WhyParty         Why = "party"
	WhyDate          Why = "date"
	WhyUndocumented  Why = "undocumented"
	WhyUnnamed       Why = "unnamed"
	WhySilent        Why = "silent"
	WhyNotParty      Why = "not_party"
	WhyRequiredByLaw Why = "required_by_law"
	WhyOptional      Why = "optional"
)

// A Cell is the answer for one sector. Lists are sorted by id and are never nil.
type Cell struct {
	Sector      graph.SectorCode `json:"sector"`
	Requirement graph.Obligation `json:"requirement"`
	Minimum     int              `json:"minimum"` // distinct parties that the norm asks for; 0 when it asks for none
	State       State            `json:"state"`
	Why         Why              `json:"why"`

	Because      []graph.AgreementID   `json:"because"`      // agreements that make the state unknown
	Parties      []graph.InstitutionID `json:"parties"`      // institutions that cover
	Agreements   []graph.AgreementID   `json:"agreements"`   // agreements through which they do
	Redundancy   int                   `json:"redundancy"`   // number of distinct parties that cover
	Short        int                   `json:"short"`        // parties missing below the minimum, 0 unless covered
	Institutions []graph.InstitutionID `json:"institutions"` // on record with the sector, parties included
	Types        []graph.TypeCode      `json:"types"`        // for required_by_law, the types that law requires
}

// A Question is what is asked of a view.
type Question struct {
	Norm *graph.Norm
	Kind teryt.Kind // of the gmina on the day; empty for wider units

	// AllSectors shows a cell for every sector. Otherwise the sectors of the norm are
	// shown, and others with an institution or a party on record.
	AllSectors bool

	// Invited are institutions taken as parties although they are not: the what-if of an
	// invitation. They count as bound without an agreement.
	Invited []graph.InstitutionID
}

// Cells is one cell for each sector shown, in the fixed order of sectors.
func (v *View) Cells(q Question) []Cell {
	var cells []Cell
	for i := range v.sectors {
		s := v.sectors[i].Code
		cell := v.cell(s, q.Invited)
		r := q.Norm.For(q.Kind, s)
		cell.Requirement, cell.Minimum = r.Obligation, r.Minimum
		if cell.State == Covered {
			cell.Short = max(0, cell.Minimum-cell.Redundancy)
		}
		inNorm := slices.ContainsFunc(q.Norm.Items, func(r graph.Requirement) bool { return r.Sector == s })
		if q.AllSectors || inNorm || len(cell.Institutions) > 0 || len(cell.Parties) > 0 {
			cells = append(cells, cell)
		}
	}
	return cells
}

// cell runs the decision table for one sector.
func (v *View) cell(s graph.SectorCode, invited []graph.InstitutionID) Cell {
	c := Cell{
		Sector:  s,
		Because: []graph.AgreementID{}, Parties: []graph.InstitutionID{}, Agreements: []graph.AgreementID{},
		Institutions: []graph.InstitutionID{}, Types: []graph.TypeCode{},
	}
	for _, i := range v.Institutions {
		if i.HasSector(s) {
			c.Institutions = append(c.Institutions, i.ID)
			if slices.Contains(invited, i.ID) {
				c.Parties = append(c.Parties, i.ID)
			}
		}
	}
	var undated, undocumented, unnamed []graph.AgreementID
	for i := range v.Concerns {
		a := &v.Concerns[i]
		for _, p := range a.Parties {
			if !p.Counts || !p.HasSector(s) {
				continue
			}
			switch p.Bound.InForce {
			case graph.Yes:
				c.Parties = append(c.Parties, p.ID)
				c.Agreements = append(c.Agreements, a.ID)
			case graph.Undetermined:
				undated = append(undated, a.ID)
			}
		}
		if a.Standing.InForce != graph.No {
			if !a.Documented {
				undocumented = append(undocumented, a.ID)
			}
			if a.Unnamed > 0 {
				unnamed = append(unnamed, a.ID)
			}
		}
	}
	c.Parties, c.Agreements = sorted(c.Parties), sorted(c.Agreements)
	c.Redundancy = len(c.Parties)

	switch {
	case c.Redundancy > 0:
		c.State, c.Why = Covered, WhyParty
	case len(undated) > 0:
		c.State, c.Why, c.Because = Unknown, WhyDate, sorted(undated)
	case len(undocumented) > 0:
		c.State, c.Why, c.Because = Unknown, WhyUndocumented, undocumented
	case len(unnamed) > 0:
		c.State, c.Why, c.Because = Unknown, WhyUnnamed, unnamed
	case v.Silent:
		c.State, c.Why = Unknown, WhySilent
	case len(c.Institutions) > 0:
		c.State, c.Why = ExistsNotParty, WhyNotParty
	default:
		c.State, c.Why = NoneOptional, WhyOptional
		if types := v.required(s); len(types) > 0 {
			c.State, c.Why, c.Types = ExpectedNotRecorded, WhyRequiredByLaw, types
		}
	}
	return c
}

// required is the types of the sector that law requires for every place, by code.
func (v *View) required(s graph.SectorCode) []graph.TypeCode {
	var codes []graph.TypeCode
	types := v.Network.Types()
	for i := range types {
		t := &types[i]
		if t.Status.RequiredByLaw() && v.Levels.Has(t.Level) && slices.Contains(t.Sectors, s) {
			codes = append(codes, t.Code)
		}
	}
	return codes
}

// sorted sorts ids in place and drops repetitions.
func sorted[T cmp.Ordered](ids []T) []T {
	slices.Sort(ids)
	return slices.Compact(ids)
}
