package graph

import (
	"cmp"
	"slices"
)

// Answer is yes, no, or what the data can't decide.
type Answer uint8

// The answers. The zero value is No.
const (
	No Answer = iota
	Undetermined
	Yes
)

func (a Answer) String() string { return [...]string{"no", "undetermined", "yes"}[a] }

// A Standing says whether an agreement, or a party of it, is bound on a day, and on
// what that rests.
type Standing struct {
	InForce Answer
	// StartAssumed: the day lies in the period that stands for a start that is not dated.
	StartAssumed bool
	// EndAssumed: the end is not known and is assumed; the answer rests on the assumption.
	EndAssumed bool
	// Window: the day lies in the month or year that is all that is known of a first or last day.
	Window bool
	// Replaced: a later agreement of the same team has taken its place.
	Replaced bool
}

// endKind says what the last day of a term is.
type endKind uint8

const (
	endOpen    endKind = iota // no last day
	endCertain                // stated, or a termination
	endAssumed                // assumed through the period
)

// A term is the interval of an agreement, decided once when a network is made.
type term struct {
	first, last  Day // exact, both included; zero: not known, or none
	end          endKind
	startWindow  Day // what is known of the start when it is less than a day
	startDated   bool
	startedBy    Day // with a start that is not dated: the last day of the period that stands for it
	endWindow    Day
	replacedFrom Day // the first day on which a successor has started; zero: none
}

// newTerm decides the first and the last day of an agreement. period is nil when the
// agreement has none.
//
//   - The first day is ValidFrom, else Signed. Less than a day, or missing, it is the
//     later of the first day of its window and the first day of the period.
//   - The last day is that of ValidTo when it is stated. An unknown end is assumed
//     through the period, but not before the start; without a period only through the
//     first day. A termination makes the end certain unless the stated end is earlier.
func newTerm(a *Agreement, period *Period) term {
	var t term
	start := a.ValidFrom
	if start.IsZero() {
		start = a.Signed
	}
	t.first, t.startDated = start.First(), !start.IsZero()
	if !start.IsExact() {
		t.startWindow = start
		if period != nil {
			t.first, t.startedBy = max(t.first, period.From.First()), period.To.Last()
		}
	}
	switch a.End {
	case EndStated:
		t.end, t.last, t.endWindow = endCertain, a.ValidTo.Last(), a.ValidTo
	case EndIndefinite:
		t.end = endOpen
	default:
		t.end, t.last = endAssumed, t.first
		if period != nil {
			t.last = max(t.first, period.To.Last())
		}
	}
	if ended := a.Terminated; !ended.IsZero() && (t.end != endCertain || ended.Last() < t.last) {
		t.end, t.last, t.endWindow = endCertain, ended.Last(), ended
	}
	return t
}

// standing decides whether the term binds on the exact day. It is the only place that
// knows the table:
//
//	before the first day                                        no
//	first day to last day, both included; or no last day        yes
//	after a certain last day                                    no
//	after an assumed one, a successor having started            no (replaced)
//	after an assumed one otherwise                              by the switch
//	first day not known                                         after a certain last day no, else undetermined
func (t *term) standing(on Day, unknownEnd UnknownEnd) Standing {
	s := Standing{
		Window: t.startWindow.InWindow(on) || t.endWindow.InWindow(on),
	}
	switch {
	case t.end == endCertain && on > t.last:
		s.InForce = No
	case t.first.IsZero():
		s.InForce = Undetermined
	case on < t.first:
		s.InForce = No
	case t.end != endAssumed || on <= t.last:
		s.InForce = Yes
		s.EndAssumed = t.end == endAssumed
		s.StartAssumed = !t.startDated && on <= t.startedBy
	case !t.replacedFrom.IsZero() && on >= t.replacedFrom:
		s.InForce, s.Replaced = No, true
	default:
		s.EndAssumed = true
		switch unknownEnd {
		case UnknownEndInForce:
			s.InForce = Yes
		case UnknownEndEnded:
			s.InForce = No
		default:
			s.InForce = Undetermined
		}
	}
	return s
}

// cut narrows the standing of an agreement to a party with days of its own. They cut the
// interval of the agreement and never prolong it.
func (s Standing) cut(p *Party, on Day) Standing {
	if p.From.IsZero() && p.To.IsZero() {
		return s
	}
	if !p.From.IsZero() && on < p.From.First() || !p.To.IsZero() && on > p.To.Last() {
		return Standing{InForce: No}
	}
	s.Window = s.Window || p.From.InWindow(on) || p.To.InWindow(on)
	return s
}

// replaced gives each term of an agreement of the teams the first day on which a successor
// has started: an agreement of the same team with a later period. Nil teams are all.
func (n *Network) replaced(teams map[string]bool) {
	type member struct {
		at         int
		periodFrom Day
	}
	members := make(map[string][]member)
	at := -1
	for _, chunk := range n.agreements.chunks {
		for i := range chunk {
			at++
			a := &chunk[i]
			if a.Team == "" || a.Period == "" || teams != nil && !teams[a.Team] {
				continue
			}
			n.terms[at].replacedFrom = 0
			if p := n.periodOrNil(a.Period); p != nil {
				members[a.Team] = append(members[a.Team], member{at, p.From.First()})
			}
		}
	}
	for _, team := range members {
		slices.SortFunc(team, func(a, b member) int { return cmp.Compare(b.periodFrom, a.periodFrom) })
		var earliest Day // first day of those of later periods
		for i := 0; i < len(team); {
			same := i // to i: those of one period
			for ; i < len(team) && team[i].periodFrom == team[same].periodFrom; i++ {
				n.terms[team[i].at].replacedFrom = earliest
			}
			for _, m := range team[same:i] {
				if first := n.terms[m.at].first; !first.IsZero() && (earliest.IsZero() || first < earliest) {
					earliest = first
				}
			}
		}
	}
}

// Span is the interval of an agreement as it is taken: first and last day, both
// included. first is zero when no start is known, last is zero when there is no end;
// assumed tells that the end is not known and last is assumed.
func (n *Network) Span(a AgreementID) (first, last Day, assumed bool) {
	i, ok := n.agreementAt(a)
	if !ok {
		return 0, 0, false
	}
	t := &n.terms[i]
	return t.first, t.last, t.end == endAssumed
}

// ReplacedFrom is the first day on which a later agreement of the same team has started;
// zero when there is none. It counts where the end of the agreement is assumed.
func (n *Network) ReplacedFrom(a AgreementID) Day {
	i, ok := n.agreementAt(a)
	if !ok {
		return 0
	}
	return n.terms[i].replacedFrom
}

// InForce says whether the agreement binds its parties on an exact day, from its first
// day through its last, both included. An agreement that the network does not hold does not.
func (n *Network) InForce(a AgreementID, on Day, unknownEnd UnknownEnd) Standing {
	i, ok := n.agreementAt(a)
	if !ok {
		return Standing{}
	}
	return n.terms[i].standing(on, unknownEnd)
}

// Bound says whether the party is bound on an exact day.
func (n *Network) Bound(p *Party, on Day, unknownEnd UnknownEnd) Standing {
	return n.InForce(p.Agreement, on, unknownEnd).cut(p, on)
}
