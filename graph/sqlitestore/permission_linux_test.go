package sqlitestore

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"koopmap/graph"
)

// asNobody calls f with the file permissions of an account that owns nothing, also when
// the tests are run by root, whom no permission stops. Run by another account it calls f
// as that account.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		err := syscall.Setfsuid(65534)
		if err == nil {
			f()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestPermissions(t *testing.T) {
	for _, c := range []struct {
		name         string
		folder, file os.FileMode // file 0: there is none
		says         string
	}{
		{"a file that can't be read", 0o777, 0o200, "may not read the file"},
		{"a file that can't be written", 0o777, 0o444, "can only be read"},
		{"a folder that can't be written, with a store", 0o555, 0o666, "can only be read"},
		{"a folder that can't be written, without one", 0o555, 0, "can't be opened or created"},
		{"a folder that can't be entered", 0o444, 0o666, "may not enter the folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			outer := t.TempDir()
			folder := filepath.Join(outer, "folder")
			path := filepath.Join(folder, "koopmap.db")
			if err := os.Mkdir(folder, 0o777); err != nil {
				t.Fatal(err)
			}
			if c.file != 0 {
				filled(t, path)
				if err := os.Chmod(path, c.file); err != nil {
					t.Fatal(err)
				}
			}
			for dir, mode := range map[string]os.FileMode{filepath.Dir(outer): 0o755, outer: 0o755, folder: c.folder} {
				if err := os.Chmod(dir, mode); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _ = os.Chmod(folder, 0o777) })
			var err error
			asNobody(t, func() {
				var s *Store
				if s, err = Open(t.Context(), path); err == nil {
					_ = s.Close()
				}
			})
			wantError(t, err, graph.Unavailable, c.says)
		})
	}
}
