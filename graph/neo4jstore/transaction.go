package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/queries"
)

// A transaction runs statements. It must not outlive the function that it was given to.
type transaction struct {
	ctx   context.Context // of this one transaction, with its deadline
	tx    neo4j.ManagedTransaction
	heard func() // told of each sign of life of the server
}

// read runs work that only reads, and waits for no writer. In a cluster it asks the leader
// like everything else: what was written is then there for whoever asks next, and since
// answers are made from the snapshot there is little to be read.
func (s *Store) read(ctx context.Context, work func(*transaction) error) error {
	ctx, stop := s.watch(ctx, s.patience)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	silence := time.AfterFunc(s.answerTime(), func() { cancel(errTooLate) })
	defer silence.Stop()
	return s.transact(ctx, max(readTime, s.answerTime()), func(tx *transaction) error {
		tx.heard = func() { silence.Reset(s.answerTime()) }
		tx.heard()
		if err := work(tx); err != nil {
			return err
		}
		return errReadOnly
	})
}

// errReadOnly ends a transaction that has nothing to be kept: it is rolled back, so that
// no answer to a commit can be lost.
var errReadOnly = errors.New("nothing to be kept")

// A commitError is what came instead of an answer to COMMIT: what was to be kept may be
// there or not.
type commitError struct{ err error }

func (e commitError) Error() string { return "commit: " + e.err.Error() }

func (e commitError) Unwrap() error { return e.err }

// write runs work in a transaction that is kept when work returns nil. It may have to wait
// for other writers, and a statement may take its time; whether the server is still there
// is asked beside it.
func (s *Store) write(ctx context.Context, limit time.Duration, work func(*transaction) error) error {
	ctx, stop := s.watch(ctx, s.patienceIn(limit))
	defer stop()
	return s.transact(ctx, limit, work)
}

// watch ends the context returned when the server has not answered for so long, with
// errSilent as its cause. stop ends the watch.
func (s *Store) watch(ctx context.Context, patience time.Duration) (_ context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		ticks := time.NewTicker(watchTime)
		defer ticks.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
				if err := s.answers(ctx, patience); err != nil && ctx.Err() == nil {
					cancel(fmt.Errorf("%w: %w", errSilent, err))
					return
				}
			}
		}
	})
	return ctx, func() {
		cancel(nil)
		done.Wait()
	}
}

// rowsAtOnce is how many records come with one message. Records cost, values do not: a
// large part of the network is in one message.
const rowsAtOnce = 10_000

// pauses are how long the store waits before it repeats a transaction that failed in a way
// that may pass. They are short: a writer is told within 3 s that the server is away, and
// a server that is back is found at once.
var pauses = []time.Duration{0, 100 * time.Millisecond, 500 * time.Millisecond}

// transact runs work in a transaction that is kept when work returns nil, and rolled back
// when it returns errReadOnly. It runs it again after a failure that may pass, but never
// after COMMIT has been sent.
func (s *Store) transact(ctx context.Context, limit time.Duration, work func(*transaction) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errTooLate)
	defer cancel()
	for attempt := 0; ; attempt++ {
		err := s.attempt(ctx, limit, work)
		if err == nil || errors.Is(err, errReadOnly) {
			return nil
		}
		if _, sent := errors.AsType[commitError](err); !sent && mayPass(err) && pause(ctx, attempt) {
			continue
		}
		for _, cause := range []error{errTooLate, errSilent} {
			if errors.Is(context.Cause(ctx), cause) {
				return fmt.Errorf("%w: %w", cause, err)
			}
		}
		return err
	}
}

// pause waits before another attempt; false when there is none.
func pause(ctx context.Context, attempt int) bool {
	if attempt >= len(pauses) {
		return false
	}
	select {
	case <-time.After(pauses[attempt]):
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

func (s *Store) attempt(ctx context.Context, limit time.Duration, work func(*transaction) error) (err error) {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: s.address.database, FetchSize: rowsAtOnce,
	})
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.patience)
		defer cancel()
		if closed := session.Close(closing); err == nil {
			err = closed
		}
	}()
	read, committing := false, false
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		err := work(&transaction{ctx: ctx, tx: tx, heard: func() {}})
		read, committing = errors.Is(err, errReadOnly), err == nil
		return nil, err
	}, neo4j.WithTxTimeout(limit))
	switch {
	case read: // whatever became of the connection since
		return errReadOnly
	case err != nil && committing:
		return commitError{err}
	}
	return err
}

// Marks of what took longer than the store waits.
var (
	errTooLate = errors.New("no answer in time")
	errSilent  = errors.New("the server is silent")
)

// each runs a statement and visits its records.
func (t *transaction) each(statement queries.Statement, params map[string]any, visit func(*neo4j.Record) error) error {
	result, err := t.tx.Run(t.ctx, statement.Text, params)
	if err != nil {
		return err
	}
	t.heard()
	var record *neo4j.Record
	for result.NextRecord(t.ctx, &record) {
		t.heard()
		if err := visit(record); err != nil {
			return err
		}
	}
	return result.Err()
}

// maybe is the number in the first column of the only record, if there is one.
func (t *transaction) maybe(statement queries.Statement, params map[string]any) (number int64, ok bool, err error) {
	err = t.each(statement, params, func(r *neo4j.Record) error {
		number, ok = r.Values[0].(int64)
		if !ok {
			return fmt.Errorf("%w: %s", errDamaged, statement.Name)
		}
		return nil
	})
	return number, ok, err
}

// number is the number in the first column of the only record.
func (t *transaction) number(statement queries.Statement, params map[string]any) (int64, error) {
	n, ok, err := t.maybe(statement, params)
	if err == nil && !ok {
		err = fmt.Errorf("%w: %s found nothing", errDamaged, statement.Name)
	}
	return n, err
}

// must runs a statement that returns a count, and holds it to the count.
func (t *transaction) must(statement queries.Statement, params map[string]any, want int) error {
	got, err := t.number(statement, params)
	if err == nil && got != int64(want) {
		err = unmetError{statement.Name, got, want}
	}
	return err
}

// An unmetError says that a statement did not find all that it was to find.
type unmetError struct {
	statement string
	got       int64
	want      int
}

func (e unmetError) Error() string {
	return fmt.Sprintf("%v: %s met %d of %d rows", errDamaged, e.statement, e.got, e.want)
}

func (e unmetError) Unwrap() error { return errDamaged }

// hint is what a person can do. A statement that removes a record leaves one which
// something leans on.
func (e unmetError) hint() string {
	if strings.HasPrefix(e.statement, "write/remove_") {
		return leansHint
	}
	return unmetHint
}

// count runs a statement that returns a count.
func (t *transaction) count(statement queries.Statement, params map[string]any) (n int64, known bool, err error) {
	n, err = t.number(statement, params)
	return n, true, err
}
