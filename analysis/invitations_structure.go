package analysis

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/analysis/invitation"
	"koopmap/graph"
)

// A Load is what rests on one institution.
type Load struct {
	Institution graph.InstitutionID `json:"institution"`
	Agreements  int                 `json:"agreements"`
	Partners    int                 `json:"partners"`
	Betweenness float64             `json:"betweenness"`
}

// A Structure describes the network of the gminas planned for: all their agreements in
// force, those bound by them, and the institutions on record that serve the gminas.
type Structure struct {
	Links      int `json:"links"`      // pairs of sectors of the norm that meet in an agreement, summed over gminas
	Missing    int `json:"missing"`    // pairs that do not, where the states of both are known
	Unknown    int `json:"unknown"`    // pairs of which it is not known, because the state of one is not
	Undecided  int `json:"undecided"`  // sectors of which it is not known whether they have as many parties as asked for; see [Undecided]
	Components int `json:"components"` // pieces; an institution without an agreement is one
	// Central is the institution on which the network rests most: that of the largest
	// betweenness, then of the largest harmonic closeness, then of most agreements, then
	// the first id. Absent when nobody lies between two others.
	Central *Load `json:"central,omitempty"`
}

// A StructureChange is the network before the plan and after it. An institution that is
// invited joins the agreement in force in which it makes the most new links of sectors;
// where none is in force, those invited sign one with each other. The institutions are
// the same before and after, so that the numbers can be compared.
type StructureChange struct {
	Before Structure `json:"before"`
	After  Structure `json:"after"`
	// Former is the load afterwards of the institution that was central before.
	Former *Load `json:"former,omitempty"`
	// Settled tells that all who are bound are known. Otherwise links, pieces and loads are
	// those of the parties that are known, and who is central is not known.
	Settled bool `json:"settled"`
}

// newAgreement stands before the ids of agreements on record: those invited to a gmina
// without an agreement in force sign it.
const newAgreement = "+"

func structureChange(teams []team, plan *invitation.Plan) (StructureChange, error) {
	before, err := newRoster(teams).network()
	if err != nil {
		return StructureChange{}, err
	}
	r := newRoster(teams)
	for k := range plan.Candidates {
		c := &plan.Candidates[k]
		for _, j := range c.Joins {
			if !c.Planned {
				continue
			}
			agreement := j.Agreement
			if agreement == "" {
				agreement = newAgreement + graph.AgreementID(teams[j.Team].scope.unit.Code)
			}
			r.join(agreement, 0, c.Institution.ID)
		}
	}
	after, err := r.network()
	if err != nil {
		return StructureChange{}, err
	}
	change := StructureChange{Settled: !slices.ContainsFunc(teams, func(t team) bool { return !t.view.Settled() })}
	for t := range plan.Effects {
		e := &plan.Effects[t]
		change.Before.Links += e.Present
		change.Before.Missing += e.MissingBefore
		change.After.Links += e.Present + e.Links
		change.After.Missing += e.MissingAfter
		change.Before.Undecided += undecided(e.Before)
		change.After.Undecided += undecided(e.After)
		change.Before.Unknown += e.UnknownBefore
		change.After.Unknown += e.UnknownAfter
	}
	change.Before.Components, change.After.Components = cohesion.Of(before).Components, cohesion.Of(after).Components
	was, is := centrality.Measures(before, nil), centrality.Measures(after, nil)
	change.Before.Central, change.After.Central = central(was), central(is)
	if c := change.Before.Central; c != nil {
		at := slices.IndexFunc(is, func(m centrality.Measure) bool { return m.Institution == c.Institution })
		change.Former = load(is[at])
	}
	return change, nil
}

func undecided(cells []coverage.Cell) int {
	count := 0
	for i := range cells {
		if cells[i].Undecided() {
			count++
		}
	}
	return count
}

func central(measures []centrality.Measure) *Load {
	ranked := centrality.Rank(measures, func(m centrality.Measure) graph.InstitutionID { return m.Institution },
		func(m centrality.Measure) float64 { return m.Betweenness },
		func(m centrality.Measure) float64 { return m.Harmonic },
		func(m centrality.Measure) float64 { return float64(m.Agreements) })
	if len(ranked) == 0 || ranked[0].Item.Betweenness <= 0 {
		return nil
	}
	return load(ranked[0].Item)
}

func load(m centrality.Measure) *Load {
	return &Load{m.Institution, m.Agreements, m.Partners, m.Betweenness}
}

// A roster is who is bound by what in several gminas.
type roster struct {
	institutions []graph.InstitutionID
	unnamed      map[graph.AgreementID]int
	parties      map[graph.AgreementID][]graph.InstitutionID
}

func newRoster(teams []team) *roster {
	r := &roster{unnamed: map[graph.AgreementID]int{}, parties: map[graph.AgreementID][]graph.InstitutionID{}}
	for _, t := range teams {
		for _, i := range t.view.Institutions {
			r.institutions = append(r.institutions, i.ID)
		}
		for _, c := range t.view.InForce() {
			if _, known := r.parties[c.ID]; known {
				continue
			}
			r.parties[c.ID], r.unnamed[c.ID] = nil, c.Unnamed
			for _, p := range c.Parties {
				if p.Bound.InForce == graph.Yes {
					r.join(c.ID, c.Unnamed, p.ID)
				}
			}
		}
	}
	return r
}

func (r *roster) join(a graph.AgreementID, unnamed int, i graph.InstitutionID) {
	r.parties[a] = append(r.parties[a], i)
	r.unnamed[a] = max(r.unnamed[a], unnamed)
	r.institutions = append(r.institutions, i)
}

// network is the two-mode network of the roster.
func (r *roster) network() (*affiliation.Network, error) {
	institutions := slices.Clone(r.institutions)
	slices.Sort(institutions)
	institutions = slices.Compact(institutions)
	var agreements []graph.AgreementID
	for a := range r.parties {
		agreements = append(agreements, a)
	}
	slices.Sort(agreements)
	unnamed := make([]int32, len(agreements))
	var memberships []affiliation.Membership
	for k, a := range agreements {
		unnamed[k] = int32(r.unnamed[a])
		for _, id := range r.parties[a] {
			i, _ := slices.BinarySearch(institutions, id)
			memberships = append(memberships, affiliation.Membership{Institution: int32(i), Agreement: int32(k)})
		}
	}
	return affiliation.New(institutions, agreements, unnamed, memberships)
}
