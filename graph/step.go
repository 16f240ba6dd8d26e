package graph

// A Step is a change that was made of a network before a store is asked for it. A batch
// takes it along, so that a store which holds that network, or nothing but the same
// reference data, neither checks the change nor makes the next network a second time.
type Step struct {
	before, after *Network
	applied       Applied
}

// Step is [Network.Take] as a step.
func (n *Network) Step(changes ChangeSet) (*Step, error) {
	after, applied, err := n.Take(changes)
	if err != nil {
		return nil, err
	}
	return &Step{before: n, after: after, applied: applied}, nil
}

// After is the network after the change.
func (s *Step) After() *Network { return s.after }

// Applied is what the change did.
func (s *Step) Applied() Applied { return s.applied }

// from is what the step gives for the effect of its change on the current network; ok is
// false when it is another change, or one of another network.
func (s *Step) from(current *Network, changes *ChangeSet) (next *Network, applied Applied, ok bool) {
	if s == nil || !s.applied.Effect.is(changes) {
		return nil, Applied{}, false
	}
	if !s.before.stands(current) {
		return nil, Applied{}, false
	}
	made := *s.after
	applied = s.applied
	made.version = current.version + 1
	applied.Version = made.version
	applied.Tables = work(applied.Tables) // the effect alone
	if !applied.Changed() {
		applied.Version = current.version
		return current, applied, true
	}
	return &made, applied, true
}

// stands reports whether what was made of n holds for o: they are one network, or both hold
// reference data alone, and the same. Rows of two networks that were read apart may be equal
// and yet come from other files, so that with institutions there they are not compared.
func (n *Network) stands(o *Network) bool {
	if n == o {
		return true
	}
	if n.institutions.len()+n.agreements.len()+n.parties.len()+o.institutions.len()+o.agreements.len()+o.parties.len() > 0 {
		return false
	}
	difference := n.Diff(o)
	return difference.Len() == 0
}

// is reports whether two changes are the same lists, not merely equal ones.
func (c *ChangeSet) is(o *ChangeSet) bool {
	return c.Sectors.is(o.Sectors) && c.Types.is(o.Types) && c.Periods.is(o.Periods) && c.Norms.is(o.Norms) &&
		c.Institutions.is(o.Institutions) && c.Agreements.is(o.Agreements) && c.Parties.is(o.Parties) &&
		c.Meetings.is(o.Meetings) && c.Attendance.is(o.Attendance) && c.Completeness.is(o.Completeness)
}

func (e Edits[R, K]) is(o Edits[R, K]) bool {
	return sameMemory(e.Put, o.Put) && sameMemory(e.Remove, o.Remove)
}

// sameMemory reports whether two lists are one.
func sameMemory[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
