package neo4jstore

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Each kind of record has a function that gives its properties, and one that takes them.

func sectorRow(s *graph.Sector) row {
	r := row{}
	r.text("code", string(s.Code))
	r.number("position", s.Order)
	r.text("namePL", s.NamePL)
	r.text("shortPL", s.ShortPL)
	r.text("nameEN", s.NameEN)
	r.text("shortEN", s.ShortEN)
	r.text("layer", s.Layer)
	texts(r, "servicesActAreas", s.ServicesActAreas)
	r.origin(s.Origin)
	return r
}

func sectorOf(p *properties) graph.Sector {
	return graph.Sector{
		Code: graph.SectorCode(p.text("code")), Order: p.number("position"), NamePL: p.text("namePL"),
		ShortPL: p.text("shortPL"), NameEN: p.text("nameEN"), ShortEN: p.text("shortEN"), Layer: p.text("layer"),
		ServicesActAreas: p.list("servicesActAreas"), Origin: p.origin(),
	}
}

func typeRow(t *graph.InstitutionType) row {
	r := row{}
	r.text("code", string(t.Code))
	r.text("namePL", t.NamePL)
	r.text("nameEN", t.NameEN)
	texts(r, "abbreviations", t.Abbreviations)
	texts(r, "sectors", t.Sectors)
	r.text("level", string(t.Level))
	r.text("status", string(t.Status))
	r.text("basisPL", t.BasisPL)
	r.text("basisChecked", t.BasisChecked)
	r.origin(t.Origin)
	return r
}

func typeOf(p *properties) graph.InstitutionType {
	return graph.InstitutionType{
		Code: graph.TypeCode(p.text("code")), NamePL: p.text("namePL"), NameEN: p.text("nameEN"),
		Abbreviations: p.list("abbreviations"), Sectors: listOf[graph.SectorCode](p, "sectors"),
		Level: graph.Level(p.text("level")), Status: graph.TypeStatus(p.text("status")), BasisPL: p.text("basisPL"),
		BasisChecked: p.text("basisChecked"), Origin: p.origin(),
	}
}

func periodRow(p *graph.Period) row {
	r := row{}
	r.text("id", string(p.ID))
	r.day("from", p.From)
	r.day("to", p.To)
	r.text("namePL", p.NamePL)
	r.text("nameEN", p.NameEN)
	r.text("note", p.Note)
	r.source(p.Source)
	return r
}

func periodOf(p *properties) graph.Period {
	return graph.Period{
		ID: graph.PeriodID(p.text("id")), From: p.day("from"), To: p.day("to"), NamePL: p.text("namePL"),
		NameEN: p.text("nameEN"), Note: p.text("note"), Source: p.source(),
	}
}

func normRow(n *graph.Norm) row {
	r := row{}
	r.text("id", string(n.ID))
	r.text("version", n.Version)
	r.text("titlePL", n.TitlePL)
	r.text("titleEN", n.TitleEN)
	return r
}

func normOf(p *properties) graph.Norm {
	return graph.Norm{
		ID: graph.NormID(p.text("id")), Version: p.text("version"), TitlePL: p.text("titlePL"),
		TitleEN: p.text("titleEN"),
	}
}

func institutionRow(i *graph.Institution) row {
	r := row{}
	r.text("id", string(i.ID))
	r.text("name", i.Name)
	r.text("short", i.Short)
	texts(r, "aliases", i.Aliases)
	r.text("type", string(i.Type))
	texts(r, "sectors", i.Sectors)
	r.text("level", string(i.Level))
	r.text("seat", string(i.Seat))
	texts(r, "serves", i.Serves)
	r.text("partOf", string(i.PartOf))
	r.text("regon", i.REGON)
	r.text("nip", i.NIP)
	r.text("krs", i.KRS)
	r.text("rspo", i.RSPO)
	r.text("nameConfidence", i.NameConfidence)
	r.text("note", i.Note)
	r.source(i.Source)
	return r
}

func institutionOf(p *properties) graph.Institution {
	return graph.Institution{
		ID: graph.InstitutionID(p.text("id")), Name: p.text("name"), Short: p.text("short"), Aliases: p.list("aliases"),
		Type: graph.TypeCode(p.text("type")), Sectors: listOf[graph.SectorCode](p, "sectors"),
		Level: graph.Level(p.text("level")), Seat: teryt.Code(p.text("seat")), Serves: listOf[teryt.Code](p, "serves"),
		PartOf: graph.InstitutionID(p.text("partOf")), REGON: p.text("regon"), NIP: p.text("nip"), KRS: p.text("krs"),
		RSPO: p.text("rspo"), NameConfidence: p.text("nameConfidence"), Note: p.text("note"), Source: p.source(),
	}
}

