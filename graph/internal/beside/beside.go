// Package beside does work beside that of the caller. A panic of the work is one of the
// goroutine that waits for it, which may be able to recover: of a goroutine that nobody
// looks after it would end the process.
package beside

import (
	"runtime"
	"sync"
)

// Do begins a piece of work and gives what waits for its result; whoever waits for work
// that panicked panics with the same value. The result may be asked for more than once.
func Do[T any](work func() T) (result func() T) {
	result = sync.OnceValue(work)
	go Caught(func() { result() })
	return result
}

// Caught does something and tells what it panicked with: nil when it did not.
func Caught(do func()) (panicked any) {
	defer func() { panicked = recover() }()
	do()
	return nil
}

// All does several things that don't touch each other's side by side and returns when all
// have ended. When some panic it panics with the value of the first one of them.
func All(things ...func()) {
	panicked := make([]any, len(things))
	var all sync.WaitGroup
	for i, do := range things {
		all.Go(func() { panicked[i] = Caught(do) })
	}
	all.Wait()
	for _, p := range panicked {
		if p != nil {
			panic(p)
		}
	}
}

// from is the number of things from which they are done by all processors.
const from = 10_000

// Each does something for each of the numbers below n, in parts as [All] does when they are
// many.
func Each(n int, do func(i int)) {
	count := 1
	if n >= from {
		count = runtime.GOMAXPROCS(0)
	}
	parts := make([]func(), count)
	for part := range parts {
		parts[part] = func() {
			for i := n * part / count; i < n*(part+1)/count; i++ {
				do(i)
			}
		}
	}
	All(parts...)
}
