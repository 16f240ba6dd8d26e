package invitation

import (
	"math"
)

// A relaxation puts a price u_r on each row in place of its demand. For any u ≥ 0,
//
//	L(u) = Σ_r d_r u_r + Σ_j min(0, c_j − Σ_{r∈j} u_r)
//
// is not above the cost of any plan, and a plan with column j costs at least
// L(u) + max(0, c_j − Σ_{r∈j} u_r). Prices follow the subgradient d − Ax (Held, Karp 1971).
type relaxation struct {
	value  float64   // L(u)
	price  []float64 // u, by row
	margin []float64 // c_j − Σ u_r, by column
}

// relax looks for prices with a large L(u), from the prices given on. target is the cost
// of a plan; at may better it every twentieth step. It ends when enough says so of L(u).
func (m *model) relax(cost, price []float64, target float64, steps int, at func(margin []float64) float64, enough func(value float64) bool) relaxation {
	u := append([]float64(nil), price...)
	best := relaxation{math.Inf(-1), make([]float64, len(u)), make([]float64, len(cost))}
	margin, lack := make([]float64, len(cost)), make([]float64, len(u))
	rows, ends := m.flat()
	scale, idle := 1.0, 0
	for step := range steps {
		value := 0.0
		for r, d := range m.demand {
			lack[r] = float64(d)
			value += lack[r] * u[r]
		}
		from := int32(0)
		for j, to := range ends {
			left := cost[j]
			for _, r := range rows[from:to] {
				left -= u[r]
			}
			margin[j] = left
			if left < 0 {
				value += left
				for _, r := range rows[from:to] {
					lack[r]--
				}
			}
			from = to
		}
		if value > best.value {
			best.value, idle = value, 0
			copy(best.price, u)
			copy(best.margin, margin)
		} else if idle++; idle == 5 {
			scale, idle = scale/2, 0
		}
		if at != nil && step%20 == 19 {
			target = min(target, at(margin))
		}
		norm := 0.0
		for _, l := range lack {
			norm += l * l
		}
		if norm == 0 || scale < 1e-3 || enough(best.value) {
			break
		}
		length := scale * max(target-value, 1e-6*math.Abs(target)) / norm
		for r, l := range lack {
			u[r] = max(0, u[r]+length*l)
		}
	}
	return best
}

// flat is the rows of all columns one after another, and where those of each end.
func (m *model) flat() (rows, ends []int32) {
	all := 0
	for _, covers := range m.covers {
		all += len(covers)
	}
	rows, ends = make([]int32, 0, all), make([]int32, len(m.covers))
	for j, covers := range m.covers {
		for _, r := range covers {
			rows = append(rows, int32(r))
		}
		ends[j] = int32(len(rows))
	}
	return rows, ends
}

// shares gives each row the smallest equal share of the cost of a column of its.
func (m *model) shares(cost []float64) []float64 {
	u := make([]float64, len(m.demand))
	for r := range u {
		u[r] = math.Inf(1)
	}
	for j, rows := range m.covers {
		for _, r := range rows {
			u[r] = min(u[r], cost[j]/float64(len(rows)))
		}
	}
	return u
}

// settle lowers prices until no margin is below 0, and raises each as far as that stays
// so. Then the sum of the prices of any rows is not above the cost of covering them.
func (m *model) settle(cost []float64, r relaxation) relaxation {
	u, margin := r.price, r.margin
	for j, rows := range m.covers {
		sum := 0.0
		for _, r := range rows {
			sum += u[r]
		}
		if sum > cost[j] {
			for _, r := range rows {
				u[r] *= cost[j] / sum
			}
		}
	}
	for j, rows := range m.covers {
		margin[j] = cost[j]
		for _, r := range rows {
			margin[j] -= u[r]
		}
	}
	value := 0.0
	for r := range u {
		more := math.Inf(1)
		for _, j := range m.by[r] {
			more = min(more, margin[j])
		}
		u[r] += more
		for _, j := range m.by[r] {
			margin[j] -= more
		}
		value += u[r]
	}
	return relaxation{value, u, margin}
}
