// Package storetest is the contract of [graph.Store] as a suite of tests. It has no
// options: what one store may not do, none may. The whole test of a store is
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) graph.Store { return memstore.New() })
//	}
//
// What outlives a store, a file for instance, is tested in the package of that store.
package storetest

import (
	"testing"

	"koopmap/graph"
)

// Run holds a store to the contract. open returns a new, empty store at each call; the
// suite closes it.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	t.Helper()
	for _, clause := range []struct {
		name string
		test func(*testing.T, graph.Store)
	}{
		{"a new store is the empty network, version 0", newStore},
		{"what is loaded is what was applied", loaded},
		{"every field of every record survives", everyField},
		{"every edit of a row survives", everyEdit},
		{"a batch is all or nothing", allOrNothing},
		{"a batch without an id is invalid", noID},
		{"a batch prepared on another version is a conflict", staleBase},
		{"a repeated batch is a conflict that says so", repeated},
		{"a batch without effect makes no version", noEffect},
		{"batches come back whole and in order", history},
		{"batches replayed give the current network", replayed},
		{"inverses undo batches to the network before", undone},
		{"a middle batch that nothing rests on is undone, and its undo too", middleUndone},
		{"a whole history is undone from its end", allUndone},
		{"an undo is refused with every batch in the way", undoRefused},
		{"an undo needs the batches up to the network", undoOfOld},
		{"two records of one institution are merged, and parted again", merged},
		{"days of every precision survive", everyDay},
		{"texts survive letter by letter", everyText},
		{"a batch of many rows is one batch", large},
		{"a batch belongs to the store once it is applied", ownCopy},
		{"of writers from one version exactly one wins", writers},
		{"reads go on while batches are applied", readers},
		{"a cancelled context is an error and changes nothing", cancelled},
		{"a closed store is unavailable", closed},
	} {
		t.Run(clause.name, func(t *testing.T) {
			store := open(t)
			t.Cleanup(func() {
				if err := store.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			clause.test(t, store)
		})
	}
}
