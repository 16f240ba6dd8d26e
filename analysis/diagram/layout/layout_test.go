package layout_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"koopmap/analysis/diagram/layout"
)

const actMark = "KOOPMAP_TEST_ACT"

// The test program is its own child: it acts as the mark says.
func TestMain(m *testing.M) {
	switch os.Getenv(actMark) {
	case "":
		goleak.VerifyTestMain(m)
	case "two":
		fmt.Println(`[{"x":10,"y":-10},{"x":12,"y":-10}]`)
	case "garbage":
		fmt.Println("Segmentation fault")
	case "flood":
		chunk := strings.Repeat("[", 1<<20)
		for range 64 {
			if _, err := os.Stdout.WriteString(chunk); err != nil {
				os.Exit(1)
			}
		}
	case "die":
		fmt.Fprintln(os.Stderr, "panic: out of memory")
		os.Exit(2)
	case "hang":
		time.Sleep(time.Hour)
	case "environment":
		fmt.Fprintln(os.Stderr, strings.Join(os.Environ(), "\n"))
		os.Exit(2)
	}
}

func acting(t *testing.T, act string) *layout.Child {
	t.Helper()
	cache := filepath.Join(t.TempDir(), "cache")
	return &layout.Child{Args: []string{}, Env: []string{actMark + "=" + act}, Cache: cache}
}

var two = layout.Request{Nodes: []layout.Node{{W: 10, H: 4}, {W: 10, H: 4}}}

