package analysis_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/memstore"
)

func TestAServiceFollowsItsStoreAndTellsWhenItIsAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		store := memstore.New()
		s, err := analysis.New(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var told []error
		done := make(chan struct{})
		go func() {
			defer close(done)
			s.Follow(ctx, time.Second, func(err error) { told = append(told, err) })
		}()
		// Another program writes to the store.
		var change graph.ChangeSet
		change.Sectors.Put = []graph.Sector{{Code: "kultura", Order: 1, NamePL: "Kultura", Layer: "core"}}
		if _, err := store.Apply(t.Context(), graph.Batch{ID: "b1", Changes: change}); err != nil {
			t.Fatal(err)
		}
		if v := s.Network().Version(); v != 0 {
			t.Errorf("version %d before the service has asked", v)
		}
		time.Sleep(1500 * time.Millisecond)
		if v := s.Network().Version(); v != 1 {
			t.Errorf("version %d after a second and a half, want 1", v)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if v := s.Network().Version(); v != 1 {
			t.Errorf("version %d with the store away, want the last one", v)
		}
		cancel()
		<-done
		if len(told) != 2 || told[0] != nil || graph.KindOf(told[1]) != graph.Unavailable {
			t.Errorf("told %v, want nothing and then unavailable", told)
		}
	})
}
