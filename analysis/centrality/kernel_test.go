package centrality

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
)

// drawWeb draws a graph, often a two-mode one, with hanging parts, and of more nodes than a
// wave has lanes; the first ends nodes are end points.
func drawWeb(t *rapid.T) (g affiliation.Graph, ends int) {
	nodes := rapid.IntRange(1, 150).Draw(t, "nodes")
	twoMode := rapid.Bool().Draw(t, "two-mode")
	ends = nodes
	if twoMode {
		ends = rapid.IntRange(1, nodes).Draw(t, "ends")
	}
	var edges [][2]int32
	state := rapid.Uint64().Draw(t, "seed")
	next := func(n int) int32 {
		state = state*6364136223846793005 + 1442695040888963407
		return int32((state >> 33) % uint64(n))
	}
	for range rapid.IntRange(0, 3*nodes).Draw(t, "edges") {
		v, w := next(nodes), next(nodes)
		if rapid.IntRange(0, 2).Draw(t, "crowd") == 0 {
			v = next(min(nodes, 5))
		}
		if v != w && (!twoMode || (int(v) < ends) != (int(w) < ends)) {
			edges = append(edges, [2]int32{v, w})
		}
	}
	g, err := affiliation.NewGraph(nodes, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g, ends
}

// searched is the dependencies by one search after the other, without collapse.
func searched(g affiliation.Graph, ends int) []float64 {
	var q quotient
	q.load(g, ends, false)
	var p plain
	p.all(&q.web)
	return p.score
}

func spreadOver(class []int32, score []float64) []float64 {
	out := make([]float64, len(class))
	for v, c := range class {
		out[v] = score[c]
	}
	return out
}

func TestAllKernelsAgree(t *testing.T) {
	w := new(Workspace)
	rapid.Check(t, func(t *rapid.T) {
		g, ends := drawWeb(t)
		want := searched(g, ends)
		check := func(kernel string, got []float64) {
			t.Helper()
			for v := range want {
				if !affiliationtest.Close(got[v], want[v], 1e-9) {
					t.Fatalf("%s: node %d has %v, by one search after the other %v", kernel, v, got[v], want[v])
				}
			}
		}
		for _, collapse := range []bool{false, true} {
			w.quotient.load(g, ends, collapse)
			q := &w.quotient
			var p plain
			p.all(&q.web)
			check("plain, collapsed or not", spreadOver(q.class, p.score))
			w.sweep(&q.web, wanted{dependencies: true})
			check("waves", spreadOver(q.class, w.score))
			w.blocks.load(&q.web)
			w.sweepApart(&q.web)
			check("waves in each part", spreadOver(q.class, w.score))
		}
	})
}

func TestTheNumberOfWorkersChangesNoBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, ends := drawWeb(t)
		one, many := new(Workspace), &Workspace{Workers: rapid.IntRange(2, 5).Draw(t, "workers")}
		for _, w := range []*Workspace{one, many} {
			w.quotient.load(g, ends, false)
			w.sweep(&w.quotient.web, wanted{dependencies: true})
		}
		if !slices.Equal(one.score, many.score) {
			t.Fatalf("%d workers: %v, one: %v", many.Workers, many.score, one.score)
		}
		if !slices.Equal(GraphBetweenness(g, one), GraphBetweenness(g, many)) {
			t.Fatalf("%d workers give another betweenness", many.Workers)
		}
	})
}

func TestNarrowAndWideSumsAreTheSameBits(t *testing.T) {
	if !wide {
		t.Skip("this processor has the narrow form only")
	}
	rapid.Check(t, func(t *rapid.T) {
		width := group * rapid.IntRange(1, lanes/group).Draw(t, "groups")
		rows := rapid.SliceOfN(rapid.Float64Range(0, 1e9), 9*width, 9*width).Draw(t, "rows")
		list := rapid.SliceOfN(rapid.Int32Range(0, 8), 1, 20).Draw(t, "list")
		mask := rapid.Uint64().Draw(t, "mask") >> (lanes - width)
		var narrow, broad row
		gatherNarrow(&narrow, rows, list, width, mask)
		gather(&broad, rows, list, width, mask)
		for lane := range lanes {
			if mask>>lane&1 == 1 && math.Float64bits(narrow[lane]) != math.Float64bits(broad[lane]) {
				t.Fatalf("lane %d: narrow %v, wide %v", lane, narrow[lane], broad[lane])
			}
		}
	})
}

func TestAWaveGivesTheSameBitsOnAnyProcessor(t *testing.T) {
	if !wide {
		t.Skip("this processor has the narrow form only")
	}
	defer func() { wide = true }()
	g := affiliationtest.RandomGraph(t, 300, 900)
	w := new(Workspace)
	broad := GraphBetweenness(g, w)
	wide = false
	if !slices.Equal(broad, GraphBetweenness(g, w)) {
		t.Error("the narrow form gives other bits")
	}
}

func TestAPartIsWorthItWhereMuchHangs(t *testing.T) {
	star := make([][2]int32, 0, 300)
	for k := range int32(100) { // 100 chains of two at a ring of 100
		star = append(star, [2]int32{k, (k + 1) % 100}, [2]int32{k, 100 + k}, [2]int32{100 + k, 200 + k})
	}
	hanging, err := affiliation.NewGraph(300, star)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		g    affiliation.Graph
		want bool
	}{
		{"chains hang from a ring", hanging, true},
		{"a random graph hangs together", affiliationtest.RandomGraph(t, 500, 2000), false},
		{"a small graph is one wave", affiliationtest.RandomGraph(t, 60, 60), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := new(Workspace)
			w.quotient.load(c.g, c.g.Len(), true)
			if got := w.blocks.split(&w.quotient.web); got != c.want {
				t.Errorf("taken apart: %v, want %v", got, c.want)
			}
			want := searched(c.g, c.g.Len())
			for v, got := range GraphBetweenness(c.g, w) {
				if !affiliationtest.Close(2*got, want[v], 1e-9) {
					t.Fatalf("node %d: %v, want %v", v, 2*got, want[v])
				}
			}
		})
	}
}
