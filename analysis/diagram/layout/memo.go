package layout

import (
	"crypto/sha256"
	"slices"
	"sync"
)

// A memo keeps the latest results by the hash of their request, the oldest
// forgotten first. It is safe for concurrent use.
type memo struct {
	mutex   sync.Mutex
	entries []remembered // oldest first
}

type remembered struct {
	key    [sha256.Size]byte
	result Result
}

// recall returns a copy of the result kept for the key.
func (m *memo) recall(key [sha256.Size]byte) (Result, bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for _, e := range m.entries {
		if e.key == key {
			return e.result.clone(), true
		}
	}
	return Result{}, false
}

// keep remembers a copy of the result, of at most limit.
func (m *memo) keep(key [sha256.Size]byte, r Result, limit int) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.entries = slices.DeleteFunc(m.entries, func(e remembered) bool { return e.key == key })
	m.entries = append(m.entries, remembered{key: key, result: r.clone()})
	if over := len(m.entries) - limit; over > 0 {
		m.entries = slices.Delete(m.entries, 0, over)
	}
}

func (r Result) clone() Result {
	r.Positions = slices.Clone(r.Positions)
	return r
}
