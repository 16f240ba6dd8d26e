package invitation

import (
	"fmt"
	"slices"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// A row is a sector of a team that lacks parties.
type row struct {
	team int
	cell *coverage.Cell
	need int
}

// A call is a question turned into rows and columns.
type call struct {
	q          *Question
	cells      [][]coverage.Cell // by team
	linkers    []*linker         // by team
	rows       []row             // by team, in the fixed order of sectors
	candidates []Candidate       // by institution, then team
	problem    Problem

	unreachable []Unreachable // by row
	undecided   []Undecided   // by team, in the fixed order of sectors
}

func newCall(q *Question) *call {
	c := &call{q: q}
	for t, team := range q.Teams {
		team.Coverage.Redundancy = q.Redundancy
		cells := team.View.Cells(team.Coverage)
		c.cells, c.linkers = append(c.cells, cells), append(c.linkers, newLinker(team.View, cells))
		for i := range cells {
			if cells[i].Undecided() {
				c.undecided = append(c.undecided, Undecided{t, &cells[i]})
			} else if need := need(&cells[i]); need > 0 {
				c.rows = append(c.rows, row{t, &cells[i], need})
				c.problem.Demand = append(c.problem.Demand, need)
				c.problem.Weight = append(c.problem.Weight, q.Weight(cells[i].Sector))
			}
		}
	}
	c.gather()
	c.settle()
	if len(q.Teams) == 1 {
		c.problem.Links = c.links
	}
	return c
}

// need is the number of parties that a sector lacks; none where nothing is known, and
// where none is required.
func need(cell *coverage.Cell) int {
	if cell.Requirement != graph.Required || cell.State == coverage.Unknown {
		return 0
	}
	return cell.Minimum - cell.Redundancy
}

// gather finds the candidates and makes columns of them.
func (c *call) gather() {
	joins := map[graph.InstitutionID][]Join{}
	var found []*graph.Institution
	for t, team := range c.q.Teams {
		bound := team.View.Bound()
		for _, i := range team.View.Institutions {
			if slices.Contains(bound, i) || slices.Contains(c.q.Exclude, i.ID) {
				continue
			}
			join := Join{Team: t}
			for _, r := range c.rows {
				if r.team == t && i.HasSector(r.cell.Sector) {
					join.Closes = append(join.Closes, r.cell.Sector)
				}
			}
			if len(join.Closes) == 0 && !slices.Contains(c.q.Require, i.ID) {
				continue
			}
			join.Agreement, join.Links = c.linkers[t].best(i)
			join.Contact = contacts(team.View, i.ID)
			if joins[i.ID] == nil {
				found = append(found, i)
			}
			joins[i.ID] = append(joins[i.ID], join)
		}
	}
	slices.SortFunc(found, func(a, b *graph.Institution) int { return strings.Compare(string(a.ID), string(b.ID)) })
	like := map[string]int{}
	for _, i := range found {
		own := [][]Join{joins[i.ID]}
		if c.q.EachTeam {
			own = nil
			for _, j := range joins[i.ID] {
				own = append(own, []Join{j})
			}
		}
		for _, joins := range own {
			candidate := Candidate{
				Institution: i, Joins: joins, Cost: c.q.Cost(i), Required: slices.Contains(c.q.Require, i.ID),
			}
			key := fmt.Sprint(joins[0].Agreement, i.Sectors)
			if like[key] == 0 {
				like[key] = len(like) + 1
			}
			c.problem.Columns = append(c.problem.Columns, Column{
				Covers: c.covers(&candidate), Cost: candidate.Cost, Links: candidate.Links(),
				Warm: len(candidate.Contact()) > 0, Must: candidate.Required, Alike: like[key],
			})
			c.candidates = append(c.candidates, candidate)
		}
	}
}

// covers are the rows of a candidate, ascending.
func (c *call) covers(candidate *Candidate) []int {
	var rows []int
	for k, r := range c.rows {
		if slices.ContainsFunc(candidate.Joins, func(j Join) bool { return j.Team == r.team && slices.Contains(j.Closes, r.cell.Sector) }) {
			rows = append(rows, k)
		}
	}
	return rows
}

// settle lowers what a row wants to what there is, and notes it: a sector that lacks two
// parties and has one candidate is still better off with that one.
func (c *call) settle() {
	supply := make([]int, len(c.rows))
	for _, column := range c.problem.Columns {
		for _, r := range column.Covers {
			supply[r]++
		}
	}
	for r, have := range supply {
		if row := c.rows[r]; have < row.need {
			c.unreachable = append(c.unreachable, Unreachable{Team: row.team, Cell: row.cell, Need: row.need, Have: have})
			if have > 0 {
				c.problem.Demand[r] = have
			}
		}
	}
}

// links is the number of new links of columns of the only team, each in its agreement.
func (c *call) links(chosen []int) int {
	invited := make([]*graph.Institution, len(chosen))
	into := make([]graph.AgreementID, len(chosen))
	for k, j := range chosen {
		invited[k], into[k] = c.candidates[j].Institution, c.candidates[j].Joins[0].Agreement
	}
	return len(c.linkers[0].together(invited, into))
}

func (c *call) ids(columns []int) []graph.InstitutionID {
	ids := make([]graph.InstitutionID, len(columns))
	for i, k := range columns {
		ids[i] = c.candidates[k].Institution.ID
	}
	return slices.Compact(ids)
}
