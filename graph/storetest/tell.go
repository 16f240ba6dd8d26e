package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

func load(t *testing.T, s graph.Store) *graph.Network {
	t.Helper()
	n, err := s.Load(t.Context())
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return n
}

// apply applies the changes as a batch on the current version.
func apply(t *testing.T, s graph.Store, id string, changes graph.ChangeSet) graph.Applied {
	t.Helper()
	applied, err := s.Apply(t.Context(), graph.Batch{ID: id, Base: load(t, s).Version(), Changes: changes})
	if err != nil {
		t.Fatalf("Apply %s: %v", id, err)
	}
	return applied
}

func since(t *testing.T, s graph.Store, version uint64) []graph.Batch {
	t.Helper()
	batches, err := s.Since(t.Context(), version)
	if err != nil {
		t.Fatalf("Since %d: %v", version, err)
	}
	return batches
}

func batchesOf(t *testing.T, s graph.Store) []graph.Batch {
	t.Helper()
	batches, err := s.Batches(t.Context())
	if err != nil {
		t.Fatalf("Batches: %v", err)
	}
	return batches
}

// with is the network after the changes, by the rules of the domain alone.
func with(t *testing.T, n *graph.Network, changes graph.ChangeSet) *graph.Network {
	t.Helper()
	next, _, err := n.With(changes)
	if err != nil {
		t.Fatalf("With: %v", err)
	}
	return next
}

// same holds two networks to the same records, origins included, and the same version.
func same(t *testing.T, got, want *graph.Network) {
	t.Helper()
	if got.Version() != want.Version() {
		t.Errorf("version %d, want %d", got.Version(), want.Version())
	}
	sameRecords(t, got, want)
}

func sameRecords(t *testing.T, got, want *graph.Network) {
	t.Helper()
	if d := got.Diff(want); d.Len() != 0 {
		t.Errorf("%d records differ", d.Len())
	}
	if d := cmp.Diff(want.Contents(), got.Contents()); d != "" {
		t.Errorf("records (-want +got):\n%s", d)
	}
}

func wantKind(t *testing.T, err error, want graph.Kind) {
	t.Helper()
	if got := graph.KindOf(err); got != want {
		t.Errorf("error %v of kind %v, want %v", err, got, want)
	}
}

// oneSector is a change that adds or renames one sector outside the sample.
func oneSector(name string) graph.ChangeSet {
	var c graph.ChangeSet
	c.Sectors.Put = []graph.Sector{{Code: "kultura", Order: 9, NamePL: name, Layer: "core"}}
	return c
}
