package analysis

import (
	"context"
	"slices"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// An InvitationQuestion asks whom to invite.
type InvitationQuestion struct {
	Question
	Redundancy int                   // parties that each required sector should have, whatever the norm says; 0: the minimum of the norm
	Exclude    []graph.InstitutionID // not to be invited
	Costs      []InvitationCost      // others cost 1
	Stop       func() bool           // ends the search early with the best plan and its bound; may be nil
}

// An InvitationCost is what it costs to invite one institution.
type InvitationCost struct {
	Institution graph.InstitutionID
	Cost        int64
}

// An Invitation is one step of a plan.
type Invitation struct {
	Institution graph.InstitutionID `json:"institution"`
	Closes      []graph.SectorCode  `json:"closes"`          // sectors of the plan that it helps to cover, in the fixed order
	Links       int                 `json:"links"`           // new sector links when it joins Joins
	Joins       graph.AgreementID   `json:"joins,omitempty"` // agreement in force in which it makes the most new links
	Cost        int64               `json:"cost"`
	Contact     []graph.MeetingID   `json:"contact"` // meetings of the team that it attended, by id
	Because     string              `json:"because"` // reason in one sentence
}

// Unreachable is a sector that stays without parties, or with fewer than asked for, when
// every candidate is invited.
type Unreachable struct {
	Sector graph.SectorCode `json:"sector"`
	Stays  Stays            `json:"stays"`
	Why    string           `json:"why"`
}

// Stays is what becomes of an unreachable sector.
type Stays string

// What an unreachable sector stays.
const (
	StaysGap   Stays = "gap"   // without any party
	StaysShort Stays = "short" // with fewer parties than asked for
)

// InvitationsAnswer is a least-cost plan of invitations with its proof and its effect.
type InvitationsAnswer struct {
	Head
	Plan         []Invitation            `json:"plan"` // by institution
	Optimal      bool                    `json:"optimal"`
	Cost         int64                   `json:"cost"`
	Bound        int64                   `json:"bound"`      // no plan costs less
	GreedyCost   int64                   `json:"greedyCost"` // of the plan that always takes the best next step
	Before       coverage.Summary        `json:"before"`
	After        coverage.Summary        `json:"after"`
	Links        int                     `json:"links"`        // new sector links of the whole plan
	Alternatives [][]graph.InstitutionID `json:"alternatives"` // other plans of the same cost, best first
	Unreachable  []Unreachable           `json:"unreachable"`  // by the fixed order of sectors
}

// Invitations answers for one unit on one day: the least-cost set of institutions that,
// as parties, cover every required sector that is known not to be covered. Errors are
// those of Coverage; an institution that is not on record, and a cost below zero, are
// kind Invalid.
func (s *Service) Invitations(_ context.Context, q InvitationQuestion) (InvitationsAnswer, error) {
	sc, err := s.scope(q.Question)
	if err != nil {
		return InvitationsAnswer{}, err
	}
	if err := q.check(sc.network); err != nil {
		return InvitationsAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	plan, err := invitation.For(invitation.Question{
		View: view, Coverage: sc.question(), Redundancy: q.Redundancy, Exclude: q.Exclude, Cost: q.cost, Stop: q.Stop,
	})
	if err != nil {
		return InvitationsAnswer{}, err
	}
	words := wording.In(sc.Lang)
	answer := InvitationsAnswer{
		Head: sc.head(append(view.Caveats(), view.Remarks(plan.Before)...)),
		Plan: []Invitation{}, Alternatives: [][]graph.InstitutionID{}, Unreachable: []Unreachable{},
		Optimal: plan.Solution.Optimal, Cost: plan.Solution.Cost, Bound: plan.Solution.Bound, GreedyCost: plan.Solution.GreedyCost,
		Links:  plan.Links,
		Before: coverage.Summarise(plan.Before, sc.levels), After: coverage.Summarise(plan.After, sc.levels),
	}
	for _, step := range plan.Steps {
		contact := step.Contact
		if contact == nil {
			contact = []graph.MeetingID{}
		}
		answer.Plan = append(answer.Plan, Invitation{
			Institution: step.Institution.ID, Closes: step.Closes, Links: step.Links, Joins: step.Joins, Cost: step.Cost,
			Contact: contact, Because: because(words, sc.network, step, plan.Before),
		})
	}
	answer.Alternatives = append(answer.Alternatives, plan.Alternatives...)
	for _, u := range plan.Unreachable {
		stays := StaysShort
		if u.Have == 0 && u.Cell.State.IsGap() {
			stays = StaysGap
		}
		answer.Unreachable = append(answer.Unreachable, Unreachable{Sector: u.Cell.Sector, Stays: stays, Why: unreachable(words, sc.network, u)})
	}
	return answer, nil
}

func (q *InvitationQuestion) check(n *graph.Network) error {
	if q.Redundancy < 0 {
		return graph.ErrInvalid("redundancy %d: want 0 or more", q.Redundancy)
	}
	for _, id := range q.Exclude {
		if _, ok := n.Institution(id); !ok {
			return graph.ErrInvalid("institution %s to exclude: not on record", id)
		}
	}
	for _, c := range q.Costs {
		if _, ok := n.Institution(c.Institution); !ok {
			return graph.ErrInvalid("institution %s with a cost: not on record", c.Institution)
		}
		if c.Cost < 0 {
			return graph.ErrInvalid("cost %d of institution %s: want 0 or more", c.Cost, c.Institution)
		}
	}
	return nil
}

// cost is the cost of an invitation; of several given for one institution the last.
func (q *InvitationQuestion) cost(id graph.InstitutionID) int64 {
	cost := int64(1)
	for _, c := range q.Costs {
		if c.Institution == id {
			cost = c.Cost
		}
	}
	return cost
}

// because says why an institution is in the plan: which gaps it closes, which sectors it
// makes stronger, which meet through it.
func because(w *wording.Words, n *graph.Network, step invitation.Step, before []coverage.Cell) string {
	gaps := slices.DeleteFunc(slices.Clone(step.Closes), func(s graph.SectorCode) bool {
		return !slices.ContainsFunc(before, func(c coverage.Cell) bool { return c.Sector == s && c.State.IsGap() })
	})
	others := slices.DeleteFunc(slices.Clone(step.Closes), func(s graph.SectorCode) bool { return slices.Contains(gaps, s) })
	var text string
	if len(gaps) > 0 {
		text = w.Count("invite.closes", len(gaps), "Institution", step.Institution.Label(), "Sectors", w.Sectors(n, gaps))
		if len(others) > 0 {
			text += " " + w.Count("invite.and_adds", len(others), "Sectors", w.Sectors(n, others))
		}
	} else {
		text = w.Count("invite.adds", len(others), "Institution", step.Institution.Label(), "Sectors", w.Sectors(n, others))
	}
	if step.Joins != "" {
		text += " " + w.Count("invite.links", step.Links)
	}
	if len(step.Contact) > 0 {
		titles := make([]string, 0, len(step.Contact))
		for _, m := range n.Meetings() {
			if slices.Contains(step.Contact, m.ID) {
				titles = append(titles, m.Title+" ("+w.Day(m.From)+")")
			}
		}
		text += " " + w.Say("invite.contact", "Meetings", strings.Join(titles, ", "))
	}
	if step.Institution.Note != "" {
		text += " " + w.Say("invite.remark", "Note", step.Institution.Note)
	}
	return text
}

// unreachable says why invitations do not give a sector the parties it lacks.
func unreachable(w *wording.Words, n *graph.Network, u invitation.Unreachable) string {
	switch {
	case u.Have > 0:
		return w.Say("invite.too_few", "Need", u.Need, "Have", u.Have)
	case len(u.Cell.Institutions) > len(u.Cell.Parties):
		return w.Say("invite.all_excluded")
	case len(u.Cell.Parties) > 0:
		return w.Say("invite.all_parties")
	case len(u.Cell.Types) > 0:
		return w.Say("invite.required_types", "Types", w.Types(n, u.Cell.Types))
	}
	return w.Say("invite.no_institution")
}
