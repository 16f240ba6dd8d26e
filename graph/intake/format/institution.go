package format

import (
	"slices"

	"koopmap/graph"
	"koopmap/graph/intake/register"
)

var institutionColumns = Table{"institutions", []string{"instytucje"}, true, []Column{
	required("id", "identyfikator"),
	required("name", "nazwa"),
	optional("short_label", "skrót", "etykieta", "nazwa skrócona"),
	optional("aliases", "inne nazwy", "alias"),
	required("type", "typ"),
	optional("sectors", "sektory", "sektor", "sector"),
	optional("level", "szczebel", "poziom"),
	optional("seat_code", "siedziba", "kod siedziby", "seat"),
	optional("serves", "obszar działania", "obsługuje", "area served"),
	optional("part_of", "część instytucji", "jednostka nadrzędna"),
	optional("regon"),
	optional("nip"),
	optional("krs"),
	optional("rspo"),
	optional("name_confidence", "pewność nazwy"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

func readInstitution(r *row) {
	id := graph.InstitutionID(r.text("id"))
	recall(r, institutionOnRecord, id, InstitutionRows)
	i := graph.Institution{
		ID: id, Name: r.text("name"), Short: r.text("short_label"),
		Aliases: r.list("aliases"), Type: graph.TypeCode(r.text("type")),
		Sectors: typed[graph.SectorCode](r.list("sectors")), Level: graph.Level(r.choice("level", levelWords)),
		Seat: r.unit("seat_code"), Serves: r.units("serves"), PartOf: graph.InstitutionID(r.text("part_of")),
		REGON: r.register("regon", register.REGON), NIP: r.register("nip", register.NIP),
		KRS: r.register("krs", register.KRS), RSPO: r.register("rspo", register.RSPO),
		NameConfidence: r.text("name_confidence"), Note: r.text("note"), Source: r.source(),
	}
	t, known := r.rd.typeOf(i.Type)
	if len(i.Sectors) == 0 {
		if known {
			i.Sectors = slices.Clone(t.Sectors)
		} else {
			r.rd.mute(i.Source.Origin, "sectors") // what is wrong is the type
		}
	}
	if i.Level == "" {
		if known {
			i.Level = t.Level
		} else {
			r.rd.mute(i.Source.Origin, "level")
		}
	}
	if r.hasKey(string(i.ID), "id") {
		r.rd.Changes.Institutions.Put = append(r.rd.Changes.Institutions.Put, i)
	}
}

// InstitutionRows writes institutions in the columns of the table.
func InstitutionRows(institutions []graph.Institution) [][]string {
	return rows(institutions, func(i *graph.Institution) []string {
		return []string{
			string(i.ID), i.Name, i.Short, joinList(i.Aliases), string(i.Type), joinList(i.Sectors), string(i.Level),
			string(i.Seat), joinList(i.Serves), string(i.PartOf), i.REGON, i.NIP, i.KRS, i.RSPO, i.NameConfidence,
			i.Source.Kind, i.Source.Ref, i.Note,
		}
	})
}

func rows[R any](all []R, cells func(*R) []string) [][]string {
	written := make([][]string, len(all))
	for i := range all {
		written[i] = cells(&all[i])
	}
	return written
}
