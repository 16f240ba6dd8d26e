package compare

import (
	"cmp"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// An Agreement is an agreement whose standing is not the same on both days: yes, no or
// undetermined.
type Agreement struct {
	Agreement graph.AgreementID `json:"agreement"`
	From      string            `json:"from"`
	To        string            `json:"to"`
}

// Agreements is what became of the agreements that concern a unit, each list by id.
type Agreements struct {
	New     []Agreement `json:"new"`     // not in force, then in force
	Ended   []Agreement `json:"ended"`   // in force, then not
	Unclear []Agreement `json:"unclear"` // it isn't known any more whether in force
	Settled []Agreement `json:"settled"` // it wasn't known, and is
	Between []Agreement `json:"between"` // in force on days between the two alone
}

// A Party is an institution that is not bound alike by an agreement on both days.
type Party struct {
	Agreement   graph.AgreementID   `json:"agreement"`
	Institution graph.InstitutionID `json:"institution"`
	From        string              `json:"from"`
	To          string              `json:"to"`
}

// Parties is what became of the parties, each list by agreement and institution.
type Parties struct {
	Joined  []Party `json:"joined"`
	Left    []Party `json:"left"`
	Unclear []Party `json:"unclear"`
	Settled []Party `json:"settled"`
}

// Standings tells what became of agreements and their parties. from and to are views of one
// network and unit on two days, one pair for each set of levels; an agreement that is in
// several counts once.
func Standings(from, to []*coverage.View) (Agreements, Parties) {
	agreements := Agreements{New: []Agreement{}, Ended: []Agreement{}, Unclear: []Agreement{}, Settled: []Agreement{}, Between: []Agreement{}}
	parties := Parties{Joined: []Party{}, Left: []Party{}, Unclear: []Party{}, Settled: []Party{}}
	var met []graph.AgreementID
	for k := range from {
		for i := range from[k].Concerns {
			was, is := &from[k].Concerns[i], &to[k].Concerns[i]
			if slices.Contains(met, was.ID) {
				continue
			}
			met = append(met, was.ID)
			a := Agreement{was.ID, was.Standing.InForce.String(), is.Standing.InForce.String()}
			if was.Standing.InForce == is.Standing.InForce {
				if was.Standing.InForce == graph.No && between(from[k], to[k], was.ID) {
					agreements.Between = append(agreements.Between, a)
				}
			} else {
				sort(was.Standing.InForce, is.Standing.InForce, a, &agreements.New, &agreements.Ended, &agreements.Unclear, &agreements.Settled)
			}
			before, after := bindings(was), bindings(is)
			for j := range before {
				if x, y := before[j].bound, after[j].bound; x != y {
					p := Party{was.ID, before[j].id, x.String(), y.String()}
					sort(x, y, p, &parties.Joined, &parties.Left, &parties.Unclear, &parties.Settled)
				}
			}
		}
	}
	for _, list := range []*[]Agreement{&agreements.New, &agreements.Ended, &agreements.Unclear, &agreements.Settled, &agreements.Between} {
		slices.SortFunc(*list, func(x, y Agreement) int { return cmp.Compare(x.Agreement, y.Agreement) })
	}
	for _, list := range []*[]Party{&parties.Joined, &parties.Left, &parties.Unclear, &parties.Settled} {
		slices.SortFunc(*list, func(x, y Party) int {
			return cmp.Or(cmp.Compare(x.Agreement, y.Agreement), cmp.Compare(x.Institution, y.Institution))
		})
	}
	return agreements, parties
}

// sort puts what has changed from one answer to another into its list.
func sort[T any](from, to graph.Answer, what T, begun, ended, unclear, settled *[]T) {
	list := begun
	switch {
	case to == graph.Undetermined:
		list = unclear
	case from == graph.Undetermined:
		list = settled
	case to == graph.No:
		list = ended
	}
	*list = append(*list, what)
}

// between reports whether the agreement began and ended between the two days.
func between(from, to *coverage.View, id graph.AgreementID) bool {
	first, last, _ := from.Network.Span(id)
	return !first.IsZero() && first <= last && first > min(from.On, to.On) && last < max(from.On, to.On)
}

// A binding says whether an agreement binds an institution.
type binding struct {
	*graph.Institution
	id     graph.InstitutionID
	bound  graph.Answer
	counts bool
}

// bindings is the parties of a concern, once each, by id. An institution that left and
// joined again is bound when one of its rows is.
func bindings(c *coverage.Concern) []binding {
	list := make([]binding, 0, len(c.Parties))
	for _, p := range c.Parties {
		list = append(list, binding{p.Institution, p.ID, p.Bound.InForce, p.Counts})
	}
	slices.SortStableFunc(list, func(x, y binding) int {
		return cmp.Or(cmp.Compare(x.id, y.id), -cmp.Compare(x.bound, y.bound))
	})
	return slices.CompactFunc(list, func(x, y binding) bool { return x.id == y.id })
}
