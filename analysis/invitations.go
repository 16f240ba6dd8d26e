package analysis

import (
	"context"

	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// An InvitationQuestion asks whom to invite.
type InvitationQuestion struct {
	Question
	Redundancy int                   // parties that each required sector should have; 0: the minimum of the norm
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

// Unreachable is a gap that no candidate can close.
type Unreachable struct {
	Sector graph.SectorCode `json:"sector"`
	Why    string           `json:"why"`
}

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
	Alternatives [][]graph.InstitutionID `json:"alternatives"` // other plans of the same cost, best first
	Unreachable  []Unreachable           `json:"unreachable"`  // by the fixed order of sectors
}

// Invitations answers for one unit on one day.
func (s *Service) Invitations(_ context.Context, q InvitationQuestion) (InvitationsAnswer, error) {
	return InvitationsAnswer{}, graph.ErrInvalid("invitations")
}
