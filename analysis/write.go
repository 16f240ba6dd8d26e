package analysis

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
	"time"

	"koopmap/graph"
)

// A Write is a change that is made for the network as it is at the moment.
type Write struct {
	ID   string // of the batch
	Who  string
	When time.Time
	Note string

	File   string // that the change comes from; empty: it is nobody's file
	SHA256 string // of the file

	// Key, when given, takes the place of ID. It says that this is one request, however
	// often it is made: a batch of the same key and the same Request is not made again.
	Key     string
	Request string // everything that the change depends on, as it was asked for

	Change func(*graph.Network) (graph.ChangeSet, error)
}

// Written is what came of a [Write].
type Written struct {
	Batch   string         // id of the batch; empty when the change had no effect
	Version uint64         // that the batch made; without effect, that of the network
	Network *graph.Network // as the batch left it
}

// A KeyReusedError says that the key of a write belongs to another request.
type KeyReusedError struct{ Key string }

func (e *KeyReusedError) Error() string { return "the key belongs to another request" }

// attempts is how often a write is made anew because another one came first.
const attempts = 8

// Write makes a change and applies it. When another writer comes first, the change is
// made anew for the network that it left. A write of a key that is done already gives
// what it gave the first time; a write without effect is not remembered. The error is
// that of Change, one of [graph.Store], or a [KeyReusedError].
func (s *Service) Write(ctx context.Context, w Write) (Written, error) {
	for attempt := 1; ; attempt++ {
		network, err := s.Current(ctx)
		if err != nil {
			return Written{}, err
		}
		if w.Key != "" {
			done, err := s.done(ctx, &w, network)
			if err != nil || done.Batch != "" {
				return done, err
			}
		}
		written, err := s.write(ctx, &w, network)
		if err == nil || graph.KindOf(err) != graph.Conflict || attempt == attempts {
			return written, err
		}
		if now, loadErr := s.Current(ctx); loadErr != nil || now.Version() == network.Version() {
			return Written{}, err // nobody came first: it is the change itself that can't be made
		}
	}
}

func (s *Service) write(ctx context.Context, w *Write, network *graph.Network) (Written, error) {
	changes, err := w.Change(network)
	if err != nil {
		return Written{}, err
	}
	batch := graph.Batch{ID: w.ID, Base: network.Version(), Who: w.Who, When: w.When, Note: w.Note, File: w.File, SHA256: w.SHA256, Changes: changes}
	applied, err := s.Apply(ctx, batch)
	if err != nil {
		return Written{}, err
	}
	if !applied.Changed() {
		return Written{Version: network.Version(), Network: network}, nil
	}
	left := s.Network()
	if left.Version() != applied.Version {
		if left, _, err = network.With(applied.Effect); err != nil {
			return Written{}, err
		}
	}
	return Written{Batch: w.ID, Version: applied.Version, Network: left}, nil
}

// done is what a write of the same key came to before; zero when there was none. It gives
// the write the id by which the next of its key knows it. The network was read before the
// history, so a batch that is not seen here is one on whose base this one fails.
func (s *Service) done(ctx context.Context, w *Write, network *graph.Network) (Written, error) {
	prefix := "key-" + short(w.Key) + "-"
	w.ID = prefix + short(w.Request)
	batches, err := s.store.Batches(ctx)
	if err != nil {
		return Written{}, err
	}
	at := slices.IndexFunc(batches, func(b graph.Batch) bool { return strings.HasPrefix(b.ID, prefix) })
	if at < 0 {
		return Written{}, nil
	}
	if batches[at].ID != w.ID {
		return Written{}, &KeyReusedError{Key: w.Key}
	}
	left, err := s.at(ctx, network, batches[at].Version)
	return Written{Batch: w.ID, Version: batches[at].Version, Network: left}, err
}

// short is enough of a digest to tell requests apart, in letters and digits.
func short(text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// at is the network as an earlier version had it.
func (s *Service) at(ctx context.Context, network *graph.Network, version uint64) (*graph.Network, error) {
	later, err := s.store.Since(ctx, version)
	if err != nil {
		return nil, err
	}
	for i := range slices.Backward(later) {
		if later[i].Version > network.Version() {
			continue
		}
		if network, _, err = network.With(later[i].Inverse); err != nil {
			return nil, err
		}
	}
	return network, nil
}

// Current is the network of the store now, whoever wrote last; questions are answered
// from it afterwards.
func (s *Service) Current(ctx context.Context) (*graph.Network, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	network, err := s.store.Load(ctx)
	if err != nil {
		return nil, err
	}
	s.advance(network)
	return network, nil
}
