package storetest

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/export"
)

// Parity holds two kinds of stores to each other: random batches, good and bad, are given
// to a store of each, and after every one both have said the same, hold deeply equal
// networks, and export the same bytes; at the end they tell the same history. a and b
// return a new, empty store at each call; Parity closes it.
//
// The number of histories is the flag -rapid.checks. A failure prints its seed and is
// made as short as it can be; -rapid.seed repeats it.
func Parity(t *testing.T, a, b func(t testing.TB) graph.Store) {
	t.Helper()
	batches, applied := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		one, other := a(t), b(t)
		defer func() {
			for _, s := range []graph.Store{one, other} {
				if err := s.Close(); err != nil {
					r.Errorf("Close: %v", err)
				}
			}
		}()
		p := pair{r: r, ctxOf: t, one: one, other: other}
		if rapid.IntRange(0, 3).Draw(r, "sample first") > 0 {
			p.give(graph.Batch{ID: "sample", Changes: Sample()})
		}
		for range rapid.IntRange(1, 20).Draw(r, "batches") {
			batches++
			if p.step() {
				applied++
			}
		}
		p.sameHistory()
	})
	t.Logf("%d batches, %d of them with an effect", batches, applied)
}

// A pair is two stores on the way through one history.
type pair struct {
	r          *rapid.T
	ctxOf      *testing.T
	one, other graph.Store
	current    *graph.Network // nil: not read yet
	count      int
}

// step gives one drawn batch to both stores and reports whether it had an effect.
func (p *pair) step() bool {
	if p.current == nil {
		p.current = p.network()
	}
	p.count++
	return p.give(p.batch())
}

// give gives a batch to both stores.
func (p *pair) give(batch graph.Batch) bool {
	ctx := p.ctxOf.Context()
	first, err1 := p.one.Apply(ctx, batch)
	second, err2 := p.other.Apply(ctx, batch)
	if fmt.Sprint(err1) != fmt.Sprint(err2) || graph.KindOf(err1) != graph.KindOf(err2) {
		p.r.Fatalf("batch %s: %v against %v", batch.ID, err1, err2)
	}
	if d := cmp.Diff(first, second); d != "" {
		p.r.Fatalf("batch %s did not do the same:\n%s", batch.ID, d)
	}
	p.current = p.network()
	return err1 == nil && first.Changed()
}

// batch draws a batch: one made for the network, or one that has to be refused.
func (p *pair) batch() graph.Batch {
	batch := graph.Batch{
		ID: fmt.Sprintf("wsad-%d", p.count), Base: p.current.Version(),
		Who: anyText.Draw(p.r, "who"), When: anyTime.Draw(p.r, "when"), Note: anyText.Draw(p.r, "note"), File: anyText.Draw(p.r, "file"),
	}
	switch kind := rapid.SampledFrom(kinds).Draw(p.r, "kind"); kind {
	case "sample":
		batch.Changes = Sample()
	case "clear":
		batch.Changes = p.current.Diff(graph.Empty())
	case "undo":
		p.undo(&batch)
	case "stale":
		batch.Base += rapid.SampledFrom([]uint64{1, 2, ^uint64(0)}).Draw(p.r, "off by")
		batch.Changes = change(p.r, p.current)
	case "repeated":
		batch.ID = fmt.Sprintf("wsad-%d", rapid.IntRange(0, p.count).Draw(p.r, "of"))
		batch.Changes = change(p.r, p.current)
	case "nothing":
	default:
		batch.Changes = change(p.r, p.current)
	}
	return batch
}

var kinds = []string{"change", "change", "change", "change", "change", "change", "undo", "undo", "sample", "stale", "repeated", "nothing", "clear"}

