package report

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
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
	for _, r := range concerned(a) {
		row := gminaCells(a, r)
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

// concerned is the rows of gminas that an agreement on record concerns.
func concerned(a *analysis.OverviewAnswer) []*analysis.OverviewRow {
	var rows []*analysis.OverviewRow
	for i := range a.Rows {
		if a.Rows[i].Agreements > 0 {
			rows = append(rows, &a.Rows[i])
		}
	}
	return rows
}

func gminaCells(a *analysis.OverviewAnswer, r *analysis.OverviewRow) []string {
	return []string{string(r.Unit.Code), r.Unit.Name + " (" + teryt.LabelKind(r.Unit.Kind, a.Lang()) + ")"}
}

// OverviewNetworkTable is the gminas with an agreement in force: their agreements, how much
// hangs on one institution, and how they stand among those of their kind. Columns in which
// nothing would stand are left out.
func OverviewNetworkTable(a *analysis.OverviewAnswer) Table {
	var inForce []*analysis.OverviewRow
	for _, r := range concerned(a) {
		if r.InForce > 0 {
			inForce = append(inForce, r)
		}
	}
	t := networkTable(a, inForce)
	for c := len(t.Columns) - 1; c >= 0; c-- {
		if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[c] != "" }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, c, c+1)
		for i := range t.Rows {
			t.Rows[i] = slices.Delete(t.Rows[i], c, c+1)
		}
	}
	return t
}

func networkTable(a *analysis.OverviewAnswer, rows []*analysis.OverviewRow) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.overview_network", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "code", "gmina", "in_force#", "institutions_bound#", "cut_institutions#", "cut_agreements#", "singles", "place#", "place_of#", "quarter", "group#"),
	}
	for _, r := range rows {
		// Where parties are not known by name, what is counted is not all, and no cut is certain.
		institutions, cuts, cutAgreements := strconv.Itoa(r.Institutions), strconv.Itoa(r.CutInstitutions), strconv.Itoa(r.CutAgreements)
		singles := shortNames(a, r.Singles)
		if len(r.PerhapsSingles) > 0 {
			singles = "?" // nor that a sector has one party only
		}
		if r.Incomplete {
			institutions, cuts, cutAgreements = "≥ "+institutions, "?", "?"
			if r.Institutions == 0 {
				institutions = "?"
			}
		}
		row := append(gminaCells(a, r), strconv.Itoa(r.InForce), institutions, cuts, cutAgreements, singles)
		row = append(row, placeCells(w, r.Place)...)
		group := ""
		if r.Group > 0 {
			group = strconv.Itoa(r.Group)
		}
		t.Rows = append(t.Rows, append(row, group))
	}
	return t
}

// placeCells is rank, number of gminas and quarter; empty where there is no comparison.
func placeCells(w *wording.Words, p *analysis.Place) []string {
	if p == nil {
		return []string{"", "", ""}
	}
	quarter := ""
	if p.Quarter != "" {
		quarter = w.Say("quarter." + string(p.Quarter))
	}
	return []string{strconv.Itoa(p.Rank), strconv.Itoa(p.Of), quarter}
}

func shortNames(a *analysis.OverviewAnswer, sectors []graph.SectorCode) string {
	w := wording.In(a.Lang())
	names := make([]string, len(sectors))
	for i, s := range sectors {
		names[i] = w.SectorShort(a.Network(), s)
	}
	return strings.Join(names, ", ")
}

// OverviewWideTable is both tables of gminas in one, for a spreadsheet.
func OverviewWideTable(a *analysis.OverviewAnswer) Table {
	t, more := OverviewTable(a), networkTable(a, concerned(a))
	const same = 2 // code and name
	t.Columns = append(t.Columns, more.Columns[same:]...)
	for i := range t.Rows {
		t.Rows[i] = append(t.Rows[i], more.Rows[i][same:]...)
	}
	return t
}

