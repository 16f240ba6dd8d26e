package invitation

import (
	"cmp"
	"slices"
)

// greedy is the columns of the plan, in the order taken, that always takes the column of
// the least price per row that still wants one, the first among equals; of columns that
// cost nothing the one that covers more is better. Prices are costs when nil.
func (m *model) greedy(price []int64) []int {
	if price == nil {
		price = make([]int64, len(m.index))
		for j, k := range m.index {
			price[j] = m.problem.Columns[k].Cost
		}
	}
	wanted := slices.Clone(m.demand)
	taken := make([]bool, len(m.index))
	var plan []int
	for {
		best, bestGain := -1, int64(0)
		for j := range m.index {
			gain := int64(0)
			for _, r := range m.covers[j] {
				if wanted[r] > 0 {
					gain++
				}
			}
			if taken[j] || gain == 0 {
				continue
			}
			if best >= 0 {
				own, other := price[j]*bestGain, price[best]*gain
				if own > other || own == other && (price[j] > 0 || gain <= bestGain) {
					continue
				}
			}
			best, bestGain = j, gain
		}
		if best < 0 {
			return plan
		}
		taken[best] = true
		plan = append(plan, best)
		for _, r := range m.covers[best] {
			wanted[r]--
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

// sum is the raised cost of columns of the model.
func (m *model) sum(columns []int) int64 {
	sum := int64(0)
	for _, j := range columns {
		sum += m.cost[j]
	}
	return sum
}
