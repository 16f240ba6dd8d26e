package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
)

// errDamaged marks what no koopmap has written.
var errDamaged = errors.New("unexpected content")

// A cause is an error of the driver. Its text is a code of Neo4j or a word alone, so that
// no statement, login or address of a cluster reaches a reader; whoever needs more unwraps it.
type cause struct{ err error }

func (c cause) Error() string {
	if e, ok := errors.AsType[*neo4j.Neo4jError](innermost(c.err)); ok {
		return e.Code
	}
	return "no connection"
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
	return s.translate(err)
}

// hints says what a person can do about a code of Neo4j; the first that the code begins
// with counts.
var hints = []struct{ code, hint string }{
	{"Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong passwords in a row; wait some seconds and try again with the right one"},
	{"Neo.ClientError.Security.", "the server refuses the login; check " + EnvUser + " and " + EnvFile + " or " + EnvPassword},
	{"Neo.ClientError.Database.DatabaseNotFound", "the server has no such database; check the name behind the address, or " + EnvDatabase},
	{"Neo.ClientError.General.TransactionOutOfMemoryError", memoryHint},
	{"Neo.TransientError.General.OutOfMemoryError", memoryHint},
	{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", memoryHint},
	{"Neo.TransientError.General.TransactionMemoryLimit", memoryHint},
	{"Neo.ClientError.Transaction.TransactionTimedOut", lateHint},
	{"Neo.ClientError.Schema.ConstraintValidationFailed", brokenHint},
	{"Neo.TransientError.", busyHint},
	{"Neo.ClientError.Transaction.Terminated", busyHint},
	{"Neo.ClientError.Transaction.TransactionTerminated", busyHint},
	{"Neo.ClientError.Transaction.LockClientStopped", busyHint},
	{"Neo.ClientError.Cluster.", "the cluster is choosing its leader; try again in a moment"},
	{"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "the database can only be read; let it be written"},
	{"Neo.DatabaseError.", "the server failed; see its log"},
}

const (
	busyHint   = "the server is busy or about to end; try again in a moment"
	awayHint   = "no Neo4j answers there; check the address and whether the server runs"
	lateHint   = "it did not answer in time; try again in a moment"
	memoryHint = "the batch is too large for the memory of the server; raise server.memory.heap.max_size there, or import in several files"
	brokenHint = "records in it break the rules, perhaps it was edited by another program; restore a backup"
	unmetHint  = "records that it rests on were changed by another program; koopmap check names those that are not as the history has them; if it names none, restore a backup"
	leansHint  = "a record that it removes is gone already, which koopmap check names, or another program has joined nodes to it; take those relationships away and try again"
	otherHint  = "records were changed by another program, and no large batch can be written on them; restore a backup"
)

// hintOf is what a person can do about a code; empty when nothing.
func hintOf(code string) string {
	for _, h := range hints {
		if strings.HasPrefix(code, h.code) {
			return h.hint
		}
	}
	return ""
}

// translate makes an error of the driver one that a person understands. Errors of the
// domain pass; what has no hint is a bug or a fault of the machine and has no kind.
func (s *Store) translate(err error) error {
	if err == nil || graph.KindOf(err) != 0 {
		return err
	}
	unavailable := func(hint string, err error) error {
		return &graph.Error{Kind: graph.Unavailable, Subject: s.subject(), Hint: hint, Err: err}
	}
	if unmet, ok := errors.AsType[unmetError](err); ok {
		return unavailable(unmet.hint(), err)
	}
	if errors.Is(err, errDamaged) {
		return unavailable(brokenHint, err)
	}
	if _, behind := errors.AsType[behindError](err); behind {
		return unavailable(busyHint, err)
	}
	if e, ok := errors.AsType[*neo4j.Neo4jError](innermost(err)); ok {
		if hint := hintOf(e.Code); hint != "" {
			return unavailable(hint, cause{err})
		}
		return fmt.Errorf("%s: %w", s.subject(), cause{err})
	}
	if errors.Is(err, errTooLate) {
		return unavailable(lateHint, cause{err})
	}
	if _, ok := errors.AsType[contactError](err); ok || errors.Is(err, errSilent) || isConnectivity(err) {
		return unavailable(awayHint, cause{err})
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%s: %w", s.subject(), cause{err})
}

// innermost is the failure that the driver gave up on after its attempts.
func innermost(err error) error {
	if e, ok := errors.AsType[*neo4j.TransactionExecutionLimit](err); ok && len(e.Errors) > 0 {
		return e.Errors[len(e.Errors)-1]
	}
	return err
}

// IsRefused reports whether a server refused the login.
func IsRefused(err error) bool {
	e, ok := errors.AsType[*neo4j.Neo4jError](innermost(err))
	return ok && strings.HasPrefix(e.Code, "Neo.ClientError.Security.")
}

// IsAway reports whether no server was reached.
func IsAway(err error) bool {
	e, ok := errors.AsType[*graph.Error](err)
	return ok && e.Hint == awayHint
}

// mayPass reports whether a transaction that failed may succeed when it is repeated at
// once. One that was too large for the memory of the server is not: it would be too large
// again, after a long time of full load.
func mayPass(err error) bool {
	if errors.Is(err, errTooLate) || errors.Is(err, errSilent) {
		return false
	}
	if e, ok := errors.AsType[*neo4j.Neo4jError](innermost(err)); ok && hintOf(e.Code) == memoryHint {
		return false
	}
	_, repeatable := errors.AsType[*neo4j.TransactionExecutionLimit](err)
	return repeatable || isConnectivity(err)
}

// isConnectivity reports whether the connection failed, an answer that was cut included.
// What the driver would repeat and is no answer of the server is a connection that failed.
func isConnectivity(err error) bool {
	if _, answered := errors.AsType[*neo4j.Neo4jError](innermost(err)); answered {
		return false
	}
	if _, ok := errors.AsType[*neo4j.ConnectivityError](err); ok {
		return true
	}
	_, limit := errors.AsType[*neo4j.TransactionExecutionLimit](err)
	return limit || neo4j.IsRetryable(err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// undecided is the error of a batch whose commit was sent and never answered.
func (s *Store) undecided(ctx context.Context, id string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &graph.Error{
		Kind: graph.Unavailable, Subject: s.subject(), Err: cause{err},
		Hint: "the connection was lost while batch " + id + " was being kept; look for it in the history before it is repeated",
	}
}

// unfinished is the error of a large batch that is kept and whose records could not all be
// written. A batch of the same id is answered as one that has been applied. When it was
// the caller who had enough, that is not the cause: an interrupted call keeps nothing.
func (s *Store) unfinished(ctx context.Context, id string, err error) error {
	if errors.Is(err, errEdited) {
		return &graph.Error{
			Kind: graph.Unavailable, Subject: "batch " + id,
			Hint: "it is kept and written; another program has changed or uses records that it rests on: those that the batch writes are as it has them, the others stay as they are, and koopmap check names what differs",
		}
	}
	cause := s.translate(err)
	if ctx.Err() != nil {
		cause = nil
	}
	return &graph.Error{
		Kind: graph.Unavailable, Subject: "batch " + id, Err: cause,
		Hint: "it is kept, do not repeat it; the rest of its records is written when the store is opened or written to next",
	}
}

// changed is the error of a large batch on records that are not those of the network.
func (s *Store) changed() error {
	return &graph.Error{Kind: graph.Unavailable, Subject: s.subject(), Hint: otherHint}
}

// broken is the error of a database whose records are read well but break rules of the domain.
func (s *Store) broken(err error) error {
	broken := &graph.Error{Kind: graph.Unavailable, Subject: s.subject(), Hint: brokenHint}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		broken.Problems = e.Problems
	}
	return broken
}

// subject names the store in errors that may be shown far from it.
func (s *Store) subject() string { return "store " + s.address.String() }
