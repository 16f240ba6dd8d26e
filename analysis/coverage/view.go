package coverage

import (
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Concern is an agreement that concerns the unit, with its standing on the day.
type Concern struct {
	*graph.Agreement
	Standing graph.Standing
	Started  bool // it has a known first day, and the day is not before it
	Parties  []Party
}

// A Party is a party of a concern.
type Party struct {
	*graph.Institution
	Role    string
	Bound   graph.Standing
	Counts  bool // its level counts and it serves the unit
	Outside bool // its level counts, and it does not serve the unit
}

// A View is what a network says of a unit on a day, for one set of levels.
type View struct {
	Network    *graph.Network
	Unit       teryt.Code
	On         graph.Day
	Levels     graph.LevelSet
	UnknownEnd graph.UnknownEnd

	Concerns     []Concern            // by agreement id
	Institutions []*graph.Institution // on record, of the levels, serving the unit; by id
	InPart       []*graph.Institution // those of Institutions that serve a part of a wider unit only
	Silent       bool                 // the register is silent, and not declared complete
	Complete     bool                 // declared complete on the day

	sectors []graph.Sector
}

// Look reads the view of the scope's unit for the levels given.
//
// An agreement concerns the unit when one of its areas contains the whole unit and it is
// within reach of the levels: a named party has one of them, or an area fits them. An
// institution serves a gmina when a code of its area served contains it, and a wider
// unit when areas overlap. An institution without an area served serves the areas of the
// agreements that it is a party to. The seat is never asked.
func Look(n *graph.Network, scope graph.Scope, levels graph.LevelSet) *View {
	v := &View{
		Network: n, Unit: scope.Unit.Canonical(), On: scope.On, Levels: levels, UnknownEnd: scope.Switch(),
		sectors: n.Sectors(),
	}
	wide := v.Unit.Level() != teryt.LevelGmina
	serving := n.Serving(v.Unit)
	if wide {
		serving = n.ServingPart(v.Unit)
	}
	for _, i := range serving {
		if levels.Has(i.Level) {
			v.Institutions = append(v.Institutions, i)
			if wide && !i.ServesUnit(v.Unit) {
				v.InPart = append(v.InPart, i)
			}
		}
	}

	speaks := false
	var unstated []*graph.Institution // parties whose area served is that of the agreement
	for _, a := range n.AgreementsFor(v.Unit) {
		c := Concern{Agreement: a, Standing: n.InForce(a.ID, v.On, v.UnknownEnd)}
		first, _, _ := n.Span(a.ID)
		c.Started = !first.IsZero() && first <= v.On
		reach := slices.ContainsFunc(a.Areas, levels.Fits)
		rows := n.PartiesOf(a.ID)
		for r := range rows {
			i, _ := n.Institution(rows[r].Institution)
			p := Party{Institution: i, Role: rows[r].Role, Bound: n.Bound(&rows[r], v.On, v.UnknownEnd)}
			if levels.Has(i.Level) {
				reach = true
				p.Counts = len(i.Serves) == 0 || slices.Contains(v.Institutions, i)
				p.Outside = !p.Counts
				if len(i.Serves) == 0 {
					unstated = append(unstated, i)
				}
			}
			c.Parties = append(c.Parties, p)
		}
		if !reach {
			continue
		}
		if c.Started && slices.ContainsFunc(c.Parties, speaksFor) {
			speaks = true
		}
		v.Concerns = append(v.Concerns, c)
	}
	if wide {
		for _, i := range v.unstatedInside() {
			if !slices.Contains(unstated, i) {
				unstated = append(unstated, i)
				v.InPart = append(v.InPart, i)
			}
		}
		slices.SortFunc(v.InPart, byID)
	}
	if len(unstated) > 0 {
		v.Institutions = append(v.Institutions, unstated...)
		slices.SortFunc(v.Institutions, byID)
		v.Institutions = slices.Compact(v.Institutions)
	}
	v.Complete = n.DeclaredComplete(v.Unit, v.On)
	v.Silent = !speaks && !v.Complete
	return v
}

// unstatedInside is the institutions of the levels without an area served that are parties
// of agreements for units inside the unit: they serve a part of it.
func (v *View) unstatedInside() []*graph.Institution {
	var list []*graph.Institution
	for _, a := range v.Network.AgreementsInside(v.Unit) {
		rows := v.Network.PartiesOf(a.ID)
		for r := range rows {
			if i, _ := v.Network.Institution(rows[r].Institution); len(i.Serves) == 0 && v.Levels.Has(i.Level) {
				list = append(list, i)
			}
		}
	}
	return list
}

// speaksFor reports whether a party tells who works together: it counts and stands for
// more than an office.
func speaksFor(p Party) bool {
	return p.Counts && slices.ContainsFunc(p.Sectors, func(s graph.SectorCode) bool { return s != graph.SectorSelfGovernment })
}

func byID(a, b *graph.Institution) int {
	switch {
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// Incomplete reports whether an agreement in force has parties that are not known by name.
func (v *View) Incomplete() bool {
	return slices.ContainsFunc(v.InForce(), func(c *Concern) bool { return c.Incomplete() })
}

// Incomplete reports whether the agreement has parties that are not known by name.
func (c *Concern) Incomplete() bool { return !c.Documented || c.Unnamed > 0 }

// Settled reports whether all who are bound are known: the register is not silent, and of
// every agreement that may be in force that it is, and who its parties are.
func (v *View) Settled() bool {
	open := func(c Concern) bool {
		return c.Standing.InForce == graph.Undetermined || c.Standing.InForce == graph.Yes && c.Incomplete()
	}
	return !v.Silent && !slices.ContainsFunc(v.Concerns, open)
}

// InForce is the concerns that are in force on the day, by agreement id.
func (v *View) InForce() []*Concern {
	var in []*Concern
	for i := range v.Concerns {
		if v.Concerns[i].Standing.InForce == graph.Yes {
			in = append(in, &v.Concerns[i])
		}
	}
	return in
}

// Bound is the institutions that count and are bound on the day, by id.
func (v *View) Bound() []*graph.Institution {
	var bound []*graph.Institution
	for i := range v.Concerns {
		for _, p := range v.Concerns[i].Parties {
			if p.Counts && p.Bound.InForce == graph.Yes {
				bound = append(bound, p.Institution)
			}
		}
	}
	slices.SortFunc(bound, byID)
	return slices.Compact(bound)
}

// Nearest is the nearest days before and after the view's day on which an agreement
// that concerns the unit is in force; zero where there is none.
func (v *View) Nearest() (before, after graph.Day) {
	for i := range v.Concerns {
		first, last, _ := v.Network.Span(v.Concerns[i].ID)
		if first.IsZero() {
			continue
		}
		if !last.IsZero() && last < v.On && last > before {
			before = last
		}
		if first > v.On && (after.IsZero() || first < after) {
			after = first
		}
	}
	return before, after
}
