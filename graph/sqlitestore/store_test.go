package sqlitestore_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"go.uber.org/goleak"

	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashing); path != "" {
		if err := writeUntilKilled(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store { return open(t, filepath.Join(t.TempDir(), "koopmap.db")) })
}

func open(t *testing.T, path string, options ...sqlitestore.Option) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
