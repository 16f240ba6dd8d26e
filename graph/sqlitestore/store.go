// Package sqlitestore is the default store: one SQLite file that holds the records in
// tables of their own, and the batches that made them.
//
// An administrator may read the file with any SQLite tool; the tables are described in
// the folder schema. A batch writes only the rows that it changes, in one transaction
// with its own row and the version. The current network is kept in memory and compared
// with the version in the file, and the count of edits by other programs, at each use, so
// that several processes may share a file on a local disk. The rows of large tables are there once more in packed form, from which
// a network is loaded in a fraction of the time; whoever else writes to the tables makes
// it void, without knowing. A backup is made with VACUUM INTO: a file in use must not be copied.
package sqlitestore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"koopmap/graph"
)

// A Store is an open file. Make one with [Open].
type Store struct {
	path    string
	db      *sql.DB
	turn    chan struct{} // held by the one goroutine that writes, or reads the whole file
	current atomic.Pointer[snapshot]
	closed  atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// DefaultBusyTimeout is how long a write waits for another process to finish its own.
const DefaultBusyTimeout = 5 * time.Second

type settings struct {
	busyTimeout time.Duration
	mode        string   // of the URI; empty: read, write and create
	pragmas     []string // beside those that every store has
}

// An Option changes how a file is opened.
type Option func(*settings)

// BusyTimeout sets how long a write waits for another process to finish its own before
// it fails with kind [graph.Unavailable]; below a millisecond it does not wait.
func BusyTimeout(d time.Duration) Option { return func(s *settings) { s.busyTimeout = d } }

// Path is the file that the store was opened with.
func (s *Store) Path() string { return s.path }

// Load returns the network as of the last batch, whichever process applied it, with what
// other programs have written to the tables since.
func (s *Store) Load(ctx context.Context) (*graph.Network, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	now, err := storedMoment(ctx, s.db)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	// What is in memory may be newer by now than what was asked of the file.
	if current := s.current.Load(); !current.of.before(now) {
		return current.network, nil
	}
	if err := s.take(ctx); err != nil {
		return nil, err
	}
	defer s.give()
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	defer func() { _ = tx.Rollback() }()
	current, err := s.refresh(ctx, tx, s.beside)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return current.network, nil
}

// beside begins a second transaction that sees the moment, to read with two at once; nil
// when another one has come, or there is no second connection to be had.
func (s *Store) beside(ctx context.Context, of moment) *sql.Tx {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil
	}
	if seen, err := storedMoment(ctx, tx); err != nil || seen != of {
		_ = tx.Rollback()
		return nil
	}
	return tx
}

// Apply makes the batch durable, all of it or nothing, and returns what it did. When the
// disk fails in the last step the batch may be there although Apply fails; see [graph.Store].
func (s *Store) Apply(ctx context.Context, batch graph.Batch) (graph.Applied, error) {
	if err := s.ready(ctx); err != nil {
		return graph.Applied{}, err
	}
	if err := s.take(ctx); err != nil {
		return graph.Applied{}, err
	}
	defer s.give()
	applied, err := s.apply(ctx, batch)
	if err != nil {
		return graph.Applied{}, s.fault(ctx, err)
	}
	return applied, nil
}

func (s *Store) apply(ctx context.Context, batch graph.Batch) (graph.Applied, error) {
	tx, end, err := s.begin(ctx, batch.Changes.Len() >= indexedAtOnce)
	if err != nil {
		return graph.Applied{}, err
	}
	defer end()
	current, err := s.refresh(ctx, tx, nil)
	if err != nil {
		return graph.Applied{}, err
	}
	var there bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM batches WHERE id = ?)", batch.ID).Scan(&there); err != nil {
		return graph.Applied{}, err
	}
	if there {
		return graph.Applied{}, graph.ErrRepeatedBatch(batch.ID)
	}
	next, kept, applied, err := graph.Prepare(current.network, batch)
	if err != nil || !applied.Changed() {
		return applied, err
	}
	if err := keep(ctx, tx, current, next, &kept); err != nil {
		return graph.Applied{}, err
	}
	now, err := storedMoment(ctx, tx)
	if err != nil {
		return graph.Applied{}, err
	}
	if err := tx.Commit(); err != nil {
		return graph.Applied{}, err
	}
	s.current.Store(&snapshot{network: next, of: now})
	return applied, nil
}

// manyPragmas are the settings of a connection that writes many rows. The database does
// not look up each key that they refer to, for graph.Prepare has. Rows come in the order
// of their tables, so that little of the file is needed at a time, and what the cache may
// take, in KiB, sorting for an index may take once more.
var manyPragmas = []string{"PRAGMA foreign_keys = 0", "PRAGMA cache_size = -8192"}

