package centrality

import (
	"sync"
	"sync/atomic"
)

// Each asks a question of many things, of the networks of all gminas for instance, and returns
// the answers in their order. Workers goroutines share them, each with a workspace of its own,
// so that none waits for another; ask must not depend on what it was asked before. The
// answers are the same bits for any number of workers.
func Each[T, A any](things []T, workers int, ask func(T, *Workspace) A) []A {
	answers := make([]A, len(things))
	var next atomic.Int64
	work := func() {
		w := new(Workspace)
		for k := int(next.Add(1)) - 1; k < len(things); k = int(next.Add(1)) - 1 {
			answers[k] = ask(things[k], w)
		}
	}
	var others sync.WaitGroup
	for range min(workers, len(things)) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	return answers
}
