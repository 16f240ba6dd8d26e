package analysis

import (
	"context"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/analysis/method"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An Actor is an institution with its standing in the network of a scope. The formulas
// are in package centrality.
type Actor struct {
	Institution    graph.InstitutionID `json:"institution"`
	Rank           int                 `json:"rank,omitempty"`  // by betweenness, then harmonic, then agreements; ties share it; 0 where betweenness is an estimate
	Tenth          int                 `json:"tenth,omitempty"` // where it is one: 1 for the highest tenth of the institutions
	Agreements     int                 `json:"agreements"`
	Partners       int                 `json:"partners"`
	Strength       float64             `json:"strength"`
	Betweenness    float64             `json:"betweenness"`
	Interval       *Interval           `json:"interval,omitempty"` // of betweenness, where it is an estimate
	Harmonic       *float64            `json:"harmonic,omitempty"` // nil where betweenness is an estimate
	SectorsBridged int                 `json:"sectorsBridged"`     // distinct sectors among its partners, its own not counted
	Cut            bool                `json:"cut"`                // without it others that were joined are apart

	*Expert // measures on request; nil unless they were asked for
}

// ActorsAnswer tells who holds the network of a unit together.
type ActorsAnswer struct {
	Head
	Inside          bool                  `json:"inside,omitempty"` // the network is that of all agreements in the unit
	Reckoning       Reckoning             `json:"reckoning"`
	Whole           Basis                 `json:"whole"`      // what the network is made of
	Actors          []Actor               `json:"actors"`     // by rank, then id; by tenth, then estimate, then id
	Components      int                   `json:"components"` // pieces of the network; an institution without an agreement is one
	CutInstitutions []graph.InstitutionID `json:"cutInstitutions"`
	CutAgreements   []graph.AgreementID   `json:"cutAgreements"` // without it parties that were joined are apart
	Measures        *OnRequest            `json:"measures,omitempty"`

	first         []graph.InstitutionID
	welfareCentre *Actor
}

// First is the institutions in the first place, by id, also those that the answer doesn't list;
// none where betweenness is an estimate.
func (a *ActorsAnswer) First() []graph.InstitutionID { return a.first }

// WelfareCentre is the social welfare centre of a gmina that stands first, also when
// the answer doesn't list it; nil when there is none.
func (a *ActorsAnswer) WelfareCentre() *Actor { return a.welfareCentre }

// Shortened reports whether the answer lists fewer institutions than the network has.
func (a *ActorsAnswer) Shortened() bool { return len(a.Actors) < a.Whole.Institutions }

// lead finds who stands first among all institutions in order.
func (a *ActorsAnswer) lead(n *graph.Network, ordered []Actor) {
	for k := range ordered {
		x := &ordered[k]
		if x.Rank == 1 {
			a.first = append(a.first, x.Institution)
		}
		if i, ok := n.Institution(x.Institution); a.welfareCentre == nil && ok && i.Level == graph.LevelGmina && (i.Type == "OPS" || i.Type == "CUS") {
			centre := *x
			a.welfareCentre = &centre
		}
	}
}

// Incomplete reports whether there may be agreements or parties in force that are not in the network.
func (a *ActorsAnswer) Incomplete() bool { return !a.Whole.Settled() }

// An ActorsQuestion asks who holds a network together.
type ActorsQuestion struct {
	Question

	// Inside asks for one network of all agreements for the unit, for what it lies in and for what
	// lies in it, with all levels unless some are named; Poland is always asked so. Else it is
	// the unit's own: agreements that apply to the whole of it.
	Inside bool

	Measures []method.Name // on request
	Top      int           // actors that the answer lists, the first; 0 is all, 50 of a network of all agreements
	Exact    bool          // betweenness exactly, however long it takes
	Memory   int64         // bytes that it may take; 0 is a gigabyte
	Steps    int64         // of [centrality.Cost] that it may take unless Exact; 0 is about ten seconds of a processor
}

// topInside is how many institutions are listed of a network of all agreements unless told otherwise.
const topInside = 50

// settle decides what the question leaves open: gminas have nothing inside, Poland nothing else.
func (q *ActorsQuestion) settle() {
	unit := q.Unit.Canonical()
	q.Inside = (q.Inside || unit == teryt.Poland) && unit.Level() != teryt.LevelGmina
	if q.Inside && q.Levels == 0 {
		q.Levels = graph.LevelsOf(graph.Levels()...)
	}
	if q.Inside && q.Top == 0 {
		q.Top = topInside
	}
}

// Actors answers for one unit on one day. The network holds the agreements that concern
// the unit and are in force, their bound parties, and the institutions on record of the
// levels that serve the unit and are bound by none of them. Errors are those of Coverage.
func (s *Service) Actors(ctx context.Context, q Question) (ActorsAnswer, error) {
	return s.ActorsOf(ctx, ActorsQuestion{Question: q})
}

// ActorsOf answers who holds a network together. Measures on request are headline measures and
// others; a headline measure is there in any case, and its name adds what it says of agreements.
// What would take too long for the size of the network is left out, with a caveat. Where betweenness would, it is
// estimated, unless it is asked for exactly; the answer says so. A network that needs more
// memory than it may take is an error of kind Invalid; others are those of Coverage.
//
// Networks of all agreements in a unit are answered one after another, so that together they take
// no more memory than one.
func (s *Service) ActorsOf(ctx context.Context, q ActorsQuestion) (ActorsAnswer, error) {
	q.settle()
	if q.Inside {
		select {
		case s.inside <- struct{}{}:
			defer func() { <-s.inside }()
		case <-ctx.Done():
			return ActorsAnswer{}, ctx.Err()
		}
	}
	m, err := s.mesh(&q)
	if err != nil {
		return ActorsAnswer{}, err
	}
	pieces := cohesion.Of(m.net)
	answer := ActorsAnswer{
		Head: m.scope.head(nil), Inside: q.Inside, Whole: m.basis, Components: pieces.Components,
		CutInstitutions: []graph.InstitutionID{}, CutAgreements: []graph.AgreementID{},
	}
	answer.Caveats = m.caveats
	for _, i := range pieces.CutInstitutions {
		answer.CutInstitutions = append(answer.CutInstitutions, m.net.Institutions[i])
	}
	for _, a := range pieces.CutAgreements {
		answer.CutAgreements = append(answer.CutAgreements, m.net.Agreements[a])
	}
	found, err := reckon(m.net, &q)
	if err != nil {
		return ActorsAnswer{}, err
	}
	answer.Reckoning = found.how
	ordered := found.ordered()
	answer.lead(m.scope.network, ordered)
	answer.Actors = actors(m.scope.network, m.net, pieces, ordered, q.Top)
	if len(q.Measures) > 0 {
		return answer, answer.measure(m, pieces, &found, q.Measures)
	}
	return answer, nil
}

// affiliationOf is the two-mode network of a view.
func affiliationOf(view *coverage.View) (*affiliation.Network, error) {
	var institutions []graph.InstitutionID
	for _, i := range view.Institutions {
		institutions = append(institutions, i.ID)
	}
	var agreements []graph.AgreementID
	var unnamed []int32
	inForce := view.InForce()
	for _, c := range inForce {
		agreements = append(agreements, c.ID)
		unnamed = append(unnamed, int32(c.Unnamed))
		for _, p := range c.Parties {
			if p.Bound.InForce == graph.Yes {
				institutions = append(institutions, p.ID)
			}
		}
	}
	slices.Sort(institutions)
	institutions = slices.Compact(institutions)
	var memberships []affiliation.Membership
	for a, c := range inForce {
		for _, p := range c.Parties {
			if p.Bound.InForce == graph.Yes {
				i, _ := slices.BinarySearch(institutions, p.ID)
				memberships = append(memberships, affiliation.Membership{Institution: int32(i), Agreement: int32(a)})
			}
		}
	}
	return affiliation.New(institutions, agreements, unnamed, memberships)
}

// rankActors is all institutions of a network by rank.
func rankActors(n *graph.Network, net *affiliation.Network, pieces cohesion.Cohesion) []Actor {
	found := reckoned{rows: centrality.Measures(net, nil)}
	return actors(n, net, pieces, found.ordered(), 0)
}

// sectorsBridged counts the sectors that an institution meets through its agreements, its
// own not counted.
func sectorsBridged(n *graph.Network, net *affiliation.Network, id graph.InstitutionID, partners []int32) int {
	own, _ := n.Institution(id)
	var met []graph.SectorCode
	for _, j := range partners {
		partner, _ := n.Institution(net.Institutions[j])
		for _, s := range partner.Sectors {
			if !own.HasSector(s) {
				met = append(met, s)
			}
		}
	}
	slices.Sort(met)
	return len(slices.Compact(met))
}
