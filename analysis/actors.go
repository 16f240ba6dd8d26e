package analysis

import (
	"context"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// An Actor is an institution with its standing in the network of a scope. The formulas
// are in package centrality.
type Actor struct {
	Institution    graph.InstitutionID `json:"institution"`
	Rank           int                 `json:"rank"` // by betweenness, then harmonic, then agreements; ties share it
	Agreements     int                 `json:"agreements"`
	Partners       int                 `json:"partners"`
	Strength       float64             `json:"strength"`
	Betweenness    float64             `json:"betweenness"`
	Harmonic       float64             `json:"harmonic"`
	SectorsBridged int                 `json:"sectorsBridged"` // distinct sectors among its partners, its own not counted
	Cut            bool                `json:"cut"`            // without it others that were joined are apart

	*Expert // measures on request; nil unless they were asked for
}

// ActorsAnswer tells who holds the network of a unit together.
type ActorsAnswer struct {
	Head
	Actors          []Actor               `json:"actors"`     // by rank, then id
	Components      int                   `json:"components"` // pieces of the network; an institution without an agreement is one
	CutInstitutions []graph.InstitutionID `json:"cutInstitutions"`
	CutAgreements   []graph.AgreementID   `json:"cutAgreements"` // without it parties that were joined are apart
	Measures        *OnRequest            `json:"measures,omitempty"`

	incomplete bool
}

// Incomplete reports whether an agreement in force has parties that are not known by name.
func (a *ActorsAnswer) Incomplete() bool { return a.incomplete }

// Actors answers for one unit on one day. The network holds the agreements that concern
// the unit and are in force, their bound parties, and the institutions on record of the
// levels that serve the unit and are bound by none of them. Errors are those of Coverage.
func (s *Service) Actors(ctx context.Context, q Question) (ActorsAnswer, error) {
	return s.ActorsMeasured(ctx, q, nil)
}

// actors is the answer about a view with its network and the pieces of that.
func (sc *scope) actors(view *coverage.View, net *affiliation.Network, pieces cohesion.Cohesion) ActorsAnswer {
	answer := ActorsAnswer{
		Head: sc.head(view.Caveats()), Actors: rankActors(sc.network, net, pieces), Components: pieces.Components,
		CutInstitutions: []graph.InstitutionID{}, CutAgreements: []graph.AgreementID{},
		incomplete: view.Incomplete(),
	}
	for _, i := range pieces.CutInstitutions {
		answer.CutInstitutions = append(answer.CutInstitutions, net.Institutions[i])
	}
	for _, a := range pieces.CutAgreements {
		answer.CutAgreements = append(answer.CutAgreements, net.Agreements[a])
	}
	return answer
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

func rankActors(n *graph.Network, net *affiliation.Network, pieces cohesion.Cohesion) []Actor {
	walk := affiliation.NewPartners(net)
	measures := centrality.Measures(net, nil)
	ranked := centrality.Rank(measures, func(m centrality.Measure) graph.InstitutionID { return m.Institution },
		func(m centrality.Measure) float64 { return m.Betweenness },
		func(m centrality.Measure) float64 { return m.Harmonic },
		func(m centrality.Measure) float64 { return float64(m.Agreements) })
	actors := make([]Actor, len(ranked))
	for k, r := range ranked {
		m := r.Item
		i, _ := slices.BinarySearch(net.Institutions, m.Institution)
		_, cut := slices.BinarySearch(pieces.CutInstitutions, int32(i))
		actors[k] = Actor{
			Institution: m.Institution, Rank: r.Rank, Agreements: m.Agreements, Partners: m.Partners,
			Strength: m.Strength, Betweenness: m.Betweenness, Harmonic: m.Harmonic,
			SectorsBridged: sectorsBridged(n, net, m.Institution, walk.Of(int32(i))), Cut: cut,
		}
	}
	return actors
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
