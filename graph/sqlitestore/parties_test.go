package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

// Parties of an agreement are read as one text; what separates them there may be in them.
func TestPartiesWithSeparatorsInTheirTextsComeBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	changes := storetest.Sample()
	changes.Parties.Put[0].Note = "a\x1eb\x1fc\"[,]\n\\"
	changes.Parties.Put[2].Note = "[\"szkola\"]\x1e"
	changes.Parties.Put[3].Origin = graph.Origin{Row: 7}
	s, err := sqlitestore.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "one", Changes: changes}); err != nil {
		t.Fatal(err)
	}
	written, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = sqlitestore.Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	read, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(written.Contents(), read.Contents()); diff != "" {
		t.Error(diff)
	}
}
