package analysis

import (
	"context"
	"time"

	"koopmap/graph"
)

// Refresh brings the snapshot up to the store: with what other programs that share it have
// applied, or have written to its tables without a batch. It costs next to nothing when there
// is nothing new. Errors are those of [graph.Store]; the snapshot then stays.
func (s *Service) Refresh(ctx context.Context) error {
	network, err := s.store.Load(ctx)
	if err != nil {
		return err
	}
	if was := s.Network(); network != was && network.Version() == was.Version() {
		return s.replace(ctx)
	}
	s.learn(ctx, network)
	s.advance(network)
	return nil
}

// replace makes the network of the store the snapshot where both are of one version: an edit
// by another program makes none, and what was found in the rows of before counts no more.
// While a batch is applied the snapshot stays, for the batch brings the edit with it.
func (s *Service) replace(ctx context.Context) error {
	if !s.writing.TryLock() {
		return nil
	}
	defer s.writing.Unlock()
	network, err := s.store.Load(ctx) // again, for the other may be older than the snapshot
	if err != nil {
		return err
	}
	was := s.Network()
	if network == was || network.Version() != was.Version() || !s.network.CompareAndSwap(was, network) {
		return nil // the next refresh sees it
	}
	s.surveys.begin(network)
	s.edition.Add(1)
	return nil
}

// Edition counts how often the snapshot was replaced by another of the same version. Two
// answers of one version and one edition are of the same records.
func (s *Service) Edition() uint64 { return s.edition.Load() }

// learn looks up what others have applied between the snapshot and a newer network, so that
// surveys that are kept are brought up to date where that reaches. Where it can't be looked up,
// they are made anew when they are asked for.
func (s *Service) learn(ctx context.Context, network *graph.Network) {
	was := s.Network()
	if network.Version() <= was.Version() || s.surveys.drop(network.Version()) {
		return
	}
	batches, err := s.store.Since(ctx, was.Version())
	if err != nil {
		return
	}
	missed := int(network.Version() - was.Version())
	if len(batches) < missed || batches[missed-1].Version != network.Version() {
		return
	}
	sum := reachOfBatch(was, network, &batches[0])
	for k := range batches[1:missed] {
		next := reachOfBatch(was, network, &batches[k+1])
		sum = sum.and(&next)
	}
	s.surveys.remember(sum)
}

// reachOfBatch is the reach of one of the batches between two networks.
func reachOfBatch(before, after *graph.Network, b *graph.Batch) reach {
	return reachOf(before, after, &graph.Applied{Effect: b.Changes, Inverse: b.Inverse})
}

// Follow refreshes the snapshot every so often until the context ends. tell is told how
// each refresh ended; a store that is away is asked again at the next.
func (s *Service) Follow(ctx context.Context, every time.Duration, tell func(error)) {
	ticks := time.NewTicker(every)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
			if err := s.Refresh(ctx); ctx.Err() == nil {
				tell(err)
			}
		}
	}
}