// undo draws a batch of the history to be taken back. Both stores have to give the
// domain what it decides on.
func (p *pair) undo(batch *graph.Batch) {
	history, err := p.one.Batches(p.ctxOf.Context())
	if err != nil {
		p.r.Fatalf("Batches: %v", err)
	}
	if len(history) == 0 {
		return
	}
	target := rapid.SampledFrom(history).Draw(p.r, "undone")
	var changes [2]graph.ChangeSet
	var errs [2]error
	for i, s := range []graph.Store{p.one, p.other} {
		later, err := s.Since(p.ctxOf.Context(), target.Version-1)
		if err != nil {
			p.r.Fatalf("Since: %v", err)
		}
		changes[i], errs[i] = graph.Undo(p.current, later, target.ID)
	}
	if fmt.Sprint(errs[0]) != fmt.Sprint(errs[1]) {
		p.r.Fatalf("undo of %s: %v against %v", target.ID, errs[0], errs[1])
	}
	if d := cmp.Diff(changes[0], changes[1]); d != "" {
		p.r.Fatalf("undo of %s:\n%s", target.ID, d)
	}
	if kind := graph.KindOf(errs[0]); errs[0] != nil && kind != graph.Conflict {
		p.r.Fatalf("undo of %s: %v of kind %v", target.ID, errs[0], kind)
	}
	batch.Changes = changes[0]
}

// network is what both stores hold.
func (p *pair) network() *graph.Network {
	one, err := p.one.Load(p.ctxOf.Context())
	if err != nil {
		p.r.Fatalf("Load: %v", err)
	}
	other, err := p.other.Load(p.ctxOf.Context())
	if err != nil {
		p.r.Fatalf("Load: %v", err)
	}
	if one.Version() != other.Version() {
		p.r.Fatalf("version %d against %d", one.Version(), other.Version())
	}
	first, second := one.Contents(), other.Contents()
	if !reflect.DeepEqual(first, second) {
		p.r.Fatalf("version %d:\n%s", one.Version(), cmp.Diff(first, second))
	}
	if !bytes.Equal(exported(p.r, one), exported(p.r, other)) {
		p.r.Fatalf("version %d: equal networks are exported differently", one.Version())
	}
	return one
}

func exported(r *rapid.T, n *graph.Network) []byte {
	var all bytes.Buffer
	err := export.CSV(n, func(name string) (io.WriteCloser, error) {
		all.WriteString(name + "\n")
		return kept{&all}, nil
	})
	if err != nil {
		r.Fatalf("export: %v", err)
	}
	return all.Bytes()
}

type kept struct{ io.Writer }

func (kept) Close() error { return nil }

// sameHistory compares the batches, and replays those of one to the network of both.
func (p *pair) sameHistory() {
	ctx := p.ctxOf.Context()
	var whole, records [2][]graph.Batch
	for i, s := range []graph.Store{p.one, p.other} {
		var err error
		if whole[i], err = s.Since(ctx, 0); err != nil {
			p.r.Fatalf("Since: %v", err)
		}
		if records[i], err = s.Batches(ctx); err != nil {
			p.r.Fatalf("Batches: %v", err)
		}
	}
	if d := cmp.Diff(append([]graph.Batch{}, whole[0]...), append([]graph.Batch{}, whole[1]...)); d != "" {
		p.r.Fatalf("batches:\n%s", d)
	}
	if d := cmp.Diff(append([]graph.Batch{}, records[0]...), append([]graph.Batch{}, records[1]...)); d != "" {
		p.r.Fatalf("history:\n%s", d)
	}
	n := graph.Empty()
	for _, b := range whole[0] {
		next, _, err := n.With(b.Changes)
		if err != nil {
			p.r.Fatalf("replay of %s: %v", b.ID, err)
		}
		back, _, err := next.With(b.Inverse)
		if err != nil {
			p.r.Fatalf("inverse of %s: %v", b.ID, err)
		}
		if left := back.Diff(n); left.Len() != 0 {
			p.r.Fatalf("the inverse of %s leaves %d records", b.ID, left.Len())
		}
		n = next
	}
	if !reflect.DeepEqual(n.Contents(), p.current.Contents()) {
		p.r.Fatalf("replayed batches do not give the network")
	}
	if !slices.IsSortedFunc(records[0], func(a, b graph.Batch) int { return int(a.Version) - int(b.Version) }) {
		p.r.Fatalf("the history is out of order")
	}
}
