package graphviz_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"koopmap/analysis/diagram/layout"
	"koopmap/analysis/diagram/layout/graphviz"
)

const childMark = "KOOPMAP_TEST_LAYOUT_CHILD"

var cache string

func TestMain(m *testing.M) {
	switch os.Getenv(childMark) {
	case "":
	case "start": // as any command of the program that links the library
		fmt.Print(os.TempDir())
		os.Exit(0)
	default:
		if err := graphviz.RunChild(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	var err error
	if cache, err = os.MkdirTemp("", "koopmap-layout-test-"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		_ = os.RemoveAll(cache)
		os.Exit(code)
	}))
}

func child() *layout.Child {
	return &layout.Child{Args: []string{}, Env: []string{childMark + "=1"}, Cache: cache, Deadline: time.Minute}
}

// network has n boxes of 80 to 140 by 20 points and, from each node, edges to
// earlier ones. The last three nodes have no edge.
func network(n, edgesPerNode int) layout.Request {
	random := rand.New(rand.NewPCG(7, uint64(n)))
	var r layout.Request
	for i := range n {
		r.Nodes = append(r.Nodes, layout.Node{W: 80 + float64(random.IntN(61)), H: 20})
		for k := 0; k < edgesPerNode && i > 0 && i < n-3; k++ {
			r.Edges = append(r.Edges, layout.Edge{From: i, To: random.IntN(i)})
		}
	}
	return r
}

func TestEveryNodeHasItsPlace(t *testing.T) {
	for _, engine := range []string{layout.Auto, layout.Dot, layout.Neato, layout.Fdp, layout.Sfdp} {
		t.Run("engine "+engine, func(t *testing.T) {
			r := network(40, 1)
			r.Engine, r.Gap = engine, 4
			got, err := child().Layout(context.Background(), r)
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Positions) != len(r.Nodes) {
				t.Fatalf("%d positions for %d nodes", len(got.Positions), len(r.Nodes))
			}
			inside(t, r, got)
			apart(t, r, got)
		})
	}
}

func inside(t *testing.T, r layout.Request, got layout.Result) {
	t.Helper()
	for i, p := range got.Positions {
		n := r.Nodes[i]
		if p.X-n.W/2 < -0.01 || p.Y-n.H/2 < -0.01 || p.X+n.W/2 > got.Width+0.01 || p.Y+n.H/2 > got.Height+0.01 {
			t.Errorf("node %d at %v leaves the picture of %v × %v", i, p, got.Width, got.Height)
		}
	}
}

func apart(t *testing.T, r layout.Request, got layout.Result) {
	t.Helper()
	for i, p := range got.Positions {
		for j, q := range got.Positions[:i] {
			a, b := r.Nodes[i], r.Nodes[j]
			if math.Abs(p.X-q.X) < (a.W+b.W)/2+r.Gap && math.Abs(p.Y-q.Y) < (a.H+b.H)/2+r.Gap {
				t.Errorf("nodes %d at %v and %d at %v are nearer than %v", i, p, j, q, r.Gap)
			}
		}
	}
}

func TestSameRequestSameResult(t *testing.T) {
	r := network(60, 2)
	first, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	r.Seed = 2
	other, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(first, other) {
		t.Error("another seed gave the same layout")
	}
}

