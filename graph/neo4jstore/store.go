// Package neo4jstore keeps a network on a Neo4j server, where several copies of koopmap
// share it and an administrator explores it with Cypher; see package queries.
//
// # Model
//
// A record is a node, and its properties are the record: lists in their order, days as
// text of their precision. A party is a relationship of its own id from an institution to
// an agreement, an attendance one from an institution to a meeting, an item of a norm one
// from the norm to a sector; they are read back too. All other relationships (IN_SECTOR,
// SERVES, APPLIES_TO …) and the dates beside a day (validFromFirst, firstDay …) repeat
// what properties say, in the same transaction, for whoever explores. Institutions are
// never joined to each other but by PART_OF.
//
// # Writing
//
// A batch of up to 20,000 edits is one transaction: nodes and relationships in chunks of
// rows, the batch with its effect and inverse, and the version. Its first statement writes
// to the one node of the network, so that writers take turns, and only then reads the
// version. A batch is thus all there or not at all for every reader. An answer to COMMIT
// that is lost is resolved by looking for the batch, in turn, after the server has come to
// a decision.
//
// The rows of a larger batch would not fit the memory of a server at once. Its one
// transaction keeps the batch and the version, by which it is durable and seen by those
// who follow; its records are written afterwards in steps, each a transaction that also
// keeps how many are done. Until then (:Network).written is less than its version, and no
// koopmap takes the records for the network: whoever finds steps left does them first,
// after a crash too. Only those who explore with Cypher may see a large batch in part.
// Steps must not fail for what the database holds, so that a large batch is refused when
// the records there are not those of the network that it was prepared on.
//
// # Reading
//
// A store keeps the network in memory, reads it whole once, and afterwards follows the
// batches of others. Neo4j may show a part of what a commit writes while it is under way.
// The whole network is therefore read in turn with writers, and a batch counts when all
// of its parts are there and those before it are.
package neo4jstore

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/queries"
)

// A Store is a connection to a database on a server. Make one with [Open].
type Store struct {
	address  Address
	driver   neo4j.DriverWithContext
	patience time.Duration
	sizes    sizes
	turn     chan struct{}                 // held by the one goroutine that writes, or reads the whole network
	current  atomic.Pointer[graph.Network] // nil until it has been read
	closed   atomic.Bool
}

var _ graph.Store = (*Store)(nil)

