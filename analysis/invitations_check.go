package analysis

import (
	"slices"
	"strconv"

	"koopmap/analysis/invitation"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// check refuses what can't be asked of the teams. The causes are [wording.ParameterError]s.
func (q *InvitationQuestion) check(n *graph.Network, teams []team) error {
	if q.Redundancy < 0 {
		return graph.ErrInvalid("redundancy %d: want 0 or more", q.Redundancy)
	}
	if q.Budget != nil && *q.Budget < 0 {
		return graph.ErrInvalid("budget %d: want 0 or more", *q.Budget)
	}
	for _, e := range q.Exclude {
		if _, ok := n.Institution(e.Institution); !ok {
			return graph.ErrInvalid("institution %s to exclude: not on record", e.Institution)
		}
	}
	for _, c := range q.Costs {
		if _, ok := n.Institution(c.Institution); !ok && c.Institution != "" {
			return graph.ErrInvalid("institution %s with a cost: not on record", c.Institution)
		}
		if c.Cost < 0 || c.Cost > invitation.MaxCost {
			return graph.ErrInvalid("cost %d of an invitation: want 0 to %d", c.Cost, invitation.MaxCost)
		}
	}
	for _, w := range q.Weights {
		if _, ok := n.Sector(w.Sector); !ok {
			return graph.ErrInvalid("sector %s with a weight: not on record", w.Sector)
		}
		if w.Weight < 1 || w.Weight > invitation.MaxWeight {
			return graph.ErrInvalid("weight %d of sector %s: want 1 to %d", w.Weight, w.Sector, invitation.MaxWeight)
		}
	}
	return q.checkRequired(n, teams)
}

// checkRequired refuses required institutions that can't be invited, and more of them
// than the budget is enough for.
func (q *InvitationQuestion) checkRequired(n *graph.Network, teams []team) error {
	cost := int64(0)
	for _, id := range q.Require {
		i, ok := n.Institution(id)
		if !ok {
			return graph.ErrInvalid("institution %s that is required: not on record", id)
		}
		if slices.ContainsFunc(q.Exclude, func(e Exclusion) bool { return e.Institution == id }) {
			return refuse("require", string(id), wording.WantNotExcluded)
		}
		serves, open := 0, int64(0)
		for _, t := range teams {
			if slices.Contains(t.view.Institutions, i) {
				serves++
				if !slices.Contains(t.view.Bound(), i) {
					open++
				}
			}
		}
		switch {
		case serves == 0:
			return refuse("require", string(id), wording.WantServing)
		case open == 0:
			return refuse("require", string(id), wording.WantNotBound)
		case q.EachTeam:
			cost += open * q.cost(i)
		default:
			cost += q.cost(i)
		}
	}
	if q.Budget != nil && cost > *q.Budget {
		return refuse("budget", strconv.FormatInt(*q.Budget, 10), wording.WantEnough)
	}
	return nil
}

func refuse(name, value string, want wording.Want) error {
	return &graph.Error{
		Kind: graph.Invalid, Subject: name + " " + value, Err: &wording.ParameterError{Name: name, Value: value, Want: want},
	}
}
