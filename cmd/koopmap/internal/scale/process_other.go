//go:build !linux

package main

import (
	"errors"
	"os"
)

var errNotTold = errors.New("the memory of a process is told on Linux only")

// peakMemoryOf is told on Linux only.
func peakMemoryOf(*os.ProcessState) (int64, error) { return 0, errNotTold }

// peakMemory is told on Linux only.
func peakMemory() (int64, error) { return 0, errNotTold }
