package fragility

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// An Effect is what an event takes from a unit. Lists of sectors are in the fixed order,
// others by id; none is nil. A sector of which it was not known whether it is covered
// opens in no event.
type Effect struct {
	Opens            []graph.SectorCode `json:"opens"`            // required, covered before, a gap after
	OpensRecommended []graph.SectorCode `json:"opensRecommended"` // the same for recommended sectors
	ToUnknown        []graph.SectorCode `json:"toUnknown"`        // covered before; after it nobody can tell
	Short            []graph.SectorCode `json:"short"`            // required; still covered, by fewer parties than the norm asks for, which was not so before

	// Components is the number of pieces of those that were bound by an agreement and did not
	// leave. Who is left without an agreement is a piece of its own.
	Components int `json:"components"`

	// Fragmentation is the part of pairs of the same institutions that no chain of
	// agreements joins,
	//
	//	1 − Σ s_k(s_k−1) / (n(n−1)),
	//
	// with n of them in pieces of s_k, a pure number in [0, 1]. It is absent for n < 2.
	//
	// Source: Borgatti 2006, Computational and Mathematical Organization Theory 12:21.
	Fragmentation *float64 `json:"fragmentation,omitempty"`

	LeftWithout []graph.InstitutionID `json:"leftWithout"` // bound before, by no agreement that concerns the unit after; did not leave
}

// Harms reports whether the event takes anything of coverage, breaks the network into more
// pieces than before, or leaves somebody without an agreement.
func (e *Effect) Harms(before int) bool {
	return len(e.Opens)+len(e.OpensRecommended)+len(e.ToUnknown)+len(e.Short)+len(e.LeftWithout) > 0 || e.Components > before
}

// effect reads the effect on coverage from the counters after an event; the pieces are
// for the caller.
func (t *trial) effect() Effect {
	e := Effect{
		Opens: []graph.SectorCode{}, OpensRecommended: []graph.SectorCode{}, ToUnknown: []graph.SectorCode{}, Short: []graph.SectorCode{},
		LeftWithout: []graph.InstitutionID{},
	}
	var after *coverage.View
	for s := range t.asked {
		a := &t.asked[s]
		switch {
		case t.covering[s] > 0:
			if a.Requirement == graph.Required && a.Short == 0 && int(t.covering[s]) < a.Minimum {
				e.Short = append(e.Short, a.Sector)
			}
			continue
		case !t.settled:
			if after == nil {
				after = Without(t.view, t.event(), t.rule)
			}
			if after.Of(a.Sector).State == coverage.Unknown {
				e.ToUnknown = append(e.ToUnknown, a.Sector)
				continue
			}
		}
		if a.Requirement == graph.Required {
			e.Opens = append(e.Opens, a.Sector)
		} else {
			e.OpensRecommended = append(e.OpensRecommended, a.Sector)
		}
	}
	slices.Sort(t.alone)
	for _, i := range t.alone {
		if !t.left[i] {
			e.LeftWithout = append(e.LeftWithout, t.net.Institutions[i])
		}
	}
	return e
}

// event is what the counters have followed, by ids.
func (t *trial) event() Event {
	var e Event
	for _, i := range t.leavers {
		e.Leave = append(e.Leave, t.net.Institutions[i])
	}
	for _, a := range t.enders {
		e.End = append(e.End, t.net.Agreements[a])
	}
	for _, m := range t.partings {
		e.Part = append(e.Part, Parting{t.net.Agreements[m.agreement], t.net.Institutions[m.institution]})
	}
	return e
}

// fragmentation is 1 − joined/(n(n−1)), joined being Σ s_k(s_k−1); nil for n < 2.
func fragmentation(n int, joined int64) *float64 {
	if n < 2 {
		return nil
	}
	// One division of whole numbers, so that the bits are the same everywhere.
	pairs := int64(n) * int64(n-1)
	f := float64(pairs-joined) / float64(pairs)
	return &f
}
