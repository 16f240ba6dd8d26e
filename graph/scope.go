package graph

import (
	"strings"

	"koopmap/graph/teryt"
)

// UnknownEnd says what becomes of an agreement whose end is not known, once the end
// assumed for it has passed.
type UnknownEnd string

// The settings of the switch. The zero value means UnknownEndUnknown.
const (
	UnknownEndUnknown UnknownEnd = "unknown"  // whether it binds is not known
	UnknownEndInForce UnknownEnd = "in_force" // it goes on
	UnknownEndEnded   UnknownEnd = "ended"    // it has ended
)

// ParseUnknownEnd reads a setting; empty is the default.
func ParseUnknownEnd(s string) (UnknownEnd, error) {
	switch u := UnknownEnd(s); u {
	case "":
		return UnknownEndUnknown, nil
	case UnknownEndUnknown, UnknownEndInForce, UnknownEndEnded:
		return u, nil
	}
	return "", ErrInvalid("unknown end %q: want unknown, in_force or ended", s)
}

// A LevelSet is a set of levels. The zero value is no level; see [Scope.Counted].
type LevelSet uint8

// LevelsOf is the set of the levels given; a string that is no level is left out.
func LevelsOf(levels ...Level) LevelSet {
	var set LevelSet
	for _, l := range levels {
		set |= bit(l)
	}
	return set
}

func bit(l Level) LevelSet {
	switch l {
	case LevelGmina:
		return 1
	case LevelPowiat:
		return 2
	case LevelVoivodeship:
		return 4
	}
	return 0
}

// Has reports whether the level is in the set.
func (s LevelSet) Has(l Level) bool { return s&bit(l) != 0 }

// Levels lists the set from the narrowest level to the widest.
func (s LevelSet) Levels() []Level {
	levels := make([]Level, 0, 3)
	for _, l := range Levels() {
		if s.Has(l) {
			levels = append(levels, l)
		}
	}
	return levels
}

// String is "gmina,powiat".
func (s LevelSet) String() string {
	names := make([]string, 0, 3)
	for _, l := range s.Levels() {
		names = append(names, string(l))
	}
	return strings.Join(names, ",")
}

// ParseLevels reads "gmina,powiat"; empty is the zero set, which means the default.
func ParseLevels(text string) (LevelSet, error) {
	var set LevelSet
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		b := bit(Level(name))
		if b == 0 {
			return 0, ErrInvalid("level %q: want gmina, powiat or voivodeship", name)
		}
		set |= b
	}
	return set, nil
}

// Fits reports whether an agreement for the area is within reach of the levels by its
// area alone: areas of gminas and powiats fit gmina and powiat, wider ones voivodeship.
func (s LevelSet) Fits(area teryt.Code) bool {
	switch area.Level() {
	case teryt.LevelGmina, teryt.LevelPowiat:
		return s.Has(LevelGmina) || s.Has(LevelPowiat)
	}
	return s.Has(LevelVoivodeship)
}

// A Scope is what a question is about.
type Scope struct {
	Unit       teryt.Code
	On         Day    // exact
	Norm       string // id, or id@version; empty: the default norm
	Levels     LevelSet
	UnknownEnd UnknownEnd
}

// Counted is the set of levels that count: those asked for, else gmina and powiat for a
// gmina, the own level for a wider unit.
func (s Scope) Counted() LevelSet {
	if s.Levels != 0 {
		return s.Levels
	}
	switch s.Unit.Canonical().Level() {
	case teryt.LevelPowiat:
		return LevelsOf(LevelPowiat)
	case teryt.LevelVoivodeship, teryt.LevelCountry:
		return LevelsOf(LevelVoivodeship)
	}
	return LevelsOf(LevelGmina, LevelPowiat)
}

// Switch is UnknownEnd with its default.
func (s Scope) Switch() UnknownEnd {
	if s.UnknownEnd == "" {
		return UnknownEndUnknown
	}
	return s.UnknownEnd
}
