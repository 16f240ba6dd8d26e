package teryt

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// A Catalogue is the list of units on a day, in the order of codes. It never changes
// and may be used by many goroutines at once; slices that it returns belong to the caller.
type Catalogue struct {
	stateOn string
	units   []Unit   // sorted by code, without the country
	folded  []string // folded names, parallel to units
	earlier map[Code]Kind
}

// The country is no row of the catalogue but a unit all the same.
var poland = Unit{Code: Poland, Name: "Polska", Kind: KindCountry}

// newCatalogue takes over units sorted by code and the earlier kinds of some gminas.
func newCatalogue(stateOn string, units []Unit, earlier map[Code]Kind) *Catalogue {
	c := &Catalogue{stateOn: stateOn, units: units, folded: make([]string, len(units)), earlier: earlier}
	for i, u := range units {
		c.folded[i] = Fold(u.Name)
	}
	return c
}

// StateOn is the day of the catalogue, as yyyy-mm-dd.
func (c *Catalogue) StateOn() string { return c.stateOn }

// Unit is the unit with the code; ok is false when the catalogue has none. Poland is a
// unit. The two codes of a city with powiat rights are two rows: 2061 of [KindCity],
// 206101 of [KindUrban].
func (c *Catalogue) Unit(code Code) (unit Unit, ok bool) {
	if code == Poland {
		return poland, true
	}
	i, ok := c.find(code)
	if !ok {
		return Unit{}, false
	}
	return c.units[i], true
}

// find is the place of the code in units, or the place where it would stand.
func (c *Catalogue) find(code Code) (i int, ok bool) {
	return slices.BinarySearchFunc(c.units, code, func(u Unit, code Code) int { return cmp.Compare(u.Code, code) })
}

// Units is every voivodeship, powiat and gmina, sorted by code. The country is left out.
func (c *Catalogue) Units() []Unit { return slices.Clone(c.units) }

// Children is the units one level below, sorted by code: the voivodeships of Poland,
// the powiats of a voivodeship, the gminas of a powiat. A gmina and an unknown code have
// none; the list is then nil.
func (c *Catalogue) Children(code Code) []Unit {
	var children []Unit
	for _, u := range c.inside(code) {
		if u.Code.Parent() == code {
			children = append(children, u)
		}
	}
	return children
}

// Gminas is every gmina inside the unit, sorted by code. A gmina gives itself, a city
// with powiat rights its only gmina, an unknown code nil.
func (c *Catalogue) Gminas(within Code) []Unit {
	var gminas []Unit
	for _, u := range c.inside(within) {
		if u.Level() == LevelGmina {
			gminas = append(gminas, u)
		}
	}
	return gminas
}

// inside is the rows whose codes begin with that of the unit, the unit included. The
// slice is part of c.
func (c *Catalogue) inside(code Code) []Unit {
	switch {
	case code == Poland:
		return c.units
	case code.Level() == "":
		return nil
	}
	start, _ := c.find(code)
	end := start
	for end < len(c.units) && strings.HasPrefix(string(c.units[end].Code), string(code)) {
		end++
	}
	return c.units[start:end]
}

// KindOn is the kind of a unit on a day, as far as dated catalogues tell: for a day
// before that of the catalogue (2025-01-01) the kind in the catalogue of 2020-01-01 where
// it is known, which it is for the gminas in kinds-2020-01-01.csv, else the kind of
// today. When between the two a gmina changed its kind is not known; the days between
// count as the first. Only year, month and day of the time are looked at, in its own
// zone. The kind of an unknown unit is "".
//
// Four digits of a city with powiat rights give [KindCity]; ask for [Code.Canonical]
// when the kind of the gmina is wanted.
func (c *Catalogue) KindOn(code Code, day time.Time) Kind {
	u, ok := c.Unit(code)
	if !ok {
		return ""
	}
	if kind, ok := c.earlier[code]; ok && day.Format(time.DateOnly) < c.stateOn {
		return kind
	}
	return u.Kind
}

// Title is the label of a unit with the place it lies in, so that no two units have the
// same: "Korycin (gmina wiejska, pow. sokólski)", "powiat sokólski (woj. podlaskie)";
// in English "Korycin (rural gmina, powiat sokólski)". Cities with powiat rights,
// voivodeships and the country have their label for title. [Catalogue.Resolve] reads
// titles back. The title of an unknown code is the code.
func (c *Catalogue) Title(code Code, lang string) string {
	u, ok := c.Unit(code)
	if !ok {
		return string(code)
	}
	if u.Level() == LevelVoivodeship || u.Level() == LevelCountry || u.Code.IsCity() {
		return u.Label(lang)
	}
	parent, ok := c.Unit(code.Parent())
	if !ok {
		return u.Label(lang)
	}
	if u.Level() == LevelPowiat {
		if lang == "en" {
			return u.Label(lang) + " (" + parent.Label(lang) + ")"
		}
		return u.Label(lang) + " (woj. " + parent.Name + ")"
	}
	within := "pow. " + parent.Name
	if lang == "en" {
		within = parent.Label(lang)
	}
	return u.Name + " (" + u.kindLabel(lang) + ", " + within + ")"
}
