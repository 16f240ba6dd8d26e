package invitation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Within finds the plan that fills places of the most weight at a cost that is not above
// the budget. Aims, in this order: the most weight, least cost, fewest columns, and then
// those of [Solve]. A row that wants more columns than cover it wants those.
//
// Errors are those of Solve; a budget below the cost of the columns that are in every plan
// is one too.
func Within(p Problem, budget int64, o Options) (Solution, error) {
	if err := p.validate(); err != nil {
		return Solution{}, err
	}
	s := newSetting(&p, o)
	left := budget - s.costOf(s.must)
	if left < 0 {
		return Solution{}, fmt.Errorf("columns that are in every plan cost %d: the budget is %d", s.costOf(s.must), budget)
	}
	s.settle()
	solution := Solution{Unreachable: s.unreachable, Supply: s.supply, Bound: s.costOf(s.must)}
	m := newModel(s, s.rows(), s.open())
	b := newSpending(m, s.rows(), left)

	greedy := append(slices.Clone(s.must), m.outside(b.greedy())...)
	bound := b.price()
	b.search()
	plans := []ranked{s.rank(m.outside(b.found))}
	solution.Optimal = !s.stopped
	if solution.Optimal && !o.CostAlone {
		solution.Unique = true
		if best, all := b.plans(o.alternatives() + 1); len(best) > 0 {
			plans, solution.Unique = best, all
		}
	}
	plans = combine([][]ranked{{s.rankMust()}, plans}, o.alternatives()+1)
	solution.Columns = plans[0].columns
	for _, other := range plans[1:] {
		solution.Alternatives = append(solution.Alternatives, other.columns)
	}
	solution.finish(s, greedy)
	solution.ReachBound = solution.Reach
	if solution.Optimal {
		solution.Bound = solution.Cost
	} else {
		solution.ReachBound = max(solution.Reach, s.reachOf(s.must)+bound)
	}
	return solution, nil
}

// settle makes unreachable rows want what there is.
func (s *setting) settle() {
	for _, r := range s.unreachable {
		s.wanted[r] = s.supply[r]
		for _, j := range s.must {
			if slices.Contains(s.problem.Columns[j].Covers, r) {
				s.wanted[r]--
			}
		}
	}
}

// spending searches for the plan within a budget: the column that gains most for its cost
// is taken, then left out.
//
// What can still be gained is at most each of: what the columns gain now, each by itself,
// filled by gain per cost up to the budget, the last in part – a column never gains more
// later; the places that open columns can fill; and, for prices u_r ≤ w_r of rows and λ of
// the budget B,
//
//	Σ_r d_r (w_r − u_r) + λB + Σ_j max(0, Σ_{r∈j} u_r − λ c_j).
type spending struct {
	m      *model
	weight []float64 // of a place, by row
	plain  []int64   // cost, by column
	wanted []int
	barred []bool
	taken  []int
	value  int64
	spent  int64 // raised
	left   int64 // of the budget

	best    int64 // value of the best plan known
	cheap   int64 // its raised cost
	found   []int
	all     bool // meet every plan that is as good as the best
	met     [][]int
	cut     bool
	rows    []float64 // prices u
	lambda  float64
	gain    []float64 // scratch
	options []int
}

func newSpending(m *model, rows []int, budget int64) *spending {
	b := &spending{
		m: m, wanted: slices.Clone(m.demand), barred: make([]bool, len(m.covers)), left: budget,
		rows: make([]float64, len(rows)), gain: make([]float64, len(m.covers)),
	}
	for k, r := range rows {
		b.weight = append(b.weight, float64(m.problem.weight(r)))
		b.rows[k] = b.weight[k]
	}
	for _, c := range m.cost {
		b.plain = append(b.plain, c/m.weight)
	}
	return b
}

// greedy takes the affordable column that gains most for its cost until nothing can be
// gained, and makes that the best plan known.
func (b *spending) greedy() []int {
	for {
		j := b.next()
		if j < 0 {
			break
		}
		b.take(j)
	}
	b.best, b.cheap, b.found = b.value, b.spent, slices.Clone(b.taken)
	for range b.found {
		b.untake()
	}
	return b.found
}

// next is the affordable open column that gains most for its cost, the first among equals;
// -1 when none gains. It fills gains and lists the columns that gain.
func (b *spending) next() int {
	b.options = b.options[:0]
	best := -1
	for j, rows := range b.m.covers {
		if b.barred[j] || b.plain[j] > b.left {
			continue
		}
		gain := 0.0
		for _, r := range rows {
			if b.wanted[r] > 0 {
				gain += b.weight[r]
			}
		}
		if b.gain[j] = gain; gain == 0 {
			continue
		}
		b.options = append(b.options, j)
		if best < 0 || b.compare(j, best) < 0 {
			best = j
		}
	}
	return best
}

// compare orders columns by gain per cost, the largest first.
func (b *spending) compare(i, j int) int {
	return cmp.Or(cmp.Compare(b.gain[j]*float64(b.plain[i]), b.gain[i]*float64(b.plain[j])), cmp.Compare(b.gain[j], b.gain[i]), i-j)
}

func (b *spending) take(j int) {
	for _, r := range b.m.covers[j] {
		if b.wanted[r] > 0 {
			b.value += int64(b.weight[r])
		}
		b.wanted[r]--
	}
	b.barred[j], b.taken = true, append(b.taken, j)
	b.spent, b.left = b.spent+b.m.cost[j], b.left-b.plain[j]
}

