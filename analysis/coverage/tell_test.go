package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// team is the levels of a gmina's team; above is the voivodeship block.
var (
	team  = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)
	above = graph.LevelsOf(graph.LevelVoivodeship)
)

// look reads the view of a sketched network.
func look(t testing.TB, sketch string, unit teryt.Code, on string, levels graph.LevelSet, unknownEnd graph.UnknownEnd) *coverage.View {
	t.Helper()
	return coverage.Look(coveragetest.Network(t, sketch), graph.Scope{Unit: unit, On: graph.MustDay(on), UnknownEnd: unknownEnd}, levels)
}

// cells is the cells of a view under the norm of sketched networks.
func cells(t testing.TB, v *coverage.View) []coverage.Cell {
	t.Helper()
	norm, err := v.Network.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	return v.Cells(coverage.Question{Norm: norm, Kind: teryt.KindRural, AllSectors: true})
}

// cell is the cell of one sector.
func cell(t testing.TB, all []coverage.Cell, sector graph.SectorCode) coverage.Cell {
	t.Helper()
	for _, c := range all {
		if c.Sector == sector {
			return c
		}
	}
	t.Fatalf("no cell for %s", sector)
	return coverage.Cell{}
}

// tell writes everything of a cell that the decision table decides in one line, as in
// "covered (party) by kpp ×1 through a1, on record kpp".
func tell(c coverage.Cell) string {
	text := fmt.Sprintf("%s (%s)", c.State, c.Why)
	if len(c.Parties) > 0 || c.Redundancy > 0 {
		text += fmt.Sprintf(" by %s ×%d", list(c.Parties), c.Redundancy)
	}
	if len(c.Agreements) > 0 {
		text += " through " + list(c.Agreements)
	}
	if len(c.Because) > 0 {
		text += " because of " + list(c.Because)
	}
	if len(c.Types) > 0 {
		text += " of " + list(c.Types)
	}
	if len(c.Institutions) > 0 {
		text += ", on record " + list(c.Institutions)
	}
	return text
}

func list[ID ~string](ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " ")
}

// caveats writes the caveats of a view in one line each.
func caveats(v *coverage.View) []string {
	var lines []string
	for _, c := range v.Caveats() {
		line := string(c.Reservation)
		for _, word := range []string{string(c.Agreement), string(c.Institution), c.Day.String(), c.Other.String()} {
			if word != "" {
				line += " " + word
			}
		}
		if c.Count > 0 {
			line += fmt.Sprintf(" %d", c.Count)
		}
		lines = append(lines, line)
	}
	return lines
}
