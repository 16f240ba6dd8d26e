package beside_test

import (
	"runtime"
	"sync/atomic"
	"testing"

	"koopmap/graph/internal/beside"
)

// The goroutine that waits gets the result of the work, or its panic.
func TestWhoWaitsGetsTheResultOrThePanic(t *testing.T) {
	if got := beside.Do(func() string { return "done" })(); got != "done" {
		t.Errorf("got %q, want what the work gave", got)
	}
	result := beside.Do(func() string { panic("broken") })
	for range 2 {
		if p := beside.Caught(func() { result() }); p != "broken" {
			t.Errorf("who waits panics with %v, want the value of the work", p)
		}
	}
}

// Work for each of some numbers is done once for each, or panics where the caller is.
func TestEachNumberIsTakenOnce(t *testing.T) {
	processors := runtime.GOMAXPROCS(3)
	t.Cleanup(func() { runtime.GOMAXPROCS(processors) })
	for _, n := range []int{0, 1, 9_999, 10_000, 10_001} {
		taken := make([]atomic.Int32, n)
		beside.Each(n, func(i int) { taken[i].Add(1) })
		for i := range taken {
			if times := taken[i].Load(); times != 1 {
				t.Fatalf("of %d, %d is taken %d times", n, i, times)
			}
		}
		if n == 0 {
			continue
		}
		p := beside.Caught(func() {
			beside.Each(n, func(i int) {
				if i == n-1 {
					panic("broken")
				}
			})
		})
		if p != "broken" {
			t.Errorf("of %d the last panicked, the caller with %v", n, p)
		}
	}
}
