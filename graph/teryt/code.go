package teryt

import "strings"

// A Code names a unit: "PL" the country, two digits a voivodeship, four a powiat, six
// a gmina. The zero Code names nothing. Codes sort as strings, a unit before the units
// inside it.
type Code string

// Poland is the code of the country.
const Poland Code = "PL"

// A Level is a step of the territorial division.
type Level string

// The levels, from the widest.
const (
	LevelCountry     Level = "country"
	LevelVoivodeship Level = "voivodeship"
	LevelPowiat      Level = "powiat"
	LevelGmina       Level = "gmina"
)

// Level is the level of the unit, told by the length of its code; "" when c is not a
// code that [Parse] returns. A city with powiat rights is a powiat under its four digits and
// a gmina under its six.
func (c Code) Level() Level {
	switch {
	case c == Poland:
		return LevelCountry
	case !allDigits(string(c)):
		return ""
	}
	switch len(c) {
	case 2:
		return LevelVoivodeship
	case 4:
		return LevelPowiat
	case 6:
		return LevelGmina
	}
	return ""
}

// IsCity reports whether c names a city with powiat rights or a gmina of one: the
// digits of the powiat are 61 or above.
func (c Code) IsCity() bool {
	switch c.Level() {
	case LevelPowiat, LevelGmina:
		return c[2:4] >= "61"
	}
	return false
}

// Canonical is the one code of a unit that has two: the six digits of the only gmina
// for a city with powiat rights (2061 becomes 206101), c itself for every other unit.
func (c Code) Canonical() Code {
	if c.IsCity() && c.Level() == LevelPowiat {
		return c + "01"
	}
	return c
}

// Contains reports whether o lies inside c or is c: the code of o begins with that of
// c. Poland contains every unit. A city with powiat rights and its only gmina contain
// each other. A seventh digit of either is cut off first. The empty code, and a string
// that is no code, contains nothing and lies nowhere.
func (c Code) Contains(o Code) bool {
	outer, inner := c.prefix(), o.prefix()
	switch {
	case outer == "" || inner == "":
		return false
	case outer == Poland:
		return true
	}
	return strings.HasPrefix(string(inner), string(outer))
}

// prefix is what the codes of all units inside c begin with; "" when c is no code.
func (c Code) prefix() Code {
	if len(c) == 7 && allDigits(string(c)) {
		c = c[:6]
	}
	switch {
	case c.Level() == "":
		return ""
	case c.IsCity() && c[4:] == "01":
		return c[:4]
	}
	return c
}

// Overlaps reports whether two units share ground: one contains the other.
func Overlaps(a, b Code) bool { return a.Contains(b) || b.Contains(a) }

// Parent is the unit one level up: the powiat of a gmina, the voivodeship of a powiat,
// Poland for a voivodeship, "" for Poland.
func (c Code) Parent() Code {
	switch c.Level() {
	case LevelGmina:
		return c[:4]
	case LevelPowiat:
		return c[:2]
	case LevelVoivodeship:
		return Poland
	}
	return ""
}

// Powiat is the powiat that c is or lies in; "" for wider units.
func (c Code) Powiat() Code {
	switch c.Level() {
	case LevelGmina, LevelPowiat:
		return c[:4]
	}
	return ""
}

// Voivodeship is the voivodeship that c is or lies in; "" for Poland.
func (c Code) Voivodeship() Code {
	switch c.Level() {
	case LevelGmina, LevelPowiat, LevelVoivodeship:
		return c[:2]
	}
	return ""
}

// allDigits reports whether s is not empty and made of ASCII digits only.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
