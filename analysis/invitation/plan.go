package invitation

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Unreachable is a sector of a team for which there are fewer candidates than parties
// missing.
type Unreachable struct {
	Team int
	Cell *coverage.Cell
	Need int // parties missing
	Have int // candidates
}

// Undecided is a sector of a team that has fewer parties than asked for, as far as is
// known, and may have as many: nobody is invited for it.
type Undecided struct {
	Team int
	Cell *coverage.Cell
}

// An Effect is what a plan changes in one team.
type Effect struct {
	Before, After []coverage.Cell // After: with those who join as parties
	Present       int             // links among the sectors of the norm before
	Links         int             // new ones when all of the plan join
	// Pairs of sectors of the norm that never meet, where the states of both are known.
	MissingBefore, MissingAfter int
	// Those that are not present and of which it is not known whether they meet.
	UnknownBefore, UnknownAfter int
}

// A Plan is a set of invitations.
type Plan struct {
	Solution     Solution
	Candidates   []Candidate             // by institution, then team; those of the plan are Planned
	Effects      []Effect                // by team
	Missing      int64                   // weight of all parties that sectors lack, unreachable ones too
	Alternatives [][]graph.InstitutionID // plans as good, best first
	Unreachable  []Unreachable           // by team, in the fixed order of sectors
	Undecided    []Undecided             // by team, in the fixed order of sectors
}

// For finds the plan: the cheapest that fills all rows or, with a budget, the one that
// fills most. Rows are the required sectors of the teams that are gaps or have fewer
// parties than asked for; sectors of which nothing is known are no rows, nor are those that
// may have parties beside those known. Columns are the candidates. A row that wants more than its columns gets at most those, and is
// unreachable.
//
// Required institutions must be candidates, and the budget must be enough for them.
func For(q Question) (Plan, error) {
	c := newCall(&q)
	options := Options{Stop: q.Stop}
	budget := int64(NoBudget)
	var solution Solution
	var err error
	if q.Budget == nil {
		solution, err = Solve(c.problem, options)
	} else {
		budget = *q.Budget
		solution, err = Within(c.problem, budget, options)
	}
	if err != nil {
		return Plan{}, err
	}
	worths, shares := Worths(c.problem, budget, solution, options), Shares(c.problem)
	for j := range c.candidates {
		c.candidates[j].Worth, c.candidates[j].Share = worths[j], shares[j]
	}
	for _, j := range solution.Columns {
		c.candidates[j].Planned = true
	}
	plan := Plan{Solution: solution, Candidates: c.candidates, Unreachable: c.unreachable, Undecided: c.undecided}
	for _, columns := range solution.Alternatives {
		ids := c.ids(columns)
		same := func(other []graph.InstitutionID) bool { return slices.Equal(other, ids) }
		if !same(c.ids(solution.Columns)) && !slices.ContainsFunc(plan.Alternatives, same) {
			plan.Alternatives = append(plan.Alternatives, ids) // not the same institutions in other teams
		}
	}
	for _, r := range c.rows {
		plan.Missing += int64(r.need) * q.Weight(r.cell.Sector)
	}
	for t := range q.Teams {
		plan.Effects = append(plan.Effects, c.effect(t))
	}
	return plan, nil
}

// effect is what those who are planned change in a team.
func (c *call) effect(team int) Effect {
	t := c.q.Teams[team]
	l := c.linkers[team]
	e := Effect{Before: c.cells[team], Present: len(l.present)}
	e.MissingBefore, e.UnknownBefore = l.missing(e.Before, nil)
	invited := t.Coverage
	invited.Redundancy = c.q.Redundancy
	var who []*graph.Institution
	var into []graph.AgreementID
	for k := range c.candidates {
		if !c.candidates[k].Planned {
			continue
		}
		for _, j := range c.candidates[k].Joins {
			if j.Team == team {
				invited.Invited = append(invited.Invited, c.candidates[k].Institution.ID)
				who, into = append(who, c.candidates[k].Institution), append(into, j.Agreement)
			}
		}
	}
	made := l.together(who, into)
	e.After, e.Links = t.View.Cells(invited), len(made)
	e.MissingAfter, e.UnknownAfter = l.missing(e.After, made)
	return e
}
