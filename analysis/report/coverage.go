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

// Title names the unit of an answer so that no two units have the same title.
func Title(h *analysis.Head) string { return teryt.Official().Title(h.Unit.Code, h.Lang()) }

// CoverageSentences says what the coverage of a unit is: how many sectors, then gap by
// gap, then what is not known, then what is recommended, then what hangs on one party.
func CoverageSentences(a *analysis.CoverageAnswer) []string {
	w, n := wording.In(a.Lang()), a.Network()
	sentences := []string{coverageHeadline(w, a)}
	if s := PlaceSentence(w, a.Unit.Kind, a.Place); s != "" {
		sentences = append(sentences, s)
	}
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Requirement == graph.Required && c.State.IsGap() {
			sentences = append(sentences, w.Say("report.gap", "Sector", w.Sector(n, c.Sector), "State", gapSentence(w, n, c, a.Narrowed())))
		}
	}
	sentences = append(sentences, unknownSentences(w, n, a.Cells)...)
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Requirement == graph.Required && c.Short > 0 {
			sentences = append(sentences, w.Say("report.short", "Sector", w.Sector(n, c.Sector), "Has", c.Redundancy, "Minimum", c.Minimum))
		}
	}
	if s := recommendedSentence(w, n, a.Cells); s != "" {
		sentences = append(sentences, s)
	}
	var single []string
	for i := range a.Cells {
		if c := &a.Cells[i]; c.Requirement == graph.Required && c.State == coverage.Covered && c.Redundancy == 1 {
			single = append(single, w.Sector(n, c.Sector)+" ("+wording.Institutions(n, c.Parties)+")")
		}
	}
	if len(single) > 0 {
		key := "report.single"
		if a.Incomplete() {
			key = "report.single_known"
		}
		sentences = append(sentences, w.Say(key, "Sectors", strings.Join(single, "; ")))
	}
	return sentences
}

func coverageHeadline(w *wording.Words, a *analysis.CoverageAnswer) string {
	s := a.Summary
	key := "report.coverage"
	share := ""
	switch {
	case s.Required == 0:
		key += "_nothing_required"
	case s.Unknown == s.Required:
		key += "_all_unknown"
	case s.Unknown > 0:
		key += "_some_unknown"
	case s.Share != nil:
		share = w.Percent(*s.Share)
	default:
		key += "_no_share"
	}
	return w.Say(key, "On", w.Day(a.On), "Covered", s.Covered, "Required", s.Required, "Gaps", s.Gaps,
		"Short", s.Short, "Unknown", s.Unknown, "Share", share)
}

// gapSentence explains a gap and names who could close it, or which institution law
// requires.
func gapSentence(w *wording.Words, n *graph.Network, c *coverage.Cell, narrowed bool) string {
	text := w.StateSentence(c.State, narrowed)
	if named := evidence(w, n, c); named != "" {
		text = strings.TrimSuffix(text, ".") + ": " + named + "."
	}
	return text
}

// evidence names the institutions that could close a gap, or the types that law requires.
func evidence(w *wording.Words, n *graph.Network, c *coverage.Cell) string {
	if c.State == coverage.ExpectedNotRecorded {
		return w.Types(n, c.Types)
	}
	return wording.Institutions(n, c.Institutions)
}

// unknownSentences joins the required sectors of which nothing is known for one reason.
func unknownSentences(w *wording.Words, n *graph.Network, cells []coverage.Cell) []string {
	var reasons []string
	sectors := map[string][]string{}
	for i := range cells {
		c := &cells[i]
		if c.Requirement != graph.Required || c.State != coverage.Unknown {
			continue
		}
		reason := w.Reason(n, c, false)
		titles := make([]string, len(c.Because))
		for k, id := range c.Because {
			titles[k] = wording.Agreement(n, id)
		}
		if len(titles) > 0 {
			reason += " – " + strings.Join(titles, ", ")
		}
		if sectors[reason] == nil {
			reasons = append(reasons, reason)
		}
		sectors[reason] = append(sectors[reason], w.Sector(n, c.Sector))
	}
	sentences := make([]string, len(reasons))
	for i, reason := range reasons {
		sentences[i] = w.Say("report.unknown", "Sectors", strings.Join(sectors[reason], "; "), "Reason", reason)
	}
	return sentences
}

func recommendedSentence(w *wording.Words, n *graph.Network, cells []coverage.Cell) string {
	var parts []string
	for i := range cells {
		if c := &cells[i]; c.Requirement == graph.Recommended {
			parts = append(parts, w.Sector(n, c.Sector)+" – "+w.State(c.State))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return w.Say("report.recommended", "Sectors", strings.Join(parts, "; "))
}

// CoverageTable is the coverage of a unit, one row a sector.
func CoverageTable(a *analysis.CoverageAnswer) Table {
	return cellTable(&a.Head, a.Cells, "table.coverage")
}

// VoivodeshipTable is the same for the voivodeship level; without rows where the answer
// has no such block, and where that level counts in the first table.
func VoivodeshipTable(a *analysis.CoverageAnswer) Table {
	if slices.Contains(a.Levels, graph.LevelVoivodeship) {
		return Table{}
	}
	return cellTable(&a.Head, a.Voivodeship, "table.voivodeship")
}

func cellTable(h *analysis.Head, cells []coverage.Cell, caption string) Table {
	w, n := wording.In(h.Lang()), h.Network()
	t := Table{
		Caption: w.Say(caption, "Unit", Title(h), "On", w.Day(h.On), "Norm", normTitle(w, n, h.Norm)),
		Columns: columns(w, "sector", "requirement", "state", "parties_number#", "parties", "others", "types", "agreements", "reason"),
	}
	for i := range cells {
		c := &cells[i]
		number := strconv.Itoa(c.Redundancy)
		if c.State == coverage.Unknown {
			number = "?"
		}
		t.Rows = append(t.Rows, []string{
			w.Sector(n, c.Sector), w.Obligation(c.Requirement), w.State(c.State), number,
			wording.Institutions(n, c.Parties), wording.Institutions(n, Others(c)), w.Types(n, c.Types),
			ids(slices.Concat(c.Agreements, c.Because)), w.Reason(n, c, h.Narrowed()),
		})
	}
	return t
}

// columns makes columns of keys; a key that ends in # is of numbers.
func columns(w *wording.Words, keys ...string) []Column {
	list := make([]Column, len(keys))
	for i, k := range keys {
		k, numeric := strings.CutSuffix(k, "#")
		list[i] = Column{Title: w.Say("column." + k), Numeric: numeric}
	}
	return list
}

func normTitle(w *wording.Words, n *graph.Network, ref *analysis.NormRef) string {
	if norm, err := n.Norm(string(ref.ID) + "@" + ref.Version); err == nil {
		return norm.Title(w.Lang()) + ", " + w.Say("report.version", "Version", ref.Version)
	}
	return string(ref.ID)
}

// Others is the institutions of a cell that are on record and not among the parties that cover.
func Others(c *coverage.Cell) []graph.InstitutionID {
	var others []graph.InstitutionID
	for _, id := range c.Institutions {
		if !slices.Contains(c.Parties, id) {
			others = append(others, id)
		}
	}
	return others
}
