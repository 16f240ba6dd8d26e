package invitation

import "math/bits"

// known is what has been found out of a set of rows: its least cost, or a bound from below.
type known struct {
	cost   int64
	column int32 // first of a plan of that cost when exact
	exact  bool
}

// sets keeps what is known of sets of rows that are not empty.
type sets struct {
	entries []entry // a power of two of them; a set is at the first free place from its own
	count   int
}

type entry struct {
	set uint64 // 0: free
	known
}

func newSets(size int) sets { return sets{entries: make([]entry, size)} }

// place is where the set is, or would be.
func (s *sets) place(set uint64) int {
	last := len(s.entries) - 1
	at := int(set*0x9E3779B97F4A7C15>>(64-bits.Len(uint(last)))) & last
	for s.entries[at].set != set && s.entries[at].set != 0 {
		at = (at + 1) & last
	}
	return at
}

// at is what is known of the set; of one that was never put, that it costs nothing or more.
func (s *sets) at(set uint64) known { return s.entries[s.place(set)].known }

func (s *sets) put(set uint64, k known) {
	at := s.place(set)
	if s.entries[at].set == 0 {
		if s.count++; 2*s.count > len(s.entries) {
			old := s.entries
			s.entries = make([]entry, 4*len(old))
			for _, e := range old {
				if e.set != 0 {
					s.entries[s.place(e.set)] = e
				}
			}
			at = s.place(set)
		}
	}
	s.entries[at] = entry{set, k}
}