func TestSmallNetworks(t *testing.T) {
	box := layout.Node{W: 30, H: 20}
	tests := []struct {
		name    string
		request layout.Request
		want    layout.Result
	}{
		{"no node", layout.Request{}, layout.Result{Positions: []layout.Position{}}},
		{
			"one node", layout.Request{Nodes: []layout.Node{box}},
			layout.Result{Width: 30, Height: 20, Positions: []layout.Position{{X: 15, Y: 10}}},
		},
		{
			"one node joined with itself", layout.Request{Nodes: []layout.Node{box}, Edges: []layout.Edge{{}}},
			layout.Result{Width: 30, Height: 20, Positions: []layout.Position{{X: 15, Y: 10}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := child().Layout(context.Background(), tt.request)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTwoHundredNodes(t *testing.T) {
	r := network(200, 2)
	r.Gap = 6
	got, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	inside(t, r, got)
	apart(t, r, got)
}

// The library would keep its machine code in TMPDIR, where others may have put
// theirs, and it would do so in every command.
func TestMachineCodeIsKeptInPrivate(t *testing.T) {
	tmp, home := t.TempDir(), t.TempDir()
	for _, test := range []struct {
		name, tmp, home string
		kept            int // files below home
	}{
		{"in the user's cache directory", tmp, home, 1},
		{"nowhere without one", tmp, os.DevNull, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = []string{childMark + "=start", "TMPDIR=" + tmp, "TMP=" + tmp, "HOME=" + test.home, "LocalAppData=" + test.home}
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if string(out) != tmp {
				t.Errorf("the program's own TMPDIR is %q, want %q", out, tmp)
			}
			if files := filesBelow(t, tmp); len(files) != 0 {
				t.Errorf("left in TMPDIR: %v", files)
			}
			if files := filesBelow(t, test.home); len(files) != test.kept {
				t.Errorf("kept %v, want %d files", files, test.kept)
			}
		})
	}
}

func filesBelow(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestNeighboursLieNearerThanStrangers(t *testing.T) {
	// A path of six nodes: its ends are five edges apart.
	r := layout.Request{Edges: []layout.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 3}, {From: 3, To: 4}, {From: 4, To: 5}}}
	for range 6 {
		r.Nodes = append(r.Nodes, layout.Node{W: 30, H: 20})
	}
	got, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	far := math.Hypot(got.Positions[0].X-got.Positions[5].X, got.Positions[0].Y-got.Positions[5].Y)
	for _, e := range r.Edges {
		near := math.Hypot(got.Positions[e.From].X-got.Positions[e.To].X, got.Positions[e.From].Y-got.Positions[e.To].Y)
		if near*2 > far {
			t.Errorf("edge %v is %.0f points long, the path's ends lie %.0f apart", e, near, far)
		}
	}
}

func TestPinnedNodesKeepTheirPlaces(t *testing.T) {
	at := func(v float64) *float64 { return &v }
	r := layout.Request{
		Engine: layout.Neato,
		Nodes: []layout.Node{
			{W: 40, H: 20, X: at(0), Y: at(0), Pinned: true},
			{W: 40, H: 20, X: at(300), Y: at(120), Pinned: true},
			{W: 40, H: 20},
		},
		Edges: []layout.Edge{{From: 0, To: 2}, {From: 1, To: 2}},
	}
	got, err := child().Layout(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	// Right of and below the first, as in the request: (300, 120) away.
	dx, dy := got.Positions[1].X-got.Positions[0].X, got.Positions[1].Y-got.Positions[0].Y
	if math.Abs(dx-300) > 0.1 || math.Abs(dy-120) > 0.1 {
		t.Errorf("second pinned node lies (%.2f, %.2f) from the first, want (300, 120)", dx, dy)
	}
}

func TestEightLayoutsAtOnce(t *testing.T) {
	c := child()
	c.Slots, c.Kept = 4, -1
	want, err := c.Layout(context.Background(), network(30, 2))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			got, err := c.Layout(context.Background(), network(30, 2))
			if err != nil {
				t.Error(err)
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	wg.Wait()
}

func TestChildDiesAtItsDeadline(t *testing.T) {
	r := network(400, 8)
	r.Engine = layout.Dot // takes minutes
	c := child()
	c.Deadline = 300 * time.Millisecond
	if _, err := c.Layout(context.Background(), r); !errors.Is(err, layout.ErrDeadline) {
		t.Fatalf("got %v, want ErrDeadline", err)
	}
	c = child()
	if _, err := c.Layout(context.Background(), network(5, 1)); err != nil {
		t.Errorf("a layout after a dead child: %v", err)
	}
}

func TestCallersContextStopsTheChild(t *testing.T) {
	r := network(400, 8)
	r.Engine = layout.Dot
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	_, err := child().Layout(ctx, r)
	if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, layout.ErrDeadline) {
		t.Fatalf("got %v, want the context's error", err)
	}
}

func TestTooLittleMemoryEndsTheChild(t *testing.T) {
	c := child()
	c.Memory = 32 << 20
	if _, err := c.Layout(context.Background(), network(20, 1)); !errors.Is(err, layout.ErrChild) {
		t.Fatalf("got %v, want ErrChild", err)
	}
}

func TestDamagedCacheIsOvercome(t *testing.T) {
	c := child()
	c.Cache = t.TempDir()
	if err := os.Chmod(c.Cache, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Layout(context.Background(), network(5, 1)); err != nil {
		t.Fatal(err)
	}
	damaged := 0
	err := filepath.WalkDir(c.Cache, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		damaged++
		return os.WriteFile(path, []byte("not machine code"), 0o600)
	})
	if err != nil || damaged == 0 {
		t.Fatalf("damaged %d files: %v", damaged, err)
	}
	if _, err := c.Layout(context.Background(), network(5, 1)); err != nil {
		t.Fatal(err)
	}
}

func TestChildRefuses(t *testing.T) {
	for name, input := range map[string]string{
		"what is not JSON":     "graph { a }",
		"an unknown field":     `{"nodes":[{"w":1,"h":1,"label":"<b>"}]}`,
		"an unknown engine":    `{"engine":"rm","nodes":[]}`,
		"an edge to no node":   `{"nodes":[{"w":1,"h":1}],"edges":[{"from":0,"to":1}]}`,
		"a node without width": `{"nodes":[{"h":1}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := graphviz.RunChild(strings.NewReader(input), &out); !errors.Is(err, layout.ErrRequest) {
				t.Errorf("got %v, want ErrRequest", err)
			}
			if out.Len() != 0 {
				t.Errorf("wrote %q", out.String())
			}
		})
	}
}
