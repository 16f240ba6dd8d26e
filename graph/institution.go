package graph

import (
	"slices"

	"koopmap/graph/teryt"
)

// InstitutionID is a stable slug, for example "gops-korycin".
type InstitutionID string

// TypeCode names an institution type, for example "OPS".
type TypeCode string

// Level is the level at which an institution acts.
type Level string

// The three levels.
const (
	LevelGmina       Level = "gmina"
	LevelPowiat      Level = "powiat"
	LevelVoivodeship Level = "voivodeship"
)

// Levels lists the levels from the narrowest to the widest.
func Levels() []Level { return []Level{LevelGmina, LevelPowiat, LevelVoivodeship} }

// An Institution is a body that can be a party: an office, a school, a clinic, a
// court, an association, a commission. A gmina and its office are one institution.
type Institution struct {
	ID      InstitutionID
	Name    string       // full name, in Polish
	Short   string       // label of at most 22 characters for diagrams
	Aliases []string     // other wordings, misspelt ones included
	Type    TypeCode     // carries default sectors, level and legal status
	Sectors []SectorCode // one or more
	Level   Level
	Seat    teryt.Code   // where it sits; never asked when coverage is decided
	Serves  []teryt.Code // for whom it works; empty: a party serves the areas of its agreement
	PartOf  InstitutionID

	REGON, NIP, KRS, RSPO string // optional numbers of public registers

	NameConfidence string // quoted, partial or inferred; empty when not stated
	Note           string // at most 500 characters, no personal data
	Source         Source
}

// HasSector reports whether the institution belongs to the sector.
func (i *Institution) HasSector(s SectorCode) bool { return slices.Contains(i.Sectors, s) }

// ServesUnit reports whether the area served, as recorded, contains the whole unit.
// An institution whose area is empty serves nowhere by this rule.
func (i *Institution) ServesUnit(u teryt.Code) bool {
	return slices.ContainsFunc(i.Serves, func(c teryt.Code) bool { return c.Contains(u) })
}

// Label is the short label, or the full name where there is none.
func (i *Institution) Label() string {
	if i.Short != "" {
		return i.Short
	}
	return i.Name
}

func (i *Institution) canonical(given bool) {
	i.Aliases = own(i.Aliases, given)
	i.Sectors = own(i.Sectors, given)
	i.Serves = own(i.Serves, given)
}

func (i *Institution) equal(o *Institution) bool {
	return i.ID == o.ID && i.Name == o.Name && i.Short == o.Short && slices.Equal(i.Aliases, o.Aliases) &&
		i.Type == o.Type && slices.Equal(i.Sectors, o.Sectors) && i.Level == o.Level && i.Seat == o.Seat &&
		slices.Equal(i.Serves, o.Serves) && i.PartOf == o.PartOf && i.REGON == o.REGON && i.NIP == o.NIP &&
		i.KRS == o.KRS && i.RSPO == o.RSPO && i.NameConfidence == o.NameConfidence && i.Note == o.Note &&
		i.Source.equal(o.Source)
}

// own is a list that a network may keep: a copy unless it was given away. An empty list
// is nil, so that equal networks are deeply equal.
func own[T any](s []T, given bool) []T {
	switch {
	case len(s) == 0:
		return nil
	case given:
		return s
	}
	return slices.Clone(s)
}
