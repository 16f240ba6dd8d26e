package centrality_test

import (
	"fmt"
	"slices"
	"strings"
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

// Networks in which few pivots, or all of them, meet what an institution stands between.
func sampled(t testing.TB) map[string]*affiliation.Network {
	of := func(institutions int, parties ...[]int32) *affiliation.Network {
		s := affiliationtest.Sample{Institutions: institutions, Parties: parties, Unnamed: make([]int32, len(parties))}
		return s.Network(t)
	}
	var wheel, cliques, path [][]int32
	for i := range int32(80) { // 0 is the hub; the rim is joined by agreements of neighbours
		wheel = append(wheel, []int32{0, 1 + i}, []int32{1 + i, 1 + (i+1)%80})
	}
	for c := range int32(15) { // 0 is in the middle; of six institutions one stands before the others
		gate := 1 + 6*c
		cliques = append(cliques, []int32{0, gate}, []int32{gate, gate + 1, gate + 2, gate + 3, gate + 4, gate + 5})
	}
	for i := range int32(119) {
		path = append(path, []int32{i, i + 1})
	}
	return map[string]*affiliation.Network{
		"a wheel": of(81, wheel...), "a star of cliques": of(91, cliques...), "a path": of(120, path...),
		"a random network": scattered(t, 300, 120),
	}
}

func TestEachIntervalHoldsTheExactValueInNineteenOfTwentySamples(t *testing.T) {
	t.Parallel()
	const seeds = 300
	for name, n := range sampled(t) {
		for _, pivots := range []int{5, 30, 70} {
			t.Run(fmt.Sprintf("%s by %d pivots", name, pivots), func(t *testing.T) {
				t.Parallel()
				exact := centrality.Measures(n, nil)
				w := new(centrality.Workspace)
				held, sums := make([]int, len(exact)), make([]float64, len(exact))
				widths := 0.0
				for seed := range uint64(seeds) {
					for i, row := range centrality.Sample(n, w, pivots, seed).Rows {
						if row.Low <= exact[i].Betweenness*(1+1e-9) && exact[i].Betweenness <= row.High*(1+1e-9) {
							held[i]++
						}
						if row.Low > row.Betweenness*(1+1e-9) || row.High < row.Betweenness*(1-1e-9) {
							t.Fatalf("%s: estimate %v outside of its interval from %v to %v", row.Institution, row.Betweenness, row.Low, row.High)
						}
						sums[i] += row.Betweenness / seeds
						widths += (row.High - row.Low) / seeds
					}
				}
				total, want := 0.0, 0.0
				for i := range exact {
					if share := float64(held[i]) / seeds; share < 0.95 {
						t.Errorf("%s: %.3f of its intervals hold the exact value %v", exact[i].Institution, share, exact[i].Betweenness)
					}
					total += sums[i]
					want += exact[i].Betweenness
				}
				if total < 0.95*want || total > 1.05*want {
					t.Errorf("estimates sum to %v on average, exact values to %v", total, want)
				}
				// Intervals that hold anything would be as wide as what is possible: all pairs.
				all := float64(len(exact)-1) * float64(len(exact)-2) / 2
				t.Logf("mean width %.3f of what is possible", widths/float64(len(exact))/all)
			})
		}
	}
}

func TestAnIntervalIsWiderThanNothingWhenAllThatWasDrawnIsTheSame(t *testing.T) {
	// Any pivot but a gate and its group has the group of five behind the gate: what 5 of 91 pivots
	// mostly find, all the same. The gate lies between its group and 85 others, and those of other groups.
	n := sampled(t)["a star of cliques"]
	for seed := range uint64(20) {
		row := centrality.Sample(n, nil, 5, seed).Rows[1]
		if row.High-row.Low < 400 {
			t.Errorf("seed %d: from %v to %v", seed, row.Low, row.High)
		}
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
	n := scattered(t, 900, 700)
	for _, c := range []struct {
		name   string
		budget centrality.Budget
		exact  bool
		pivots int
		kind   graph.Kind
		hint   string
	}{
		{"no limit", centrality.Budget{}, true, 0, 0, ""},
		{"more than enough", centrality.Budget{Bytes: 1 << 30, Steps: 1 << 30}, true, 0, 0, ""},
		{"steps for three waves", centrality.Budget{Steps: 60_000}, false, 192, 0, ""},
		{"steps for no wave", centrality.Budget{Steps: 1_000}, false, 0, graph.Invalid, "steps"},
		{"memory for nothing", centrality.Budget{Bytes: 1_000}, false, 0, graph.Invalid, "memory"},
		{"memory to load it, and none to search", centrality.Budget{Bytes: 600_000}, false, 0, graph.Invalid, "memory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &centrality.Workspace{Workers: 2}
			got, err := centrality.Within(c.budget, n, w, 1)
			if graph.KindOf(err) != c.kind || (err != nil) != (c.kind != 0) {
				t.Fatalf("error %v, want kind %v", err, c.kind)
			}
			if err != nil && !strings.Contains(err.Error(), c.hint) {
				t.Errorf("error %v, want one about %s", err, c.hint)
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

// Many teams without anything in common are as dear as one of them each, not as their number squared.
func TestWhatIsApartCostsByItsParts(t *testing.T) {
	teams := affiliationtest.Sample{Institutions: 3000}
	for first := int32(0); first < 3000; first += 30 {
		for k := range int32(30) {
			teams.Parties = append(teams.Parties, []int32{first + k, first + (k+1)%30, first + (k*7+3)%30})
		}
	}
	teams.Unnamed = make([]int32, len(teams.Parties))
	got, err := centrality.Within(centrality.Budget{Steps: 300_000}, teams.Network(t), nil, 1)
	if err != nil || !got.Exact {
		t.Errorf("exact %v with %d pivots, %v", got.Exact, got.Sampled.Pivots, err)
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
