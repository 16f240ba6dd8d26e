package main

import (
	"syscall"
	"time"
)

// cpuTime is the time that the process has spent on processors. Beside other work it says
// more than the clock does.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
