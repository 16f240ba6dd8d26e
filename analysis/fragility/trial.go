package fragility

import "koopmap/graph"

// A trial follows an event with counters. reset takes it back; one trial serves one
// goroutine and allocates nothing after its first events.
type trial struct {
	*Base
	covering []int32 // by position in asked: parties that cover
	live     []int32 // by institution: agreements in force that bind it
	parties  []int32 // by agreement: parties, named and unnamed
	left     []bool  // by institution: it has withdrawn
	ended    []bool  // by agreement

	leavers, enders []int32 // what was asked for, in order
	partings        []membership
	over            []int32 // agreements that have ended, in order
	alone           []int32 // institutions that were left without an agreement, in order
}

func (b *Base) trial() *trial {
	return &trial{
		Base: b, covering: make([]int32, len(b.asked)),
		live: make([]int32, len(b.net.Institutions)), left: make([]bool, len(b.net.Institutions)),
		parties: make([]int32, len(b.net.Agreements)), ended: make([]bool, len(b.net.Agreements)),
	}
}

// reset is the unit before anything happened.
func (t *trial) reset() {
	copy(t.covering, t.Base.covering)
	copy(t.live, t.Base.live)
	copy(t.parties, t.Base.parties)
	clear(t.left)
	clear(t.ended)
	t.leavers, t.enders, t.over, t.alone = t.leavers[:0], t.enders[:0], t.over[:0], t.alone[:0]
	t.partings = t.partings[:0]
}

// withdraw takes institution i out of all its agreements.
func (t *trial) withdraw(i int32) {
	t.leavers = append(t.leavers, i)
	if t.live[i] > 0 {
		t.uncover(i)
	}
	t.left[i] = true
	for _, a := range t.net.AgreementsOf(i) {
		if t.ended[a] {
			continue
		}
		t.parties[a]--
		if t.rule == Void || t.parties[a] < 2 {
			t.finish(a)
		}
	}
}

// end ends agreement a.
func (t *trial) end(a int32) {
	t.enders = append(t.enders, a)
	if !t.ended[a] {
		t.finish(a)
	}
}

func (t *trial) finish(a int32) {
	t.ended[a] = true
	t.over = append(t.over, a)
	for _, p := range t.net.PartiesOf(a) {
		if t.left[p] || t.parted(membership{p, a}) {
			continue
		}
		if t.live[p]--; t.live[p] == 0 {
			t.alone = append(t.alone, p)
			t.uncover(p)
		}
	}
}

func (t *trial) uncover(i int32) {
	for _, s := range t.sectors[i] {
		t.covering[s]--
	}
}

// overIDs is the agreements that have ended, by id.
func (t *trial) overIDs() []graph.AgreementID {
	ids := []graph.AgreementID{}
	for a, ended := range t.ended {
		if ended {
			ids = append(ids, t.net.Agreements[a])
		}
	}
	return ids
}
