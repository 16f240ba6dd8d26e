package graph

import "context"

// A Store keeps a network and the batches that made it. All stores obey one contract,
// which package storetest holds them to. Methods may be called by many goroutines.
type Store interface {
	// Load returns the network as of the last batch. A new store has the empty network,
	// version 0.
	Load(ctx context.Context) (*Network, error)

	// Apply makes the batch durable, all of it or nothing, and returns what it did.
	//
	// A batch prepared on another version than the current one, and one whose ID is
	// already there, is an [Error] of kind [Conflict]. A batch that breaks a rule is one
	// of kind [Invalid] with every problem. A batch without effect makes no version and
	// is not kept. After an error that is none of these the batch may or may not be
	// there: look for its ID in Since.
	Apply(ctx context.Context, batch Batch) (Applied, error)

	// Since returns the batches that made the versions after the given one, oldest first.
	// Their Changes are the effects; applied in order to the network of that version they
	// give the current one.
	Since(ctx context.Context, version uint64) ([]Batch, error)

	// Batches returns every batch without its Changes and Inverse, oldest first: the
	// history that people read.
	Batches(ctx context.Context) ([]Batch, error)

	// Close gives back what the store holds. Other methods then fail with kind [Unavailable].
	Close() error
}

// Prepare is what every store does with a batch: it compares the base, applies the
// changes to the current network, and completes the batch to what is kept.
func Prepare(current *Network, batch Batch) (next *Network, kept Batch, applied Applied, err error) {
	if batch.ID == "" {
		return nil, Batch{}, Applied{}, ErrInvalid("batch without an id")
	}
	if batch.Base != current.Version() {
		return nil, Batch{}, Applied{}, &Error{
			Kind: Conflict, Subject: "batch " + batch.ID,
			Hint: "the network has changed since the batch was prepared; read it again and repeat",
		}
	}
	next, applied, made := batch.Step.from(current, &batch.Changes)
	if !made {
		if next, applied, err = current.with(&batch.Changes, batch.Given); err != nil {
			return nil, Batch{}, Applied{}, err
		}
	}
	kept = batch
	kept.Given, kept.Step = false, nil
	kept.When = batch.When.UTC().Truncate(1e9)
	kept.Version = applied.Version
	if !sameWork(batch.Tables, applied.Tables) { // those of a batch copied from another store also count what was unchanged
		kept.Tables = applied.Tables
	}
	kept.Changes, kept.Inverse = applied.Effect, applied.Inverse
	return next, kept, applied, nil
}

// ErrRepeatedBatch is the conflict of a batch whose id a store already holds.
func ErrRepeatedBatch(id string) error {
	return &Error{Kind: Conflict, Subject: "batch " + id, Hint: "it has been applied already"}
}

// ErrClosed is what the methods of a closed store return.
func ErrClosed() error {
	return &Error{Kind: Unavailable, Subject: "store", Hint: "it has been closed"}
}
