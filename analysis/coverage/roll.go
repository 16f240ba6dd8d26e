package coverage

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Roll is a register on a day: which agreements are in force. Many goroutines may use it.
type Roll struct {
	*Register
	On         graph.Day
	UnknownEnd graph.UnknownEnd

	standing []graph.Answer // by agreement
	started  []bool
	complete map[teryt.Code]bool // units declared complete
}

// On is the roll of an exact day.
func (r *Register) On(day graph.Day, unknownEnd graph.UnknownEnd) *Roll {
	roll := &Roll{
		Register: r, On: day, UnknownEnd: unknownEnd,
		standing: make([]graph.Answer, len(r.agreements)), started: make([]bool, len(r.agreements)),
		complete: map[teryt.Code]bool{},
	}
	for a := range r.agreements {
		roll.standing[a] = r.network.StandingAt(int32(a), day, unknownEnd).InForce
		first, _, _ := r.network.SpanAt(int32(a))
		roll.started[a] = !first.IsZero() && first <= day
	}
	for _, c := range r.network.Completeness() {
		if day <= c.AsOf.Last() {
			roll.complete[c.Unit.Canonical()] = true
		}
	}
	return roll
}

// InForce says whether an agreement is in force on the day.
func (r *Roll) InForce(agreement int32) graph.Answer { return r.standing[agreement] }

// bound says whether a party of an agreement is bound on the day.
func (r *Roll) bound(agreement, party int32) graph.Answer {
	if !r.agreements[agreement].own {
		return r.standing[agreement]
	}
	from, to := r.ownDays(party)
	if !from.IsZero() && r.On < from.First() || !to.IsZero() && r.On > to.Last() {
		return graph.No
	}
	return r.standing[agreement]
}

// Bound adds the institutions that an agreement binds for certain, each once, ascending.
func (r *Roll) Bound(agreement int32, into []int32) []int32 {
	start := len(into)
	for p := r.partiesFrom[agreement]; p < r.partiesFrom[agreement+1]; p++ {
		if i := r.who[p]; r.bound(agreement, p) == graph.Yes && (len(into) == start || into[len(into)-1] != i) {
			into = append(into, i)
		}
	}
	return into
}
