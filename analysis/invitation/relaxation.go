package invitation

import (
	"math"
	"slices"
)

// steps is how often the prices of a relaxation are changed.
const steps = 120

// A relaxation puts a price u_r on each row in place of its demand. For any u ≥ 0,
//
//	L(u) = Σ_r d_r u_r + Σ_j min(0, c_j − Σ_{r∈j} u_r)
//
// is not above the cost of any plan, and a plan with column j costs at least
// L(u) + max(0, c_j − Σ_{r∈j} u_r). Prices follow the subgradient d − Ax (Held, Karp 1971);
// costs are raised ones.
type relaxation struct {
	value  float64   // the largest L(u) met
	price  []float64 // u, by row
	margin []float64 // c_j − Σ u_r, by column
}

// relax finds prices and a plan, starting from a plan.
func (m *model) relax(plan []int) (relaxation, []int) {
	best := m.sum(plan)
	u := m.firstPrices()
	r := relaxation{value: math.Inf(-1)}
	margin := make([]float64, len(m.index))
	lack := make([]float64, len(m.demand))
	scale, idle := 1.0, 0
	for step := range steps {
		value := m.evaluate(u, margin, lack)
		if value > r.value {
			r, idle = relaxation{value, slices.Clone(u), slices.Clone(margin)}, 0
		} else if idle++; idle == 5 {
			scale, idle = scale/2, 0
		}
		if step%10 == 9 {
			if other := m.trim(m.greedy(wholes(margin))); m.sum(other) < best {
				best, plan = m.sum(other), other
			}
		}
		norm := 0.0
		for _, l := range lack {
			norm += l * l
		}
		if norm == 0 || roundUp(r.value) >= best {
			break
		}
		for k, l := range lack {
			u[k] = max(0, u[k]+scale*(float64(best)-value)*l/norm)
		}
	}
	return r, plan
}

// firstPrices gives each row the smallest equal share of the cost of a column of its.
func (m *model) firstPrices() []float64 {
	u := make([]float64, len(m.demand))
	for r, columns := range m.by {
		u[r] = math.Inf(1)
		for _, j := range columns {
			u[r] = min(u[r], float64(m.cost[j])/float64(len(m.covers[j])))
		}
	}
	return u
}

// evaluate is L(u); it fills the margins of columns and what rows lack when each column
// with a margin below 0 is taken.
func (m *model) evaluate(u, margin, lack []float64) float64 {
	value := 0.0
	for r, d := range m.demand {
		lack[r] = float64(d)
		value += lack[r] * u[r]
	}
	for j, rows := range m.covers {
		margin[j] = float64(m.cost[j])
		for _, r := range rows {
			margin[j] -= u[r]
		}
		if margin[j] < 0 {
			value += margin[j]
			for _, r := range rows {
				lack[r]--
			}
		}
	}
	return value
}

// wholes rounds margins to prices for greedy; below 0 they are free.
func wholes(margin []float64) []int64 {
	list := make([]int64, len(margin))
	for j, x := range margin {
		list[j] = int64(max(0, x))
	}
	return list
}

// narrow drops the columns that are in no plan of a raised cost up to most.
func (m *model) narrow(r relaxation, most int64) relaxation {
	narrowed := relaxation{value: r.value, price: r.price}
	kept := func(j int) bool { return roundUp(r.value+max(0, r.margin[j])) <= most }
	for j := range m.index {
		if kept(j) {
			narrowed.margin = append(narrowed.margin, r.margin[j])
		}
	}
	m.keep(kept)
	return narrowed
}

// roundUp is the least whole number that is not below x, but for the error of a sum.
func roundUp(x float64) int64 { return int64(math.Ceil(x - 1e-9*max(1, math.Abs(x)))) }
