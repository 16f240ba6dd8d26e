package storetest

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"

	"koopmap/graph"
)

func writers(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	const count = 24
	errs := make([]error, count)
	var wait sync.WaitGroup
	start := make(chan struct{})
	for i := range count {
		wait.Go(func() {
			<-start
			name := strconv.Itoa(i)
			_, errs[i] = s.Apply(t.Context(), graph.Batch{ID: "writer-" + name, Base: 1, Changes: oneSector("Kultura " + name)})
		})
	}
	close(start)
	wait.Wait()

	winner := -1
	for i, err := range errs {
		switch {
		case err == nil && winner < 0:
			winner = i
		case err == nil:
			t.Errorf("writers %d and %d both won", winner, i)
		default:
			wantKind(t, err, graph.Conflict)
		}
	}
	if winner < 0 {
		t.Fatal("no writer won")
	}
	batches := since(t, s, 1)
	if len(batches) != 1 || batches[0].ID != "writer-"+strconv.Itoa(winner) {
		t.Errorf("kept %d batches, want that of writer %d", len(batches), winner)
	}
	same(t, load(t, s), with(t, with(t, graph.Empty(), Sample()), oneSector("Kultura "+strconv.Itoa(winner))))
}

func readers(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	const last = 25
	wants := make([]*graph.Network, last+1)
	wants[1] = load(t, s)
	for v := 2; v <= last; v++ {
		wants[v] = with(t, wants[v-1], oneSector("wersja "+strconv.Itoa(v)))
	}
	done := make(chan struct{})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			seen := uint64(1)
			for ended := false; !ended; {
				select {
				case <-done:
					ended = true
				default:
				}
				n, err := s.Load(t.Context())
				if err != nil {
					t.Errorf("Load: %v", err)
					return
				}
				if n.Version() < seen || n.Version() > last {
					t.Errorf("version %d after %d", n.Version(), seen)
					return
				}
				seen = n.Version()
				if d := n.Diff(wants[seen]); d.Len() != 0 {
					t.Errorf("version %d differs in %d records", seen, d.Len())
				}
				batches, err := s.Since(t.Context(), seen)
				if err != nil {
					t.Errorf("Since: %v", err)
					return
				}
				for i, b := range batches {
					if b.Version != seen+uint64(i)+1 {
						t.Errorf("batch %d after version %d made %d", i, seen, b.Version)
					}
				}
			}
			if seen != last {
				t.Errorf("a reader ended at version %d, want %d", seen, last)
			}
		})
	}
	for v := 2; v <= last; v++ {
		apply(t, s, "v"+strconv.Itoa(v), oneSector("wersja "+strconv.Itoa(v)))
	}
	close(done)
	wait.Wait()
}

func cancelled(t *testing.T, s graph.Store) {
	apply(t, s, "first", Sample())
	before := load(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Apply(ctx, graph.Batch{ID: "late", Base: 1, Changes: oneSector("Kultura")})
	wantCancelled(t, "Apply", err)
	_, err = s.Load(ctx)
	wantCancelled(t, "Load", err)
	_, err = s.Since(ctx, 0)
	wantCancelled(t, "Since", err)
	_, err = s.Batches(ctx)
	wantCancelled(t, "Batches", err)
	same(t, load(t, s), before)
	if batches := since(t, s, 1); len(batches) != 0 {
		t.Errorf("a cancelled batch was kept")
	}
	apply(t, s, "late", oneSector("Kultura"))
}

func wantCancelled(t *testing.T, method string, err error) {
	t.Helper()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%s: error %v, want one that is context.Canceled", method, err)
	}
}

func closed(t *testing.T, s graph.Store) {
	apply(t, s, "first", Sample())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.Load(t.Context())
	wantKind(t, err, graph.Unavailable)
	_, err = s.Apply(t.Context(), graph.Batch{ID: "late", Base: 1, Changes: oneSector("Kultura")})
	wantKind(t, err, graph.Unavailable)
	_, err = s.Since(t.Context(), 0)
	wantKind(t, err, graph.Unavailable)
	_, err = s.Batches(t.Context())
	wantKind(t, err, graph.Unavailable)
	if err := s.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
}
