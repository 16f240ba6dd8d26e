package centrality_test

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/centrality"
	"koopmap/graph"
)

func TestASampleOfAllIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		exact := centrality.Measures(n, nil)
		s := centrality.Sample(n, nil, len(exact), rapid.Uint64().Draw(t, "seed"))
		if s.Pivots != len(exact) || s.Of != len(exact) {
			t.Fatalf("%d pivots of %d, want all %d", s.Pivots, s.Of, len(exact))
		}
		for i, got := range s.Rows {
			want := exact[i]
			if got.Institution != want.Institution || got.Agreements != want.Agreements || got.Partners != want.Partners || got.Strength != want.Strength {
				t.Fatalf("row %d: %+v, exact %+v", i, got, want)
			}
			if !affiliationtest.Close(got.Betweenness, want.Betweenness, 1e-12) || got.Low != got.Betweenness || got.High != got.Betweenness {
				t.Fatalf("row %d: %v from %v to %v, exact %v", i, got.Betweenness, got.Low, got.High, want.Betweenness)
			}
		}
	})
}

func TestTheSameSeedGivesTheSameBitsForAnyNumberOfWorkers(t *testing.T) {
	n := scattered(t, 700, 300)
	one := centrality.Sample(n, nil, 200, 7)
	many := centrality.Sample(n, &centrality.Workspace{Workers: 3}, 200, 7)
	if diff := gocmp.Diff(one, many); diff != "" {
		t.Error("(-one worker +three):", diff)
	}
	other := centrality.Sample(n, nil, 200, 8)
	if slices.Equal(one.Rows, other.Rows) {
		t.Error("another seed chose the same pivots")
	}
}

func TestEstimatesHaveNoBiasAndTheirIntervalsHold(t *testing.T) {
	n := scattered(t, 300, 120)
	exact := centrality.Measures(n, nil)
	const seeds, pivots = 60, 100
	w := new(centrality.Workspace)
	sums := make([]float64, len(exact))
	// Half of the betweenness of who stands before a small group comes from the few pivots
	// in it; of who stands in the middle, from all of them.
	top := slices.Clone(exact)
	slices.SortFunc(top, func(a, b centrality.Measure) int { return cmp.Compare(b.Betweenness, a.Betweenness) })
	middle := top[len(top)/10].Betweenness
	var inside, all, insideMiddle, allMiddle int
	for seed := range uint64(seeds) {
		for i, row := range centrality.Sample(n, w, pivots, seed).Rows {
			sums[i] += row.Betweenness / seeds
			if exact[i].Betweenness == 0 {
				if row.Betweenness != 0 {
					t.Fatalf("%s lies between nobody and is estimated %v", row.Institution, row.Betweenness)
				}
				continue
			}
			hit := 0
			if row.Low <= exact[i].Betweenness && exact[i].Betweenness <= row.High {
				hit = 1
			}
			inside, all = inside+hit, all+1
			if exact[i].Betweenness > middle {
				insideMiddle, allMiddle = insideMiddle+hit, allMiddle+1
			}
		}
	}
	if share := float64(insideMiddle) / float64(allMiddle); share < 0.9 || share > 0.99 {
		t.Errorf("%.3f of %d intervals of the highest tenth hold the exact value, want about 0.95", share, allMiddle)
	}
	if share := float64(inside) / float64(all); share < 0.75 || share > 0.99 {
		t.Errorf("%.3f of %d intervals hold the exact value, want about 0.8", share, all)
	}
	total, want := 0.0, 0.0
	for i := range exact {
		total += sums[i]
		want += exact[i].Betweenness
	}
	if total < 0.97*want || total > 1.03*want {
		t.Errorf("estimates sum to %v on average, exact values to %v", total, want)
	}
}

func TestTenthsShareTheHigherOne(t *testing.T) {
	// A chain of twenty: two ends with 0, nine pairs that grow to the middle.
	s := affiliationtest.Sample{Institutions: 20, Parties: make([][]int32, 19), Unnamed: make([]int32, 19)}
	for a := range s.Parties {
		s.Parties[a] = []int32{int32(a), int32(a + 1)}
	}
	var tenths []int
	for _, row := range centrality.Sample(s.Network(t), nil, 20, 1).Rows {
		tenths = append(tenths, row.Tenth)
	}
	want := []int{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	if diff := gocmp.Diff(want, tenths); diff != "" {
		t.Error("(-want +got):", diff)
	}
}

// scattered is a network whose agreements have two to five parties, drawn by a fixed seed.
func scattered(t testing.TB, institutions, agreements int) *affiliation.Network {
	s := affiliationtest.Sample{Institutions: institutions, Parties: make([][]int32, agreements), Unnamed: make([]int32, agreements)}
	state := uint64(1)
	next := func(n int) int32 {
		state = state*6364136223846793005 + 1442695040888963407
		return int32(state >> 33 % uint64(n))
	}
	for a := range s.Parties {
		for range 2 + next(4) {
			s.Parties[a] = append(s.Parties[a], next(institutions))
		}
	}
	return s.Network(t)
}

func TestABudgetDecides(t *testing.T) {
	n := scattered(t, 700, 300)
	cost := centrality.CostOf(n, 1)
	perSearch := cost.Steps / 700
	for _, c := range []struct {
		name   string
		budget centrality.Budget
		exact  bool
		pivots int
		kind   graph.Kind
	}{
		{"no limit", centrality.Budget{}, true, 0, 0},
		{"just enough", centrality.Budget(cost), true, 0, 0},
		{"too few steps", centrality.Budget{Steps: cost.Steps - 1}, false, 699, 0},
		{"steps for 64 pivots", centrality.Budget{Steps: 64 * perSearch}, false, 64, 0},
		{"steps for 63 pivots", centrality.Budget{Steps: 63 * perSearch}, false, 0, graph.Invalid},
		{"too little memory", centrality.Budget{Bytes: cost.Bytes - 1}, false, 0, graph.Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &centrality.Workspace{Workers: 2}
			got, err := centrality.Within(c.budget, n, w, 1)
			if graph.KindOf(err) != c.kind || (err != nil) != (c.kind != 0) {
				t.Fatalf("error %v, want kind %v", err, c.kind)
			}
			if got.Exact != c.exact || got.Sampled.Pivots != c.pivots {
				t.Errorf("exact %v with %d pivots, want %v with %d", got.Exact, got.Sampled.Pivots, c.exact, c.pivots)
			}
			if w.Workers != 2 {
				t.Errorf("%d workers afterwards, want the 2 from before", w.Workers)
			}
			if c.exact {
				if diff := gocmp.Diff(centrality.Measures(n, nil), got.Rows); diff != "" {
					t.Error("(-measures +within):", diff)
				}
			}
		})
	}
}

func TestAnEmptyNetworkCostsNothing(t *testing.T) {
	n, err := affiliation.New(nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := centrality.Within(centrality.Budget{Steps: 1}, n, nil, 1)
	if err != nil || !got.Exact || len(got.Rows) > 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if s := centrality.Sample(n, nil, 10, 1); len(s.Rows) > 0 || s.Pivots > 0 {
		t.Errorf("%+v", s)
	}
}
