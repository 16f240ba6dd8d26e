package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"koopmap/graph"
)

// applicationID is the number at byte 68 of the file by which koopmap knows its own: "koop".
const applicationID = 0x6b6f6f70

// magic is how every SQLite file begins.
const magic = "SQLite format 3\x00"

// Open opens the file, or creates it when there is none. The folder must exist.
//
// A file that is not a store of koopmap is an error of kind [graph.Invalid] and stays as
// it is. A file that can't be read and written, or that a newer koopmap has written, is
// one of kind [graph.Unavailable].
func Open(ctx context.Context, path string, options ...Option) (*Store, error) {
	set := settings{busyTimeout: DefaultBusyTimeout}
	for _, option := range options {
		option(&set)
	}
	subject := "store " + path
	if err := look(path, subject); err != nil {
		return nil, err
	}
	uri, err := address(path, set)
	if err != nil {
		return nil, err
	}
	if err := registerGivens(); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", uri)
	if err != nil {
		return nil, translate(err, subject)
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(4)
	s := &Store{path: path, db: db, turn: make(chan struct{}, 1)}
	s.current.Store(&snapshot{network: graph.Empty()})
	if err := s.prepare(ctx, subject, set.busyTimeout); err != nil {
		err = translate(err, subject)
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

// look finds what is wrong with the path before the database touches it.
func look(path, subject string) error {
	if path == "" {
		return graph.ErrInvalid("store without a path")
	}
	unavailable := func(hint string) error {
		return &graph.Error{Kind: graph.Unavailable, Subject: subject, Hint: hint}
	}
	folder := filepath.Dir(path)
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return unavailable("there is no folder " + folder + "; create it or give another path")
	case errors.Is(err, fs.ErrPermission):
		return unavailable("this account may not enter the folder " + folder)
	case err != nil, !info.IsDir():
		return unavailable(folder + " is not a folder; give another path")
	}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return unavailable("this account may not enter the folder " + folder)
	case err != nil:
		return unavailable("the file can't be looked at; check the path")
	case !info.Mode().IsRegular():
		return &graph.Error{Kind: graph.Invalid, Subject: subject, Hint: "it is not a file; give the path of a file"}
	}
	file, err := os.Open(path)
	if err != nil {
		return unavailable("this account may not read the file")
	}
	defer func() { _ = file.Close() }()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return unavailable("the file can't be read; check the disk")
	}
	if n > 0 && !bytes.Equal(head[:n], []byte(magic)) {
		return &graph.Error{
			Kind: graph.Invalid, Subject: subject,
			Hint: "it is not a koopmap store, nor a database of any kind; give the path of a store or of a file to be created",
		}
	}
	return nil
}

// address is the URI of the file with the settings that hold for every connection.
func address(path string, set settings) (string, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	absolute = filepath.ToSlash(absolute)
	if !strings.HasPrefix(absolute, "/") {
		absolute = "/" + absolute // C:/ on Windows
	}
	query := url.Values{
		"_txlock": {"immediate"},
		"_pragma": append([]string{
			"busy_timeout(" + strconv.FormatInt(set.busyTimeout.Milliseconds(), 10) + ")",
			"foreign_keys(1)",
			"synchronous(FULL)",
			"page_size(16384)",   // of a file that is made; others keep theirs
			"cache_size(-65536)", // KiB
			"journal_size_limit(67108864)",
		}, set.pragmas...),
	}
	if set.mode != "" {
		query.Set("mode", set.mode)
	}
	return (&url.URL{Scheme: "file", Path: absolute, RawQuery: query.Encode()}).String(), nil
}

// prepare makes sure that the file is a store of this koopmap, or makes it one.
func (s *Store) prepare(ctx context.Context, subject string, patience time.Duration) error {
	// SQLite does not wait for a lock where two connections that make one file would wait for each other.
	for begin := time.Now(); ; {
		err := s.recognise(ctx, subject)
		if err == nil {
			break
		}
		if !IsBusy(err) || time.Since(begin) >= patience {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := s.migrate(ctx, subject); err != nil {
		return err
	}
	return s.assert(ctx, subject)
}

func (s *Store) recognise(ctx context.Context, subject string) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	var id, objects int64
	// Another process may be making the store: it sets the id before it makes a table.
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&objects); err != nil {
		return err
	}
	if err := conn.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if id != applicationID && (id != 0 || objects > 0) {
		return &graph.Error{
			Kind: graph.Invalid, Subject: subject,
			Hint: "it is a database of another program; give the path of a koopmap store or of a file to be created",
		}
	}
	if readOnly, err := isReadOnly(conn); err != nil || readOnly {
		if readOnly {
			return &graph.Error{Kind: graph.Unavailable, Subject: subject, Hint: readOnlyHint}
		}
		return err
	}
	var mode string
	if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if id == 0 {
		_, err = conn.ExecContext(ctx, "PRAGMA application_id = "+strconv.Itoa(applicationID))
	}
	return err
}

func isReadOnly(conn *sql.Conn) (readOnly bool, err error) {
	err = conn.Raw(func(driver any) error {
		file, ok := driver.(interface {
			IsReadOnly(schema string) (bool, error)
		})
		if !ok {
			return nil
		}
		readOnly, err = file.IsReadOnly("main")
		return err
	})
	return readOnly, err
}

// assert holds the file to the settings on which durability rests.
func (s *Store) assert(ctx context.Context, subject string) error {
	for _, pragma := range []struct{ name, want string }{
		{"journal_mode", "wal"},
		{"synchronous", "2"}, // FULL
		{"foreign_keys", "1"},
	} {
		var got string
		if err := s.db.QueryRowContext(ctx, "PRAGMA "+pragma.name).Scan(&got); err != nil {
			return err
		}
		if got != pragma.want {
			return &graph.Error{
				Kind: graph.Unavailable, Subject: subject,
				Hint: "its file system does not allow safe writing (" + pragma.name + " is " + got + "); put the file on a local disk",
			}
		}
	}
	return nil
}
