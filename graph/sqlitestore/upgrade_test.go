package sqlitestore

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"koopmap/graph"
	"koopmap/graph/storetest"
)

// upTo runs the files of the schema through the one with the number.
func upTo(t *testing.T, db *sql.DB, number int64) {
	t.Helper()
	files, err := fs.Sub(schemaFiles, "schema")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithTableName(schemaTable),
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), number); err != nil {
		t.Fatal(err)
	}
}

// packAsBefore packs a change as the first versions did: all of it in JSON.
func packAsBefore(t *testing.T, c *graph.ChangeSet) any {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	if c.Len() <= packedAbove {
		return string(text)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// firstVersion makes a file as the first version of the schema had it: by the first file
// of the schema alone. It holds the sample, written by two batches, one of them packed.
func firstVersion(t *testing.T, path string) []graph.Batch {
	t.Helper()
	db := raw(t, path)
	exec(t, db, "PRAGMA application_id = 1802465136", "PRAGMA journal_mode = WAL")
	upTo(t, db, 1)
	changes := storetest.Sample()
	for i := range 2 * packedAbove { // enough to be packed
		changes.Meetings.Put = append(changes.Meetings.Put, graph.Meeting{ID: graph.MeetingID(fmt.Sprintf("zebranie-%d", i)), Kind: "working"})
	}
	var second graph.ChangeSet
	second.Meetings.Put = []graph.Meeting{{ID: "mt-02", Kind: "training"}, {ID: "mt-03", Kind: "training"}}
	second.Completeness.Remove = append(second.Completeness.Remove, "2011")
	n := graph.Empty()
	var kept []graph.Batch
	for _, b := range []graph.Batch{
		{ID: "sample", Who: "żona", When: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC), Note: "n", File: "f", SHA256: "s", Changes: changes},
		{ID: "second", Base: 1, Who: "koopmap", When: time.Date(2024, 2, 2, 3, 4, 5, 0, time.UTC), Changes: second},
	} {
		next, done, _, err := graph.Prepare(n, b)
		if err != nil {
			t.Fatal(err)
		}
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := writeRecords(t.Context(), tx, &done.Changes, &done.Inverse); err != nil {
			t.Fatal(err)
		}
		effect, inverse := packAsBefore(t, &done.Changes), packAsBefore(t, &done.Inverse)
		if _, err := tx.ExecContext(t.Context(), `INSERT INTO batches (version, id, who, applied_at, note, file, sha256, effect, inverse)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			int64(done.Version), done.ID, done.Who, done.When.Format(time.RFC3339), done.Note, done.File, done.SHA256, effect, inverse); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.ExecContext(t.Context(), "UPDATE meta SET version = ?", int64(done.Version)); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		n, kept = next, append(kept, done)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestAFileOfTheFirstVersionIsUpgradedWithItsData(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	want := firstVersion(t, path)
	s := opened(t, path)
	got, err := s.Since(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("batches with their counts (-want +got):\n%s", d)
	}
	if faults, err := s.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("faults %v, error %v", faults, err)
	}
	version, err := s.schemaVersion(t.Context())
	if err != nil || version != 5 {
		t.Errorf("schema version %d, %v", version, err)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "third", Base: 2, Changes: got[1].Inverse}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := network(t, opened(t, path)); n.Version() != 3 || len(n.Completeness()) != 2 {
		t.Errorf("version %d with %d declarations", n.Version(), len(n.Completeness()))
	}
}

// Between two steps of the upgrade the process may be killed.
func TestAHalfDoneUpgradeIsFinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	want := firstVersion(t, path)
	db := raw(t, path)
	upTo(t, db, 2)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := opened(t, path).Batches(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if d := cmp.Diff(want[i].Tables, got[i].Tables); d != "" {
			t.Errorf("counts of batch %s (-want +got):\n%s", got[i].ID, d)
		}
		if text, err := json.Marshal(got[i].Tables); err != nil || string(text) == "null" {
			t.Errorf("counts of batch %s: %s, %v", got[i].ID, text, err)
		}
	}
}
