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
	// Further says why a covered sector may have more parties than are known: what its state
	// would be unknown for if it had none. Empty: those known are all.
	Further Why `json:"further,omitempty"`

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

	// Redundancy is the number of parties asked of every required sector, whatever the norm
	// says; 0: the minimum of the norm.
	Redundancy int

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
		if r.Obligation == graph.Required && q.Redundancy > 0 {
			cell.Minimum = q.Redundancy
		}
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

	var types []graph.TypeCode
	if len(c.Institutions) == 0 {
		types = required(v.Network, v.Levels, s)
	}
	found := evidence{
		covered: c.Redundancy > 0, undated: len(undated) > 0, undocumented: len(undocumented) > 0, unnamed: len(unnamed) > 0,
		silent: v.Silent, recorded: len(c.Institutions) > 0, legal: len(types) > 0,
	}
	c.State, c.Why = decide(found)
	c.Further = found.further()
	switch c.Why {
	case WhyDate:
		c.Because = sorted(undated)
	case WhyUndocumented:
		c.Because = undocumented
	case WhyUnnamed:
		c.Because = unnamed
	case WhyRequiredByLaw:
		c.Types = types
	}
	return c
}

// evidence is what the lines of the decision table ask of a sector.
type evidence struct {
	covered      bool // a party of it is bound
	undated      bool // whether one is bound is not known
	undocumented bool // an agreement without a list of parties may be in force
	unnamed      bool // an agreement with unnamed parties may be in force
	silent       bool
	recorded     bool // an institution of it is on record
	legal        bool // law requires one
}

// decide is the decision table: the first line that holds decides.
func decide(e evidence) (State, Why) {
	switch {
	case e.covered:
		return Covered, WhyParty
	case e.undated:
		return Unknown, WhyDate
	case e.undocumented:
		return Unknown, WhyUndocumented
	case e.unnamed:
		return Unknown, WhyUnnamed
	case e.silent:
		return Unknown, WhySilent
	case e.recorded:
		return ExistsNotParty, WhyNotParty
	case e.legal:
		return ExpectedNotRecorded, WhyRequiredByLaw
	}
	return NoneOptional, WhyOptional
}

// further is the line that would make a covered sector unknown if it had no party; empty
// when none would.
func (e evidence) further() Why {
	if !e.covered {
		return ""
	}
	e.covered = false
	if state, why := decide(e); state == Unknown {
		return why
	}
	return ""
}

// Undecided reports whether a required sector has fewer parties than asked for, as far as
// is known, and may have as many.
func (c *Cell) Undecided() bool {
	return c.Requirement == graph.Required && c.Short > 0 && c.Further != ""
}

// required is the types of the sector and the levels that law requires for every place, by code.
func required(n *graph.Network, levels graph.LevelSet, s graph.SectorCode) []graph.TypeCode {
	var codes []graph.TypeCode
	types := n.Types()
	for i := range types {
		t := &types[i]
		if t.Status.RequiredByLaw() && levels.Has(t.Level) && slices.Contains(t.Sectors, s) {
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
