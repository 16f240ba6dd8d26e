package invitation

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// columns makes unit-cost columns of sets of rows.
func columns(sets ...[]int) []Column {
	list := make([]Column, len(sets))
	for j, rows := range sets {
		list[j] = Column{Covers: rows, Cost: 1}
	}
	return list
}

func demands(rows, each int) []int { return slices.Repeat([]int{each}, rows) }

func TestWhereGreedyFails(t *testing.T) {
	for _, c := range []struct {
		name            string
		problem         Problem
		cost, greedy    int64
		plan, unreached []int
	}{
		{
			// {1,3,5} and {2,4,6} cover all; greedy takes {1,2,3,4} first and needs two more.
			"two disjoint sets against one that is larger",
			Problem{Demand: demands(6, 1), Columns: columns([]int{0, 2, 4}, []int{1, 3, 5}, []int{0, 1, 2, 3})},
			2, 3, []int{0, 1}, nil,
		},
		{
			// greedy: {3} at 2, {2} at 3, {1} at 6 = 11, each cheaper per row than 7/3, 7/2, 7.
			"three single rows against one set at 7",
			Problem{Demand: demands(3, 1), Columns: []Column{
				{Covers: []int{0}, Cost: 6}, {Covers: []int{1}, Cost: 3}, {Covers: []int{2}, Cost: 2}, {Covers: []int{0, 1, 2}, Cost: 7},
			}},
			7, 11, []int{3}, nil,
		},
		{
			"nothing to cover",
			Problem{Columns: columns(nil, nil)},
			0, 0, nil, nil,
		},
		{
			// Row 1 wants two and has one column: it leaves, row 0 is still planned for.
			"a row that wants more than there is",
			Problem{Demand: []int{1, 2}, Columns: columns([]int{0}, []int{1})},
			1, 1, []int{0}, []int{1},
		},
		{
			// Two of {0,1}, {0}, {1} for two each: {0,1} counts once, so all three.
			"a column counts once for a row that wants two",
			Problem{Demand: []int{2, 2}, Columns: columns([]int{0, 1}, []int{0}, []int{1})},
			3, 3, []int{0, 1, 2}, nil,
		},
		{
			// {0} and {1} cost nothing; {0,1} costs nothing either and is one column.
			"of free plans the one with fewer columns",
			Problem{Demand: demands(2, 1), Columns: []Column{{Covers: []int{0}}, {Covers: []int{1}}, {Covers: []int{0, 1}}}},
			0, 0, []int{2}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Solve(c.problem, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Cost != c.cost || s.Bound != c.cost || !s.Optimal || !s.Unique {
				t.Errorf("cost %d, bound %d, optimal %t, unique %t; want %d, proven", s.Cost, s.Bound, s.Optimal, s.Unique, c.cost)
			}
			if s.GreedyCost != c.greedy {
				t.Errorf("greedy %d, want %d", s.GreedyCost, c.greedy)
			}
			if !slices.Equal(s.Columns, c.plan) || !slices.Equal(s.Unreachable, c.unreached) {
				t.Errorf("plan %v, unreachable %v; want %v, %v", s.Columns, s.Unreachable, c.plan, c.unreached)
			}
		})
	}
}

