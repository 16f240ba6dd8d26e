package report

import (
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph/teryt"
)

// Sign is the sign of a state that needs no colour; the legend explains it.
func Sign(s coverage.State) string {
	switch s {
	case coverage.Covered:
		return "●"
	case coverage.ExistsNotParty:
		return "○"
	case coverage.ExpectedNotRecorded:
		return "◌"
	case coverage.NoneOptional:
		return "·"
	}
	return "?"
}

// Legend is the signs with what they mean, in one line.
func Legend(lang string) string {
	w := wording.In(lang)
	text := ""
	for i, s := range coverage.States() {
		if i > 0 {
			text += "   "
		}
		text += Sign(s) + " " + w.State(s)
	}
	return text
}

// OverviewTable is a region, one row a gmina with an agreement on record, one column a
// sector of the norm.
func OverviewTable(a *analysis.OverviewAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.overview", "Unit", Title(&a.Head), "On", w.Day(a.On), "Norm", normTitle(w, n, a.Norm)),
		Columns: columns(w, "code", "gmina"),
	}
	for _, s := range a.Sectors {
		t.Columns = append(t.Columns, Column{Title: w.SectorShort(n, s)})
	}
	t.Columns = append(t.Columns, columns(w, "covered#", "gaps#", "unknown#", "share#")...)
	for i := range a.Rows {
		r := &a.Rows[i]
		if r.Agreements == 0 {
			continue
		}
		row := []string{string(r.Unit.Code), r.Unit.Name + " (" + teryt.LabelKind(r.Unit.Kind, a.Lang()) + ")"}
		for k := range r.Cells {
			row = append(row, Sign(r.Cells[k].State))
		}
		share := w.Say("report.no_share")
		if r.Summary.Share != nil {
			share = w.Percent(*r.Summary.Share)
		}
		row = append(row, strconv.Itoa(r.Summary.Covered), strconv.Itoa(r.Summary.Gaps), strconv.Itoa(r.Summary.Unknown), share)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// OverviewSentences says what the table leaves out.
func OverviewSentences(a *analysis.OverviewAnswer) []string {
	w := wording.In(a.Lang())
	with := 0
	for i := range a.Rows {
		if a.Rows[i].Agreements > 0 {
			with++
		}
	}
	sentences := []string{w.Say("report.overview", "With", with, "All", len(a.Rows), "On", w.Day(a.On))}
	if rest := len(a.Rows) - with; rest > 0 {
		sentences = append(sentences, w.Count("report.overview_rest", rest))
	}
	return sentences
}
