package analysis

import (
	"cmp"
	"context"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// A Signatory is invited to a new agreement.
type Signatory struct {
	Institution graph.InstitutionID `json:"institution"`
	Sectors     []graph.SectorCode  `json:"sectors"` // of the pairs that the agreement joins, by code
	Bound       bool                `json:"bound"`   // by an agreement in force: it signs a further one
	Cost        int64               `json:"cost"`
	Contact     []graph.MeetingID   `json:"contact"` // meetings of the team that it attended, by id
}

// A LeftPair is a pair of sectors that the agreement does not join.
type LeftPair struct {
	A        graph.SectorCode `json:"a"`
	B        graph.SectorCode `json:"b"`
	Why      sectorlink.Why   `json:"why"`
	Excluded bool             `json:"excluded,omitempty"` // institutions could join it, were none excluded
}

// A SectorPair is a pair of sectors, A before B in the alphabet of codes.
type SectorPair struct {
	A graph.SectorCode `json:"a"`
	B graph.SectorCode `json:"b"`
}

// LinkInvitationsAnswer is a new agreement that makes missing sector links, with its proof.
type LinkInvitationsAnswer struct {
	Head
	Plan         []Signatory             `json:"plan"` // by institution
	Makes        []SectorPair            `json:"makes"`
	Left         []LeftPair              `json:"left"`
	Optimal      bool                    `json:"optimal"` // no agreement that makes as many links costs less
	Cost         int64                   `json:"cost"`
	Bound        int64                   `json:"bound"`
	GreedyCost   int64                   `json:"greedyCost"`
	Alternatives [][]graph.InstitutionID `json:"alternatives"` // other agreements of the same cost, best first
	Excluded     []Exclusion             `json:"excluded"`
}

// LinkInvitations answers for one unit on one day: the least-cost set of institutions that,
// as parties of one new agreement, make every missing sector link that institutions on
// record could make. It reads of the question Exclude, Costs and Stop; whoever signs costs,
// also who is a party already. Errors are those of Links; an institution that is not on
// record and a cost out of range are kind Invalid.
func (s *Service) LinkInvitations(_ context.Context, q InvitationQuestion) (LinkInvitationsAnswer, error) {
	sc, err := s.scope(q.Question)
	if err != nil {
		return LinkInvitationsAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	if err := q.check(sc.network, []team{{sc, view}}); err != nil {
		return LinkInvitationsAnswer{}, err
	}
	asked := invitation.AgreementQuestion{View: view, Coverage: sc.question(), Cost: q.cost, Stop: q.Stop}
	for _, e := range q.Exclude {
		asked.Exclude = append(asked.Exclude, e.Institution)
	}
	plan, err := invitation.ForAgreement(asked)
	if err != nil {
		return LinkInvitationsAnswer{}, err
	}
	answer := LinkInvitationsAnswer{
		Head: sc.head(view.Caveats()), Plan: []Signatory{}, Makes: []SectorPair{}, Left: []LeftPair{},
		Optimal: plan.Solution.Optimal, Cost: plan.Solution.Cost, Bound: plan.Solution.Bound, GreedyCost: plan.Solution.GreedyCost,
		Alternatives: append([][]graph.InstitutionID{}, plan.Alternatives...), Excluded: append([]Exclusion{}, q.Exclude...),
	}
	for _, c := range plan.Signatories {
		answer.Plan = append(answer.Plan, Signatory{c.Institution.ID, c.Sectors, c.Bound, c.Cost, orEmpty(c.Contact)})
	}
	for _, m := range plan.Made {
		answer.Makes = append(answer.Makes, SectorPair{m.A, m.B})
	}
	for _, m := range plan.Left {
		answer.Left = append(answer.Left, LeftPair{m.A, m.B, m.Why, m.Possible()})
	}
	slices.SortFunc(answer.Excluded, func(x, y Exclusion) int { return cmp.Compare(x.Institution, y.Institution) })
	return answer, nil
}
