package api

import (
	"cmp"
	"slices"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

var institutions = resource[InstitutionRecord]{
	name: "institutions", noun: "institution",
	ids: func(n *graph.Network) []string {
		return idsOf(n.Institutions(), func(i *graph.Institution) string { return string(i.ID) })
	},
	find: func(n *graph.Network, id string) (InstitutionRecord, bool) {
		i, ok := n.Institution(graph.InstitutionID(id))
		if !ok {
			return InstitutionRecord{}, false
		}
		return InstitutionRecord{
			Id: string(i.ID), Name: i.Name, Short: i.Short, Aliases: i.Aliases, Type: string(i.Type), Sectors: texts(i.Sectors), Level: string(i.Level),
			Seat: string(i.Seat), Serves: texts(i.Serves), PartOf: string(i.PartOf), Regon: i.REGON, Nip: i.NIP, Krs: i.KRS, Rspo: i.RSPO,
			NameConfidence: i.NameConfidence, Note: i.Note, Source: sourceRecord(i.Source),
		}, true
	},
	id: func(r *InstitutionRecord) string { return r.Id },
	edit: func(n *graph.Network, r *InstitutionRecord) (c graph.ChangeSet, err error) {
		i := graph.Institution{
			ID: graph.InstitutionID(r.Id), Name: r.Name, Short: r.Short, Aliases: r.Aliases, Type: graph.TypeCode(r.Type),
			Sectors: typed[graph.SectorCode](r.Sectors), Level: graph.Level(r.Level), Seat: teryt.Code(r.Seat), Serves: typed[teryt.Code](r.Serves),
			PartOf: graph.InstitutionID(r.PartOf), REGON: r.Regon, NIP: r.Nip, KRS: r.Krs, RSPO: r.Rspo, NameConfidence: r.NameConfidence,
			Note: r.Note, Source: r.Source.source(),
		}
		if was, ok := n.Institution(i.ID); ok {
			i.Source.Origin = was.Source.Origin
		}
		c.Institutions.Put = []graph.Institution{i}
		return c, nil
	},
	clear: func(_ *graph.Network, id string) (c graph.ChangeSet) {
		c.Institutions.Remove = []graph.InstitutionID{graph.InstitutionID(id)}
		return c
	},
}

var agreements = resource[AgreementRecord]{
	name: "agreements", noun: "agreement",
	ids: func(n *graph.Network) []string {
		return idsOf(n.Agreements(), func(a *graph.Agreement) string { return string(a.ID) })
	},
	find: func(n *graph.Network, id string) (AgreementRecord, bool) {
		a, ok := n.Agreement(graph.AgreementID(id))
		if !ok {
			return AgreementRecord{}, false
		}
		r := AgreementRecord{
			Id: string(a.ID), Kind: a.Kind, Title: a.Title, Team: a.Team, Signed: a.Signed.String(), ValidFrom: a.ValidFrom.String(),
			ValidTo: a.ValidTo.String(), End: string(a.End), Areas: texts(a.Areas), Unnamed: a.Unnamed, Documented: a.Documented,
			Period: string(a.Period), Terminated: a.Terminated.String(), Note: a.Note, Source: sourceRecord(a.Source), Parties: []PartyRecord{},
		}
		for _, p := range n.PartiesOf(a.ID) {
			r.Parties = append(r.Parties, PartyRecord{
				Institution: string(p.Institution), Role: p.Role, From: p.From.String(), To: p.To.String(), Note: p.Note,
			})
		}
		return r, true
	},
	id: func(r *AgreementRecord) string { return r.Id },
	edit: func(n *graph.Network, r *AgreementRecord) (c graph.ChangeSet, err error) {
		var d dayReader
		a := graph.Agreement{
			ID: graph.AgreementID(r.Id), Kind: r.Kind, Title: r.Title, Team: r.Team, Signed: d.day("signed", r.Signed),
			ValidFrom: d.day("validFrom", r.ValidFrom), ValidTo: d.day("validTo", r.ValidTo), End: graph.EndState(r.End),
			Areas: typed[teryt.Code](r.Areas), Unnamed: r.Unnamed, Documented: r.Documented, Period: graph.PeriodID(r.Period),
			Terminated: d.day("terminated", r.Terminated), Note: r.Note, Source: r.Source.source(),
		}
		if was, ok := n.Agreement(a.ID); ok {
			a.Source.Origin = was.Source.Origin
		}
		c.Agreements.Put = []graph.Agreement{a}
		was := n.PartiesOf(a.ID)
		var kept []graph.PartyKey
		for _, p := range r.Parties {
			party := graph.Party{
				Agreement: a.ID, Institution: graph.InstitutionID(p.Institution), Role: p.Role,
				From: d.day("parties.from", p.From), To: d.day("parties.to", p.To), Note: p.Note,
			}
			if at := slices.IndexFunc(was, func(o graph.Party) bool { return o.Key() == party.Key() }); at >= 0 {
				party.Origin = was[at].Origin
			}
			kept = append(kept, party.Key())
			c.Parties.Put = append(c.Parties.Put, party)
		}
		for i := range was {
			if !slices.Contains(kept, was[i].Key()) {
				c.Parties.Remove = append(c.Parties.Remove, was[i].Key())
			}
		}
		return c, d.err
	},
	clear: func(n *graph.Network, id string) (c graph.ChangeSet) {
		c.Agreements.Remove = []graph.AgreementID{graph.AgreementID(id)}
		for _, p := range n.PartiesOf(graph.AgreementID(id)) {
			c.Parties.Remove = append(c.Parties.Remove, p.Key())
		}
		return c
	},
}

var meetings = resource[MeetingRecord]{
	name: "meetings", noun: "meeting",
	ids: func(n *graph.Network) []string {
		return idsOf(n.Meetings(), func(m *graph.Meeting) string { return string(m.ID) })
	},
	find: func(n *graph.Network, id string) (MeetingRecord, bool) {
		at, ok := slices.BinarySearchFunc(n.Meetings(), graph.MeetingID(id), func(m graph.Meeting, id graph.MeetingID) int {
			return cmp.Compare(m.ID, id)
		})
		if !ok {
			return MeetingRecord{}, false
		}
		m := &n.Meetings()[at]
		r := MeetingRecord{
			Id: string(m.ID), Kind: m.Kind, Title: m.Title, From: m.From.String(), To: m.To.String(), Place: string(m.Place), Team: m.Team,
			Period: string(m.Period), ListComplete: m.ListComplete, Note: m.Note, Source: sourceRecord(m.Source), Attendance: []AttendanceRecord{},
		}
		for _, a := range n.AttendanceOf(m.ID) {
			r.Attendance = append(r.Attendance, AttendanceRecord{
				Institution: string(a.Institution), Role: a.Role, Note: a.Note, Source: sourceRecord(a.Source),
			})
		}
		return r, true
	},
	id: func(r *MeetingRecord) string { return r.Id },
	edit: func(n *graph.Network, r *MeetingRecord) (c graph.ChangeSet, err error) {
		var d dayReader
		m := graph.Meeting{
			ID: graph.MeetingID(r.Id), Kind: r.Kind, Title: r.Title, From: d.day("from", r.From), To: d.day("to", r.To), Place: teryt.Code(r.Place),
			Team: r.Team, Period: graph.PeriodID(r.Period), ListComplete: r.ListComplete, Note: r.Note, Source: r.Source.source(),
		}
		c.Meetings.Put = []graph.Meeting{m}
		was := n.AttendanceOf(m.ID)
		var kept []graph.AttendanceKey
		for _, a := range r.Attendance {
			row := graph.Attendance{
				Meeting: m.ID, Institution: graph.InstitutionID(a.Institution), Role: a.Role, Note: a.Note, Source: a.Source.source(),
			}
			if at := slices.IndexFunc(was, func(o graph.Attendance) bool { return o.Key() == row.Key() }); at >= 0 {
				row.Source.Origin = was[at].Source.Origin
			}
			kept = append(kept, row.Key())
			c.Attendance.Put = append(c.Attendance.Put, row)
		}
		for i := range was {
			if !slices.Contains(kept, was[i].Key()) {
				c.Attendance.Remove = append(c.Attendance.Remove, was[i].Key())
			}
		}
		return c, d.err
	},
	clear: func(n *graph.Network, id string) (c graph.ChangeSet) {
		c.Meetings.Remove = []graph.MeetingID{graph.MeetingID(id)}
		for _, a := range n.AttendanceOf(graph.MeetingID(id)) {
			c.Attendance.Remove = append(c.Attendance.Remove, a.Key())
		}
		return c
	},
}

// norms have the id and the version as their id, as questions name them: id@version.
var norms = resource[NormRecord]{
	name: "norms", noun: "norm",
	find: func(n *graph.Network, id string) (NormRecord, bool) {
		at := slices.IndexFunc(n.Norms(), func(m graph.Norm) bool { return m.Key().String() == id })
		if at < 0 {
			return NormRecord{}, false
		}
		m := &n.Norms()[at]
		r := NormRecord{Id: string(m.ID), Version: m.Version, TitlePl: m.TitlePL, TitleEn: m.TitleEN, Requirements: []RequirementRecord{}}
		for _, i := range m.Items {
			r.Requirements = append(r.Requirements, RequirementRecord{
				GminaKind: string(i.GminaKind), Sector: string(i.Sector), Requirement: string(i.Obligation), Minimum: i.Minimum, Note: i.Note,
				Source: sourceRecord(i.Source),
			})
		}
		return r, true
	},
	id: func(r *NormRecord) string { return graph.NormKey{ID: graph.NormID(r.Id), Version: r.Version}.String() },
	edit: func(_ *graph.Network, r *NormRecord) (c graph.ChangeSet, err error) {
		m := graph.Norm{ID: graph.NormID(r.Id), Version: r.Version, TitlePL: r.TitlePl, TitleEN: r.TitleEn}
		for _, i := range r.Requirements {
			m.Items = append(m.Items, graph.Requirement{
				GminaKind: teryt.Kind(i.GminaKind), Sector: graph.SectorCode(i.Sector), Obligation: graph.Obligation(i.Requirement), Minimum: i.Minimum,
				Note: i.Note, Source: i.Source.source(),
			})
		}
		c.Norms.Put = []graph.Norm{m}
		return c, nil
	},
	clear: func(n *graph.Network, id string) (c graph.ChangeSet) {
		at := slices.IndexFunc(n.Norms(), func(m graph.Norm) bool { return m.Key().String() == id })
		c.Norms.Remove = []graph.NormKey{n.Norms()[at].Key()}
		return c
	},
}

func idsOf[R any](rows []R, id func(*R) string) []string {
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = id(&rows[i])
	}
	return ids
}

// typed is a list of texts as the domain names them.
func typed[To ~string](list []string) []To {
	out := make([]To, len(list))
	for i, text := range list {
		out[i] = To(text)
	}
	return out
}

func sourceRecord(s graph.Source) *SourceRecord {
	if s.Kind == "" && s.Ref == "" {
		return nil
	}
	return &SourceRecord{Kind: s.Kind, Ref: s.Ref}
}

func (r *SourceRecord) source() graph.Source {
	if r == nil {
		return graph.Source{}
	}
	return graph.Source{Kind: r.Kind, Ref: r.Ref}
}

// A dayReader reads days and keeps the first that is none.
type dayReader struct{ err error }

func (d *dayReader) day(field, text string) graph.Day {
	day, err := graph.ParseDay(text)
	if err != nil && d.err == nil {
		d.err = &graph.Error{Kind: graph.Invalid, Problems: []graph.Problem{{Column: field, Value: text, Rule: graph.RuleDay, Detail: err.Error()}}}
	}
	return day
}
