package sectorlink_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

func link(a, b graph.SectorCode) sectorlink.Present { return sectorlink.Present{A: a, B: b} }

// units is ten gminas of one kind and an eleventh that is asked about, of four sectors
// a, b, c, d, all of them known:
//
//	0     ab ac bc         like all of the next, and nothing else
//	1–4   ab ac bc ad
//	5–10  bd cd
func units(of int) *sectorlink.Matrix {
	m := sectorlink.NewMatrix([]graph.SectorCode{"d", "a", "b", "c"})
	known := []graph.SectorCode{"a", "b", "c", "d"}
	triangle := []sectorlink.Present{link("a", "b"), link("a", "c"), link("b", "c")}
	m.Add(known, triangle)
	for k := 1; k < of; k++ {
		if k < 5 {
			m.Add(known, append(triangle[:3:3], link("a", "d")))
		} else {
			m.Add(known, []sectorlink.Present{link("b", "d"), link("c", "d")})
		}
	}
	return m
}

func TestResourceAllocationFollowsTheGminasThatShareLinks(t *testing.T) {
	m := units(11)
	r := sectorlink.NewRanking(m)
	if got := r.Basis(0); got != sectorlink.ResourceAllocation {
		t.Fatalf("basis %s", got)
	}
	// Each of units 1–4 shares three links that five units have, and has four links, of
	// which ad is one: 4 · (3/5) / 4 = 0.6. Units 5–10 share nothing.
	for _, c := range []struct {
		a, b  graph.SectorCode
		score float64
		have  int
	}{{"a", "d", 0.6, 4}, {"d", "b", 0, 6}, {"c", "d", 0, 6}} {
		column, ok := m.Column(c.a, c.b)
		score, scored := r.Score(0, column)
		if !ok || !scored || math.Abs(score-c.score) > 1e-12 {
			t.Errorf("%s%s: %g, %v, %v, want %g", c.a, c.b, score, ok, scored, c.score)
		}
		if got := r.Peers(0, column); got != (sectorlink.Peers{Have: c.have, Of: 10, All: 10}) {
			t.Errorf("%s%s: peers %v", c.a, c.b, got)
		}
	}
	ab, _ := m.Column("a", "b")
	if _, ok := r.Score(0, ab); ok {
		t.Error("a link that is there was scored")
	}
}

// Units 1–4 are like unit 0, 5–10 share nothing with it. What half of the like ones don't know is scored as
// what the other half knows: ad is 0.6 with four peers that have it, and with two that have it and two in
// which d isn't known.
func TestAPeerThatDoesNotKnowSpeaksNeitherForNorAgainst(t *testing.T) {
	matrix := func(silent int) *sectorlink.Matrix {
		m := sectorlink.NewMatrix([]graph.SectorCode{"a", "b", "c", "d"})
		known := []graph.SectorCode{"a", "b", "c", "d"}
		triangle := []sectorlink.Present{link("a", "b"), link("a", "c"), link("b", "c")}
		m.Add(known, triangle)
		for k := range 4 {
			if k < silent {
				m.Add(known[:3], triangle)
			} else {
				m.Add(known, append(triangle[:3:3], link("a", "d")))
			}
		}
		for range 6 {
			m.Add(known, []sectorlink.Present{link("b", "d"), link("c", "d")})
		}
		return m
	}
	// w_0k is 3·(1/5)/4 for those with four links, 3·(1/5)/3 for those with three, which don't know
	// d: with two of each Σ w M = 0.3, Σ w = 0.7, Σ w of those that know 0.3, so 0.3 · 0.7/0.3 = 0.7; all that
	// can be known says yes, as for four that know, where it is all of Σ w = 0.6.
	for _, c := range []struct {
		silent int
		score  float64
		ok     bool
		peers  sectorlink.Peers
	}{
		{0, 0.6, true, sectorlink.Peers{Have: 4, Of: 10, All: 10}},
		{2, 0.7, true, sectorlink.Peers{Have: 2, Of: 8, All: 10}},
		{4, 0, false, sectorlink.Peers{Have: 0, Of: 6, All: 10}}, // none of those like it knows
	} {
		m := matrix(c.silent)
		r := sectorlink.NewRanking(m)
		ad, _ := m.Column("a", "d")
		score, ok := r.Score(0, ad)
		if r.Basis(0) != sectorlink.ResourceAllocation || ok != c.ok || math.Abs(score-c.score) > 1e-12 || r.Peers(0, ad) != c.peers {
			t.Errorf("%d of four don't know: %g, %v of %v by %s, want %g, %v of %v", c.silent, score, ok, r.Peers(0, ad), r.Basis(0), c.score, c.ok, c.peers)
		}
	}
}

