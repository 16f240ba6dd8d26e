package analysis

import (
	"context"
	"time"
)

// Refresh brings the snapshot up to the store: with what other programs that share it have
// applied. It costs next to nothing when there is nothing new. Errors are those of
// [graph.Store]; the snapshot then stays.
func (s *Service) Refresh(ctx context.Context) error {
	network, err := s.store.Load(ctx)
	if err != nil {
		return err
	}
	s.advance(network)
	return nil
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
