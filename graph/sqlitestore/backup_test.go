package sqlitestore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/storetest"
)

func restored(t *testing.T, backup, path string, replace bool) uint64 {
	t.Helper()
	version, faults, err := Restore(t.Context(), backup, path, replace)
	if err != nil || len(faults) > 0 {
		t.Fatalf("restore: %v, faults %v", err, faults)
	}
	return version
}

// A writer goes on while backups are made. Each restored copy is one version exactly.
func TestABackupUnderLoadIsOneVersion(t *testing.T) {
	const backups = 10
	folder := t.TempDir()
	s := opened(t, filepath.Join(folder, "koopmap.db"))
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	want := map[uint64]*graph.Network{1: network(t, s)}
	ctx, stop := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	writer.Go(func() {
		for v := uint64(1); ctx.Err() == nil; v++ {
			b := graph.Batch{ID: fmt.Sprintf("b-%d", v), Base: v}
			b.Changes.Meetings.Put = []graph.Meeting{{ID: "mt-02", Kind: "working", Title: b.ID}}
			next, _, err := want[v].With(b.Changes)
			if err != nil {
				t.Error(err)
				return
			}
			want[v+1] = next
			if _, err := s.Apply(t.Context(), b); err != nil {
				t.Errorf("Apply: %v", err)
				return
			}
		}
	})
	for i := range backups {
		if err := s.Backup(t.Context(), filepath.Join(folder, fmt.Sprintf("backup-%d.db", i))); err != nil {
			t.Errorf("backup %d: %v", i, err)
		}
	}
	stop()
	writer.Wait()
	for i := range backups {
		path := filepath.Join(folder, fmt.Sprintf("restored-%d.db", i))
		version := restored(t, filepath.Join(folder, fmt.Sprintf("backup-%d.db", i)), path, false)
		got := network(t, opened(t, path))
		if got.Version() != version {
			t.Errorf("backup %d: version %d, told %d", i, got.Version(), version)
		}
		if d := cmp.Diff(want[version].Contents(), got.Contents()); d != "" {
			t.Errorf("backup %d is not version %d (-want +got):\n%s", i, version, d)
		}
	}
	left, err := filepath.Glob(filepath.Join(folder, ".koopmap-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestBackupNeverOverwrites(t *testing.T) {
	folder := t.TempDir()
	s := opened(t, filepath.Join(folder, "koopmap.db"))
	there := filepath.Join(folder, "there.db")
	write(t, there, "mine")
	wantError(t, s.Backup(t.Context(), there), graph.Invalid, "not overwritten")
	wantError(t, s.Backup(t.Context(), filepath.Join(folder, "none", "b.db")), graph.Unavailable, "no such folder")
	if content, err := os.ReadFile(there); err != nil || string(content) != "mine" {
		t.Errorf("the file is %q, %v", content, err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	folder := t.TempDir()
	good, there, text := filepath.Join(folder, "good.db"), filepath.Join(folder, "there.db"), filepath.Join(folder, "text.db")
	filled(t, good)
	filled(t, there)
	write(t, text, "id;name\n")
	empty := filepath.Join(folder, "empty.db")
	write(t, empty, "")
	before, err := os.ReadFile(there)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, backup string
		replace      bool
		kind         graph.Kind
		says         string
	}{
		{"an existing store without being told to", good, false, graph.Invalid, "not overwritten"},
		{"what is no store", text, true, graph.Invalid, "not a koopmap store"},
		{"an empty file", empty, true, graph.Invalid, "empty"},
		{"a backup that is not there", filepath.Join(folder, "none.db"), true, graph.Unavailable, "no such folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Restore(t.Context(), c.backup, there, c.replace)
			wantError(t, err, c.kind, c.says)
		})
	}
	t.Run("a store that is in use as the backup", func(t *testing.T) {
		s := opened(t, filepath.Join(folder, "live.db"))
		if _, err := s.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
			t.Fatal(err)
		}
		_, _, err := Restore(t.Context(), s.Path(), there, true)
		wantError(t, err, graph.Invalid, "a store in use")
	})
	t.Run("a backup with a fault", func(t *testing.T) {
		bad := filepath.Join(folder, "bad.db")
		filled(t, bad)
		db := raw(t, bad)
		exec(t, db, "UPDATE agreements SET title_pl = 'x' WHERE id = 'ag-02'")
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		_, faults, err := Restore(t.Context(), bad, there, true)
		if err != nil || len(faults) != 1 || faults[0].Kind != graph.FaultDifference {
			t.Errorf("faults %v, error %v", faults, err)
		}
	})
	t.Run("a store that a process has open", func(t *testing.T) {
		s := opened(t, there)
		network(t, s)
		_, _, err := Restore(t.Context(), good, there, true)
		wantError(t, err, graph.Unavailable, "another process has it open")
		if n := network(t, s); n.Version() != 1 {
			t.Errorf("version %d", n.Version())
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
	after, err := os.ReadFile(there)
	if err != nil || len(after) != len(before) {
		t.Errorf("the store was touched: %d bytes, were %d, %v", len(after), len(before), err)
	}
}

func TestRestoreReplaces(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
	}{
		{"a store", func(t *testing.T, path string) { _ = opened(t, path).Close() }},
		{"a damaged store", func(t *testing.T, path string) {
			write(t, path, magic+"and nothing more")
			write(t, path+"-wal", "old")
		}},
		{"nothing", func(*testing.T, string) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			good, path := filepath.Join(t.TempDir(), "good.db"), filepath.Join(folder, c.name+".db")
			filled(t, good)
			c.make(t, path)
			if version := restored(t, good, path, true); version != 1 {
				t.Errorf("version %d", version)
			}
			if d := cmp.Diff(sample(t).Contents(), network(t, opened(t, path)).Contents()); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
		})
	}
}
