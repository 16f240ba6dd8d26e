package sqlitestore

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
)

var sectors = record[graph.Sector]{
	table: "sectors", key: 1,
	columns: []string{"code", "position", "name_pl", "short_pl", "name_en", "short_en", "layer", "services_act_areas", "origin", "origin_row"},
	bind: func(b *binder, s *graph.Sector) {
		b.text(string(s.Code))
		b.number(s.Order)
		b.text(s.NamePL)
		b.text(s.ShortPL)
		b.text(s.NameEN)
		b.text(s.ShortEN)
		b.text(s.Layer)
		b.list(s.ServicesActAreas)
		b.origin(s.Origin)
	},
	scan: func(c *cells) graph.Sector {
		return graph.Sector{
			Code: graph.SectorCode(c.text()), Order: c.number(), NamePL: c.text(), ShortPL: c.text(), NameEN: c.text(), ShortEN: c.text(),
			Layer: c.text(), ServicesActAreas: c.list(), Origin: c.origin(),
		}
	},
}

var types = record[graph.InstitutionType]{
	table: "types", key: 1,
	columns: []string{
		"code", "name_pl", "name_en", "abbreviations", "sectors", "level", "status", "basis_pl", "basis_checked", "origin", "origin_row",
	},
	bind: func(b *binder, t *graph.InstitutionType) {
		b.text(string(t.Code))
		b.text(t.NamePL)
		b.text(t.NameEN)
		b.list(t.Abbreviations)
		b.list(as[string](t.Sectors))
		b.text(string(t.Level))
		b.text(string(t.Status))
		b.text(t.BasisPL)
		b.text(t.BasisChecked)
		b.origin(t.Origin)
	},
	scan: func(c *cells) graph.InstitutionType {
		return graph.InstitutionType{
			Code: graph.TypeCode(c.text()), NamePL: c.text(), NameEN: c.text(), Abbreviations: c.list(), Sectors: as[graph.SectorCode](c.list()),
			Level: graph.Level(c.text()), Status: graph.TypeStatus(c.text()), BasisPL: c.text(), BasisChecked: c.text(), Origin: c.origin(),
		}
	},
}

var periods = record[graph.Period]{
	table: "periods", key: 1,
	columns: []string{"id", "first_day", "last_day", "name_pl", "name_en", "note", "source_kind", "source_ref", "origin", "origin_row"},
	bind: func(b *binder, p *graph.Period) {
		b.text(string(p.ID))
		b.day(p.From)
		b.day(p.To)
		b.text(p.NamePL)
		b.text(p.NameEN)
		b.text(p.Note)
		b.source(p.Source)
	},
	scan: func(c *cells) graph.Period {
		return graph.Period{
			ID: graph.PeriodID(c.text()), From: c.day(), To: c.day(), NamePL: c.text(), NameEN: c.text(), Note: c.text(), Source: c.source(),
		}
	},
}

var norms = record[graph.Norm]{
	table: "norms", key: 2,
	columns: []string{"id", "version", "title_pl", "title_en"},
	bind: func(b *binder, n *graph.Norm) {
		b.text(string(n.ID))
		b.text(n.Version)
		b.text(n.TitlePL)
		b.text(n.TitleEN)
	},
	scan: func(c *cells) graph.Norm {
		return graph.Norm{ID: graph.NormID(c.text()), Version: c.text(), TitlePL: c.text(), TitleEN: c.text()}
	},
}

// A requirement is an item of a norm with its place in it.
type requirement struct {
	norm     graph.NormKey
	position int
	graph.Requirement
}

var requirements = record[requirement]{
	table: "requirements", key: 3,
	columns: []string{
		"norm", "version", "position", "gmina_kind", "sector", "requirement", "minimum", "note", "source_kind", "source_ref", "origin", "origin_row",
	},
	bind: func(b *binder, r *requirement) {
		b.text(string(r.norm.ID))
		b.text(r.norm.Version)
		b.number(r.position)
		b.text(string(r.GminaKind))
		b.text(string(r.Sector))
		b.text(string(r.Obligation))
		b.number(r.Minimum)
		b.text(r.Note)
		b.source(r.Source)
	},
	scan: func(c *cells) requirement {
		return requirement{
			norm: graph.NormKey{ID: graph.NormID(c.text()), Version: c.text()}, position: c.number(),
			Requirement: graph.Requirement{
				GminaKind: teryt.Kind(c.text()), Sector: graph.SectorCode(c.text()), Obligation: graph.Obligation(c.text()),
				Minimum: c.number(), Note: c.text(), Source: c.source(),
			},
		}
	},
}

