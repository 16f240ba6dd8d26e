package invitation

import (
	"math"
	"math/bits"
)

// An ascent prices sets of rows of a single model. Costs and prices are counted in parts,
// and prices rounded down, so that bounds stay bounds and sums are the same in any order.
type ascent struct {
	cost  []int64 // by column
	price []int64 // by row: of the relaxation; see settle
	slack []int64 // by column: what is left of its cost after the rows last priced
}

func newAscent(m *model) ascent {
	return ascent{make([]int64, len(m.cost)), make([]int64, len(m.demand)), make([]int64, len(m.cost))}
}

// ascend lets each row of u take its price of the columns that have it, and then what no
// column of its has left. The value is what rows have taken: no cover of u costs less, and
// one with a column costs at least so much with what is left of that.
func (a *ascent) ascend(u uint64, lists [][]int32) int64 {
	copy(a.slack, a.cost)
	taken := int64(0)
	for rest := u; rest != 0; rest &= rest - 1 {
		r := bits.TrailingZeros64(rest)
		price := a.price[r]
		taken += price
		for _, j := range lists[r] {
			a.slack[j] -= price
		}
	}
	for rest := u; rest != 0; rest &= rest - 1 {
		columns := lists[bits.TrailingZeros64(rest)]
		if len(columns) == 0 {
			continue // its price is as high as may be
		}
		more := int64(math.MaxInt64)
		for _, j := range columns {
			more = min(more, a.slack[j])
		}
		if more > 0 {
			taken += more
			for _, j := range columns {
				a.slack[j] -= more
			}
		}
	}
	return taken
}

// digits is how many binary digits a unit of raised cost has behind the point.
const digits = 16

// partsOf is a cost in parts.
func partsOf(cost int64) int64 { return cost << digits }

// partsIn is a price in parts, rounded down by more than a sum of prices may be wrong.
func partsIn(price float64) int64 { return int64(price * (1 - 1e-12) * (1 << digits)) }

// whole is a number of parts as a cost, rounded up.
func whole(parts int64) int64 { return (parts + 1<<digits - 1) >> digits }
