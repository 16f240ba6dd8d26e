//go:build unix

package sheet

import (
	"syscall"
	"time"
)

// processorTime is what this process has had of the processors: what a busy machine does
// beside it does not count.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // SELF is there on every system
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
