package format

import (
	"strconv"

	"koopmap/graph"
)

var sectorColumns = Table{"sectors", []string{"sektory"}, false, []Column{
	required("code", "kod"),
	optional("order", "kolejność"),
	required("name_pl", "nazwa", "name"),
	optional("short_pl", "skrót", "nazwa skrócona"),
	optional("name_en", "nazwa angielska"),
	optional("short_en", "skrót angielski"),
	required("layer", "warstwa"),
	optional("cus_act_area", "obszar ustawy o CUS"),
}}

func readSector(r *row) {
	code := graph.SectorCode(r.text("code"))
	recall(r, sectorOnRecord, code, SectorRows)
	s := graph.Sector{
		Code: code, NamePL: r.text("name_pl"), ShortPL: r.text("short_pl"),
		NameEN: r.text("name_en"), ShortEN: r.text("short_en"), Layer: r.choice("layer", layerWords),
		ServicesActAreas: r.list("cus_act_area"), Origin: r.origin(),
	}
	s.Order = r.whole("order", len(r.rd.Changes.Sectors.Put)+1)
	if r.keyed(string(s.Code), "code") {
		r.rd.Changes.Sectors.Put = append(r.rd.Changes.Sectors.Put, s)
	}
}

// SectorRows writes sectors in the columns of the table.
func SectorRows(sectors []graph.Sector) [][]string {
	return rows(sectors, func(s *graph.Sector) []string {
		return []string{
			string(s.Code), strconv.Itoa(s.Order), s.NamePL, s.ShortPL, s.NameEN, s.ShortEN, s.Layer,
			joinList(s.ServicesActAreas),
		}
	})
}

var typeColumns = Table{"types", []string{"typy", "institution_types", "typy instytucji"}, false, []Column{
	required("code", "kod"),
	required("name_pl", "nazwa", "name"),
	optional("name_en", "nazwa angielska"),
	optional("abbr", "skróty", "skrót", "abbreviations"),
	required("sectors", "sektory", "sektor", "sector"),
	required("level", "szczebel", "poziom"),
	required("status"),
	optional("basis_pl", "podstawa prawna"),
	optional("basis_checked", "podstawę sprawdzono"),
}}

func readType(r *row) {
	code := graph.TypeCode(r.text("code"))
	recall(r, typeOnRecord, code, TypeRows)
	t := graph.InstitutionType{
		Code: code, NamePL: r.text("name_pl"), NameEN: r.text("name_en"),
		Abbreviations: r.list("abbr"), Sectors: typed[graph.SectorCode](r.list("sectors")),
		Level: graph.Level(r.choice("level", levelWords)), Status: graph.TypeStatus(r.text("status")),
		BasisPL: r.text("basis_pl"), BasisChecked: r.text("basis_checked"), Origin: r.origin(),
	}
	if r.keyed(string(t.Code), "code") {
		r.rd.Changes.Types.Put = append(r.rd.Changes.Types.Put, t)
		r.rd.types[t.Code] = &t
	}
}

// TypeRows writes institution types in the columns of the table.
func TypeRows(types []graph.InstitutionType) [][]string {
	return rows(types, func(t *graph.InstitutionType) []string {
		return []string{
			string(t.Code), t.NamePL, t.NameEN, joinList(t.Abbreviations), joinList(t.Sectors), string(t.Level),
			string(t.Status), t.BasisPL, t.BasisChecked,
		}
	})
}

var periodColumns = Table{"periods", []string{"okresy"}, false, []Column{
	required("id", "identyfikator"),
	required("from", "od"),
	required("to", "do"),
	optional("name_pl", "nazwa", "name"),
	optional("name_en", "nazwa angielska"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readPeriod(r *row) {
	id := graph.PeriodID(r.text("id"))
	recall(r, periodOnRecord, id, PeriodRows)
	p := graph.Period{
		ID: id, From: r.day("from"), To: r.day("to"), NamePL: r.text("name_pl"),
		NameEN: r.text("name_en"), Note: r.text("note"), Source: r.source(),
	}
	if r.keyed(string(p.ID), "id") {
		r.rd.Changes.Periods.Put = append(r.rd.Changes.Periods.Put, p)
	}
}

// PeriodRows writes periods in the columns of the table.
func PeriodRows(periods []graph.Period) [][]string {
	return rows(periods, func(p *graph.Period) []string {
		return []string{
			string(p.ID), p.From.String(), p.To.String(), p.NamePL, p.NameEN, p.Source.Kind, p.Source.Ref, p.Note,
		}
	})
}
