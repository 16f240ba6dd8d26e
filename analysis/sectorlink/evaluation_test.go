package sectorlink_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

func TestPredictFindsWhatCameAbout(t *testing.T) {
	known := []graph.SectorCode{"a", "b", "c", "d"}
	before, after := sectorlink.NewMatrix(known), sectorlink.NewMatrix(known)
	// Three gminas. Missing before, with the share of the peers that have it:
	//	0  ab 1/2  bc 1/2  others 0/2: bd, cd, ac, ad   and later has ab, bd
	//	1  bc 1/2  others 0/2: bd, cd, ac, ad           has ab
	//	2  ab 1/2  others 0/2: bd, cd, ac, ad           has bc
	before.Add(known, nil)
	before.Add(known, []sectorlink.Present{link("a", "b")})
	before.Add(known, []sectorlink.Present{link("b", "c")})
	after.Add(known, []sectorlink.Present{link("a", "b"), link("b", "d")})
	after.Add(known, []sectorlink.Present{link("a", "b")})
	after.Add(known, []sectorlink.Present{link("b", "c")})
	got := sectorlink.Predict([]*sectorlink.Matrix{before}, []*sectorlink.Matrix{after})
	if len(got) != 1 || got[0].Basis != sectorlink.Popularity || got[0].Units != 1 || got[0].Links != 2 || got[0].Others != 14 {
		t.Fatalf("%+v", got)
	}
	// ab of 0 is among four pairs of score 1/2, three of them others; above eleven others.
	// bd of 0 is among twelve pairs of score 0; below three. So of 28 comparisons
	// (11 + 3/2) + (11/2) = 18 are right. Within gmina 0: ab 3 + 1/2, bd 3/2, of 2 · 4.
	// Of the first two of four tied pairs one half of one is expected: 1/2 of 2.
	e := got[0].Ranking
	if e.AUC.Mean != 18.0/28 || e.Within.Mean != 5.0/8 || e.Precision.Mean != 0.25 || e.AUC.Deviation != nil {
		t.Errorf("auc %v, within %v, precision %v", e.AUC, e.Within, e.Precision)
	}
	if !reflect.DeepEqual(e, got[0].Popularity) {
		t.Errorf("the ranking is popularity here: %+v, %+v", e, got[0].Popularity)
	}
}

func TestNothingNewIsNoEvaluation(t *testing.T) {
	m := units(11)
	if got := sectorlink.Predict([]*sectorlink.Matrix{m}, []*sectorlink.Matrix{m}); len(got) != 0 || got == nil {
		t.Errorf("%+v", got)
	}
	if got := sectorlink.Hide([]*sectorlink.Matrix{sectorlink.NewMatrix([]graph.SectorCode{"a", "b"})}, 0.1, 3, 1); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestHiddenLinksOfTwoWorldsAreFound(t *testing.T) {
	// Thirty gminas have all links among a, b, c and d, thirty all among e, f, g and h: a
	// hidden link is always one that the gminas of its world have, and others never do.
	one, two := []graph.SectorCode{"a", "b", "c", "d"}, []graph.SectorCode{"e", "f", "g", "h"}
	all := append(append([]graph.SectorCode{}, one...), two...)
	m := sectorlink.NewMatrix(all)
	for k := range 60 {
		world := one
		if k >= 30 {
			world = two
		}
		var links []sectorlink.Present
		for i, a := range world {
			for _, b := range world[i+1:] {
				links = append(links, link(a, b))
			}
		}
		m.Add(all, links)
	}
	got := sectorlink.Hide([]*sectorlink.Matrix{m}, 0.1, 20, 7)
	if len(got) == 0 || got[0].Basis != sectorlink.ResourceAllocation {
		t.Fatalf("%+v", got)
	}
	e := got[0]
	if e.Ranking.AUC.Mean != 1 || e.Ranking.Within.Mean != 1 || e.Ranking.Precision.Mean != 1 || *e.Ranking.AUC.Deviation != 0 {
		t.Errorf("ranking %+v: every hidden link is shared by its world", e.Ranking)
	}
	if e.Popularity.AUC.Mean > 0.9 {
		t.Errorf("popularity has AUC %g: it does not tell the worlds apart", e.Popularity.AUC.Mean)
	}
	links, others := 0, 0
	for _, e := range got {
		links += e.Links
		others += e.Others
	}
	// 36 of 360 links are hidden in each trial; 60 gminas have 28 pairs, 6 of them links.
	if links != 20*36 || others != 20*60*22 {
		t.Errorf("%d links and %d others", links, others)
	}
}

func TestAnEvaluationIsTheSameEachTimeAndInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := random(t)
		seed := rapid.Uint64().Draw(t, "seed")
		evaluate := func() []sectorlink.Evaluation { return sectorlink.Hide([]*sectorlink.Matrix{m}, 0.3, 4, seed) }
		got := evaluate()
		if !reflect.DeepEqual(got, evaluate()) {
			t.Fatal("two results of one seed")
		}
		for _, e := range got {
			for _, a := range []sectorlink.Accuracy{e.Ranking, e.Popularity} {
				for _, s := range []*sectorlink.Spread{a.AUC, a.Within, a.Precision} {
					if s != nil && !(s.Mean >= 0 && s.Mean <= 1) {
						t.Fatalf("%+v", e)
					}
				}
			}
		}
	})
}