// Load returns the network as of the last batch, whichever copy applied it.
func (s *Store) Load(ctx context.Context) (*graph.Network, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if n := s.current.Load(); n != nil {
		switch next, err := s.follow(ctx, n); {
		case err == nil:
			return s.advance(next), nil
		case graph.KindOf(err) != graph.Invalid:
			return nil, s.fault(ctx, err)
		}
		// The network in memory and the batches do not fit; the server is right.
	}
	if err := s.take(ctx); err != nil {
		return nil, err
	}
	defer s.give()
	var n *graph.Network
	err := s.upToDate(ctx, func() error {
		return s.write(ctx, loadTime, func(tx *transaction) (err error) {
			if n, err = s.loadWhole(tx); err != nil {
				return err
			}
			return errReadOnly
		})
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	s.current.Store(n)
	return n, nil
}

// follow is the network after the batches that others have applied.
func (s *Store) follow(ctx context.Context, n *graph.Network) (*graph.Network, error) {
	batches, err := s.since(ctx, n.Version())
	if err != nil {
		return nil, err
	}
	return replay(n, batches)
}

// replay is the network after the batches.
func replay(n *graph.Network, batches []graph.Batch) (*graph.Network, error) {
	for i := range batches {
		next, _, err := n.With(batches[i].Changes)
		if err != nil {
			return nil, err
		}
		n = next
	}
	return n, nil
}

// advance makes n the network in memory unless that is newer, and returns the newer one.
func (s *Store) advance(n *graph.Network) *graph.Network {
	for {
		was := s.current.Load()
		if was != nil && was.Version() >= n.Version() {
			return was
		}
		if s.current.CompareAndSwap(was, n) {
			return n
		}
	}
}

// loadWhole reads the network while no batch is being written.
func (s *Store) loadWhole(tx *transaction) (*graph.Network, error) {
	now, err := takeTurn(tx)
	if err != nil {
		return nil, err
	}
	contents, err := readRecords(tx)
	if err != nil {
		return nil, err
	}
	n, err := graph.New(now.version, contents)
	if err != nil {
		return nil, s.broken(err)
	}
	return n, nil
}

// Apply makes the batch durable, all of it or nothing, and returns what it did. A large
// batch is durable before its records are written; when they can't be, the error says so,
// Load returns the network after the batch, and the next call that writes goes on.
func (s *Store) Apply(ctx context.Context, batch graph.Batch) (graph.Applied, error) {
	if err := s.ready(ctx); err != nil {
		return graph.Applied{}, err
	}
	if err := s.take(ctx); err != nil {
		return graph.Applied{}, err
	}
	defer s.give()
	if err := s.answers(ctx, s.patience); err != nil {
		return graph.Applied{}, s.fault(ctx, err)
	}
	for attempt := 0; ; attempt++ {
		var before, next *graph.Network
		var applied graph.Applied
		err := s.upToDate(ctx, func() (err error) {
			before, next, applied, err = s.applyOnce(ctx, batch)
			return err
		})
		if _, sent := errors.AsType[commitError](err); sent {
			switch there, lookErr := s.applied(ctx, batch.ID, applied.Version, err); {
			case lookErr != nil:
				return graph.Applied{}, s.undecided(ctx, batch.ID, err)
			case there:
				err = nil
			case mayPass(err) && pause(ctx, attempt):
				continue
			}
		}
		if err != nil {
			return graph.Applied{}, s.fault(ctx, err)
		}
		s.advance(next) // the batch is durable, whatever becomes of its steps
		if s.isLarge(&applied) {
			if err := s.finish(ctx, before, next, &graph.Batch{Version: applied.Version, Changes: applied.Effect, Inverse: applied.Inverse}); err != nil {
				return graph.Applied{}, s.unfinished(ctx, batch.ID, err)
			}
		}
		return applied, nil
	}
}

// applyOnce applies the batch in a transaction, and returns the networks before and after.
func (s *Store) applyOnce(ctx context.Context, batch graph.Batch) (before, after *graph.Network, applied graph.Applied, err error) {
	err = s.write(ctx, s.writeTime(batch.Changes.Len()), func(tx *transaction) (err error) {
		before, after, applied, err = s.apply(tx, batch)
		if err == nil && !applied.Changed() {
			err = errReadOnly
		}
		return err
	})
	return before, after, applied, err
}

func (s *Store) apply(tx *transaction, batch graph.Batch) (before, after *graph.Network, applied graph.Applied, err error) {
	now, err := takeTurn(tx)
	if err != nil {
		return nil, nil, applied, err
	}
	_, there, err := tx.maybe(queries.ReadBatch, map[string]any{"id": batch.ID})
	if err == nil && there {
		err = graph.ErrRepeatedBatch(batch.ID)
	}
	if err != nil {
		return nil, nil, applied, err
	}
	if before, err = s.refresh(tx, now.version); err != nil {
		return nil, nil, applied, err
	}
	after, kept, applied, err := graph.Prepare(before, batch)
	if err != nil || !applied.Changed() {
		return before, before, applied, err
	}
	w := &writer{to: tx, chunk: s.sizes.rowsPerStatement}
	if s.isLarge(&applied) {
		if err := s.intact(tx, before); err != nil {
			return nil, nil, applied, err
		}
		w.batch(&kept, before.Version())
		return before, after, applied, w.err
	}
	w.records(&kept.Changes, &kept.Inverse)
	w.terms(before, after)
	w.batch(&kept, after.Version())
	return before, after, applied, w.err
}

// refresh is the network of the version, inside the turn of a writer.
func (s *Store) refresh(tx *transaction, version uint64) (*graph.Network, error) {
	n := s.current.Load()
	if n == nil {
		return s.loadWhole(tx)
	}
	if n.Version() == version {
		return n, nil
	}
	if n.Version() < version {
		batches, err := readSince(tx, n.Version())
		if err != nil {
			return nil, err
		}
		if next, err := replay(n, batches); err == nil && next.Version() == version {
			return next, nil
		}
	}
	return s.loadWhole(tx)
}

// applied reports whether the batch made the version although its commit failed. It waits
// for the turn of writers, after which the server has decided, and asks although the
// caller's time may be over. A server that was silent would be silent again.
func (s *Store) applied(ctx context.Context, id string, version uint64, failure error) (there bool, err error) {
	ctx = context.WithoutCancel(ctx)
	if errors.Is(failure, errSilent) {
		return false, failure
	}
	if err := s.answers(ctx, s.patience); err != nil {
		return false, err
	}
	err = s.write(ctx, lookTime, func(tx *transaction) error {
		if _, err := tx.number(queries.WriteLock, nil); err != nil {
			return err
		}
		made, found, err := tx.maybe(queries.ReadBatch, map[string]any{"id": id})
		if err != nil {
			return err
		}
		there = found && made == int64(version)
		return errReadOnly
	})
	return there, err
}

// Since returns the batches that made the versions after the given one, oldest first.
func (s *Store) Since(ctx context.Context, version uint64) ([]graph.Batch, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	batches, err := s.since(ctx, version)
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return batches, nil
}

func (s *Store) since(ctx context.Context, version uint64) (batches []graph.Batch, err error) {
	err = s.read(ctx, func(tx *transaction) (err error) {
		batches, err = readSince(tx, version)
		return err
	})
	return batches, err
}

// Batches returns every batch without what it wrote, oldest first.
func (s *Store) Batches(ctx context.Context) (batches []graph.Batch, err error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(tx *transaction) (err error) {
		batches, err = readHistory(tx)
		return err
	})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	return batches, nil
}

// Close gives the connections back. A second call does nothing.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	if err := s.driver.Close(ctx); err != nil {
		return s.translate(err)
	}
	return nil
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

// How long the store waits. Every call to the server has a deadline, whatever the context
// of the caller says: without one a call may never return.
const (
	patience  = 2 * time.Second  // see [Patience]
	watchTime = time.Second      // between two looks at whether the server is still there
	lookTime  = 30 * time.Second // for the decision on a commit
	readTime  = 60 * time.Second // for batches, however many they are
	loadTime  = 5 * time.Minute  // for the whole network, behind a large batch
)

// answerTime is for an answer that waits for nobody, from a server that is there.
func (s *Store) answerTime() time.Duration { return 5 * s.patience }

// writeTime is how long a batch may take, its turn included. Before a large one is kept
// the whole network is read.
func (s *Store) writeTime(edits int) time.Duration {
	limit := s.answerTime() + time.Duration(edits)*time.Millisecond
	if edits > s.sizes.editsInOne {
		limit += loadTime
	}
	return limit
}

// patienceIn is how long the server may be silent in the middle of work that may take so
// long: what is large may stop all else on it for a while.
func (s *Store) patienceIn(limit time.Duration) time.Duration {
	return max(s.patience, min(limit/8, 30*time.Second))
}
