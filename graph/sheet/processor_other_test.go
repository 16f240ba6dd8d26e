//go:build !unix

package sheet

import "time"

var started = time.Now()

// processorTime is the time since the start, where the system does not tell its own.
func processorTime() time.Duration { return time.Since(started) }