func TestWithFewPeersOrLinksTheRankingIsByPopularity(t *testing.T) {
	m := units(10)
	r := sectorlink.NewRanking(m)
	if got := r.Basis(0); got != sectorlink.Popularity {
		t.Errorf("nine peers: %s", got)
	}
	bd, _ := m.Column("b", "d")
	if score, ok := r.Score(0, bd); !ok || score != 5.0/9 {
		t.Errorf("bd: %g, %v, want 5 of 9", score, ok)
	}
	if got := sectorlink.NewRanking(units(11)).Basis(10); got != sectorlink.Popularity {
		t.Errorf("a unit of two links: %s", got)
	}
}

func TestWhatIsNotKnownIsNoFinding(t *testing.T) {
	m := sectorlink.NewMatrix([]graph.SectorCode{"a", "b", "c"})
	m.Add([]graph.SectorCode{"a", "b"}, nil)
	m.Add([]graph.SectorCode{"c"}, nil)
	r := sectorlink.NewRanking(m)
	for column := range 3 {
		for unit := range 2 {
			if score, ok := r.Score(unit, column); ok {
				t.Errorf("unit %d, column %d: %g without a peer that knows", unit, column, score)
			}
		}
	}
	m.Add([]graph.SectorCode{"a", "b", "c"}, []sectorlink.Present{link("b", "c"), link("c", "c"), link("c", "x")})
	r = sectorlink.NewRanking(m)
	ab, _ := m.Column("b", "a")
	if score, ok := r.Score(0, ab); !ok || score != 0 || r.Peers(0, ab).Of != 1 {
		t.Errorf("ab: %g, %v, %v: one peer knows and does not have it", score, ok, r.Peers(0, ab))
	}
	for _, pair := range [][2]graph.SectorCode{{"a", "a"}, {"a", "x"}, {"x", "b"}} {
		if c, ok := m.Column(pair[0], pair[1]); ok {
			t.Errorf("%v has column %d", pair, c)
		}
	}
	if m.Len() != 3 || m.Links() != 1 || sectorlink.NewMatrix([]graph.SectorCode{"a"}).Len() != 0 {
		t.Errorf("%d rows, %d links", m.Len(), m.Links())
	}
}

// random draws a matrix and what it was made of: 0 unknown, 1 absent, 2 linked.
func random(t *rapid.T) (*sectorlink.Matrix, [][]int) {
	sectors := []graph.SectorCode{"a", "b", "c", "d", "e"}[:rapid.IntRange(2, 5).Draw(t, "sectors")]
	m := sectorlink.NewMatrix(sectors)
	var rows [][]int
	for range rapid.IntRange(1, 16).Draw(t, "units") {
		in := map[graph.SectorCode]bool{}
		var known []graph.SectorCode
		for _, s := range sectors {
			if rapid.IntRange(0, 4).Draw(t, "known") > 0 {
				in[s] = true
				known = append(known, s)
			}
		}
		var row []int
		var links []sectorlink.Present
		for i, a := range sectors {
			for _, b := range sectors[i+1:] {
				tie := 0
				if in[a] && in[b] {
					tie = 1 + rapid.IntRange(0, 1).Draw(t, "link")
				}
				if tie == 2 {
					links = append(links, link(a, b))
				}
				row = append(row, tie)
			}
		}
		m.Add(known, links)
		rows = append(rows, row)
	}
	return m, rows
}

func TestScoresAreThoseOfTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, rows := random(t)
		r := sectorlink.NewRanking(m)
		degree := func(ties []int) (d float64) {
			for _, tie := range ties {
				if tie == 2 {
					d++
				}
			}
			return d
		}
		column := func(j int) (ties []int) {
			for _, row := range rows {
				ties = append(ties, row[j])
			}
			return ties
		}
		for i, row := range rows {
			for j := range row {
				of, have, peers := 0, 0, 0
				var allocation, all, heard float64
				for k, peer := range rows {
					if k == i {
						continue
					}
					if slices.Max(peer) > 0 {
						peers++
					}
					like := 0.0
					for e := range row {
						if row[e] == 2 && peer[e] == 2 {
							like += 1 / degree(column(e)) / degree(peer)
						}
					}
					all += like
					if peer[j] == 0 {
						continue
					}
					of++
					heard += like
					if peer[j] == 2 {
						have++
						allocation += like
					}
				}
				score, ok := r.Score(i, j)
				want, told := float64(have)/float64(of), row[j] == 1 && of > 0
				if r.Basis(i) == sectorlink.ResourceAllocation {
					want = allocation
					if heard > 0 {
						want *= all / heard
					}
					told = told && (heard > 0 || all == 0)
				}
				if ok != told || ok && math.Abs(score-want) > 1e-12 {
					t.Fatalf("unit %d, pair %d: %g, %v; want %g of %d peers, tie %d", i, j, score, ok, want, of, row[j])
				}
				if got := r.Peers(i, j); got != (sectorlink.Peers{Have: have, Of: of, All: peers}) {
					t.Fatalf("unit %d, pair %d: peers %v, want %d of %d", i, j, got, have, of)
				}
			}
		}
	})
}
