package invitation

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTheBestWithinABudget(t *testing.T) {
	six := Problem{Demand: demands(6, 1), Columns: columns([]int{0, 2, 4}, []int{1, 3, 5}, []int{0, 1, 2, 3})}
	weighed := six
	weighed.Weight = []int64{1, 1, 1, 1, 9, 1}
	must := Problem{Demand: demands(6, 1), Columns: slices.Clone(six.Columns)}
	must.Columns[2].Must = true
	for _, c := range []struct {
		name          string
		problem       Problem
		budget        int64
		reach, greedy int64
		cost          int64
		plan          []int
	}{
		{"nothing can be paid", six, 0, 0, 0, 0, nil},
		{"one: the set of four rows", six, 1, 4, 4, 1, []int{2}},
		// Greedy takes {1,2,3,4} first and gains one row more; the other two cover all six.
		{"two: the two disjoint sets, greedy gets five", six, 2, 6, 5, 2, []int{0, 1}},
		{"three: what costs less is enough", six, 3, 6, 6, 2, []int{0, 1}},
		{"a heavy row first", weighed, 1, 11, 11, 1, []int{0}},
		{"a column that is in every plan", must, 2, 5, 5, 2, []int{0, 2}},
		{
			// Row 1 wants two and has one column, which fills one place.
			"a row that wants more than there is wants what there is",
			Problem{Demand: []int{1, 2}, Columns: columns([]int{0}, []int{1})}, 9, 2, 2, 2, []int{0, 1},
		},
		{"what costs nothing is free", Problem{Demand: demands(2, 1), Columns: []Column{{Covers: []int{0}}, {Covers: []int{1}, Cost: 1}}}, 0, 1, 1, 0, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Within(c.problem, c.budget, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Reach != c.reach || s.ReachBound != c.reach || s.Cost != c.cost || s.Bound != c.cost || !s.Optimal || !s.Unique || !slices.Equal(s.Columns, c.plan) {
				t.Errorf("%v at %d reaches %d (bound %d), optimal %t, unique %t; want %v at %d, %d", s.Columns, s.Cost, s.Reach, s.ReachBound, s.Optimal, s.Unique, c.plan, c.cost, c.reach)
			}
			if s.GreedyReach != c.greedy {
				t.Errorf("greedy reaches %d, want %d", s.GreedyReach, c.greedy)
			}
		})
	}
}

func TestABudgetBelowWhatIsInEveryPlanIsAnError(t *testing.T) {
	p := Problem{Demand: []int{1}, Columns: []Column{{Covers: []int{0}, Cost: 3, Must: true}}}
	for _, budget := range []int64{-1, 2} {
		if _, err := Within(p, budget, Options{}); err == nil {
			t.Errorf("budget %d: no error", budget)
		}
	}
	if s, err := Within(p, 3, Options{}); err != nil || s.Cost != 3 {
		t.Errorf("budget 3: cost %d, %v", s.Cost, err)
	}
}

// weighed is a small random problem with weights and columns that are in every plan.
func weighed(t *rapid.T) Problem {
	p := drawn(t)
	if rapid.Bool().Draw(t, "weights") {
		p.Weight = make([]int64, len(p.Demand))
		for r := range p.Weight {
			p.Weight[r] = int64(rapid.IntRange(1, 3).Draw(t, "weight"))
		}
	}
	if len(p.Columns) > 0 && rapid.Bool().Draw(t, "one is in every plan") {
		p.Columns[rapid.IntRange(0, len(p.Columns)-1).Draw(t, "which")].Must = true
	}
	return p
}

// reach is the weight of the places that columns fill, counted plainly.
func reach(p Problem, plan []int) int64 {
	sum := int64(0)
	for r, d := range p.Demand {
		filled := 0
		for _, j := range plan {
			if slices.Contains(p.Columns[j].Covers, r) {
				filled++
			}
		}
		sum += int64(min(filled, d)) * p.weight(r)
	}
	return sum
}