var institutions = record[graph.Institution]{
	table: "institutions", key: 1,
	columns: []string{
		"id", "name", "short_label", "aliases", "type", "level", "seat_code", "part_of", "regon", "nip", "krs", "rspo", "name_confidence", "note",
		"source_kind", "source_ref", "origin", "origin_row",
	},
	bind: func(b *binder, i *graph.Institution) {
		b.text(string(i.ID))
		b.text(i.Name)
		b.text(i.Short)
		b.list(i.Aliases)
		b.text(string(i.Type))
		b.text(string(i.Level))
		b.text(string(i.Seat))
		b.reference(string(i.PartOf))
		b.text(i.REGON)
		b.text(i.NIP)
		b.text(i.KRS)
		b.text(i.RSPO)
		b.text(i.NameConfidence)
		b.text(i.Note)
		b.source(i.Source)
	},
	scan: func(c *cells) graph.Institution {
		return graph.Institution{
			ID: graph.InstitutionID(c.text()), Name: c.text(), Short: c.text(), Aliases: c.list(), Type: graph.TypeCode(c.text()),
			Level: graph.Level(c.text()), Seat: teryt.Code(c.text()), PartOf: graph.InstitutionID(c.text()),
			REGON: c.text(), NIP: c.text(), KRS: c.text(), RSPO: c.text(), NameConfidence: c.text(), Note: c.text(), Source: c.source(),
		}
	},
}

var agreements = record[graph.Agreement]{
	table: "agreements", key: 1,
	columns: []string{
		"id", "kind", "title_pl", "team", "signed_on", "valid_from", "valid_to", "end_state", "unnamed_parties", "documented", "period", "terminated",
		"note", "source_kind", "source_ref", "origin", "origin_row",
	},
	bind: func(b *binder, a *graph.Agreement) {
		b.text(string(a.ID))
		b.text(a.Kind)
		b.text(a.Title)
		b.text(a.Team)
		b.day(a.Signed)
		b.day(a.ValidFrom)
		b.day(a.ValidTo)
		b.text(string(a.End))
		b.number(a.Unnamed)
		b.flag(a.Documented)
		b.reference(string(a.Period))
		b.day(a.Terminated)
		b.text(a.Note)
		b.source(a.Source)
	},
	scan: func(c *cells) graph.Agreement {
		return graph.Agreement{
			ID: graph.AgreementID(c.text()), Kind: c.text(), Title: c.text(), Team: c.text(), Signed: c.day(), ValidFrom: c.day(), ValidTo: c.day(),
			End: graph.EndState(c.text()), Unnamed: c.number(), Documented: c.flag(), Period: graph.PeriodID(c.text()), Terminated: c.day(),
			Note: c.text(), Source: c.source(),
		}
	},
}

// Parties are read by readParties.
var parties = record[graph.Party]{
	table: "parties", key: 3,
	columns: []string{"agreement", "institution", "first_day", "role", "last_day", "note", "origin", "origin_row"},
	bind: func(b *binder, p *graph.Party) {
		b.text(string(p.Agreement))
		b.text(string(p.Institution))
		b.day(p.From)
		b.text(p.Role)
		b.day(p.To)
		b.text(p.Note)
		b.origin(p.Origin)
	},
}

var meetings = record[graph.Meeting]{
	table: "meetings", key: 1,
	columns: []string{
		"id", "kind", "title_pl", "held_from", "held_to", "place_code", "team", "period", "list_complete", "note",
		"source_kind", "source_ref", "origin", "origin_row",
	},
	bind: func(b *binder, m *graph.Meeting) {
		b.text(string(m.ID))
		b.text(m.Kind)
		b.text(m.Title)
		b.day(m.From)
		b.day(m.To)
		b.text(string(m.Place))
		b.text(m.Team)
		b.reference(string(m.Period))
		b.flag(m.ListComplete)
		b.text(m.Note)
		b.source(m.Source)
	},
	scan: func(c *cells) graph.Meeting {
		return graph.Meeting{
			ID: graph.MeetingID(c.text()), Kind: c.text(), Title: c.text(), From: c.day(), To: c.day(), Place: teryt.Code(c.text()), Team: c.text(),
			Period: graph.PeriodID(c.text()), ListComplete: c.flag(), Note: c.text(), Source: c.source(),
		}
	},
}

var attendance = record[graph.Attendance]{
	table: "attendance", key: 2,
	columns: []string{"meeting", "institution", "role", "note", "source_kind", "source_ref", "origin", "origin_row"},
	bind: func(b *binder, a *graph.Attendance) {
		b.text(string(a.Meeting))
		b.text(string(a.Institution))
		b.text(a.Role)
		b.text(a.Note)
		b.source(a.Source)
	},
	scan: func(c *cells) graph.Attendance {
		return graph.Attendance{
			Meeting: graph.MeetingID(c.text()), Institution: graph.InstitutionID(c.text()), Role: c.text(), Note: c.text(), Source: c.source(),
		}
	},
}

var completeness = record[graph.Completeness]{
	table: "completeness", key: 1,
	columns: []string{"unit", "as_of", "note", "source_kind", "source_ref", "origin", "origin_row"},
	bind: func(b *binder, c *graph.Completeness) {
		b.text(string(c.Unit))
		b.day(c.AsOf)
		b.text(c.Note)
		b.source(c.Source)
	},
	scan: func(c *cells) graph.Completeness {
		return graph.Completeness{Unit: teryt.Code(c.text()), AsOf: c.day(), Note: c.text(), Source: c.source()}
	},
}
