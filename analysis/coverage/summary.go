package coverage

import (
	"math"

	"koopmap/graph"
)

// A Summary counts the required cells: Required = Covered + Short + Gaps + Unknown.
type Summary struct {
	Required int      `json:"required"`
	Covered  int      `json:"covered"` // covered by at least the minimum of parties
	Short    int      `json:"short"`   // covered, by fewer
	Gaps     int      `json:"gaps"`
	Unknown  int      `json:"unknown"`
	Share    *float64 `json:"share,omitempty"` // see [Share]; four decimals
}

// Summarise counts the required cells. The share is left out when it is not defined, and
// for levels that are the voivodeship alone, where a share would be taken for a gmina's.
func Summarise(cells []Cell, levels graph.LevelSet) Summary {
	var s Summary
	for i := range cells {
		c := &cells[i]
		s.count(c.Requirement, c.State, c.Short)
	}
	s.settle(levels)
	return s
}

// Plus is the summary of the cells of two, both of the same levels.
func (s Summary) Plus(other Summary, levels graph.LevelSet) Summary {
	sum := Summary{
		Required: s.Required + other.Required, Covered: s.Covered + other.Covered, Short: s.Short + other.Short,
		Gaps: s.Gaps + other.Gaps, Unknown: s.Unknown + other.Unknown,
	}
	sum.settle(levels)
	return sum
}

// count enters a cell.
func (s *Summary) count(asked graph.Obligation, state State, short int) {
	if asked != graph.Required {
		return
	}
	s.Required++
	switch {
	case state == Unknown:
		s.Unknown++
	case state.IsGap():
		s.Gaps++
	case short > 0:
		s.Short++
	default:
		s.Covered++
	}
}

// settle adds the share where there is one.
func (s *Summary) settle(levels graph.LevelSet) {
	if share, ok := s.share(); ok && levels != graph.LevelsOf(graph.LevelVoivodeship) {
		share = math.Round(share*1e4) / 1e4
		s.Share = &share
	}
}

// share is the part of the required cells that are covered,
//
//	share = covered / required,
//
// a pure number in [0, 1]. It is not defined when a required cell is unknown or nothing
// is required; ok is then false.
func (s Summary) share() (share float64, ok bool) {
	if s.Unknown > 0 || s.Required == 0 {
		return 0, false
	}
	return float64(s.Covered) / float64(s.Required), true
}