// bestWithin lists the plans that are best within the budget by trying every set.
func bestWithin(p Problem, budget int64) [][]int {
	type plan struct {
		columns           []int
		reach, cost       int64
		links, warm, must int
	}
	var plans []plan
	want := 0
	for _, c := range p.Columns {
		if c.Must {
			want++
		}
	}
	for set := range 1 << len(p.Columns) {
		var c plan
		for j, column := range p.Columns {
			if set>>j&1 == 1 {
				c.columns = append(c.columns, j)
				c.cost += column.Cost
				c.links += column.Links
				if column.Warm {
					c.warm++
				}
				if column.Must {
					c.must++
				}
			}
		}
		c.reach = reach(p, c.columns)
		if c.cost <= budget && c.must == want {
			plans = append(plans, c)
		}
	}
	slices.SortFunc(plans, func(a, b plan) int {
		return cmp.Or(cmp.Compare(b.reach, a.reach), cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.columns), len(b.columns)),
			cmp.Compare(b.links, a.links), cmp.Compare(b.warm, a.warm), slices.Compare(a.columns, b.columns))
	})
	var best [][]int
	for _, c := range plans {
		if c.reach == plans[0].reach && c.cost == plans[0].cost && len(c.columns) == len(plans[0].columns) {
			best = append(best, c.columns)
		}
	}
	return best
}

func TestWithinABudgetEqualsTryingEverySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := weighed(t)
		budget := int64(rapid.IntRange(0, 12).Draw(t, "budget"))
		want := bestWithin(p, budget)
		s, err := Within(p, budget, Options{MaxAlternatives: 1 << 12})
		if len(want) == 0 {
			if err == nil {
				t.Fatalf("no plan fits %d, and there is no error", budget)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		got := append([][]int{s.Columns}, s.Alternatives...)
		if fmt.Sprint(got) != fmt.Sprint(want) || !s.Optimal || !s.Unique {
			t.Fatalf("plans %v, want %v (%+v)", got, want, s)
		}
		if s.Cost > budget || s.GreedyCost > budget || s.GreedyReach > s.Reach || s.Reach != reach(p, s.Columns) {
			t.Fatalf("%+v within %d", s, budget)
		}
	})
}

func TestALargerBudgetNeverReachesLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		last := int64(-1)
		for budget := range int64(10) {
			s, err := Within(p, budget, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Reach < last {
				t.Fatalf("%d reaches %d, %d less", budget, s.Reach, last)
			}
			last = s.Reach
		}
	})
}

// Who can pay for the cheapest cover gets all of it, and for no more.
func TestABudgetOfTheLeastCostCoversAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		all, err := Solve(p, Options{})
		if err != nil || len(all.Unreachable) > 0 {
			return
		}
		s, err := Within(p, all.Cost, Options{})
		if err != nil || !slices.Equal(s.Columns, all.Columns) {
			t.Fatalf("%v within %d, %v without a budget (%v)", s.Columns, all.Cost, all.Columns, err)
		}
	})
}

func TestAStoppedSearchWithinABudgetGivesAPlanAndABound(t *testing.T) {
	p := large(7, 60, 300, 2)
	polls := 0
	s, err := Within(p, 12, Options{Stop: func() bool { polls++; return polls > 1 }})
	if err != nil {
		t.Fatal(err)
	}
	if s.Optimal || s.Unique {
		t.Fatal("the search ended before it was stopped")
	}
	if s.Cost > 12 || s.Reach < s.GreedyReach || s.ReachBound < s.Reach || s.Reach != reach(p, s.Columns) {
		t.Errorf("%+v", s)
	}
}

func ExampleWithin() {
	s, _ := Within(Problem{
		Demand:  []int{1, 1, 1},
		Columns: []Column{{Covers: []int{0, 1}, Cost: 2}, {Covers: []int{1, 2}, Cost: 2}, {Covers: []int{2}, Cost: 1}},
	}, 3, Options{})
	fmt.Println(s.Columns, s.Cost, s.Reach, s.Optimal)
	// Output: [0 2] 3 3 true
}
