package graph

import "slices"

// SectorCode names a field of public policy, for example "edukacja".
type SectorCode string

// SectorSelfGovernment is the sector of offices and councils. Agreements between
// offices alone say that a gmina takes part, not who works together: they do not
// make the register speak.
const SectorSelfGovernment SectorCode = "samorzad"

// A Sector is a field of public policy. Sectors have one fixed order in all tables
// and diagrams.
type Sector struct {
	Code             SectorCode
	Order            int // position in the fixed order, from 1
	NamePL, ShortPL  string
	NameEN, ShortEN  string
	Layer            string   // core or extended
	ServicesActAreas []string // matching areas of the act on social services centres
	Origin           Origin   // takes no part in comparison
}

// Name is the full name in the language, Polish unless lang is "en".
func (s *Sector) Name(lang string) string { return inLanguage(lang, s.NamePL, s.NameEN) }

// ShortName is the name that fits a diagram.
func (s *Sector) ShortName(lang string) string { return inLanguage(lang, s.ShortPL, s.ShortEN) }

func (s *Sector) canonical(given bool) { s.ServicesActAreas = own(s.ServicesActAreas, given) }

func (s *Sector) equal(o *Sector) bool {
	return s.Code == o.Code && s.Order == o.Order && s.NamePL == o.NamePL && s.ShortPL == o.ShortPL &&
		s.NameEN == o.NameEN && s.ShortEN == o.ShortEN && s.Layer == o.Layer &&
		slices.Equal(s.ServicesActAreas, o.ServicesActAreas)
}

// TypeStatus says whether law requires an institution of a type.
type TypeStatus string

// The statuses of a type.
const (
	StatusStatutory TypeStatus = "S"        // one in every unit by law
	StatusShared    TypeStatus = "S/shared" // the function everywhere, one institution may serve several units
	StatusDistrict  TypeStatus = "X"        // exists for every place, areas follow special districts
	StatusTask      TypeStatus = "T"        // only the task is required
	StatusOptional  TypeStatus = "O"
)

// RequiredByLaw reports whether an institution of the type must exist for every place.
func (s TypeStatus) RequiredByLaw() bool {
	return s == StatusStatutory || s == StatusShared || s == StatusDistrict
}

// An InstitutionType carries default sectors, level and legal status.
type InstitutionType struct {
	Code           TypeCode
	NamePL, NameEN string
	Abbreviations  []string
	Sectors        []SectorCode
	Level          Level
	Status         TypeStatus
	BasisPL        string // legal basis
	BasisChecked   string // verified or recollected
	Origin         Origin // takes no part in comparison
}

// Name is the name in the language, Polish unless lang is "en".
func (t *InstitutionType) Name(lang string) string { return inLanguage(lang, t.NamePL, t.NameEN) }

func (t *InstitutionType) canonical(given bool) {
	t.Abbreviations = own(t.Abbreviations, given)
	t.Sectors = own(t.Sectors, given)
}

func (t *InstitutionType) equal(o *InstitutionType) bool {
	return t.Code == o.Code && t.NamePL == o.NamePL && t.NameEN == o.NameEN &&
		slices.Equal(t.Abbreviations, o.Abbreviations) && slices.Equal(t.Sectors, o.Sectors) &&
		t.Level == o.Level && t.Status == o.Status && t.BasisPL == o.BasisPL && t.BasisChecked == o.BasisChecked
}

func inLanguage(lang, pl, en string) string {
	if lang == "en" && en != "" {
		return en
	}
	return pl
}
