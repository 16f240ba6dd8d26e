// Package apitest serves the documented network to the tests of the service.
package apitest

import (
	"testing"

	"koopmap/analysis"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/memstore"
)

// Store is a store of the documented network, version 1.
func Store(t testing.TB) *memstore.Store {
	t.Helper()
	store := memstore.New()
	batch := graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}
	if _, err := store.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	return store
}

// Service answers from the documented network.
func Service(t testing.TB) *analysis.Service {
	t.Helper()
	service, err := analysis.New(t.Context(), Store(t))
	if err != nil {
		t.Fatal(err)
	}
	return service
}
