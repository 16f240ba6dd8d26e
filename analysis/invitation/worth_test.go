package invitation

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatEachColumnIsWorth(t *testing.T) {
	// {1,3,5} and {2,4,6} cover all at 2. Without either, {1,2,3,4} takes its place and two
	// rows stay with nobody else: 5 or 6 is covered by one column alone.
	six := Problem{Demand: demands(6, 1), Columns: columns([]int{0, 2, 4}, []int{1, 3, 5}, []int{0, 1, 2, 3})}
	s, err := Solve(six, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Worth{{Indispensable: true, Known: true}, {Indispensable: true, Known: true}, {Known: true}}
	if got := Worths(six, NoBudget, s, Options{}); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	// Each of rows 1 to 4 has two columns, 5 and 6 have one: 4 halves and a whole would be 3
	// for the first two were they alone; {1,3,5} has ½ + ½ + 1 = 2, {1,2,3,4} four halves.
	if got := Shares(six); !slices.Equal(got, []float64{2, 2, 2}) {
		t.Errorf("shares %v, want 2, 2, 2", got)
	}

	// {1}:6, {2}:3, {3}:2 or {1,2,3}:7: without the last it costs 11.
	dear := Problem{Demand: demands(3, 1), Columns: []Column{
		{Covers: []int{0}, Cost: 6}, {Covers: []int{1}, Cost: 3}, {Covers: []int{2}, Cost: 2}, {Covers: []int{0, 1, 2}, Cost: 7},
	}}
	if s, err = Solve(dear, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := Worths(dear, NoBudget, s, Options{}); got[3] != (Worth{Loss: 4, Known: true}) || got[0] != (Worth{Known: true}) {
		t.Errorf("%+v, want 4 for the last and 0 for the first", got)
	}

	// One that is in every plan although a cheaper does the same costs what it costs more.
	must := Problem{Demand: []int{1}, Columns: []Column{{Covers: []int{0}, Cost: 5, Must: true}, {Covers: []int{0}, Cost: 1}, {Cost: 2, Must: true}}}
	if s, err = Solve(must, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := Worths(must, NoBudget, s, Options{}); got[0] != (Worth{Loss: -4, Known: true}) || got[2] != (Worth{Loss: -2, Known: true}) {
		t.Errorf("%+v, want −4 and −2", got)
	}
}

func TestWorthIsWhatTheBestPlanLoses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := weighed(t)
		budget := int64(NoBudget)
		solve := func(p Problem) (Solution, error) { return Solve(p, Options{}) }
		if rapid.Bool().Draw(t, "with a budget") {
			budget = int64(rapid.IntRange(4, 12).Draw(t, "budget"))
			solve = func(p Problem) (Solution, error) { return Within(p, budget, Options{}) }
		}
		s, err := solve(p)
		if err != nil {
			t.Fatal(err)
		}
		for j, w := range Worths(p, budget, s, Options{}) {
			without := p
			without.Columns = blank(p.Columns, j)
			again, err := solve(without)
			if err != nil {
				t.Fatal(err)
			}
			gone := len(again.Unreachable) > len(s.Unreachable)
			switch {
			case !w.Known:
				t.Fatalf("column %d: not known", j)
			case budget != NoBudget && w.Loss != s.Reach-again.Reach:
				t.Fatalf("column %d: loss %d, reach %d and then %d", j, w.Loss, s.Reach, again.Reach)
			case budget == NoBudget && w.Indispensable != (gone && slices.Contains(s.Columns, j)):
				t.Fatalf("column %d: indispensable %t, of %v; unreachable %v, then %v", j, w.Indispensable, s.Columns, s.Unreachable, again.Unreachable)
			case budget == NoBudget && !gone && w.Loss != again.Cost-s.Cost:
				t.Fatalf("column %d: loss %d, cost %d and then %d", j, w.Loss, s.Cost, again.Cost)
			}
		}
	})
}

func TestSharesSumToWhatCanBeCovered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := weighed(t)
		all := make([]int, len(p.Columns))
		for j := range all {
			all[j] = j
		}
		sum := 0.0
		for _, share := range Shares(p) {
			if share < 0 {
				t.Fatalf("share %v", share)
			}
			sum += share
		}
		if want := float64(reach(p, all)); math.Abs(sum-want) > 1e-9*max(1, want) {
			t.Fatalf("shares sum to %v, all columns reach %v", sum, want)
		}
	})
}

func TestNothingIsKnownOfAStoppedSearch(t *testing.T) {
	p := large(7, 60, 300, 1)
	s, err := Solve(p, Options{Stop: func() bool { return true }})
	if err != nil || s.Optimal {
		t.Fatal("the search ended before it was stopped", err)
	}
	for j, w := range Worths(p, NoBudget, s, Options{}) {
		if w.Known || w.Indispensable {
			t.Fatalf("column %d: %+v", j, w)
		}
	}
}