func TestAimsInTheirOrder(t *testing.T) {
	plain := Column{Covers: []int{0}, Cost: 1}
	links, warm := plain, plain
	links.Links, warm.Warm = 1, true
	for _, c := range []struct {
		name    string
		columns []Column
		want    []int
		others  [][]int
	}{
		{"more links come before contact", []Column{warm, links}, []int{1}, [][]int{{0}}},
		{"contact comes before the order of ids", []Column{plain, warm}, []int{1}, [][]int{{0}}},
		{"the order of ids decides last", []Column{plain, plain, plain}, []int{0}, [][]int{{1}, {2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Solve(Problem{Demand: []int{1}, Columns: c.columns}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff([][][]int{{c.want}, c.others}, [][][]int{{s.Columns}, s.Alternatives}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadProblems(t *testing.T) {
	for name, p := range map[string]Problem{
		"demand below one":     {Demand: []int{0}},
		"row out of range":     {Demand: []int{1}, Columns: columns([]int{1})},
		"row below zero":       {Demand: []int{1}, Columns: columns([]int{-1})},
		"rows out of order":    {Demand: []int{1, 1}, Columns: columns([]int{1, 0})},
		"cost below zero":      {Demand: []int{1}, Columns: []Column{{Covers: []int{0}, Cost: -1}}},
		"cost above the limit": {Demand: []int{1}, Columns: []Column{{Covers: []int{0}, Cost: MaxCost + 1}}},
	} {
		if _, err := Solve(p, Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// drawn is a small random problem.
func drawn(t *rapid.T) Problem {
	rows := rapid.IntRange(1, 6).Draw(t, "rows")
	p := Problem{Demand: rapid.SliceOfN(rapid.IntRange(1, 3), rows, rows).Draw(t, "demand")}
	if rapid.Bool().Draw(t, "each wants one") {
		p.Demand = demands(rows, 1)
	}
	for range rapid.IntRange(0, 12).Draw(t, "columns") {
		c := Column{Cost: int64(rapid.IntRange(0, 4).Draw(t, "cost")), Links: rapid.IntRange(0, 2).Draw(t, "links"), Warm: rapid.Bool().Draw(t, "warm")}
		for r := range rows {
			if rapid.Bool().Draw(t, "covers") {
				c.Covers = append(c.Covers, r)
			}
		}
		p.Columns = append(p.Columns, c)
	}
	return p
}

// covers reports whether the columns meet every demand but those left out.
func covers(p Problem, plan, leftOut []int) bool {
	for r, d := range p.Demand {
		for _, j := range plan {
			if slices.Contains(p.Columns[j].Covers, r) {
				d--
			}
		}
		if d > 0 && !slices.Contains(leftOut, r) {
			return false
		}
	}
	return true
}

// brute lists all plans of least cost and fewest columns by trying every set, best first.
func brute(p Problem, leftOut []int) [][]int {
	type plan struct {
		columns     []int
		cost        int64
		links, warm int
	}
	var plans []plan
	for set := range 1 << len(p.Columns) {
		var c plan
		for j := range p.Columns {
			if set>>j&1 == 1 {
				c.columns = append(c.columns, j)
				c.cost += p.Columns[j].Cost
				c.links += p.Columns[j].Links
				if p.Columns[j].Warm {
					c.warm++
				}
			}
		}
		if covers(p, c.columns, leftOut) && holdsAll(p, c.columns) {
			plans = append(plans, c)
		}
	}
	slices.SortFunc(plans, func(a, b plan) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.columns), len(b.columns)), cmp.Compare(b.links, a.links),
			cmp.Compare(b.warm, a.warm), slices.Compare(a.columns, b.columns))
	})
	var best [][]int
	for _, c := range plans {
		if c.cost == plans[0].cost && len(c.columns) == len(plans[0].columns) {
			best = append(best, c.columns)
		}
	}
	return best
}

// holdsAll reports whether every column that is in every plan is among the columns.
func holdsAll(p Problem, columns []int) bool {
	for j := range p.Columns {
		if p.Columns[j].Must && !slices.Contains(columns, j) {
			return false
		}
	}
	return true
}

func TestEqualsTryingEverySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := weighed(t)
		if rapid.Bool().Draw(t, "links are counted together") {
			together(&p)
		}
		s, err := Solve(p, Options{MaxAlternatives: 1 << 12})
		if err != nil {
			t.Fatal(err)
		}
		want := brute(p, s.Unreachable)
		got := append([][]int{s.Columns}, s.Alternatives...)
		for k := range want {
			if k >= len(got) || !slices.Equal(want[k], got[k]) {
				t.Fatalf("plans %v, want %v", got, want)
			}
		}
		if len(got) != len(want) || !s.Optimal || !s.Unique || s.Bound != s.Cost || s.GreedyCost < s.Cost || s.Reach != reach(p, s.Columns) {
			t.Fatalf("%+v, want %v", s, want)
		}
	})
}

// together makes links a function of the plan, which gives the same sums.
func together(p *Problem) {
	columns := p.Columns
	for j := range columns {
		columns[j].Alike = columns[j].Links
	}
	p.Links = func(chosen []int) int {
		sum := 0
		for _, j := range chosen {
			sum += columns[j].Links
		}
		return sum
	}
}

func TestUnreachableAreTheRowsThatWantMoreThanCoversThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		s, err := Solve(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for r, d := range p.Demand {
			supply := 0
			for _, c := range p.Columns {
				if slices.Contains(c.Covers, r) {
					supply++
				}
			}
			if (supply < d) != slices.Contains(s.Unreachable, r) {
				t.Fatalf("row %d: wants %d of %d, unreachable %v", r, d, supply, s.Unreachable)
			}
		}
	})
}

func TestExcludingAnUnusedCandidateChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		s, err := Solve(p, Options{})
		if err != nil || len(p.Columns) == 0 {
			return
		}
		out := rapid.IntRange(0, len(p.Columns)-1).Draw(t, "out")
		if slices.Contains(s.Columns, out) {
			return
		}
		without := p
		without.Columns = slices.Clone(p.Columns)
		without.Columns[out].Covers = nil
		again, err := Solve(without, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Unreachable) == len(s.Unreachable) && !slices.Equal(again.Columns, s.Columns) {
			t.Fatalf("%v, then %v without %d", s.Columns, again.Columns, out)
		}
	})
}

