package coverage

import (
	"slices"

	"koopmap/graph"
)

// A Shift says where rows of a table have moved between two versions of a network: the new
// position by the old one, -1 where the row is gone. A nil Shift leaves them where they were.
type Shift []int32

// To is the new position of a row.
func (s Shift) To(from int32) int32 {
	if s == nil {
		return from
	}
	return s[from]
}

// All is the new positions of rows that are there still, in their order.
func (s Shift) All(rows []int32) []int32 {
	if s == nil {
		return rows
	}
	var moved []int32
	for _, at := range rows {
		if to := s[at]; to >= 0 {
			moved = append(moved, to)
		}
	}
	return moved
}

// newShift compares two versions of a table whose keys differ at most by those given.
func newShift[ID any](keys []ID, length int, old, next func(ID) (int32, bool)) Shift {
	var gone, came []int32
	for _, k := range keys {
		was, before := old(k)
		is, after := next(k)
		switch {
		case before && !after:
			gone = append(gone, was)
		case after && !before:
			came = append(came, is)
		}
	}
	if len(gone)+len(came) == 0 {
		return nil
	}
	slices.Sort(gone)
	slices.Sort(came)
	shift, to := make(Shift, length), int32(0)
	for at := range shift {
		for len(came) > 0 && came[0] == to {
			came, to = came[1:], to+1
		}
		if len(gone) > 0 && gone[0] == int32(at) {
			gone, shift[at] = gone[1:], -1
			continue
		}
		shift[at] = to
		to++
	}
	return shift
}

// A Difference names what may differ between two versions of a network that have the same
// sectors: institutions and agreements that came, went or were changed. An agreement whose
// parties came, went or were changed differs, and so does one with a party that differs.
type Difference struct {
	Institutions []graph.InstitutionID
	Agreements   []graph.AgreementID
}

// Again is the register of another version of the network, made from that of the one
// before, and where rows have moved. It costs a few passes over lists of numbers.
func (r *Register) Again(n *graph.Network, d Difference) (next *Register, institutions, agreements Shift) {
	next = &Register{
		network: n, sectors: r.sectors, words: r.words, profiles: slices.Clip(r.profiles),
		partiesFrom: n.PartyOffsets(), applies: r.applies, serves: r.serves,
	}
	institutions = newShift(d.Institutions, len(r.profileOf), r.network.InstitutionPosition, n.InstitutionPosition)
	agreements = newShift(d.Agreements, len(r.agreements), r.network.AgreementPosition, n.AgreementPosition)
	if len(d.Institutions) > 0 {
		next.serves = newUnitIndex(n.AreasServed())
	}
	if len(d.Agreements) > 0 {
		next.applies = newUnitIndex(n.AreasOfAgreements())
	}
	next.profileOf = make([]int32, n.InstitutionCount())
	for from, p := range r.profileOf {
		if to := institutions.To(int32(from)); to >= 0 {
			next.profileOf[to] = p
		}
	}
	for _, id := range d.Institutions {
		if at, ok := n.InstitutionPosition(id); ok {
			next.profileOf[at] = next.profileFor(n.InstitutionAt(at))
		}
	}
	next.rereadParties(r, n, d, institutions, agreements)
	return next, institutions, agreements
}

// profileFor is the number of the profile of an institution, which is added if need be.
func (r *Register) profileFor(i *graph.Institution) int32 {
	for p := range r.profiles {
		if r.profiles[p].fits(i) {
			return int32(p)
		}
	}
	number := make(map[graph.SectorCode]int32, len(r.sectors))
	for s, code := range r.sectors {
		number[code] = int32(s)
	}
	r.profiles = append(r.profiles, newProfile(i, number, r.words))
	return int32(len(r.profiles)) - 1
}

// rereadParties takes over what is known of agreements that do not differ and reads the
// others.
func (r *Register) rereadParties(old *Register, n *graph.Network, d Difference, institutions, agreements Shift) {
	count := n.AgreementCount()
	was := make([]int32, count) // old positions; -1: to be read
	for at := range was {
		was[at] = -1
	}
	for from := range old.agreements {
		if to := agreements.To(int32(from)); to >= 0 {
			was[to] = int32(from)
		}
	}
	for _, id := range d.Agreements {
		if at, ok := n.AgreementPosition(id); ok {
			was[at] = -1
		}
	}
	r.agreements = make([]agreement, count)
	r.who = make([]int32, 0, n.PartyCount())
	r.own, r.unstated = make([]ownDays, 0, len(old.own)), make([]int32, 0, len(old.unstated))
	r.unstatedFrom = make([]int32, count+1)
	oldOwn := old.own
	for at, from := range was {
		if from < 0 {
			r.readAgreement(int32(at))
		} else {
			start, end := old.partiesFrom[from], old.partiesFrom[from+1]
			moved := int32(len(r.who)) - start
			r.agreements[at] = old.agreements[from]
			r.who = appendShifted(r.who, old.who[start:end], institutions)
			r.unstated = appendShifted(r.unstated, old.unstated[old.unstatedFrom[from]:old.unstatedFrom[from+1]], institutions)
			for len(oldOwn) > 0 && oldOwn[0].party < start {
				oldOwn = oldOwn[1:]
			}
			for ; len(oldOwn) > 0 && oldOwn[0].party < end; oldOwn = oldOwn[1:] {
				r.own = append(r.own, ownDays{oldOwn[0].party + moved, oldOwn[0].from, oldOwn[0].to})
			}
		}
		r.unstatedFrom[at+1] = int32(len(r.unstated))
	}
}

func appendShifted(into, rows []int32, shift Shift) []int32 {
	if shift == nil {
		return append(into, rows...)
	}
	for _, at := range rows {
		into = append(into, shift[at])
	}
	return into
}

// readAgreement reads one agreement with its parties; those before it have been read.
func (r *Register) readAgreement(at int32) {
	a := r.network.AgreementAt(at)
	facts := factsOf(a)
	for _, p := range r.network.PartiesOf(a.ID) {
		i, _ := r.network.InstitutionPosition(p.Institution)
		profile := &r.profiles[r.profileOf[i]]
		facts.parties |= profile.level
		if !profile.stated {
			r.unstated = append(r.unstated, i)
		}
		if !p.From.IsZero() || !p.To.IsZero() {
			facts.own = true
			r.own = append(r.own, ownDays{int32(len(r.who)), p.From, p.To})
		}
		r.who = append(r.who, i)
	}
	r.agreements[at] = facts
}
