package analysis

import (
	"context"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Tie is an agreement in force with the institutions that it binds.
type Tie struct {
	Agreement graph.AgreementID     `json:"agreement"`
	Parties   []graph.InstitutionID `json:"parties"` // bound on the day, by id
	Unnamed   int                   `json:"unnamed"` // parties counted, not named
}

// TiesAnswer is the network of a unit: who is bound by what.
type TiesAnswer struct {
	Head
	Ties     []Tie                 `json:"ties"`     // by agreement
	Isolates []graph.InstitutionID `json:"isolates"` // on record, of the levels, serving the unit or a part of it, bound by none of the ties; by id
}

// Ties answers for one unit on one day. For a gmina the agreements are those that concern
// it; for a wider unit also those of the units inside it. Only agreements in force count.
// Errors are those of Coverage.
func (s *Service) Ties(_ context.Context, q Question) (TiesAnswer, error) {
	if q.Unit.Canonical().Level() != teryt.LevelGmina && q.Levels == 0 {
		q.Levels = graph.LevelsOf(graph.Levels()...)
	}
	sc, err := s.scope(q)
	if err != nil {
		return TiesAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	answer := TiesAnswer{Ties: []Tie{}, Isolates: []graph.InstitutionID{}}
	agreements := sc.network.AgreementsInside(sc.unit.Code)
	if sc.unit.Level() == teryt.LevelGmina {
		agreements = nil
		for i := range view.Concerns {
			agreements = append(agreements, view.Concerns[i].Agreement)
		}
	}
	var bound []graph.InstitutionID
	for _, a := range agreements {
		if sc.network.InForce(a.ID, sc.On, sc.Switch()).InForce != graph.Yes {
			continue
		}
		tie := Tie{Agreement: a.ID, Parties: []graph.InstitutionID{}, Unnamed: a.Unnamed}
		parties := sc.network.PartiesOf(a.ID)
		for i := range parties {
			if sc.network.Bound(&parties[i], sc.On, sc.Switch()).InForce == graph.Yes {
				tie.Parties = append(tie.Parties, parties[i].Institution)
			}
		}
		tie.Parties = slices.Compact(tie.Parties)
		answer.Ties = append(answer.Ties, tie)
		bound = append(bound, tie.Parties...)
	}
	slices.Sort(bound)
	for _, i := range view.Institutions {
		if _, ok := slices.BinarySearch(bound, i.ID); !ok {
			answer.Isolates = append(answer.Isolates, i.ID)
		}
	}
	answer.Head = sc.head(view.Caveats())
	return answer, nil
}