func TestLayoutFramesAndSeparates(t *testing.T) {
	got, err := acting(t, "two").Layout(context.Background(), two)
	if err != nil {
		t.Fatal(err)
	}
	// Centres 2 apart in x and 0 in y, boxes 10 × 4: 8 + gap to part in x, 4 + gap
	// in y. The lesser is y: centres at y −10 ∓ 2.01 (gap 0.02). Framed: the left
	// edge 10 − 5 = 5 becomes 0, the top edge −12.01 − 2 = −14.01 becomes 0.
	want := layout.Result{Width: 12, Height: 8.02, Positions: []layout.Position{{X: 5, Y: 2}, {X: 7, Y: 6.02}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFailuresHaveKinds(t *testing.T) {
	tests := []struct {
		act  string
		want error
	}{
		{"garbage", layout.ErrOutput},
		{"flood", layout.ErrOutput},
		{"die", layout.ErrChild},
		{"hang", layout.ErrDeadline},
	}
	for _, tt := range tests {
		t.Run(tt.act, func(t *testing.T) {
			c := acting(t, tt.act)
			if tt.act == "hang" {
				c.Deadline = 100 * time.Millisecond
			}
			_, err := c.Layout(context.Background(), two)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	t.Run("a program that is not there", func(t *testing.T) {
		c := &layout.Child{Path: filepath.Join(t.TempDir(), "none")}
		if _, err := c.Layout(context.Background(), two); !errors.Is(err, layout.ErrChild) {
			t.Errorf("got %v, want ErrChild", err)
		}
	})
	t.Run("positions for other nodes", func(t *testing.T) {
		one := layout.Request{Nodes: two.Nodes[:1]}
		if _, err := acting(t, "two").Layout(context.Background(), one); !errors.Is(err, layout.ErrOutput) {
			t.Errorf("got %v, want ErrOutput", err)
		}
	})
}

func TestStderrIsForTheOperatorAlone(t *testing.T) {
	_, err := acting(t, "die").Layout(context.Background(), two)
	var failure *layout.ChildError
	if !errors.As(err, &failure) || failure.Stderr != "panic: out of memory\n" {
		t.Fatalf("got %#v", err)
	}
	if strings.Contains(err.Error(), "panic") {
		t.Errorf("the error's text shows stderr: %q", err)
	}
}

func TestChildInheritsNoSecret(t *testing.T) {
	t.Setenv("KOOPMAP_TEST_PASSWORD", "tajne")
	_, err := acting(t, "environment").Layout(context.Background(), two)
	var failure *layout.ChildError
	if !errors.As(err, &failure) || !strings.Contains(failure.Stderr, "GOMEMLIMIT=") {
		t.Fatalf("got %#v", err)
	}
	if strings.Contains(failure.Stderr, "tajne") {
		t.Errorf("the child sees %q", failure.Stderr)
	}
}

func TestSlotsAreBounded(t *testing.T) {
	c := acting(t, "hang")
	c.Slots, c.Deadline = 1, time.Minute
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stopped := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := c.Layout(ctx, two)
			stopped <- err
		}()
	}
	// One hangs in its child, so a third gets no slot while its context lasts, nor
	// does the other of the two.
	for {
		short, done := context.WithTimeout(ctx, 50*time.Millisecond)
		_, err := c.Layout(short, two)
		done()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("third: got %v, want its context's error", err)
		}
		if strings.Contains(err.Error(), "waiting for a slot") {
			break
		}
	}
	cancel()
	waited := 0
	for range 2 {
		err := <-stopped
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want canceled", err)
		}
		if strings.Contains(err.Error(), "waiting for a slot") {
			waited++
		}
	}
	if waited != 1 {
		t.Errorf("%d of two waited for the only slot, want 1", waited)
	}
}

func TestBusyWhenNoSlotComesFree(t *testing.T) {
	c := acting(t, "hang")
	c.Slots, c.Deadline = 1, 300*time.Millisecond
	kinds := make(chan error, 3)
	for range 3 {
		go func() {
			_, err := c.Layout(context.Background(), two)
			kinds <- err
		}()
	}
	for range 3 {
		if err := <-kinds; !errors.Is(err, layout.ErrBusy) && !errors.Is(err, layout.ErrDeadline) {
			t.Errorf("got %v, want ErrBusy or ErrDeadline", err)
		}
	}
}

func TestSameRequestAgainNeedsNoChild(t *testing.T) {
	c := acting(t, "two")
	first, err := c.Layout(context.Background(), two)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(first.Positions)
	first.Positions[0].X = 99 // the caller's copy
	c.Env = []string{actMark + "=die"}
	again, err := c.Layout(context.Background(), two)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, again.Positions); diff != "" {
		t.Error(diff)
	}
	other := two
	other.Gap = 1
	if _, err := c.Layout(context.Background(), other); !errors.Is(err, layout.ErrChild) {
		t.Errorf("another request: got %v, want ErrChild", err)
	}
}

func TestOldestResultIsForgotten(t *testing.T) {
	c := acting(t, "two")
	c.Kept = 1
	other := two
	other.Gap = 1
	for _, r := range []layout.Request{two, other} {
		if _, err := c.Layout(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	c.Env = []string{actMark + "=die"}
	if _, err := c.Layout(context.Background(), other); err != nil {
		t.Errorf("the latest: %v", err)
	}
	if _, err := c.Layout(context.Background(), two); !errors.Is(err, layout.ErrChild) {
		t.Errorf("the oldest: got %v, want ErrChild", err)
	}
}

func TestEmptyRequestNeedsNoChild(t *testing.T) {
	c := &layout.Child{Path: "/nonexistent"}
	got, err := c.Layout(context.Background(), layout.Request{})
	if err != nil || got.Width != 0 || got.Positions == nil || len(got.Positions) != 0 {
		t.Errorf("got %#v, %v", got, err)
	}
}

func TestValidate(t *testing.T) {
	at, nan := 5.0, math.NaN()
	box := layout.Node{W: 1, H: 1}
	tests := []struct {
		name    string
		request layout.Request
		want    string // part of the error; none when empty
	}{
		{"nothing at all", layout.Request{}, ""},
		{"engine unknown", layout.Request{Engine: "circo"}, `engine "circo"`},
		{"no width", layout.Request{Nodes: []layout.Node{{H: 1}}}, "node 0: size"},
		{"width not a number", layout.Request{Nodes: []layout.Node{{W: nan, H: 1}}}, "node 0: size"},
		{"gap negative", layout.Request{Gap: -1}, "gap"},
		{"x without y", layout.Request{Nodes: []layout.Node{box, {W: 1, H: 1, X: &at}}}, "node 1: start position: want both"},
		{"start not a number", layout.Request{Nodes: []layout.Node{{W: 1, H: 1, X: &at, Y: &nan}}}, "node 0: start position"},
		{"pinned nowhere", layout.Request{Nodes: []layout.Node{{W: 1, H: 1, Pinned: true}}}, "pinned without"},
		{"pinned under dot", layout.Request{Engine: layout.Dot, Nodes: []layout.Node{{W: 1, H: 1, X: &at, Y: &at, Pinned: true}}}, "dot can't pin"},
		{"pinned under neato", layout.Request{Nodes: []layout.Node{{W: 1, H: 1, X: &at, Y: &at, Pinned: true}}}, ""},
		{"edge past the end", layout.Request{Nodes: []layout.Node{box}, Edges: []layout.Edge{{0, 1}}}, "edge 0 joins"},
		{"edge before the start", layout.Request{Nodes: []layout.Node{box}, Edges: []layout.Edge{{-1, 0}}}, "edge 0 joins"},
		{"too many nodes", layout.Request{Nodes: make([]layout.Node, layout.MaxNodes+1)}, "aggregate"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.request.Validate()
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("got %v, want none", err)
			case tt.want != "" && (!errors.Is(err, layout.ErrRequest) || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want ErrRequest with %q", err, tt.want)
			}
		})
	}
}

func TestNoBoxesOverlapAfterwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		spread := rapid.SampledFrom([]float64{0, 1, 50, 400}).Draw(t, "spread")
		gap := rapid.SampledFrom([]float64{0, 3.5}).Draw(t, "gap")
		var nodes []layout.Node
		var centres []layout.Position
		pinned := 0
		for range n {
			node := layout.Node{W: rapid.Float64Range(0.1, 150).Draw(t, "w"), H: rapid.Float64Range(0.1, 40).Draw(t, "h")}
			if rapid.IntRange(0, 9).Draw(t, "pin") == 0 {
				node.Pinned = true
				pinned++
			}
			nodes = append(nodes, node)
			centres = append(centres, layout.Position{
				X: rapid.Float64Range(-spread, spread).Draw(t, "x"),
				Y: rapid.Float64Range(-spread, spread).Draw(t, "y"),
			})
		}
		before := slices.Clone(centres)
		got := layout.RemoveOverlaps(nodes, centres, gap)

		if diff := cmp.Diff(before, centres); diff != "" {
			t.Fatalf("the argument changed: %s", diff)
		}
		if diff := cmp.Diff(got, layout.RemoveOverlaps(nodes, centres, gap)); diff != "" {
			t.Fatalf("two calls differ: %s", diff)
		}
		for i, p := range got {
			if nodes[i].Pinned && p != centres[i] {
				t.Fatalf("pinned node %d moved", i)
			}
			for j, q := range got[:i] {
				a, b := nodes[i], nodes[j]
				if a.Pinned && b.Pinned {
					continue
				}
				if math.Abs(p.X-q.X) < (a.W+b.W)/2+gap && math.Abs(p.Y-q.Y) < (a.H+b.H)/2+gap {
					t.Fatalf("boxes %d and %d overlap: %v %v", i, j, p, q)
				}
			}
		}
	})
}

func TestBoxesThatDoNotOverlapStay(t *testing.T) {
	nodes := []layout.Node{{W: 10, H: 10}, {W: 10, H: 10}, {W: 4, H: 4}}
	centres := []layout.Position{{0, 0}, {10, 0}, {0, 7}} // they touch: edges at 5 and 5
	if diff := cmp.Diff(centres, layout.RemoveOverlaps(nodes, centres, 0)); diff != "" {
		t.Error(diff)
	}
}
