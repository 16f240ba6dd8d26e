// Package memstore is the reference store: a network and the batches that made it, in
// memory. What it does is what the contract of [graph.Store] means.
package memstore

import (
	"context"
	"slices"
	"sync"

	"koopmap/graph"
)

// A Store keeps everything in memory and loses it when it is closed. Make one with [New].
type Store struct {
	mu      sync.Mutex
	current *graph.Network
	batches []graph.Batch // batches[i] made version i+1
	ids     map[string]bool
	closed  bool
}

var _ graph.Store = (*Store)(nil)

// New is a store of the empty network, version 0.
func New() *Store {
	return &Store{current: graph.Empty(), ids: make(map[string]bool)}
}

// Load returns the network as of the last batch.
func (s *Store) Load(ctx context.Context) (*graph.Network, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	return s.current, nil
}

// Apply keeps the batch, all of it or nothing, and returns what it did.
func (s *Store) Apply(ctx context.Context, batch graph.Batch) (graph.Applied, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return graph.Applied{}, err
	}
	if s.ids[batch.ID] {
		return graph.Applied{}, graph.ErrRepeatedBatch(batch.ID)
	}
	next, kept, applied, err := graph.Prepare(s.current, batch)
	if err != nil || !applied.Changed() {
		return applied, err
	}
	s.current = next
	s.batches = append(s.batches, kept)
	s.ids[kept.ID] = true
	return applied, nil
}

// Since returns the batches that made the versions after the given one, oldest first.
func (s *Store) Since(ctx context.Context, version uint64) ([]graph.Batch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if version >= uint64(len(s.batches)) {
		return nil, nil
	}
	return slices.Clone(s.batches[version:]), nil
}

// Batches returns every batch without what it wrote, oldest first.
func (s *Store) Batches(ctx context.Context) ([]graph.Batch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	records := make([]graph.Batch, len(s.batches))
	for i := range s.batches {
		records[i] = s.batches[i].Record()
	}
	return records, nil
}

// Close drops the network. A second call does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.current, s.batches, s.ids = true, nil, nil, nil
	return nil
}

// ready tells why the store can't answer now.
func (s *Store) ready(ctx context.Context) error {
	if s.closed {
		return graph.ErrClosed()
	}
	return ctx.Err()
}
