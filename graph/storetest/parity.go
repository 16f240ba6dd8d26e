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

// Parity holds kinds of stores to each other: random batches, good and bad, are given to a
// store of each, and after every one all have said the same, hold deeply equal networks,
// and export the same bytes; at the end they tell the same history. Each of kinds returns
// a new, empty store at each call; Parity closes it.
//
// The number of histories is the flag -rapid.checks. A failure prints its seed and is
// made as short as it can be; -rapid.seed repeats it.
func Parity(t *testing.T, kinds ...func(t testing.TB) graph.Store) {
	t.Helper()
	batches, applied := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		p := peers{r: r, ctxOf: t}
		defer func() {
			for _, s := range p.stores {
				if err := s.Close(); err != nil {
					r.Errorf("Close: %v", err)
				}
			}
		}()
		for _, open := range kinds {
			p.stores = append(p.stores, open(t))
		}
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
	t.Logf("%d stores alike after %d batches, %d of them with an effect", len(kinds), batches, applied)
}

// Peers are stores of different kinds on the way through one history.
type peers struct {
	r       *rapid.T
	ctxOf   *testing.T
	stores  []graph.Store
	current *graph.Network // nil: not read yet
	count   int
}

// step gives one drawn batch to all stores and reports whether it had an effect.
func (p *peers) step() bool {
	if p.current == nil {
		p.current = p.network()
	}
	p.count++
	return p.give(p.batch())
}

// give gives a batch to all stores.
func (p *peers) give(batch graph.Batch) bool {
	ctx := p.ctxOf.Context()
	first, err := p.stores[0].Apply(ctx, batch)
	for i, s := range p.stores[1:] {
		other, otherErr := s.Apply(ctx, batch)
		if fmt.Sprint(err) != fmt.Sprint(otherErr) || graph.KindOf(err) != graph.KindOf(otherErr) {
			p.r.Fatalf("batch %s: %v against %v of store %d", batch.ID, err, otherErr, i+1)
		}
		if d := cmp.Diff(first, other); d != "" {
			p.r.Fatalf("batch %s did not do the same in store %d:\n%s", batch.ID, i+1, d)
		}
	}
	p.current = p.network()
	return err == nil && first.Changed()
}

// batch draws a batch: one made for the network, or one that has to be refused.
func (p *peers) batch() graph.Batch {
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

// undo draws a batch of the history to be taken back. All stores have to give the domain
// what it decides on.
func (p *peers) undo(batch *graph.Batch) {
	history, err := p.stores[0].Batches(p.ctxOf.Context())
	if err != nil {
		p.r.Fatalf("Batches: %v", err)
	}
	if len(history) == 0 {
		return
	}
	target := rapid.SampledFrom(history).Draw(p.r, "undone")
	var refused error
	for i, s := range p.stores {
		later, err := s.Since(p.ctxOf.Context(), target.Version-1)
		if err != nil {
			p.r.Fatalf("Since: %v", err)
		}
		changes, err := graph.Undo(p.current, later, target.ID)
		if kind := graph.KindOf(err); err != nil && kind != graph.Conflict {
			p.r.Fatalf("undo of %s: %v of kind %v", target.ID, err, kind)
		}
		if i == 0 {
			batch.Changes, refused = changes, err
			continue
		}
		if fmt.Sprint(refused) != fmt.Sprint(err) {
			p.r.Fatalf("undo of %s: %v against %v of store %d", target.ID, refused, err, i)
		}
		if d := cmp.Diff(batch.Changes, changes); d != "" {
			p.r.Fatalf("undo of %s in store %d:\n%s", target.ID, i, d)
		}
	}
}

// network is what all stores hold.
func (p *peers) network() *graph.Network {
	var first *graph.Network
	var bytesOf []byte
	for i, s := range p.stores {
		n, err := s.Load(p.ctxOf.Context())
		if err != nil {
			p.r.Fatalf("Load: %v", err)
		}
		if i == 0 {
			first, bytesOf = n, exported(p.r, n)
			continue
		}
		if n.Version() != first.Version() {
			p.r.Fatalf("version %d against %d of store %d", first.Version(), n.Version(), i)
		}
		if !reflect.DeepEqual(first.Contents(), n.Contents()) {
			p.r.Fatalf("version %d of store %d:\n%s", n.Version(), i, cmp.Diff(first.Contents(), n.Contents()))
		}
		if !bytes.Equal(bytesOf, exported(p.r, n)) {
			p.r.Fatalf("version %d: equal networks are exported differently by store %d", n.Version(), i)
		}
	}
	return first
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

// sameHistory compares the batches, and replays those of one to the network of all.
func (p *peers) sameHistory() {
	ctx := p.ctxOf.Context()
	var whole, records []graph.Batch
	for i, s := range p.stores {
		since, err := s.Since(ctx, 0)
		if err != nil {
			p.r.Fatalf("Since: %v", err)
		}
		told, err := s.Batches(ctx)
		if err != nil {
			p.r.Fatalf("Batches: %v", err)
		}
		if i == 0 {
			whole, records = since, told
			continue
		}
		if d := cmp.Diff(append([]graph.Batch{}, whole...), append([]graph.Batch{}, since...)); d != "" {
			p.r.Fatalf("batches of store %d:\n%s", i, d)
		}
		if d := cmp.Diff(append([]graph.Batch{}, records...), append([]graph.Batch{}, told...)); d != "" {
			p.r.Fatalf("history of store %d:\n%s", i, d)
		}
	}
	n := graph.Empty()
	for _, b := range whole {
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
	if !slices.IsSortedFunc(records, func(a, b graph.Batch) int { return int(a.Version) - int(b.Version) }) {
		p.r.Fatalf("the history is out of order")
	}
}
