package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An InvitationQuestion asks whom to invite: to the team of a gmina or, of a wider unit,
// to the teams of its gminas.
type InvitationQuestion struct {
	Question
	With       []teryt.Code          // further units, whose gminas are planned for together
	Redundancy int                   // parties that each required sector should have, whatever the norm says; 0: the minimum of the norm
	Budget     *int64                // what the plan may cost; nil: what it takes
	Exclude    []Exclusion           // not to be invited
	Require    []graph.InstitutionID // to be invited in any case
	Costs      []InvitationCost      // others cost 1
	Weights    []SectorWeight        // others weigh 1
	EachTeam   bool                  // an invitation to each team costs; otherwise an institution costs once
	Stop       func() bool           // ends the search early with the best plan and its bound; may be nil
}

// An Exclusion is an institution that is not to be invited, and why.
type Exclusion struct {
	Institution graph.InstitutionID `json:"institution"`
	Reason      string              `json:"reason,omitempty"`
}

// An InvitationCost is what it costs to invite one institution or, of those without a cost
// of their own, any of a level.
type InvitationCost struct {
	Institution graph.InstitutionID // empty: Level
	Level       graph.Level
	Cost        int64
}

// A SectorWeight is what a party is worth that a sector lacks, in a plan within a budget.
type SectorWeight struct {
	Sector graph.SectorCode
	Weight int64
}

// A Joining is what an invited institution does in the team of one gmina.
type Joining struct {
	Unit   teryt.Code         `json:"unit"`
	Closes []graph.SectorCode `json:"closes"`
	Links  int                `json:"links"`
	Joins  graph.AgreementID  `json:"joins,omitempty"`
}

// An Invitation is one step of a plan.
type Invitation struct {
	Institution graph.InstitutionID `json:"institution"`
	Closes      []graph.SectorCode  `json:"closes"`          // sectors of the plan that it helps to cover, in the fixed order
	Links       int                 `json:"links"`           // new sector links when it joins Joins
	Joins       graph.AgreementID   `json:"joins,omitempty"` // agreement in force in which it makes the most new links
	Units       []Joining           `json:"units,omitempty"` // of plans for several gminas: the teams it joins
	Cost        int64               `json:"cost"`
	Contact     []graph.MeetingID   `json:"contact"`            // meetings of the team that it attended, by id
	Required    bool                `json:"required,omitempty"` // invited in any case
	Because     string              `json:"because"`            // reason in one sentence
}

// An InvitationCandidate is an institution that may be invited, in the plan or not.
type InvitationCandidate struct {
	Institution   graph.InstitutionID `json:"institution"`
	Unit          teryt.Code          `json:"unit,omitempty"` // where an invitation to each team is one of its own
	Closes        []graph.SectorCode  `json:"closes"`
	Links         int                 `json:"links"`
	Cost          int64               `json:"cost"`
	Contact       []graph.MeetingID   `json:"contact"`
	Planned       bool                `json:"planned"`
	Contribution  float64             `json:"contribution"`            // its share of all that the candidates can cover; see [invitation.Shares]; four decimals
	Worth         *int64              `json:"worth,omitempty"`         // see [invitation.Worth]; not known when the search was stopped
	Indispensable bool                `json:"indispensable,omitempty"` // without it a sector can't have what it lacks
}

