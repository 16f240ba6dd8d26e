package fragility

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// An Event is what happens to a network.
type Event struct {
	Leave []graph.InstitutionID // leave all their agreements, also those of which it isn't known whether they are in force
	End   []graph.AgreementID
	Part  []Parting
}

// leaves reports whether the institution leaves the agreement.
func (e *Event) leaves(a graph.AgreementID, i graph.InstitutionID) bool {
	return slices.Contains(e.Leave, i) || slices.Contains(e.Part, Parting{a, i})
}

// Without is the view after the event. It shares what the event does not touch with the
// view before.
func Without(v *coverage.View, e Event, rule Rule) *coverage.View {
	after := *v
	after.Concerns = slices.Clone(v.Concerns)
	for k := range after.Concerns {
		c := &after.Concerns[k]
		if c.Standing.InForce == graph.No {
			continue
		}
		left := slices.ContainsFunc(c.Parties, func(p coverage.Party) bool {
			return p.Bound.InForce != graph.No && e.leaves(c.ID, p.ID)
		})
		ends := slices.Contains(e.End, c.ID)
		if !left && !ends {
			continue
		}
		c.Parties = slices.Clone(c.Parties)
		var remain []graph.InstitutionID
		for i := range c.Parties {
			switch p := &c.Parties[i]; {
			case e.leaves(c.ID, p.ID):
				p.Bound = graph.Standing{}
			case p.Bound.InForce != graph.No:
				remain = append(remain, p.ID)
			}
		}
		slices.Sort(remain)
		if ends || rule == Void || len(slices.Compact(remain))+c.Unnamed < 2 {
			c.Standing = graph.Standing{}
			for i := range c.Parties {
				c.Parties[i].Bound = graph.Standing{}
			}
		}
	}
	return &after
}
