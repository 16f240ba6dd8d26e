package format

import (
	"strconv"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

var normColumns = Table{"norms", []string{"normy"}, false, []Column{
	required("norm", "norma", "id"),
	required("version", "wersja"),
	required("title_pl", "tytuł", "title"),
	optional("title_en", "tytuł angielski"),
	optional("gmina_kind", "rodzaj gminy"),
	required("sector", "sektor"),
	required("requirement", "wymaganie"),
	optional("minimum"),
	sourceColumn, sourceRefColumn, noteColumn,
}}

// readNorm reads a requirement; the rows of one version of a norm are one norm. A row
// without kind, sector and requirement stands for a norm that asks for nothing.
func readNorm(r *row) {
	norm := graph.Norm{ID: graph.NormID(r.text("norm")), Version: r.text("version")}
	recall(r, normOnRecord, norm, NormRows)
	item := graph.Requirement{
		GminaKind: teryt.Kind(r.choice("gmina_kind", kindWords)), Sector: graph.SectorCode(r.text("sector")),
		Obligation: graph.Obligation(r.choice("requirement", requirementWords)), Minimum: r.whole("minimum", 1),
		Note: r.text("note"), Source: r.source(),
	}
	if item.GminaKind == "" {
		item.GminaKind = graph.KindAny
	}
	norm.TitlePL, norm.TitleEN = r.text("title_pl"), r.text("title_en")
	if r.text("gmina_kind")+r.text("sector")+r.text("requirement") != "" {
		norm.Items = []graph.Requirement{item}
	}
	row := norm.Key().String() + "/" + string(item.GminaKind) + "/" + string(item.Sector)
	if r.text("sector") == "" {
		row += "/" + strconv.Itoa(r.number) // the domain check says that the sector is missing
	}
	if !r.keyed(row, "norm", "version") {
		return
	}
	if first, ok := r.layout.first[sumOf(norm.Key().String())]; ok {
		earlier := r.rd.Changes.Norms.Put[first]
		if norm.TitlePL != earlier.TitlePL {
			r.report("title_pl", norm.TitlePL, graph.RuleConflictingRows, earlier.TitlePL, "")
		}
		if norm.TitleEN != earlier.TitleEN {
			r.report("title_en", norm.TitleEN, graph.RuleConflictingRows, earlier.TitleEN, "")
		}
	} else {
		r.layout.first[sumOf(norm.Key().String())] = len(r.rd.Changes.Norms.Put)
	}
	r.rd.Changes.Norms.Put = append(r.rd.Changes.Norms.Put, norm)
}

// collectNorms joins the norms of one requirement each into norms by key.
func (rd *Reading) collectNorms() {
	at := make(map[graph.NormKey]int)
	var norms []graph.Norm
	for _, n := range rd.Changes.Norms.Put {
		i, ok := at[n.Key()]
		if !ok {
			at[n.Key()] = len(norms)
			norms = append(norms, n)
			continue
		}
		norms[i].Items = append(norms[i].Items, n.Items...)
	}
	rd.Changes.Norms.Put = norms
}

// NormRows writes the requirements of norms in the columns of the table.
func NormRows(norms []graph.Norm) [][]string {
	var written [][]string
	for i := range norms {
		n := &norms[i]
		if len(n.Items) == 0 {
			nothing := make([]string, len(normColumns.Columns))
			copy(nothing, []string{string(n.ID), n.Version, n.TitlePL, n.TitleEN})
			written = append(written, nothing)
		}
		written = append(written, rows(n.Items, func(r *graph.Requirement) []string {
			return []string{
				string(n.ID), n.Version, n.TitlePL, n.TitleEN, string(r.GminaKind), string(r.Sector), string(r.Obligation),
				strconv.Itoa(r.Minimum), r.Source.Kind, r.Source.Ref, r.Note,
			}
		})...)
	}
	return written
}