// Unreachable is a sector that stays without parties, or with fewer than asked for, when
// every candidate is invited.
type Unreachable struct {
	Unit   teryt.Code       `json:"unit,omitempty"` // of plans for several gminas
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

// Undecided is a sector that has fewer parties than asked for, as far as is known, and may
// have as many: nobody is invited for it.
type Undecided struct {
	Unit    teryt.Code       `json:"unit,omitempty"` // of plans for several gminas
	Sector  graph.SectorCode `json:"sector"`
	Known   int              `json:"known"`   // parties
	Asked   int              `json:"asked"`   // parties
	Further coverage.Why     `json:"further"` // why there may be more
	Why     string           `json:"why"`
}

// A Reach is how much of the parties that sectors lack invitations bring, each weighed.
type Reach struct {
	Value  int64 `json:"value"`  // of the plan
	Bound  int64 `json:"bound"`  // no plan, within the budget where there is one, brings more
	Of     int64 `json:"of"`     // all that is lacking, also what nobody can bring
	Greedy int64 `json:"greedy"` // of the plan that always takes the best next step
}

// Empty says why a plan has no invitation.
type Empty string

// The reasons for an empty plan.
const (
	EmptyUnknown     Empty = "unknown"     // nothing is known to be lacking, and not everything is known
	EmptyNothing     Empty = "no_gaps"     // nothing is lacking
	EmptyUnreachable Empty = "unreachable" // nobody can be invited for what is lacking
	EmptyBudget      Empty = "budget"      // the budget is enough for none
)

// A TeamEffect is what a plan for several gminas changes in one.
type TeamEffect struct {
	Unit   Unit             `json:"unit"`
	Before coverage.Summary `json:"before"`
	After  coverage.Summary `json:"after"`
	Links  int              `json:"links"` // new sector links
}

// InvitationsAnswer is a plan of invitations with its proof and its effect.
type InvitationsAnswer struct {
	Head
	Plan         []Invitation            `json:"plan"` // by institution
	Empty        Empty                   `json:"empty,omitempty"`
	Optimal      bool                    `json:"optimal"`
	Unique       bool                    `json:"unique"` // no plan is as good by every aim
	Cost         int64                   `json:"cost"`
	Bound        int64                   `json:"bound"`      // no plan that reaches as much costs less
	GreedyCost   int64                   `json:"greedyCost"` // of the plan that always takes the best next step
	Budget       *int64                  `json:"budget,omitempty"`
	Reach        Reach                   `json:"reach"`
	Before       coverage.Summary        `json:"before"`
	After        coverage.Summary        `json:"after"`
	Links        int                     `json:"links"` // new sector links of the whole plan
	Structure    StructureChange         `json:"structure"`
	Units        []TeamEffect            `json:"units,omitempty"` // of plans for several gminas, by code
	Alternatives [][]graph.InstitutionID `json:"alternatives"`    // other plans of the same cost, best first
	Candidates   []InvitationCandidate   `json:"candidates"`      // by institution, then unit
	Excluded     []Exclusion             `json:"excluded"`        // as asked, by institution
	Unreachable  []Unreachable           `json:"unreachable"`     // by unit, in the fixed order of sectors
	Undecided    []Undecided             `json:"undecided"`       // by unit, in the fixed order of sectors
}

// Invitations answers for the gminas of a unit on one day: the least-cost set of
// institutions that, as parties, cover every required sector that is known not to be
// covered, or the set within a budget that covers most. Errors are those of Coverage; an
// institution that is not on record, that can't be invited and is required, that is
// excluded and required, and a cost, weight or budget out of range are kind Invalid.
func (s *Service) Invitations(_ context.Context, q InvitationQuestion) (InvitationsAnswer, error) {
	teams, err := s.teams(&q)
	if err != nil {
		return InvitationsAnswer{}, err
	}
	sc := teams[0].scope
	if err := q.check(sc.network, teams); err != nil {
		return InvitationsAnswer{}, err
	}
	plan, err := invitation.For(q.plan(teams))
	if err != nil {
		return InvitationsAnswer{}, err
	}
	answer := InvitationsAnswer{
		Head: sc.head(nil), Plan: []Invitation{}, Alternatives: [][]graph.InstitutionID{},
		Candidates: []InvitationCandidate{}, Excluded: []Exclusion{}, Unreachable: []Unreachable{}, Undecided: []Undecided{},
		Optimal: plan.Solution.Optimal, Unique: plan.Solution.Unique, Budget: q.Budget,
		Cost: plan.Solution.Cost, Bound: plan.Solution.Bound, GreedyCost: plan.Solution.GreedyCost,
		Reach: Reach{plan.Solution.Reach, plan.Solution.ReachBound, plan.Missing, plan.Solution.GreedyReach},
	}
	if asked, ok := s.catalogue.Unit(q.Unit.Canonical()); ok && asked.Code != sc.unit.Code {
		answer.Unit = Unit{Code: asked.Code, Name: asked.Name, Kind: asked.Kind}
	}
	var caveats []coverage.Caveat
	for t, team := range teams {
		effect := &plan.Effects[t]
		caveats = append(caveats, team.caveats(effect.Before, len(teams) > 1)...)
		before, after := coverage.Summarise(effect.Before, sc.levels), coverage.Summarise(effect.After, sc.levels)
		answer.Before, answer.After = answer.Before.Plus(before, sc.levels), answer.After.Plus(after, sc.levels)
		answer.Links += effect.Links
		if len(teams) > 1 {
			unit := Unit{Code: team.scope.unit.Code, Name: team.scope.unit.Name, Kind: team.scope.kind}
			answer.Units = append(answer.Units, TeamEffect{unit, before, after, effect.Links})
		}
	}
	words := wording.In(sc.Lang)
	answer.Caveats = words.Caveats(sc.network, sc.On, onceEach(caveats))
	answer.fill(words, &q, teams, &plan)
	if answer.Structure, err = structureChange(teams, &plan); err != nil {
		return InvitationsAnswer{}, err
	}
	return answer, nil
}

// A team is a gmina that is planned for.
type team struct {
	scope *scope
	view  *coverage.View
}

// teams are the gminas of the units asked about, by code, each once.
func (s *Service) teams(q *InvitationQuestion) ([]team, error) {
	var codes []teryt.Code
	for _, unit := range append([]teryt.Code{q.Unit}, q.With...) {
		code := unit.Canonical()
		found, ok := s.catalogue.Unit(code)
		if !ok {
			return nil, s.unknownUnit(unit)
		}
		if found.Code == teryt.Poland {
			_, err := s.scope(Question{Scope: graph.Scope{Unit: found.Code, On: q.On, Norm: q.Norm}})
			return nil, err
		}
		for _, g := range s.catalogue.Gminas(found.Code) {
			codes = append(codes, g.Code)
		}
	}
	slices.Sort(codes)
	var teams []team
	for _, code := range slices.Compact(codes) {
		asked := q.Question
		asked.Unit = code
		sc, err := s.scope(asked)
		if err != nil {
			return nil, err
		}
		teams = append(teams, team{sc, coverage.Look(sc.network, sc.Scope, sc.levels)})
	}
	return teams, nil
}

// plan is the question as the solver takes it.
func (q *InvitationQuestion) plan(teams []team) invitation.Question {
	asked := invitation.Question{
		Redundancy: q.Redundancy, Budget: q.Budget, Require: q.Require, EachTeam: q.EachTeam, Stop: q.Stop,
		Cost: q.cost, Weight: q.weight,
	}
	for _, e := range q.Exclude {
		asked.Exclude = append(asked.Exclude, e.Institution)
	}
	for _, t := range teams {
		asked.Teams = append(asked.Teams, invitation.Team{View: t.view, Coverage: t.scope.question()})
	}
	return asked
}

// cost is the cost of an invitation; of several given for one institution the last.
func (q *InvitationQuestion) cost(i *graph.Institution) int64 {
	cost, own := int64(1), false
	for _, c := range q.Costs {
		switch {
		case c.Institution == i.ID:
			cost, own = c.Cost, true
		case c.Institution == "" && c.Level == i.Level && !own:
			cost = c.Cost
		}
	}
	return cost
}

func (q *InvitationQuestion) weight(s graph.SectorCode) int64 {
	weight := int64(1)
	for _, w := range q.Weights {
		if w.Sector == s {
			weight = w.Weight
		}
	}
	return weight
}

// fill tells of institutions and sectors.
func (a *InvitationsAnswer) fill(words *wording.Words, q *InvitationQuestion, teams []team, plan *invitation.Plan) {
	n, several := teams[0].scope.network, len(teams) > 1
	for k := range plan.Candidates {
		c := &plan.Candidates[k]
		row := InvitationCandidate{
			Institution: c.Institution.ID, Closes: orEmpty(c.Closes()), Links: c.Links(), Cost: c.Cost, Contact: orEmpty(c.Contact()),
			Planned: c.Planned, Contribution: round4(c.Share), Indispensable: c.Worth.Indispensable,
		}
		if c.Worth.Known && !c.Worth.Indispensable {
			row.Worth = &c.Worth.Loss
		}
		if q.EachTeam && several {
			row.Unit = teams[c.Joins[0].Team].scope.unit.Code
		}
		a.Candidates = append(a.Candidates, row)
		if c.Planned {
			a.invite(words, teams, c, plan)
		}
	}
	a.Alternatives = append(a.Alternatives, plan.Alternatives...)
	a.Excluded = append(a.Excluded, q.Exclude...)
	slices.SortFunc(a.Excluded, func(x, y Exclusion) int { return cmp.Compare(x.Institution, y.Institution) })
	for _, u := range plan.Unreachable {
		row := Unreachable{Sector: u.Cell.Sector, Stays: StaysShort, Why: unreachable(words, n, u)}
		if u.Have == 0 && u.Cell.State.IsGap() {
			row.Stays = StaysGap
		}
		if several {
			row.Unit = teams[u.Team].scope.unit.Code
		}
		a.Unreachable = append(a.Unreachable, row)
	}
	for _, u := range plan.Undecided {
		row := Undecided{
			Sector: u.Cell.Sector, Known: u.Cell.Redundancy, Asked: u.Cell.Minimum, Further: u.Cell.Further,
			Why: words.Further(u.Cell.Further),
		}
		if several {
			row.Unit = teams[u.Team].scope.unit.Code
		}
		a.Undecided = append(a.Undecided, row)
	}
	switch {
	case len(a.Plan) > 0:
	case plan.Solution.Reach < plan.Solution.ReachBound || len(plan.Candidates) > 0:
		a.Empty = EmptyBudget
	case len(plan.Unreachable) > 0:
		a.Empty = EmptyUnreachable
	case a.Before.Unknown+len(a.Undecided) > 0:
		a.Empty = EmptyUnknown
	default:
		a.Empty = EmptyNothing
	}
}

// invite adds an invitation; a second one to the same institution, to another team,
// becomes a part of the first.
func (a *InvitationsAnswer) invite(words *wording.Words, teams []team, c *invitation.Candidate, plan *invitation.Plan) {
	n := teams[0].scope.network
	if len(teams) == 1 {
		a.Plan = append(a.Plan, Invitation{
			Institution: c.Institution.ID, Closes: orEmpty(c.Closes()), Links: c.Links(), Joins: c.Joins[0].Agreement, Cost: c.Cost,
			Contact: orEmpty(c.Contact()), Required: c.Required,
			Because: because(words, n, c, plan.Effects[0].Before),
		})
		return
	}
	if len(a.Plan) == 0 || a.Plan[len(a.Plan)-1].Institution != c.Institution.ID {
		a.Plan = append(a.Plan, Invitation{
			Institution: c.Institution.ID, Closes: []graph.SectorCode{}, Contact: orEmpty(c.Contact()), Required: c.Required,
		})
	}
	step := &a.Plan[len(a.Plan)-1]
	step.Cost += c.Cost
	step.Links += c.Links()
	for _, j := range c.Joins {
		step.Units = append(step.Units, Joining{teams[j.Team].scope.unit.Code, orEmpty(j.Closes), j.Links, j.Agreement})
		for _, s := range j.Closes {
			if !slices.Contains(step.Closes, s) {
				step.Closes = append(step.Closes, s)
			}
		}
	}
	step.Because = becauseOfUnits(words, n, c.Institution.ID, step)
}

// caveats are those of the view. Of several teams only what is said of agreements and of
// institutions: what is said of a gmina would not tell of which.
func (t *team) caveats(cells []coverage.Cell, several bool) []coverage.Caveat {
	list := append(t.view.Caveats(), t.view.Remarks(cells)...)
	if several {
		list = slices.DeleteFunc(list, func(c coverage.Caveat) bool { return c.Agreement == "" && c.Institution == "" })
	}
	return list
}

// onceEach drops repeated caveats; the first of equal ones stays.
func onceEach(caveats []coverage.Caveat) []coverage.Caveat {
	var list []coverage.Caveat
	seen := map[coverage.Caveat]bool{}
	for _, c := range caveats {
		if !seen[c] {
			seen[c], list = true, append(list, c)
		}
	}
	return list
}

func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// orEmpty is a list that is never nil.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
