package analysis

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// A mesh is the two-mode network that a question about actors is answered from.
type mesh struct {
	scope   *scope
	net     *affiliation.Network
	basis   Basis
	caveats []string
}

// mesh makes the network of a question that is settled.
func (s *Service) mesh(q *ActorsQuestion) (*mesh, error) {
	if !q.Inside {
		sc, err := s.scope(q.Question)
		if err != nil {
			return nil, err
		}
		view := coverage.Look(sc.network, sc.Scope, sc.levels)
		net, err := affiliationOf(view)
		if err != nil {
			return nil, err
		}
		return &mesh{sc, net, basis(view, net), sc.head(view.Caveats()).Caveats}, nil
	}
	sc, err := s.anywhere(q.Question)
	if err != nil {
		return nil, err
	}
	return sc.inside()
}

// inside makes one network of all agreements in a unit: for the unit, for what it lies in and for
// what lies in it. Which agreements are within reach of the levels, and who is bound, is
// decided as in [coverage.Look].
func (sc *scope) inside() (*mesh, error) {
	n := sc.network
	m := &mesh{scope: sc}
	var assumed int
	var institutions []graph.InstitutionID
	for _, i := range sc.onRecord() {
		institutions = append(institutions, i.ID)
	}
	var agreements []graph.AgreementID
	var unnamed []int32
	var bound [][]graph.InstitutionID // by agreement
	for _, a := range n.AgreementsInside(sc.unit.Code) {
		rows := n.PartiesOf(a.ID)
		if !slices.ContainsFunc(a.Areas, sc.levels.Fits) && !slices.ContainsFunc(rows, func(p graph.Party) bool {
			i, _ := n.Institution(p.Institution)
			return sc.levels.Has(i.Level)
		}) {
			continue
		}
		standing := n.InForce(a.ID, sc.On, sc.Switch())
		if standing.InForce == graph.Undetermined {
			m.basis.Undetermined++
		}
		if standing.InForce != graph.Yes {
			continue
		}
		if standing.EndAssumed {
			assumed++
		}
		m.basis.Unnamed += a.Unnamed
		if !a.Documented {
			m.basis.Undocumented++
		}
		var parties []graph.InstitutionID
		for r := range rows {
			if n.Bound(&rows[r], sc.On, sc.Switch()).InForce == graph.Yes {
				parties = append(parties, rows[r].Institution)
			}
		}
		agreements, unnamed, bound = append(agreements, a.ID), append(unnamed, int32(a.Unnamed)), append(bound, slices.Compact(parties))
		institutions = append(institutions, parties...)
	}
	institutions = distinct(institutions)
	var memberships []affiliation.Membership
	for a := range bound {
		for _, id := range bound[a] {
			i, _ := slices.BinarySearch(institutions, id)
			memberships = append(memberships, affiliation.Membership{Institution: int32(i), Agreement: int32(a)})
		}
	}
	net, err := affiliation.New(institutions, agreements, unnamed, memberships)
	if err != nil {
		return nil, err
	}
	m.net = net
	m.basis.count(net)
	m.caveats = insideCaveats(wording.In(sc.Lang), &m.basis, assumed)
	return m, nil
}

// onRecord is the institutions on record, of the levels, that serve the unit or a part of it.
func (sc *scope) onRecord() []*graph.Institution {
	serving := sc.network.ServingPart(sc.unit.Code)
	return slices.DeleteFunc(serving, func(i *graph.Institution) bool { return !sc.levels.Has(i.Level) })
}

// insideCaveats counts what the answers about each agreement would name one by one.
func insideCaveats(w *wording.Words, b *Basis, assumed int) []string {
	texts := []string{}
	if b.Agreements == 0 {
		texts = append(texts, w.Say("caveat.inside_nothing"))
	}
	for _, c := range []struct {
		key   string
		count int
	}{
		{"caveat.inside_undetermined", b.Undetermined}, {"caveat.inside_assumed", assumed},
		{"caveat.inside_undocumented", b.Undocumented}, {"caveat.inside_unnamed", b.Unnamed},
	} {
		if c.count > 0 {
			texts = append(texts, w.Count(c.key, c.count))
		}
	}
	return texts
}
