package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/queries"
)

// Sizes are those of what is written. A step ends where the same step of another copy does,
// so that all copies have the same.
type sizes struct {
	editsInOne       int // edits that a batch may have to be written in one transaction
	rowsPerStatement int // rows that one statement writes
}

// usual is the sizes of every store but those of tests, which are not to wait for thousands of rows.
var usual = sizes{editsInOne: 20_000, rowsPerStatement: 5000}

// isLarge reports whether the records of a batch are written in steps.
func (s *Store) isLarge(applied *graph.Applied) bool {
	return applied.Effect.Len() > s.sizes.editsInOne
}

// A turn is what the version node says to the one who writes.
type turn struct {
	version uint64 // of the network
	written uint64 // that the records follow: version, or the one before
	steps   int    // statements of version, done already
	edited  uint64 // last version of which a step met edits of another program, whichever copy ran it
}

// A behindError says that records of the large batch that made a version are still to be
// written.
type behindError struct{ version uint64 }

func (e behindError) Error() string {
	return fmt.Sprintf("records of version %d are still to be written", e.version)
}

// takeTurn takes the turn of writers, and wants every record to be there.
func takeTurn(tx *transaction) (turn, error) {
	now, err := lock(tx)
	if err == nil && now.written < now.version {
		err = behindError{now.version}
	}
	return now, err
}

// lock takes the turn of writers until the transaction ends.
func lock(tx *transaction) (now turn, err error) {
	found := false
	err = tx.each(queries.WriteLock, nil, func(r *neo4j.Record) error {
		p := &properties{values: r.AsMap()}
		now = turn{uint64(p.number("version")), uint64(p.number("written")), p.number("steps"), uint64(p.number("edited"))}
		found = true
		return p.err
	})
	if err == nil && (!found || now.written > now.version || now.written+1 < now.version) {
		err = fmt.Errorf("%w: the version of the network", errDamaged)
	}
	return now, err
}

// finish writes the records of a large batch, as far as they are not written. Several may
// do so at once: each step is done by the first that has the turn. The error is errEdited
// when all are written that could be, among records that another program has changed since
// the batch was kept.
func (s *Store) finish(ctx context.Context, before, after *graph.Network, b *graph.Batch) error {
	steps := &steps{store: s, ctx: ctx, version: b.Version}
	w := &writer{to: steps, chunk: s.sizes.rowsPerStatement, creates: true}
	w.records(&b.Changes, &b.Inverse)
	w.terms(before, after)
	if w.err == nil {
		w.err = steps.end()
	}
	if w.err == nil && steps.edited {
		w.err = errEdited
	}
	return w.err
}

// errEdited marks a large batch that met records which another program had changed.
var errEdited = errors.New("records were changed by another program")

// statementsInOne is how many statements make a step.
const statementsInOne = 4

// stepTime is how long a step may take.
const stepTime = 2 * time.Minute

// Steps are the statements of a large batch, so many a transaction.
type steps struct {
	store   *Store
	ctx     context.Context // of the one call that writes them
	version uint64
	done    int // statements before those that are kept
	kept    []stepStatement
	edited  bool // a step has met what another program had changed, here or in another copy
}

type stepStatement struct {
	queries.Statement
	params map[string]any
	want   int // rows that it has to meet; -1: any
}

func (s *steps) must(statement queries.Statement, params map[string]any, want int) error {
	s.kept = append(s.kept, stepStatement{statement, params, want})
	if len(s.kept) < statementsInOne {
		return nil
	}
	return s.step(false)
}

// count does not know yet.
func (s *steps) count(statement queries.Statement, params map[string]any) (n int64, known bool, err error) {
	return 0, false, s.must(statement, params, -1)
}

func (s *steps) end() error { return s.step(true) }

// step runs the statements that are kept, unless somebody has. The batch is durable, so
// that a step which meets the edits of another program must not fail for them: it is run
// again and passes over rows whose ends are gone, and records that something new leans on.
// A record that it writes is then as the batch has it, whoever has made or changed it.
func (s *steps) step(last bool) error {
	err := s.attempt(last, false)
	if isEdit(err) {
		err = s.attempt(last, true)
	}
	s.done += len(s.kept)
	s.kept = s.kept[:0]
	return err
}

// attempt may repeat a commit: the number of statements done tells whether it came.
func (s *steps) attempt(last, lenient bool) error {
	for attempt := 0; ; attempt++ {
		err := s.store.write(s.ctx, stepTime, func(tx *transaction) error { return s.run(tx, last, lenient) })
		if _, sent := errors.AsType[commitError](err); !sent || !pause(s.ctx, attempt) {
			return err
		}
	}
}

// isEdit reports whether a statement has failed for what records the database holds.
func isEdit(err error) bool {
	if e, ok := errors.AsType[*neo4j.Neo4jError](innermost(err)); ok {
		return e.Code == "Neo.ClientError.Schema.ConstraintValidationFailed"
	}
	_, unmet := errors.AsType[unmetError](err)
	return unmet
}

// lenient are the statements that a step runs instead of others when another program may
// have made the same records. They take those over, as they do in a small batch.
var lenient = map[string]queries.Statement{
	queries.WriteNewAgreements.Name:   queries.WriteAgreements,
	queries.WriteNewInstitutions.Name: queries.WriteInstitutions,
}

// run runs a step. A lenient one takes any number of rows that are met, and leaves a mark
// on the version node: whoever applied the batch is told, although another may have run it.
func (s *steps) run(tx *transaction, last, isLenient bool) error {
	now, err := lock(tx)
	if isLenient {
		now.edited = max(now.edited, s.version)
	}
	s.edited = s.edited || now.edited >= s.version
	switch {
	case err != nil:
		return err
	case now.written >= s.version || !last && now.steps >= s.done+len(s.kept): // by somebody else, or the answer to its commit was lost
		return errReadOnly
	case now.steps != s.done:
		return fmt.Errorf("%w: %d statements of version %d, want %d", errDamaged, now.steps, s.version, s.done)
	}
	for i := range s.kept {
		k := &s.kept[i]
		statement := k.Statement
		if other, ok := lenient[statement.Name]; ok && isLenient {
			statement = other
		}
		if k.want < 0 || isLenient {
			_, err = tx.number(statement, k.params)
		} else {
			err = tx.must(statement, k.params, k.want)
		}
		if err != nil {
			return err
		}
	}
	written, done := s.version-1, s.done+len(s.kept)
	if last {
		written, done = s.version, 0
	}
	return tx.must(queries.WriteSteps, map[string]any{"written": int64(written), "steps": done, "edited": int64(now.edited)}, 1)
}
