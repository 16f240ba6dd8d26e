package neo4jstore

import (
	"iter"
	"maps"
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Links are the relationships that properties of rows name, one sequence a kind.
type links struct {
	typeSectors, requirements                                                 iter.Seq[row]
	institutionTypes, institutionSectors, institutionUnits, institutionWholes iter.Seq[row]
	agreementUnits, agreementPeriods                                          iter.Seq[row]
	meetingUnits, meetingPeriods                                              iter.Seq[row]
}

func linksOf(c *graph.ChangeSet) links {
	institution := func(i *graph.Institution) graph.InstitutionID { return i.ID }
	agreement := func(a *graph.Agreement) graph.AgreementID { return a.ID }
	meeting := func(m *graph.Meeting) graph.MeetingID { return m.ID }
	return links{
		typeSectors: joins(c.Types.Put, func(t *graph.InstitutionType) graph.TypeCode { return t.Code },
			func(t *graph.InstitutionType) []graph.SectorCode { return t.Sectors }),
		requirements:       requirements(c.Norms.Put),
		institutionTypes:   joins(c.Institutions.Put, institution, func(i *graph.Institution) []graph.TypeCode { return []graph.TypeCode{i.Type} }),
		institutionSectors: joins(c.Institutions.Put, institution, func(i *graph.Institution) []graph.SectorCode { return i.Sectors }),
		institutionUnits:   joins(c.Institutions.Put, institution, func(i *graph.Institution) []teryt.Code { return canonical(i.Serves...) }),
		institutionWholes:  joins(c.Institutions.Put, institution, func(i *graph.Institution) []graph.InstitutionID { return []graph.InstitutionID{i.PartOf} }),
		agreementUnits:     joins(c.Agreements.Put, agreement, func(a *graph.Agreement) []teryt.Code { return canonical(a.Areas...) }),
		agreementPeriods:   joins(c.Agreements.Put, agreement, func(a *graph.Agreement) []graph.PeriodID { return []graph.PeriodID{a.Period} }),
		meetingUnits:       joins(c.Meetings.Put, meeting, func(m *graph.Meeting) []teryt.Code { return canonical(m.Place) }),
		meetingPeriods:     joins(c.Meetings.Put, meeting, func(m *graph.Meeting) []graph.PeriodID { return []graph.PeriodID{m.Period} }),
	}
}

// canonical is the one code of each unit, under which its node stands.
func canonical(codes ...teryt.Code) []teryt.Code {
	list := make([]teryt.Code, len(codes))
	for i, c := range codes {
		list[i] = c.Canonical()
	}
	return list
}

func requirements(norms []graph.Norm) iter.Seq[row] {
	return func(yield func(row) bool) {
		for i := range norms {
			for j := range norms[i].Items {
				item := &norms[i].Items[j]
				r := row{"id": string(norms[i].ID), "version": norms[i].Version, "sector": string(item.Sector)}
				r.text("gminaKind", string(item.GminaKind))
				r.text("obligation", string(item.Obligation))
				r.number("minimum", item.Minimum)
				r.text("note", item.Note)
				r.source(item.Source)
				if !yield(r) {
					return
				}
			}
		}
	}
}

// origins is the places that the rows of a change come from, by id.
func origins(c *graph.ChangeSet) iter.Seq[row] {
	return func(yield func(row) bool) {
		places := originsOf(c)
		for _, id := range slices.Sorted(maps.Keys(places)) {
			r := row{"id": id}
			r.text("file", places[id].File)
			r.text("sheet", places[id].Sheet)
			r.text("sha256", places[id].SHA256)
			if !yield(r) {
				return
			}
		}
	}
}
