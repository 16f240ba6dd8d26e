package neo4jstore_test

import (
	"flag"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

var histories = flag.Int("histories", 3, "random histories of up to 20 batches that the three stores are held to each other on")

func TestParityOfTheThreeStores(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if err := checks.Value.Set(strconv.Itoa(*histories)); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = checks.Value.Set(before) }()
	url := neo4jtest.Database(t)
	began := time.Now()
	storetest.Parity(t,
		func(testing.TB) graph.Store { return memstore.New() },
		func(t testing.TB) graph.Store {
			s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "koopmap.db"))
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
		func(t testing.TB) graph.Store {
			neo4jtest.Renew(t)
			return open(t, url)
		})
	t.Logf("%d histories in %.0f s", *histories, time.Since(began).Seconds())
}