// begin begins to write: BEGIN IMMEDIATE, nobody else does from here on. A connection that
// writes many rows is not used again.
func (s *Store) begin(ctx context.Context, many bool) (tx *sql.Tx, end func(), err error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	give := func() { _ = conn.Close() }
	if many {
		give = func() { _ = conn.Raw(func(any) error { return driver.ErrBadConn }) }
		for _, pragma := range manyPragmas {
			if _, err := conn.ExecContext(ctx, pragma); err != nil {
				give()
				return nil, nil, err
			}
		}
	}
	if tx, err = conn.BeginTx(ctx, nil); err != nil {
		give()
		return nil, nil, err
	}
	return tx, func() {
		_ = tx.Rollback()
		give()
	}, nil
}

// keep writes what a batch did, its own row, and what is packed. The network before it is
// that of the tables, from which all is packed anew when what is packed does not count.
func keep(ctx context.Context, tx *sql.Tx, was *snapshot, next *graph.Network, b *graph.Batch) error {
	packed, err := hasPacked(ctx, tx)
	if err != nil {
		return err
	}
	packed = packed && !was.torn
	restore := func() error { return nil }
	changes := packBeside(b) // it only reads the batch, like what is done meanwhile
	defer changes.wait()
	return inTurn(
		func() (err error) {
			if b.Changes.Len() >= indexedAtOnce {
				restore, err = withoutTriggers(ctx, tx)
			}
			return err
		},
		func() error { return writeRecords(ctx, tx, &b.Changes, &b.Inverse) },
		func() error { return restore() },
		func() error { return writeBatch(ctx, tx, b, changes) },
		func() error { return writePacked(ctx, tx, packed, next, &b.Changes) })
}

// Since returns the batches that made the versions after the given one, oldest first.
func (s *Store) Since(ctx context.Context, version uint64) ([]graph.Batch, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	batches, err := readBatches(ctx, s.db, version)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return batches, nil
}

// Batches returns every batch without what it wrote, oldest first.
func (s *Store) Batches(ctx context.Context) ([]graph.Batch, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	history, err := readHistory(ctx, s.db)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return history, nil
}

// Close closes the file. A second call does nothing.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	if err := s.db.Close(); err != nil {
		return translate(err, s.subject())
	}
	return nil
}

// refresh is the network of the file: the one in memory, or, when anybody else has written,
// the file read anew, with a second transaction where one is given.
func (s *Store) refresh(ctx context.Context, tx *sql.Tx, beside func(ctx context.Context, of moment) *sql.Tx) (*snapshot, error) {
	now, err := storedMoment(ctx, tx)
	if err != nil {
		return nil, err
	}
	if current := s.current.Load(); current.of == now {
		return current, nil
	}
	var other *sql.Tx
	if beside != nil {
		if other = beside(ctx, now); other != nil {
			defer func() { _ = other.Rollback() }()
		}
	}
	packed, err := hasPacked(ctx, tx)
	if err != nil {
		return nil, err
	}
	next := &snapshot{of: now}
	next.network, err = s.read(ctx, tx, other, now.version, packed)
	if packed && (IsDamaged(err) || graph.KindOf(err) == graph.Unavailable) { // the tables are what counts
		next.torn = true
		next.network, err = s.read(ctx, tx, other, now.version, false)
	}
	if err != nil {
		return nil, err
	}
	s.current.Store(next)
	return next, nil
}

// read makes the network of the rows of the file.
func (s *Store) read(ctx context.Context, tx, other *sql.Tx, version uint64, packed bool) (*graph.Network, error) {
	contents, err := readRecords(ctx, tx, other, packed)
	if err != nil {
		return nil, err
	}
	n, err := graph.Adopt(version, contents)
	if err != nil {
		return nil, s.broken(err)
	}
	return n, nil
}

// broken is the error of a file whose rows are read well but break rules of the domain.
func (s *Store) broken(err error) error {
	broken := &graph.Error{
		Kind: graph.Unavailable, Subject: s.subject(),
		Hint: "records in it break the rules, perhaps it was edited by another program; restore a backup",
	}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		broken.Problems = e.Problems
	}
	return broken
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func storedVersion(ctx context.Context, q querier) (uint64, error) {
	var version int64
	err := q.QueryRowContext(ctx, "SELECT version FROM meta").Scan(&version)
	return uint64(version), err
}

func (s *Store) ready(ctx context.Context) error {
	if s.closed.Load() {
		return graph.ErrClosed()
	}
	return ctx.Err()
}

func (s *Store) take(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) give() { <-s.turn }

// subject names the store in errors that may be shown far from it, without its folder.
func (s *Store) subject() string { return "store " + filepath.Base(s.path) }