// large is a random problem with rows that want 1 to most columns.
func large(seed uint64, rows, candidates, most int) Problem {
	random := rand.New(rand.NewPCG(seed, 1))
	p := Problem{Demand: make([]int, rows)}
	for r := range p.Demand {
		p.Demand[r] = 1 + random.IntN(most)
	}
	for range candidates {
		c := Column{Cost: 1 + int64(random.IntN(3))}
		for r := range rows {
			if random.IntN(10) == 0 {
				c.Covers = append(c.Covers, r)
			}
		}
		p.Columns = append(p.Columns, c)
	}
	return p
}

func TestBothSearchesAgree(t *testing.T) {
	for seed := range uint64(20) {
		p := large(seed, 14, 40, 1)
		s := newSetting(&p, Options{})
		m := newModel(s, s.rows(), s.open())
		cost := floats(m.cost, 1)
		prices := bounds{relaxation: relaxation{price: m.shares(cost)}, second: relaxation{price: make([]float64, len(m.demand))}}
		prices.relaxation = m.settle(cost, relaxation{price: prices.price, margin: make([]float64, len(m.cost))})
		const far = 1 << 40
		subsets, branching := m.sum(newSubsets(m, prices).search(far)), m.sum(newBranching(m, prices.price, far, func(int) bool { return false }).plan(1))
		if found := m.optimum(); subsets != branching || found.raised != subsets || !found.proven {
			t.Errorf("seed %d: %d by subsets, %d by branching, %d by both", seed, subsets, branching, found.raised)
		}
	}
}

func TestStoppedSearchGivesAPlanAndABound(t *testing.T) {
	for _, most := range []int{1, 2} {
		p := large(7, 60, 300, most)
		polls := 0
		s, err := Solve(p, Options{Stop: func() bool { polls++; return polls > 1 }})
		if err != nil {
			t.Fatal(err)
		}
		if s.Optimal || s.Unique {
			t.Fatalf("demand to %d: the search ended before it was stopped", most)
		}
		if !covers(p, s.Columns, s.Unreachable) || s.Bound > s.Cost || s.Bound < 1 || s.Cost > s.GreedyCost {
			t.Errorf("demand to %d: plan %v costs %d, bound %d, greedy %d", most, s.Columns, s.Cost, s.Bound, s.GreedyCost)
		}
	}
}