func agreementRow(a *graph.Agreement) row {
	r := row{}
	r.text("id", string(a.ID))
	r.text("kind", a.Kind)
	r.text("title", a.Title)
	r.text("team", a.Team)
	r.day("signed", a.Signed)
	r.day("validFrom", a.ValidFrom)
	r.day("validTo", a.ValidTo)
	r.text("end", string(a.End))
	texts(r, "areas", a.Areas)
	r.number("unnamed", a.Unnamed)
	r.flag("documented", a.Documented)
	r.text("period", string(a.Period))
	r.day("terminated", a.Terminated)
	r.text("note", a.Note)
	r.source(a.Source)
	return r
}

func agreementOf(p *properties) graph.Agreement {
	return graph.Agreement{
		ID: graph.AgreementID(p.text("id")), Kind: p.text("kind"), Title: p.text("title"), Team: p.text("team"),
		Signed: p.day("signed"), ValidFrom: p.day("validFrom"), ValidTo: p.day("validTo"),
		End: graph.EndState(p.text("end")), Areas: listOf[teryt.Code](p, "areas"), Unnamed: p.number("unnamed"),
		Documented: p.flag("documented"), Period: graph.PeriodID(p.text("period")), Terminated: p.day("terminated"),
		Note: p.text("note"), Source: p.source(),
	}
}

func partyRow(p *graph.Party) row {
	r := row{"id": p.Key().String(), "agreement": string(p.Agreement), "institution": string(p.Institution)}
	r.text("role", p.Role)
	r.day("from", p.From)
	r.day("to", p.To)
	r.text("note", p.Note)
	r.origin(p.Origin)
	return r
}

func partyOf(p *properties, agreement graph.AgreementID) graph.Party {
	return graph.Party{
		Agreement: agreement, Institution: graph.InstitutionID(p.text("institution")),
		Role: p.text("role"), From: p.day("from"), To: p.day("to"), Note: p.text("note"), Origin: p.origin(),
	}
}

func meetingRow(m *graph.Meeting) row {
	r := row{}
	r.text("id", string(m.ID))
	r.text("kind", m.Kind)
	r.text("title", m.Title)
	r.day("from", m.From)
	r.day("to", m.To)
	r.text("place", string(m.Place))
	r.text("team", m.Team)
	r.text("period", string(m.Period))
	r.flag("listComplete", m.ListComplete)
	r.text("note", m.Note)
	r.source(m.Source)
	return r
}

func meetingOf(p *properties) graph.Meeting {
	return graph.Meeting{
		ID: graph.MeetingID(p.text("id")), Kind: p.text("kind"), Title: p.text("title"), From: p.day("from"),
		To: p.day("to"), Place: teryt.Code(p.text("place")), Team: p.text("team"),
		Period: graph.PeriodID(p.text("period")), ListComplete: p.flag("listComplete"), Note: p.text("note"),
		Source: p.source(),
	}
}

func attendanceRow(a *graph.Attendance) row {
	r := row{"id": a.Key().String(), "meeting": string(a.Meeting), "institution": string(a.Institution)}
	r.text("role", a.Role)
	r.text("note", a.Note)
	r.source(a.Source)
	return r
}

func attendanceOf(p *properties, meeting graph.MeetingID) graph.Attendance {
	return graph.Attendance{
		Meeting: meeting, Institution: graph.InstitutionID(p.text("institution")),
		Role: p.text("role"), Note: p.text("note"), Source: p.source(),
	}
}

func completenessRow(c *graph.Completeness) row {
	r := row{}
	r.text("unit", string(c.Unit))
	r.day("asOf", c.AsOf)
	r.text("note", c.Note)
	r.source(c.Source)
	return r
}

func completenessOf(p *properties) graph.Completeness {
	return graph.Completeness{
		Unit: teryt.Code(p.text("unit")), AsOf: p.day("asOf"), Note: p.text("note"), Source: p.source(),
	}
}

func normKey(k *graph.NormKey) row { return row{"id": string(k.ID), "version": k.Version} }

func requirementOf(p *properties) graph.Requirement {
	return graph.Requirement{
		GminaKind: teryt.Kind(p.text("gminaKind")), Sector: graph.SectorCode(p.text("sector")),
		Obligation: graph.Obligation(p.text("obligation")), Minimum: p.number("minimum"), Note: p.text("note"), Source: p.source(),
	}
}
