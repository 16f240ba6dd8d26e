package invitation

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// TestTheCheapestAgreementOfRandomCandidates holds the plan to every set of candidates,
// with links as sectorlink counts them.
func TestTheCheapestAgreementOfRandomCandidates(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sectors := rapid.IntRange(2, 5).Draw(t, "sectors")
		code := func(s int) graph.SectorCode { return graph.SectorCode(fmt.Sprintf("s%d", s)) }
		candidates := make([]Signatory, rapid.IntRange(2, 10).Draw(t, "candidates"))
		lists := make([][]int32, len(candidates))
		for j := range candidates {
			own := rapid.IntRange(1, 1<<sectors-1).Draw(t, "own")
			for s := range sectors {
				if own>>s&1 == 1 {
					candidates[j].Sectors = append(candidates[j].Sectors, code(s))
					lists[j] = append(lists[j], int32(s))
				}
			}
			candidates[j].Institution = &graph.Institution{ID: graph.InstitutionID(fmt.Sprintf("i%02d", j))}
			candidates[j].Cost = int64(rapid.IntRange(0, 3).Draw(t, "cost"))
		}
		var c sectorlink.Counter
		makes := func(set, a, b int) bool {
			c.Reset(sectors, len(candidates))
			var parties []int32
			var own [][]int32
			for j := range candidates {
				if set>>j&1 == 1 {
					parties, own = append(parties, int32(j)), append(own, lists[j])
				}
			}
			c.Add(parties, own)
			agreements, _ := c.Of(a, b)
			return len(agreements) > 0
		}
		var pairs []sectorlink.Missing
		var wanted [][2]int
		for a := range sectors {
			for b := a + 1; b < sectors; b++ {
				if makes(1<<len(candidates)-1, a, b) && rapid.Bool().Draw(t, "wanted") {
					pairs, wanted = append(pairs, sectorlink.Missing{A: code(a), B: code(b)}), append(wanted, [2]int{a, b})
				}
			}
		}
		all := func(set int) bool {
			for _, p := range wanted {
				if !makes(set, p[0], p[1]) {
					return false
				}
			}
			return true
		}
		best := int64(1 << 30)
		for set := range 1 << len(candidates) {
			cost := int64(0)
			for j, c := range candidates {
				if set>>j&1 == 1 {
					cost += c.Cost
				}
			}
			if cost < best && all(set) {
				best = cost
			}
		}
		solution, err := Solve(linking(pairs, candidates), Options{})
		if err != nil {
			t.Fatal(err)
		}
		set := 0
		for _, j := range solution.Columns {
			set |= 1 << j
		}
		if !solution.Optimal || solution.Cost != best || !all(set) || len(solution.Unreachable) > 0 {
			t.Fatalf("optimal %t, cost %d of columns %v, all made %t, unreachable %v; the best of all sets costs %d",
				solution.Optimal, solution.Cost, solution.Columns, all(set), solution.Unreachable, best)
		}
	})
}