// QuantilesTable tells how the figures of gminas are spread in the whole country; it leaves
// out kinds of which too few are known.
func QuantilesTable(a *analysis.OverviewAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.quantiles", "On", w.Day(a.On)),
		Columns: columns(w, "kind", "figure", "known#", "min#", "lower#", "median#", "upper#", "max#"),
	}
	for _, k := range a.Quantiles {
		for _, q := range k.Figures {
			row := []string{teryt.LabelKind(k.Kind, a.Lang()), w.Say("spread." + string(q.Figure)), strconv.Itoa(k.Known)}
			for _, value := range []float64{q.Min, q.Lower, q.Median, q.Upper, q.Max} {
				if q.Figure == analysis.FigureShare {
					row = append(row, w.Percent(value))
				} else {
					row = append(row, w.Number(value, 0))
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// GroupsTable is the groups of gminas with like gaps.
func GroupsTable(a *analysis.OverviewAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.groups", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "group#", "common_gaps", "other_gaps", "gminas_count#", "gminas"),
	}
	for i := range a.Groups {
		g := &a.Groups[i]
		names := make([]string, 0, len(g.Gminas))
		for k := range a.Rows {
			if a.Rows[k].Group == g.Number {
				names = append(names, a.Rows[k].Unit.Name)
			}
		}
		if most := 12; len(names) > most {
			names = append(names[:most], "…")
		}
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(g.Number), shortNames(a, g.Common), shortNames(a, g.Others), strconv.Itoa(len(g.Gminas)), strings.Join(names, ", "),
		})
	}
	return t
}

// CarriersTable is the institutions that are in several teams.
func CarriersTable(a *analysis.OverviewAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.carriers", "Unit", Title(&a.Head), "On", w.Day(a.On)),
		Columns: columns(w, "institution", "teams#", "agreements#", "gminas_count#"),
	}
	if a.Load == nil {
		return t
	}
	for _, c := range a.Load.Carriers {
		t.Rows = append(t.Rows, []string{
			wording.Institution(a.Network(), c.Institution), strconv.Itoa(c.Teams), strconv.Itoa(c.Agreements), strconv.Itoa(c.Gminas),
		})
	}
	return t
}

// OverviewSentences says what the table leaves out, and where it knows parties only in part.
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
	if n := incomplete(a); n > 0 {
		sentences = append(sentences, w.Count("report.overview_incomplete", n))
	}
	return sentences
}

// incomplete is the number of gminas in which an agreement in force has parties that are
// not known by name.
func incomplete(a *analysis.OverviewAnswer) int {
	n := 0
	for i := range a.Rows {
		if a.Rows[i].Incomplete {
			n++
		}
	}
	return n
}

// GroupsSentences says which gminas are in no group because their gaps are not known; it
// says nothing where there is no group, or no such gmina.
func GroupsSentences(a *analysis.OverviewAnswer) []string {
	n := incomplete(a)
	if n == 0 || len(a.Groups) == 0 {
		return nil
	}
	return []string{wording.In(a.Lang()).Count("report.groups_known", n)}
}

// PeersSentences says of which kinds too few gminas are known to compare them. It says
// nothing where none is known at all.
func PeersSentences(a *analysis.OverviewAnswer) []string {
	w := wording.In(a.Lang())
	var sentences []string
	for _, k := range a.Quantiles {
		if len(k.Figures) == 0 && k.Known > 0 && inRegion(a, k.Kind) {
			sentences = append(sentences, w.Say("report.few_peers", "Kind", w.Say("kinds."+string(k.Kind)), "Known", k.Known, "All", k.Gminas, "Least", analysis.FewPeers))
		}
	}
	return sentences
}

func inRegion(a *analysis.OverviewAnswer, kind teryt.Kind) bool {
	return slices.ContainsFunc(a.Rows, func(r analysis.OverviewRow) bool { return r.Unit.Kind == kind })
}

// LoadSentences says how the parties of agreements are shared out, and that these are the
// parties known by name where there are others.
func LoadSentences(a *analysis.OverviewAnswer) []string {
	if a.Load == nil {
		return nil
	}
	w := wording.In(a.Lang())
	key := "report.load"
	if incomplete(a) > 0 {
		key = "report.load_known"
	}
	return []string{w.Say(key, "Institutions", a.Load.Institutions, "Parties", a.Load.Parties, "Tenth", w.Percent(a.Load.Tenth), "Several", a.Load.Several)}
}

// PlaceSentence says how a gmina stands among those of its kind; empty when it is not
// compared.
func PlaceSentence(w *wording.Words, kind teryt.Kind, p *analysis.Place) string {
	if p == nil {
		return ""
	}
	key := "report.place.same"
	if p.Quarter != "" {
		key = "report.place." + string(p.Quarter)
	}
	return w.Say(key, "Kind", w.Say("kinds."+string(kind)), "Of", p.Of, "Rank", p.Rank)
}
