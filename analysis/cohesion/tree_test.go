package cohesion_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/affiliation/affiliationtest"
	"koopmap/analysis/cohesion"
)

func TestBlocks(t *testing.T) {
	type edges = [][2]int32
	for _, c := range []struct {
		name   string
		nodes  int
		edges  edges
		blocks [][]int32 // outer ones first
		leaves []bool
	}{
		{"nothing", 0, nil, nil, nil},
		{"each isolate is a block", 2, nil, [][]int32{{0}, {1}}, []bool{true, true}},
		{"an edge", 2, edges{{0, 1}}, [][]int32{{0, 1}}, []bool{true}},
		{"a path is its edges", 4, edges{{0, 1}, {1, 2}, {2, 3}}, [][]int32{{2, 3}, {1, 2}, {0, 1}}, []bool{true, false, true}},
		{"a ring is one block", 4, edges{{0, 1}, {1, 2}, {2, 3}, {0, 3}}, [][]int32{{0, 1, 2, 3}}, []bool{true}},
		{"two rings at a node", 5, edges{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {2, 4}}, [][]int32{{2, 3, 4}, {0, 1, 2}}, []bool{true, true}},
		{"three rings at the first node", 7, edges{{0, 1}, {1, 2}, {0, 2}, {0, 3}, {3, 4}, {0, 4}, {0, 5}, {5, 6}, {0, 6}},
			[][]int32{{0, 1, 2}, {0, 3, 4}, {0, 5, 6}}, []bool{true, true, true}},
		{"two components", 5, edges{{0, 4}, {1, 2}, {2, 3}}, [][]int32{{0, 4}, {2, 3}, {1, 2}}, []bool{true, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := cohesion.NewTree(graphOf(t, c.nodes, c.edges))
			if diff := cmp.Diff(c.blocks, blocks(tree)); diff != "" {
				t.Error("blocks (-want +got):", diff)
			}
			var leaves []bool
			for b := range int32(tree.Len()) {
				leaves = append(leaves, tree.Leaf(b))
			}
			if diff := cmp.Diff(c.leaves, leaves); diff != "" {
				t.Error("leaves (-want +got):", diff)
			}
		})
	}
}

func TestNodesOfABlockStayJoinedWhoeverIsRemoved(t *testing.T) {
	used := new(cohesion.Tree)
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		tree := cohesion.NewTree(g)
		if used.Load(g); !slices.EqualFunc(blocks(tree), blocks(used), slices.Equal) {
			t.Fatalf("a used tree has other blocks: %v, fresh %v", blocks(used), blocks(tree))
		}
		whole := without(g, -1)
		for u := range int32(g.Len()) {
			for v := range u {
				together := whole[u] == whole[v]
				if together != (tree.Component[u] == tree.Component[v]) {
					t.Fatalf("%d and %d: components %v", v, u, tree.Component)
				}
				for x := range int32(g.Len()) {
					pieces := without(g, x)
					together = together && (x == u || x == v || pieces[u] == pieces[v])
				}
				shared := 0
				for _, b := range tree.BlocksOf(u) {
					if slices.Contains(tree.Block(b), v) {
						shared++
					}
				}
				if shared > 1 || (shared == 1) != together {
					t.Fatalf("%d and %d share %d blocks; nobody parts them: %v", v, u, shared, together)
				}
			}
		}
	})
}

func TestABlockHangsFromALaterOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := cohesion.NewTree(drawGraph(t))
		for b := range int32(tree.Len()) {
			top := tree.Top(b)
			if !slices.Contains(tree.Block(b), top) {
				t.Fatalf("block %v hangs from %d", tree.Block(b), top)
			}
			for _, v := range tree.Block(b) {
				if of := tree.BlocksOf(v); v != top && of[len(of)-1] != b {
					t.Fatalf("block %d holds %d below its top, which is in the later ones %v", b, v, of)
				}
			}
		}
	})
}