// untake gives the last column back.
func (b *spending) untake() {
	j := b.taken[len(b.taken)-1]
	for _, r := range b.m.covers[j] {
		if b.wanted[r]++; b.wanted[r] > 0 {
			b.value -= int64(b.weight[r])
		}
	}
	b.barred[j], b.taken = false, b.taken[:len(b.taken)-1]
	b.spent, b.left = b.spent-b.m.cost[j], b.left+b.plain[j]
}

func (b *spending) search() {
	if b.value > b.best || b.value == b.best && b.spent < b.cheap {
		b.best, b.cheap, b.found = b.value, b.spent, slices.Clone(b.taken)
	}
	b.step(b.search)
}

// plans lists the plans that are as good as the best, best first, up to most; all tells
// that every one was compared.
func (b *spending) plans(most int) (plans []ranked, all bool) {
	b.all = true
	b.collect()
	list := make([]spread, len(b.met))
	for k, columns := range b.met {
		list[k] = newSpread(b.m, columns)
	}
	slices.SortFunc(list, func(x, y spread) int { return better(x.first, y.first) })
	return firsts(list, most), !b.cut && !b.m.stopped
}

func (b *spending) collect() {
	if b.value == b.best && b.spent == b.cheap {
		if len(b.met) == maxPlans {
			b.cut = true
			return
		}
		b.met = append(b.met, slices.Clone(b.taken))
	}
	b.step(b.collect)
}

// step goes on with each column that may be next, and with those before it left out.
func (b *spending) step(search func()) {
	var barred []int
	for !b.cut && !b.m.stop(32) {
		j := b.next()
		if j < 0 || b.hopeless() {
			break
		}
		b.take(j)
		search()
		b.untake()
		for k := j; k < len(b.barred) && b.m.kind[k] == b.m.kind[j]; k++ {
			if !b.barred[k] {
				b.barred[k] = true
				barred = append(barred, k)
			}
		}
	}
	for _, k := range barred {
		b.barred[k] = false
	}
}

// hopeless reports whether no plan that goes on from here is better than the best, or as
// good where all are met.
func (b *spending) hopeless() bool {
	more := b.best - b.value
	gain := b.most()
	if gain != more {
		return gain < more
	}
	// As much can be filled, and not more: is it cheap enough?
	least := b.spent + b.least(float64(more))
	return least > b.cheap || least == b.cheap && !b.all
}

// most is the largest weight that can still be gained, or above it.
func (b *spending) most() int64 {
	slices.SortFunc(b.options, b.compare)
	knapsack, left := 0.0, float64(b.left)
	for _, j := range b.options {
		cost := float64(b.plain[j])
		if cost > left {
			knapsack += b.gain[j] * left / cost
			break
		}
		knapsack, left = knapsack+b.gain[j], left-cost
	}
	priced := b.lambda * float64(b.left)
	for r, want := range b.wanted {
		if want > 0 {
			priced += float64(want) * (b.weight[r] - b.rows[r])
		}
	}
	open := make([]int, len(b.wanted))
	for _, j := range b.options {
		worth := -b.lambda * float64(b.plain[j])
		for _, r := range b.m.covers[j] {
			if b.wanted[r] > 0 {
				worth += b.rows[r]
				open[r]++
			}
		}
		priced += max(0, worth)
	}
	places := 0.0
	for r, want := range b.wanted {
		places += b.weight[r] * float64(max(0, min(want, open[r])))
	}
	return int64(math.Floor(min(knapsack, priced, places) + 1e-6))
}

// least is a number not above the raised cost of gaining so much.
func (b *spending) least(gain float64) int64 {
	cost := 0.0
	for _, j := range b.options { // sorted by most
		if gain <= b.gain[j] {
			return int64(math.Ceil(cost + float64(b.m.cost[j])*gain/b.gain[j] - 1e-6))
		}
		gain, cost = gain-b.gain[j], cost+float64(b.m.cost[j])
	}
	return math.MaxInt64 / 4
}

// price looks for prices with a small bound, by the subgradient, and returns the bound of
// the whole.
func (b *spending) price() int64 {
	b.next()
	least := math.Inf(1)
	u, lambda := slices.Clone(b.rows), 0.0
	for _, j := range b.options {
		lambda = max(lambda, b.gain[j]/float64(max(1, b.plain[j]))/2)
	}
	scale, idle := 1.0, 0
	lack := make([]float64, len(u))
	for range steps {
		value, over := lambda*float64(b.left), float64(b.left)
		for r, want := range b.wanted {
			value += float64(want) * (b.weight[r] - u[r])
			lack[r] = float64(want)
		}
		for _, j := range b.options {
			worth := -lambda * float64(b.plain[j])
			for _, r := range b.m.covers[j] {
				worth += u[r]
			}
			if worth > 0 {
				value, over = value+worth, over-float64(b.plain[j])
				for _, r := range b.m.covers[j] {
					lack[r]--
				}
			}
		}
		if value < least {
			least, idle = value, 0
			copy(b.rows, u)
			b.lambda = lambda
		} else if idle++; idle == 5 {
			scale, idle = scale/2, 0
		}
		norm := over * over
		for _, l := range lack {
			norm += l * l
		}
		if norm == 0 || value <= float64(b.best) {
			break
		}
		length := scale * (value - float64(b.best)) / norm
		for r, l := range lack {
			u[r] = min(b.weight[r], max(0, u[r]+length*l))
		}
		lambda = max(0, lambda-length*over)
	}
	return b.most()
}
