package graph

import (
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"koopmap/graph/teryt"
)

// Of most rows there is nothing to say. A sound row breaks no rule: this is found side by
// side, with what rows repeat looked up once. Every other row is given to the checker, one
// after another, which says what is wrong with it, if anything. A test holds that it has
// nothing to say of sound rows.

// unsound is the positions of rows that are not known to be sound, ascending. sound makes
// what looks at rows for one goroutine, which goes through its part in order.
func unsound[R any](rows []R, sound func() func(at int, row *R) bool) []int {
	parts := 1
	if len(rows) >= togetherFrom {
		parts = runtime.GOMAXPROCS(0)
	}
	found, look := make([][]int, parts), make([]func(), parts)
	for part := range parts {
		look[part] = func() {
			is := sound()
			for at := len(rows) * part / parts; at < len(rows)*(part+1)/parts; at++ {
				if !is(at, &rows[at]) {
					found[part] = append(found[part], at)
				}
			}
		}
	}
	together(len(rows), look...)
	return slices.Concat(found...)
}

func (n *Network) soundInstitutions(who *directory) func() func(int, *Institution) bool {
	return func() func(int, *Institution) bool {
		types, sectors, units := make(map[TypeCode]bool), make(map[SectorCode]bool), knownUnits{}
		for i := range n.types {
			types[n.types[i].Code] = true
		}
		for i := range n.sectors {
			sectors[n.sectors[i].Code] = true
		}
		var ofType TypeCode // the last one that was known, with the list of sectors that was
		var inSectors []SectorCode
		return func(_ int, i *Institution) bool {
			if i.Type != ofType || ofType == "" {
				if !types[i.Type] {
					return false
				}
				ofType = i.Type
			}
			if len(i.Sectors) == 0 {
				return false
			}
			if !sameMemory(i.Sectors, inSectors) { // rows that were read together may share a list
				if slices.ContainsFunc(i.Sectors, func(s SectorCode) bool { return !sectors[s] }) {
					return false
				}
				inSectors = i.Sectors
			}
			if i.PartOf != "" {
				if _, ok := who.find(i.PartOf); !ok {
					return false
				}
			}
			return isSlug(string(i.ID)) && isGiven(i.Name) && isShort(i.Short, ShortLimit) && isShort(i.Note, NoteLimit) &&
				(i.Level == LevelGmina || i.Level == LevelPowiat || i.Level == LevelVoivodeship) &&
				(i.Seat == "" || units.has(i.Seat)) && units.hasAll(i.Serves) &&
				(i.NameConfidence == "" || i.NameConfidence == "inferred" || i.NameConfidence == "quoted" || i.NameConfidence == "partial")
		}
	}
}

func (n *Network) soundAgreements() func() func(int, *Agreement) bool {
	return func() func(int, *Agreement) bool {
		units := knownUnits{}
		return func(_ int, a *Agreement) bool {
			first := a.ValidFrom
			if first.IsZero() {
				first = a.Signed
			}
			return isSlug(string(a.ID)) && isGiven(a.Kind) && isGiven(a.Title) && isShort(a.Note, NoteLimit) &&
				(a.End == EndStated) == !a.ValidTo.IsZero() && (a.End == EndStated || a.End == EndIndefinite || a.End == EndUnknown) &&
				inOrderOfDays(first, a.ValidTo) && inOrderOfDays(first, a.Terminated) &&
				len(a.Areas) > 0 && units.hasAll(a.Areas) && a.Unnamed >= 0 && (a.Period == "" || n.periodOrNil(a.Period) != nil)
		}
	}
}

// soundParties also notes the institutions of the parties.
func (n *Network) soundParties(who *directory) func() func(int, *Party) bool {
	return func() func(int, *Party) bool {
		agreements := walk[Agreement, AgreementID]{t: &agreementTable, l: &n.agreements}
		var of AgreementID // the last one that was there
		return func(at int, p *Party) bool {
			if p.Agreement != of || of == "" {
				if !agreements.has(p.Agreement) {
					return false
				}
				of = p.Agreement
			}
			var there bool
			who.signed[at], there = who.find(p.Institution)
			return there && (p.Role == "party" || p.Role == "coordinator") && inOrderOfDays(p.From, p.To) && isShort(p.Note, NoteLimit)
		}
	}
}

func inOrderOfDays(first, last Day) bool {
	return first.IsZero() || last.IsZero() || last.Last() >= first.First()
}

func isGiven(value string) bool { return strings.TrimSpace(value) != "" }

func isShort(value string, limit int) bool {
	return len(value) <= limit || utf8.RuneCountInString(value) <= limit
}

// knownUnits are the units of the catalogue that were asked for.
type knownUnits map[teryt.Code]bool

func (k knownUnits) has(code teryt.Code) bool {
	known, asked := k[code]
	if !asked {
		_, known = teryt.Official().Unit(code)
		k[code] = known
	}
	return known
}

func (k knownUnits) hasAll(codes []teryt.Code) bool {
	for _, c := range codes {
		if !k.has(c) {
			return false
		}
	}
	return true
}
