package memstore_test

import (
	"testing"

	"go.uber.org/goleak"

	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return memstore.New() })
}
