package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// peakMemoryOf is the most memory that a process that has ended had resident, in bytes.
func peakMemoryOf(ended *os.ProcessState) (int64, error) {
	used, ok := ended.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, errors.New("the system does not tell the memory of a process")
	}
	return used.Maxrss << 10, nil
}

// peakMemory is the most memory that the process has had resident, in bytes, as Linux
// counts it (VmHWM).
func peakMemory() (int64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, err
	}
	defer f.Close() //nolint:errcheck // read only
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			var kib int64
			if _, err := fmt.Sscanf(rest, "%d kB", &kib); err != nil {
				return 0, err
			}
			return kib << 10, nil
		}
	}
	return 0, errors.Join(lines.Err(), errors.New("no VmHWM in /proc/self/status"))
}
