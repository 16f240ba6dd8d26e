package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/queries"
)

// A transaction runs statements. It must not outlive the function that it was given to.
type transaction struct {
	ctx context.Context // of this one transaction, with its deadline
	tx  neo4j.ManagedTransaction
}

// read runs work that only reads. In a cluster it asks the leader like everything else:
// what was written is then there for whoever asks next, and since answers are made from
// the snapshot there is little to be read.
func (s *Store) read(ctx context.Context, work func(*transaction) error) error {
	return s.write(ctx, readTime, work)
}

// rowsAtOnce is how many records come with one message. Records cost, values do not: a
// large part of the network is in one message.
const rowsAtOnce = 10_000

// write runs work in a transaction that is kept when work returns nil. The driver repeats
// work after a failure that may pass.
func (s *Store) write(ctx context.Context, limit time.Duration, work func(*transaction) error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: s.address.database, FetchSize: rowsAtOnce,
	})
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), contactTime)
		defer cancel()
		if closed := session.Close(closing); err == nil {
			err = closed
		}
	}()
	_, err = session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, work(&transaction{ctx: ctx, tx: tx})
	}, neo4j.WithTxTimeout(limit))
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", errTooLate, err)
	}
	return err
}

// errTooLate marks what took longer than the store waits.
var errTooLate = errors.New("no answer in time")

// each runs a statement and visits its records.
func (t *transaction) each(statement queries.Statement, params map[string]any, visit func(*neo4j.Record) error) error {
	result, err := t.tx.Run(t.ctx, statement.Text, params)
	if err != nil {
		return err
	}
	var record *neo4j.Record
	for result.NextRecord(t.ctx, &record) {
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
		err = fmt.Errorf("%w: %s met %d of %d rows", errDamaged, statement.Name, got, want)
	}
	return err
}