func TestABranchIsAPieceThatIsLeft(t *testing.T) {
	var used cohesion.Weighing
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t)
		weights := rapid.SliceOfN(rapid.Int64Range(0, 5), g.Len(), g.Len()).Draw(t, "weights")
		tree := cohesion.NewTree(g)
		w := tree.Weigh(weights)
		used.Load(tree, weights)
		for v := range int32(g.Len()) {
			pieces, sizes := without(g, v), map[int32]int64{}
			for u, piece := range pieces {
				if int32(u) != v && tree.Component[u] == tree.Component[v] {
					sizes[piece] += weights[u]
				}
			}
			if g.Offsets[v] == g.Offsets[v+1] {
				sizes[-1] = 0 // the one branch of an isolate
			}
			var want, got []int64
			for _, size := range sizes {
				want = append(want, size)
			}
			all := weights[v]
			for _, b := range tree.BlocksOf(v) {
				got = append(got, w.Branch(v, b))
				if used.Branch(v, b) != w.Branch(v, b) {
					t.Fatalf("a used weighing says %d, a fresh one %d", used.Branch(v, b), w.Branch(v, b))
				}
				all += w.Branch(v, b)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) || all != w.Component(v) {
				t.Fatalf("without %d: branches %v of %d, pieces %v", v, got, w.Component(v), want)
			}
		}
	})
}

func TestCirclesAreTheBlocksOfTheProjection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := affiliationtest.Draw(t).Network(t)
		p, err := n.Projection()
		if err != nil {
			t.Fatal(err)
		}
		got, want := cohesion.Circles(n), cohesion.NewTree(p.Graph)
		if got.Components != want.Components || !slices.Equal(got.Component, want.Component) {
			t.Fatalf("components %v, in the projection %v", got.Component, want.Component)
		}
		if diff := cmp.Diff(sorted(blocks(want)), sorted(blocks(got))); diff != "" {
			t.Fatal("(-projection +circles):", diff)
		}
		for i := range int32(len(n.Institutions)) {
			if got.Cut(i) != want.Cut(i) {
				t.Fatalf("institution %d: cut %v, in the projection %v", i, got.Cut(i), want.Cut(i))
			}
		}
		for b := range int32(got.Len()) {
			for _, v := range got.Block(b) {
				if of := got.BlocksOf(v); v != got.Top(b) && of[len(of)-1] != b {
					t.Fatalf("circle %d holds %d below its top, which is in the later ones %v", b, v, of)
				}
			}
		}
	})
}

func TestALoadedTreeAllocatesNothing(t *testing.T) {
	g := affiliationtest.Load(t, "davis").Network(t).TwoMode()
	tree, weights := cohesion.NewTree(g), make([]int64, g.Len())
	w := tree.Weigh(weights)
	if got := testing.AllocsPerRun(5, func() { tree.Load(g); w.Load(tree, weights) }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
}

func graphOf(t rapid.TB, nodes int, edges [][2]int32) affiliation.Graph {
	t.Helper()
	g, err := affiliation.NewGraph(nodes, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// drawGraph draws a graph of up to 10 nodes, sparse enough to have cuts.
func drawGraph(t *rapid.T) affiliation.Graph {
	nodes := rapid.IntRange(1, 10).Draw(t, "nodes")
	var edges [][2]int32
	node := rapid.Int32Range(0, int32(nodes)-1)
	for range rapid.IntRange(0, 14).Draw(t, "edges") {
		if v, w := node.Draw(t, "v"), node.Draw(t, "w"); v != w {
			edges = append(edges, [2]int32{v, w})
		}
	}
	return graphOf(t, nodes, edges)
}

// without merges the ends of all edges but those of one node, and returns the piece of each node.
func without(g affiliation.Graph, removed int32) []int32 {
	of := make([]int32, g.Len())
	for v := range of {
		of[v] = int32(v)
	}
	for v := range int32(g.Len()) {
		for _, u := range g.Of(v) {
			if v == removed || u == removed || of[u] == of[v] {
				continue
			}
			from, to := of[u], of[v]
			for x := range of {
				if of[x] == from {
					of[x] = to
				}
			}
		}
	}
	return of
}

func blocks(t *cohesion.Tree) (all [][]int32) {
	for b := range int32(t.Len()) {
		all = append(all, t.Block(b))
	}
	return all
}

func sorted(blocks [][]int32) [][]int32 {
	slices.SortFunc(blocks, slices.Compare)
	return blocks
}
