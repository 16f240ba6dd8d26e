package sqlitestore

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/storetest"
)

// raw opens the file as any program would.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path}).String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func exec(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func opened(t *testing.T, path string, options ...Option) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// filled makes a store of the sample and closes it.
func filled(t *testing.T, path string) {
	t.Helper()
	s := opened(t, path)
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// wantError holds an error to a kind and a sentence that a person can read.
func wantError(t *testing.T, err error, kind graph.Kind, says string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that says %q", says)
	}
	if graph.KindOf(err) != kind {
		t.Errorf("%v: kind %v, want %v", err, graph.KindOf(err), kind)
	}
	if !strings.Contains(err.Error(), says) {
		t.Errorf("error %q does not say %q", err, says)
	}
	for _, word := range []string{"SELECT", "INSERT", "PRAGMA", "SQL", "sqlite", "goose", "constraint"} {
		if strings.Contains(err.Error(), word) {
			t.Errorf("error %q says %q", err, word)
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		prepare func(t *testing.T, folder string) (path string)
		mode    string // of the URI
		kind    graph.Kind
		says    string
	}{
		{"no path", func(*testing.T, string) string { return "" }, "", graph.Invalid, "without a path"},
		{"a missing folder", func(_ *testing.T, folder string) string {
			return filepath.Join(folder, "none", "koopmap.db")
		}, "", graph.Unavailable, "there is no folder"},
		{"a file in place of the folder", func(t *testing.T, folder string) string {
			write(t, filepath.Join(folder, "file"), "text")
			return filepath.Join(folder, "file", "koopmap.db")
		}, "", graph.Unavailable, "is not a folder"},
		{"a folder in place of the file", func(_ *testing.T, folder string) string { return folder }, "", graph.Invalid, "not a file"},
		{"a text file", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "notes.txt")
			write(t, path, "id;name\ngops;GOPS Korycin\n")
			return path
		}, "", graph.Invalid, "not a koopmap store, nor a database"},
		{"a text file shorter than the mark of a database", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "notes.txt")
			write(t, path, "hm")
			return path
		}, "", graph.Invalid, "not a koopmap store, nor a database"},
		{"the mark of a database and then nothing like one", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "broken.db")
			write(t, path, magic+strings.Repeat("x", 5000))
			return path
		}, "", graph.Unavailable, "damaged"},
		{"a database of another program", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "other.db")
			exec(t, raw(t, path), "CREATE TABLE meta (version INTEGER)")
			return path
		}, "", graph.Invalid, "database of another program"},
		{"an empty database of another program", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "other.db")
			exec(t, raw(t, path), "PRAGMA application_id = 7")
			return path
		}, "", graph.Invalid, "database of another program"},
		{"a store of a newer koopmap", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "koopmap.db")
			filled(t, path)
			exec(t, raw(t, path), "INSERT INTO "+schemaTable+" (version_id, is_applied) VALUES (999, 1)")
			return path
		}, "", graph.Unavailable, "newer version of koopmap"},
		{"a store that can only be read", func(t *testing.T, folder string) string {
			path := filepath.Join(folder, "koopmap.db")
			filled(t, path)
			return path
		}, "ro", graph.Unavailable, "can only be read"},
		{"a folder in which nothing can be created", func(_ *testing.T, folder string) string {
			return filepath.Join(folder, "koopmap.db")
		}, "ro", graph.Unavailable, "can't be opened or created"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := c.prepare(t, t.TempDir())
			before, _ := os.ReadFile(path)
			s, err := Open(t.Context(), path, func(s *settings) { s.mode = c.mode })
			if err == nil {
				_ = s.Close()
			}
			wantError(t, err, c.kind, c.says)
			after, _ := os.ReadFile(path)
			if d := cmp.Diff(before, after); d != "" {
				t.Errorf("the file has been changed")
			}
		})
	}
}

func TestOpenTakesAnEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	write(t, path, "")
	filled(t, path)
}

// Creating stops in the middle when the machine does: the file has the mark of koopmap
// and no tables, or only the one where the schema is noted.
func TestOpenGoesOnWithAHalfMadeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	db := raw(t, path)
	exec(t, db, "PRAGMA journal_mode = WAL", "PRAGMA application_id = 1802465136") // 0x6b6f6f70
	_ = db.Close()
	filled(t, path)
}

func TestPathOfOddCharacters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sieć #1 50% a&b=c?mode=memory.db")
	filled(t, path)
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the file is not where it was asked for: %v", err)
	}
	if s := opened(t, path); s.Path() != path {
		t.Errorf("Path %q, want %q", s.Path(), path)
	}
}

func TestSettingsHoldForEveryConnection(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "koopmap.db"))
	for i := range 3 { // connections that are held are distinct
		conn, err := s.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "application_id": "1802465136",
		} {
			var got string
			if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
				t.Errorf("connection %d: %s is %q, want %q (%v)", i, pragma, got, want, err)
			}
		}
	}
}

func TestManyCreateOneFileAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	stores, errs := make([]*Store, 6), make([]error, 6)
	var wait sync.WaitGroup
	for i := range stores {
		wait.Go(func() { stores[i], errs[i] = Open(t.Context(), path) })
	}
	wait.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("opening %d: %v", i, err)
			continue
		}
		t.Cleanup(func() { _ = stores[i].Close() })
		n, err := stores[i].Load(t.Context())
		if err != nil || n.Version() != 0 {
			t.Errorf("store %d: version %d, %v", i, n.Version(), err)
		}
	}
}

func TestBusyFileIsUnavailable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koopmap.db")
	filled(t, path)
	s := opened(t, path, BusyTimeout(20*time.Millisecond))
	other := raw(t, path)
	other.SetMaxOpenConns(1)
	exec(t, other, "BEGIN IMMEDIATE")

	batch := graph.Batch{ID: "second", Base: 1}
	batch.Changes.Meetings.Remove = []graph.MeetingID{"mt-02"}
	_, err := s.Apply(t.Context(), batch)
	wantError(t, err, graph.Unavailable, "another process is writing")
	if n, err := s.Load(t.Context()); err != nil || n.Version() != 1 {
		t.Errorf("reading while another process writes: %v", err)
	}

	exec(t, other, "ROLLBACK")
	if _, err := s.Apply(t.Context(), batch); err != nil {
		t.Errorf("once the other process has ended: %v", err)
	}
}
