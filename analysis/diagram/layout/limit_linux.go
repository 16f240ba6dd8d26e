package layout

import (
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

// restrict bounds the child's memory and, should this process die before the
// deadline, its CPU time. The memory counted is what it may write to: the address
// space would count what the Go runtime only reserves. A limit that can't be set is
// left out: the deadline holds without it.
func restrict(pid int, memory int64, deadline time.Duration) {
	bytes := uint64(memory)
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: bytes, Max: bytes}, nil)
	seconds := (uint64(deadline/time.Second) + 2) * uint64(runtime.NumCPU())
	_ = unix.Prlimit(pid, unix.RLIMIT_CPU, &unix.Rlimit{Cur: seconds, Max: seconds}, nil)
}
