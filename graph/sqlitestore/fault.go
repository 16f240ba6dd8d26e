package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"koopmap/graph"
)

// A cause is an error of the database. Its text is a number alone, so that no statement
// reaches a reader; whoever needs more unwraps it.
type cause struct{ err error }

func (c cause) Error() string {
	if e, ok := errors.AsType[*sqlite.Error](c.err); ok {
		return "result code " + strconv.Itoa(e.Code())
	}
	return "the database answered something unexpected"
}

func (c cause) Unwrap() error { return c.err }

// fault is the error of a method of an open store.
func (s *Store) fault(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case s.closed.Load():
		return graph.ErrClosed()
	}
	return translate(err, s.subject())
}

// hints says what a person can do about a result of the database, by primary result code.
var hints = map[int]string{
	sqlite3.SQLITE_BUSY:     "another process is writing to it; try again in a moment",
	sqlite3.SQLITE_LOCKED:   "another process is writing to it; try again in a moment",
	sqlite3.SQLITE_READONLY: readOnlyHint,
	sqlite3.SQLITE_PERM:     readOnlyHint,
	sqlite3.SQLITE_AUTH:     readOnlyHint,
	sqlite3.SQLITE_CANTOPEN: "it can't be opened or created; check that its folder exists and that this account may write to the folder and the file",
	sqlite3.SQLITE_CORRUPT:  damagedHint,
	sqlite3.SQLITE_NOTADB:   damagedHint,
	sqlite3.SQLITE_FULL:     "the disk is full; make room and try again",
	sqlite3.SQLITE_IOERR:    "the disk failed while reading or writing; check it and try again",
	sqlite3.SQLITE_TOOBIG:   "the change is too large to be kept as one; give it in several parts",
	sqlite3.SQLITE_NOMEM:    "there is not enough memory; try again when other programs have ended",
}

const (
	readOnlyHint = "it can only be read; let this account write to the file and its folder"
	damagedHint  = "the file is damaged; restore a backup"
)

// translate makes an error of the database one that a person understands. Errors of the
// domain pass; what has no hint is a bug or a fault of the machine and has no kind.
func translate(err error, subject string) error {
	if graph.KindOf(err) != 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		if hint, ok := hints[e.Code()&0xff]; ok {
			return &graph.Error{Kind: graph.Unavailable, Subject: subject, Hint: hint, Err: cause{err}}
		}
	}
	if errors.Is(err, errDamaged) {
		return &graph.Error{Kind: graph.Unavailable, Subject: subject, Hint: damagedHint, Err: err}
	}
	return fmt.Errorf("%s: %w", subject, cause{err})
}

var (
	errDamaged = errors.New("unexpected content") // marks what no koopmap has written
	errNewer   = errors.New("its schema is newer")
	errNoGiven = errors.New("there are no such rows to fetch")
)

// IsNewer reports whether a file can't be opened because a newer koopmap has written it.
func IsNewer(err error) bool { return errors.Is(err, errNewer) }

// IsDamaged reports whether the failure is that of a file that is not whole.
func IsDamaged(err error) bool { return errors.Is(err, errDamaged) || isDamage(err) }

// IsBusy reports whether another process was writing for longer than a write waits.
func IsBusy(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED)
}

// isDamage reports whether the database can't make sense of the file.
func isDamage(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code()&0xff == sqlite3.SQLITE_CORRUPT || e.Code()&0xff == sqlite3.SQLITE_NOTADB)
}
