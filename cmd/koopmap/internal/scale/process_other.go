//go:build !linux

package main

import (
	"errors"
	"os"
	"time"
)

// cpuTime is told on Linux only.
func cpuTime() time.Duration { return 0 }

var errNotTold = errors.New("the memory of a process is told on Linux only")

// peakMemoryOf is told on Linux only.
func peakMemoryOf(*os.ProcessState) (int64, error) { return 0, errNotTold }

// peakMemory is told on Linux only.
func peakMemory() (int64, error) { return 0, errNotTold }
