package compare

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// A Cell is a cell of the coverage table that is not the same on both days.
type Cell struct {
	Sector          graph.SectorCode `json:"sector"`
	From            coverage.State   `json:"from"`
	To              coverage.State   `json:"to"`
	FromWhy         coverage.Why     `json:"fromWhy"`
	ToWhy           coverage.Why     `json:"toWhy"`
	FromRequirement graph.Obligation `json:"fromRequirement"`
	ToRequirement   graph.Obligation `json:"toRequirement"`
	FromShort       int              `json:"fromShort"` // parties missing below the minimum
	ToShort         int              `json:"toShort"`

	// Institutions of the sector that count, by id. One that is bound by several agreements
	// leaves when none binds it.
	Joined  []graph.InstitutionID `json:"joined"`
	Left    []graph.InstitutionID `json:"left"`
	Unclear []graph.InstitutionID `json:"unclear"` // it isn't known any more whether bound
	Settled []graph.InstitutionID `json:"settled"` // it wasn't known, and is

	Causes []Cause `json:"causes"`
}

// Changed reports whether the state itself is another.
func (c *Cell) Changed() bool { return c.From != c.To }

// days are two views of one unit through one network.
type days struct {
	from, to      *coverage.View
	before, after [][]binding // by concern
}

// Cells lists the cells that differ, in the fixed order of sectors. from and to are views of
// one network, unit and set of levels on two days, before and after their cells under one norm.
func Cells(from, to *coverage.View, before, after []coverage.Cell) []Cell {
	d := &days{from: from, to: to}
	for i := range from.Concerns {
		d.before, d.after = append(d.before, bindings(&from.Concerns[i])), append(d.after, bindings(&to.Concerns[i]))
	}
	list := []Cell{}
	for i := range before {
		was := &before[i]
		at := slices.IndexFunc(after, func(c coverage.Cell) bool { return c.Sector == was.Sector })
		if at < 0 {
			continue
		}
		is := &after[at]
		c := Cell{
			Sector: was.Sector, From: was.State, To: is.State, FromWhy: was.Why, ToWhy: is.Why,
			FromRequirement: was.Requirement, ToRequirement: is.Requirement, FromShort: was.Short, ToShort: is.Short,
			Joined: []graph.InstitutionID{}, Left: []graph.InstitutionID{}, Unclear: []graph.InstitutionID{}, Settled: []graph.InstitutionID{},
		}
		d.move(&c)
		if c.From != c.To || c.FromWhy != c.ToWhy || c.FromRequirement != c.ToRequirement || c.FromShort != c.ToShort ||
			len(c.Joined)+len(c.Left)+len(c.Unclear)+len(c.Settled) > 0 {
			c.Causes = d.causes(c.Sector, was, is)
			list = append(list, c)
		}
	}
	return list
}

// move tells which institutions of the sector are not bound alike on both days.
func (d *days) move(c *Cell) {
	type standing struct {
		id       graph.InstitutionID
		from, to graph.Answer
	}
	var list []standing
	for i := range d.before {
		for j, b := range d.before[i] {
			if !b.counts || !b.HasSector(c.Sector) {
				continue
			}
			at, found := slices.BinarySearchFunc(list, b.id, func(s standing, id graph.InstitutionID) int {
				switch {
				case s.id < id:
					return -1
				case s.id > id:
					return 1
				}
				return 0
			})
			if !found {
				list = slices.Insert(list, at, standing{id: b.id})
			}
			list[at].from, list[at].to = max(list[at].from, b.bound), max(list[at].to, d.after[i][j].bound)
		}
	}
	for _, s := range list {
		if s.from != s.to {
			sort(s.from, s.to, s.id, &c.Joined, &c.Left, &c.Unclear, &c.Settled)
		}
	}
}
