package neo4jstore_test

import (
	"os"
	"testing"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store { return open(t, neo4jtest.Database(t)) })
}

func open(t testing.TB, url string) *neo4jstore.Store {
	t.Helper()
	address, err := neo4jstore.ParseAddress(url, neo4jstore.Login{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := neo4jstore.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
