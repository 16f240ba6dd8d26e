package invitation

import (
	"cmp"
	"slices"
)

// greedy is the columns of the plan, in the order taken, that always takes the column of
// the least price per place it fills, the first among equals; of columns that cost
// nothing the one that fills more is better.
func (m *model) greedy(price []float64) []int {
	wanted := slices.Clone(m.demand)
	gain := make([]float64, len(m.covers)) // 0: of no use, or taken
	for j, rows := range m.covers {
		gain[j] = float64(len(rows))
	}
	var plan []int
	for {
		best := -1
		for j, g := range gain {
			if g == 0 {
				continue
			}
			if best >= 0 {
				own, other := price[j]*gain[best], price[best]*g
				if own > other || own == other && (price[j] > 0 || g <= gain[best]) {
					continue
				}
			}
			best = j
		}
		if best < 0 {
			return plan
		}
		plan, gain[best] = append(plan, best), 0
		for _, r := range m.covers[best] {
			if wanted[r]--; wanted[r] == 0 {
				for _, j := range m.by[r] {
					gain[j] = max(0, gain[j]-1)
				}
			}
		}
	}
}

// trim is the plan without columns that it can do without, the dearest left out first.
func (m *model) trim(plan []int) []int {
	surplus := make([]int, len(m.demand))
	for r, d := range m.demand {
		surplus[r] = -d
	}
	for _, j := range plan {
		for _, r := range m.covers[j] {
			surplus[r]++
		}
	}
	order := slices.Clone(plan)
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(m.cost[b], m.cost[a]), cmp.Compare(b, a)) })
	return slices.DeleteFunc(order, func(j int) bool {
		for _, r := range m.covers[j] {
			if surplus[r] == 0 {
				return false
			}
		}
		for _, r := range m.covers[j] {
			surplus[r]--
		}
		return true
	})
}
