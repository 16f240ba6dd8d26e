package sqlitestore

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"koopmap/graph"
)

// ErrInUse is the cause of an error about a store that another process has open.
var ErrInUse = errors.New("another process has it open")

// ErrNotClosed is the cause of an error about a backup that is a store in use.
var ErrNotClosed = errors.New("it is a store in use, of which the file alone is not the whole")

// Backup writes the store, as of one version, to a new file, while others go on reading
// and writing. The file is complete and on the disk when Backup returns, or there is
// none. A path where something stands already is an error of kind [graph.Invalid].
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := free(path); err != nil {
		return err
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".koopmap-")
	if err != nil {
		return outside(path, err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // what is left of it is the temporary name alone
	copied := filepath.Join(folder, "copy")
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", copied); err != nil {
		return s.fault(ctx, err)
	}
	return place(copied, path, false)
}

// Restore makes a backup, or any other store that no process is writing to, the store at
// path. It checks a copy of the file, brought up to the schema of this program, and
// refuses one with a fault with an error of kind [graph.Invalid]; see [Store.Check]. The
// backup itself is only read.
//
// A store that stands at path is kept and the error is of kind [graph.Invalid], unless it
// is to be replaced. One that a process has open is never replaced.
func Restore(ctx context.Context, backup, path string, replace bool) (version uint64, faults []graph.Fault, err error) {
	if !replace {
		if err := free(path); err != nil {
			return 0, nil, err
		}
	}
	if err := look(backup, "backup "+filepath.Base(backup)); err != nil {
		return 0, nil, err
	}
	if info, err := os.Stat(backup + "-wal"); err == nil && info.Size() > 0 {
		return 0, nil, &graph.Error{Kind: graph.Invalid, Subject: "backup " + filepath.Base(backup), Hint: "make a backup of it first", Err: ErrNotClosed}
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".koopmap-")
	if err != nil {
		return 0, nil, outside(path, err)
	}
	defer os.RemoveAll(folder) //nolint:errcheck // what is left of it is the temporary name alone
	copied := filepath.Join(folder, filepath.Base(backup))
	if err := copyFile(backup, copied); err != nil {
		return 0, nil, err
	}
	version, faults, err = Examine(ctx, copied)
	if err != nil || len(faults) > 0 {
		return 0, faults, err
	}
	if replace {
		if err := vacate(ctx, path); err != nil {
			return 0, nil, err
		}
	}
	return version, nil, place(copied, path, replace)
}

// Examine opens a store, checks it, and closes it so that all of it is in the one file. A
// packed copy of the records that is damaged, and nothing else, is no fault: it is made void.
func Examine(ctx context.Context, path string) (version uint64, faults []graph.Fault, err error) {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return 0, nil, &graph.Error{Kind: graph.Invalid, Subject: "backup " + filepath.Base(path), Hint: "the file is empty"}
	}
	s, err := Open(ctx, path)
	if err != nil {
		return 0, nil, err
	}
	defer func() {
		if closed := s.Close(); err == nil {
			err = closed
		}
	}()
	faults, err = s.Check(ctx)
	if len(faults) == 1 && faults[0].Kind == graph.FaultPacked && err == nil {
		faults = nil
		_, err = s.db.ExecContext(ctx, "UPDATE meta SET packed = NULL")
	}
	if err != nil || len(faults) > 0 {
		return 0, faults, err
	}
	version, err = storedVersion(ctx, s.db)
	return version, nil, err
}

// vacate makes sure that no process has the store open and that nothing of it is left
// beside its file. A damaged file is nobody's loss: it is why one restores.
func vacate(ctx context.Context, path string) error {
	subject := "store " + filepath.Base(path)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	s, err := Open(ctx, path, BusyTimeout(0))
	switch {
	case err == nil:
		s.db.SetMaxOpenConns(1)
		var mode string
		err = s.db.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode) // only the last connection may
		if closed := s.Close(); err == nil {
			err = closed
		}
		if err != nil || mode != "delete" {
			return &graph.Error{Kind: graph.Unavailable, Subject: subject, Hint: "end that first", Err: ErrInUse}
		}
	case graph.KindOf(err) == graph.Invalid || !isDamage(err):
		return err
	}
	for _, left := range []string{path + "-wal", path + "-shm", path + "-journal"} {
		if err := os.Remove(left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return outside(path, err)
		}
	}
	return nil
}

// free refuses a path where something stands.
func free(path string) error {
	switch _, err := os.Lstat(path); {
	case err == nil:
		return taken(path)
	case !errors.Is(err, fs.ErrNotExist):
		return outside(path, err)
	}
	return nil
}

func taken(path string) error {
	return &graph.Error{Kind: graph.Invalid, Subject: "file " + filepath.Base(path), Hint: "it exists already and is not overwritten; give another path"}
}

// outside is the error of a file system, with a hint at what a person can do.
func outside(path string, err error) error {
	hint := "the file can't be written; check the path and the disk"
	switch {
	case errors.Is(err, fs.ErrPermission):
		hint = "this account may not write there; give another path"
	case errors.Is(err, fs.ErrNotExist):
		hint = "there is no such folder; create it or give another path"
	}
	return &graph.Error{Kind: graph.Unavailable, Subject: "file " + filepath.Base(path), Hint: hint, Err: err}
}

func copyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return outside(from, err)
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return outside(to, err)
	}
	_, err = io.Copy(target, source)
	if closed := target.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return outside(to, err)
	}
	return nil
}

// place gives a finished file its name in one step, once it is on the disk.
func place(finished, path string, replace bool) error {
	if err := syncFile(finished); err != nil {
		return outside(path, err)
	}
	if err := os.Chmod(finished, 0o644); err != nil {
		return outside(path, err)
	}
	if err := name(finished, path, replace); err != nil {
		return err
	}
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync() // not every system can
		_ = folder.Close()
	}
	return nil
}

// name moves a file; without replace it never overwrites, which a link promises where the
// file system has links.
func name(finished, path string, replace bool) error {
	if !replace {
		err := os.Link(finished, path)
		if err == nil {
			return nil
		}
		if err := free(path); err != nil {
			return err
		}
	}
	if err := os.Rename(finished, path); err != nil {
		return outside(path, err)
	}
	return nil
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = file.Sync()
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
