package neo4jstore_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"go.uber.org/goleak"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

func TestMain(m *testing.M) {
	code := neo4jtest.Main(m)
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store { return open(t, neo4jtest.Database(t)) })
}

// unhurried is for a server on a machine that has much else to do.
var unhurried = neo4jstore.Patience(time.Minute)

// open opens a store that a busy machine does not take to be away.
func open(t testing.TB, url string, options ...neo4jstore.Option) *neo4jstore.Store {
	t.Helper()
	address, err := neo4jstore.ParseAddress(url, neo4jstore.Login{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := neo4jstore.Open(t.Context(), address, append([]neo4jstore.Option{unhurried}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
