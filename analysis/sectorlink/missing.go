package sectorlink

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Why says what stands between two sectors.
type Why string

// The reasons, the one that weighs most first.
const (
	WhyUnknown       Why = "unknown"        // the state of a side is not known: no finding
	WhyNoInstitution Why = "no_institution" // a side has no institution on record
	// WhySameInstitution: one institution stands for both sides, alone, and has nobody whom
	// it could meet.
	WhySameInstitution Why = "same_institution"
	WhyNotParty        Why = "not_party" // a side has one, and none is bound
	WhyNeverMet        Why = "never_met" // both are covered, in no common agreement
)

// Missing is a pair of sectors of the norm that no agreement in force joins; A is before
// B in the alphabet of codes. Candidates are who could make the link: the parties of a
// covered side, else the institutions on record, and these too where the one party of
// both sides is the same; by id, never nil.
type Missing struct {
	A           graph.SectorCode      `json:"a"`
	B           graph.SectorCode      `json:"b"`
	Why         Why                   `json:"why"`
	CandidatesA []graph.InstitutionID `json:"candidatesA"`
	CandidatesB []graph.InstitutionID `json:"candidatesB"`
	Peers       *Peers                `json:"peers,omitempty"`

	// Score says how likely the link is, judged by the peers; Basis is what it stands on.
	// Rank is its place among the links of the unit that can be made, ties sharing it. They
	// are absent where the ranking abstains.
	Score *float64 `json:"score,omitempty"`
	Rank  int      `json:"rank,omitempty"`
	Basis Basis    `json:"basis,omitempty"`
}

// Possible reports whether institutions on record could make the link.
func (m *Missing) Possible() bool { return m.Why == WhyNeverMet || m.Why == WhyNotParty }

// Peers compares with other gminas of the same kind on the same day.
type Peers struct {
	Have int `json:"have"` // have the link
	Of   int `json:"of"`   // it is known of, as the states of both sectors are
	All  int `json:"all"`  // anything is known of
}

// FindMissing lists the missing links among the sectors that the norm requires or
// recommends, by A and B. cells are the unit's cells under the norm.
func FindMissing(cells []coverage.Cell, present []Present) []Missing {
	asked := NormSectors(cells)
	missing := []Missing{}
	for i := range asked {
		for j := i + 1; j < len(asked); j++ {
			a, b := asked[i], asked[j]
			if Has(present, a.Sector, b.Sector) {
				continue
			}
			m := Missing{A: a.Sector, B: b.Sector, Why: why(a, b), CandidatesA: candidates(a), CandidatesB: candidates(b)}
			if m.Possible() && oneAndTheSame(m.CandidatesA, m.CandidatesB) {
				m.CandidatesA, m.CandidatesB = a.Institutions, b.Institutions
				if oneAndTheSame(m.CandidatesA, m.CandidatesB) {
					m.Why = WhySameInstitution
				}
			}
			missing = append(missing, m)
		}
	}
	return missing
}

// NormSectors is the cells that the norm asks for, by sector code.
func NormSectors(cells []coverage.Cell) []*coverage.Cell {
	var asked []*coverage.Cell
	for i := range cells {
		if cells[i].Requirement != graph.NotAsked {
			asked = append(asked, &cells[i])
		}
	}
	slices.SortFunc(asked, func(x, y *coverage.Cell) int {
		if x.Sector < y.Sector {
			return -1
		}
		return 1
	})
	return asked
}

// Has reports whether links, sorted as FindPresent sorts them, hold the pair.
func Has(links []Present, a, b graph.SectorCode) bool {
	if b < a {
		a, b = b, a
	}
	return slices.ContainsFunc(links, func(l Present) bool { return l.A == a && l.B == b })
}

func why(a, b *coverage.Cell) Why { return Between(a.State, b.State) }

// oneAndTheSame reports whether both sides are the same institution, alone. Two different
// ones make a link, whoever else stands on both sides.
func oneAndTheSame(a, b []graph.InstitutionID) bool {
	return len(a) == 1 && slices.Equal(a, b)
}

func candidates(c *coverage.Cell) []graph.InstitutionID {
	if c.State == coverage.Covered {
		return c.Parties
	}
	return c.Institutions
}