func TestSameProblemSamePlan(t *testing.T) {
	p := large(3, 20, 80, 1)
	first, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := Solve(p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
}

func ExampleSolve() {
	s, _ := Solve(Problem{
		Demand: []int{1, 1, 1},
		Columns: []Column{
			{Covers: []int{0, 1}, Cost: 1},
			{Covers: []int{1, 2}, Cost: 1},
			{Covers: []int{2}, Cost: 1, Warm: true},
		},
	}, Options{})
	fmt.Println(s.Columns, s.Cost, s.Optimal, s.Alternatives)
	// Output: [0 2] 2 true [[0 1]]
}

// many is rows in groups that share a few columns, as gminas share the institutions of a
// powiat.
func many(seed uint64, groups int) Problem {
	random := rand.New(rand.NewPCG(seed, 2))
	p := Problem{Demand: make([]int, 9*groups)}
	for r := range p.Demand {
		p.Demand[r] = 1 + random.IntN(2)
	}
	add := func(chance int, groups ...int) {
		c := Column{Cost: 1 + int64(random.IntN(2))}
		for _, g := range groups {
			for r := range 9 {
				if random.IntN(chance) == 0 {
					c.Covers = append(c.Covers, 9*g+r)
				}
			}
		}
		p.Columns = append(p.Columns, c)
	}
	for g := range groups {
		for range 12 {
			add(5, g)
		}
	}
	for first := 0; first < groups; first += 8 {
		for range 6 {
			var shared []int
			for g := first; g < min(first+8, groups); g++ {
				shared = append(shared, g)
			}
			add(9, shared...)
		}
	}
	return p
}

func TestRowsThatNoColumnJoinsAreSolvedApart(t *testing.T) {
	apart := many(1, 16)
	whole := apart
	together(&whole) // one model
	a, err := Solve(apart, Options{CostAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Solve(whole, Options{CostAlone: true})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Optimal || !b.Optimal || a.Cost != b.Cost || len(a.Columns) != len(b.Columns) {
		t.Errorf("%d with %d columns (%t) apart, %d with %d (%t) together", a.Cost, len(a.Columns), a.Optimal, b.Cost, len(b.Columns), b.Optimal)
	}
}

// BenchmarkSolve takes random problems in turn and reports the median and the slowest.
// With -benchtime 1000x there are a thousand of them.
func BenchmarkSolve(b *testing.B) {
	for _, c := range []struct {
		name string
		draw func(seed uint64) Problem
	}{
		{"30 rows, 200 candidates", func(seed uint64) Problem { return large(seed, 30, 200, 1) }},
		{"30 rows, 200 candidates, demand to 2", func(seed uint64) Problem { return large(seed, 30, 200, 2) }},
		{"12 rows, 40 candidates, demand to 2", func(seed uint64) Problem { return large(seed, 12, 40, 2) }},
		{"40 gminas of 9 rows, demand to 2", func(seed uint64) Problem { return many(seed, 40) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			report(b, c.draw, func(p Problem, stop func() bool) (Solution, error) { return Solve(p, Options{Stop: stop}) })
		})
	}
}

func BenchmarkWithin(b *testing.B) {
	for _, budget := range []int64{3, 6} {
		b.Run(fmt.Sprintf("30 rows, 200 candidates, budget %d", budget), func(b *testing.B) {
			draw := func(seed uint64) Problem { return large(seed, 30, 200, 1) }
			report(b, draw, func(p Problem, stop func() bool) (Solution, error) { return Within(p, budget, Options{Stop: stop}) })
		})
	}
}

func report(b *testing.B, draw func(seed uint64) Problem, solve func(p Problem, stop func() bool) (Solution, error)) {
	var times []time.Duration
	unproven := 0
	for seed := uint64(0); b.Loop(); seed++ {
		p := draw(seed)
		begin := time.Now()
		s, err := solve(p, func() bool { return time.Since(begin) > 2*time.Second })
		if err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(begin))
		if !s.Optimal {
			unproven++
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "µs-median")
	b.ReportMetric(float64(times[len(times)-1].Microseconds()), "µs-worst")
	b.ReportMetric(float64(unproven), "unproven")
}
