package sqlitestore_test

import (
	"flag"
	"path/filepath"
	"strconv"
	"testing"

	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

var histories = flag.Int("histories", 20, "random histories of up to 20 batches that the store is held to the reference on")

func TestParityWithTheReference(t *testing.T) {
	t.Parallel()
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if err := checks.Value.Set(strconv.Itoa(*histories)); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = checks.Value.Set(before) }()
	storetest.Parity(t, func(testing.TB) graph.Store { return memstore.New() }, func(t testing.TB) graph.Store {
		s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "koopmap.db"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
