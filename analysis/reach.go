package analysis

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/survey"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A reach is what a batch touches: which gminas may have other answers after it, and which
// rows came, went or were changed.
type reach struct {
	from, to uint64 // versions before and after
	sectors  bool   // sectors came, went or moved: everything is numbered anew
	all      bool   // every gmina may differ
	contacts bool   // meetings differ: plans of invitations may, everywhere
	areas    []teryt.Code
	coverage.Difference
}

// reachOf is what a change does, between the networks before and after it.
//
// An agreement reaches the gminas of its areas, before and after; one of a team also those
// of the other agreements of the team, which it may replace. A party reaches those of its
// agreement, an institution those that it serves, before and after, and those of the
// agreements that it signed. A declaration of completeness reaches its own unit. Types,
// periods and norms reach all.
func reachOf(before, after *graph.Network, a *graph.Applied) reach {
	effect, inverse := &a.Effect, &a.Inverse
	r := reach{
		from: before.Version(), to: after.Version(), sectors: effect.Sectors.Len() > 0,
		all:      effect.Sectors.Len()+effect.Types.Len()+effect.Periods.Len()+effect.Norms.Len() > 0,
		contacts: effect.Meetings.Len()+effect.Attendance.Len() > 0,
	}
	teams := map[string]bool{}
	for _, edits := range [...]graph.Edits[graph.Agreement, graph.AgreementID]{effect.Agreements, inverse.Agreements} {
		for i := range edits.Put {
			r.Agreements = append(r.Agreements, edits.Put[i].ID)
			r.areas = append(r.areas, edits.Put[i].Areas...)
			teams[edits.Put[i].Team] = true
		}
		r.Agreements = append(r.Agreements, edits.Remove...)
	}
	for _, edits := range [...]graph.Edits[graph.Party, graph.PartyKey]{effect.Parties, inverse.Parties} {
		for i := range edits.Put {
			r.Agreements = append(r.Agreements, edits.Put[i].Agreement)
		}
		for _, k := range edits.Remove {
			r.Agreements = append(r.Agreements, k.Agreement)
		}
	}
	for _, edits := range [...]graph.Edits[graph.Institution, graph.InstitutionID]{effect.Institutions, inverse.Institutions} {
		for i := range edits.Put {
			r.Institutions = append(r.Institutions, edits.Put[i].ID)
			r.areas = append(r.areas, edits.Put[i].Serves...)
		}
		r.Institutions = append(r.Institutions, edits.Remove...)
	}
	r.Institutions = distinct(r.Institutions)
	for _, n := range [...]*graph.Network{before, after} {
		for _, id := range r.Institutions {
			for _, p := range n.SignedBy(id) {
				r.Agreements = append(r.Agreements, p.Agreement)
			}
		}
	}
	r.Agreements = distinct(r.Agreements)
	for _, n := range [...]*graph.Network{before, after} {
		for _, id := range r.Agreements {
			if a, ok := n.Agreement(id); ok {
				r.areas = append(r.areas, a.Areas...)
			}
		}
	}
	if delete(teams, ""); len(teams) > 0 {
		for _, a := range after.EachAgreement() {
			if teams[a.Team] {
				r.areas = append(r.areas, a.Areas...)
			}
		}
	}
	for _, c := range effect.Completeness.Put {
		r.areas = append(r.areas, c.Unit)
	}
	r.areas = distinct(append(r.areas, effect.Completeness.Remove...))
	return r
}

// and is the reach of two changes one after the other.
func (r *reach) and(later *reach) reach {
	return reach{
		from: r.from, to: later.to, sectors: r.sectors || later.sectors, all: r.all || later.all, contacts: r.contacts || later.contacts,
		areas: distinct(slices.Concat(r.areas, later.areas)),
		Difference: coverage.Difference{
			Institutions: distinct(slices.Concat(r.Institutions, later.Institutions)),
			Agreements:   distinct(slices.Concat(r.Agreements, later.Agreements)),
		},
	}
}

// gminas is the indexes of the gminas of a survey that may differ.
func (r *reach) gminas(s *survey.Survey, catalogue *teryt.Catalogue) []int32 {
	var indexes []int32
	if r.all || r.contacts && s.Parts&survey.Invitations != 0 {
		for i := range s.Gminas {
			indexes = append(indexes, int32(i))
		}
		return indexes
	}
	for _, area := range r.areas {
		for _, g := range catalogue.Gminas(area) {
			if i, ok := s.Find(g.Code); ok {
				indexes = append(indexes, int32(i))
			}
		}
	}
	return distinct(indexes)
}
