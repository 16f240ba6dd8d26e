package report

import (
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis"
	differ "koopmap/analysis/compare"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// Moment names a day of a comparison, with the period that it was named by.
func Moment(w *wording.Words, m analysis.Moment) string {
	if m.Period != "" {
		return string(m.Period) + " (" + w.Day(m.On) + ")"
	}
	return w.Day(m.On)
}

// CompareSentences says what changed: agreements, parties of agreements that went on,
// sectors by what became of them.
func CompareSentences(a *analysis.CompareAnswer) []string {
	w := wording.In(a.Lang())
	from, to := Moment(w, a.From), Moment(w, a.To)
	if a.Empty() {
		key := "report.compare_nothing"
		switch {
		case a.From.On == a.To.On:
			key = "report.compare_same_day"
		case !a.Concerned():
			key = "report.compare_no_agreement"
		case a.Before.Required > 0 && a.Before.Unknown == a.Before.Required && a.After.Unknown == a.After.Required:
			key = "report.compare_nothing_known"
		}
		return []string{w.Say(key, "From", from, "To", to)}
	}
	sentences := []string{w.Say("report.compare_coverage", "From", from, "To", to, "Before", dayCoverage(w, a.Before), "After", dayCoverage(w, a.After))}
	sentences = append(sentences, agreementSentences(w, a)...)
	sentences = append(sentences, partySentences(w, a)...)
	return append(sentences, cellSentences(w, a.Network(), a.Cells)...)
}

// dayCoverage is the coverage of one day; while something is unknown it says that.
func dayCoverage(w *wording.Words, s coverage.Summary) string {
	switch {
	case s.Required == 0:
		return w.Say("report.no_share")
	case s.Unknown == s.Required:
		return w.Count("report.compare_unknown", s.Unknown, "Required", s.Required)
	case s.Unknown > 0:
		key := "report.compare_some_unknown"
		if s.Short > 0 {
			key += "_short"
		}
		return w.Say(key, "Known", s.Required-s.Unknown, "Required", s.Required, "Covered", s.Covered, "Short", s.Short, "Gaps", s.Gaps)
	}
	return summary(w, s)
}

func agreementSentences(w *wording.Words, a *analysis.CompareAnswer) []string {
	n := a.Network()
	var sentences []string
	say := func(key string, list []differ.Agreement, tell func(differ.Agreement) string) {
		if len(list) == 0 {
			return
		}
		texts := make([]string, len(list))
		for i, x := range list {
			texts[i] = tell(x)
		}
		sentences = append(sentences, w.Say(key, "Agreements", strings.Join(texts, "; ")))
	}
	about := func(x differ.Agreement, key string, day graph.Day) string {
		return w.Say("report.compare_agreement."+key, "Agreement", wording.Agreement(n, x.Agreement), "Day", w.Day(day))
	}
	ended := func(x differ.Agreement) string {
		if replaced(n, x.Agreement, a.To.On) {
			return about(x, "replaced", 0)
		}
		last, assumed := lastDay(n, x.Agreement)
		if assumed {
			return about(x, "assumed", last)
		}
		return about(x, "to", last)
	}
	say("report.compare_new", a.Agreements.New, func(x differ.Agreement) string {
		first, recorded := firstDay(n, x.Agreement)
		if !recorded {
			return about(x, "from_period", first)
		}
		return about(x, "from", first)
	})
	say("report.compare_ended", a.Agreements.Ended, ended)
	say("report.compare_unclear", a.Agreements.Unclear, func(x differ.Agreement) string {
		if last, _ := lastDay(n, x.Agreement); !last.IsZero() {
			return about(x, "assumed", last)
		}
		return wording.Agreement(n, x.Agreement)
	})
	say("report.compare_settled", a.Agreements.Settled, func(x differ.Agreement) string {
		if replaced(n, x.Agreement, a.To.On) {
			return about(x, "replaced", 0)
		}
		return about(x, x.To, 0)
	})
	say("report.compare_between", a.Agreements.Between, func(x differ.Agreement) string { return wording.Agreement(n, x.Agreement) })
	return sentences
}

// firstDay is the first day of an agreement as far as it is recorded: a month stays a
// month. Where none is recorded it is the day that is taken.
func firstDay(n *graph.Network, id graph.AgreementID) (day graph.Day, recorded bool) {
	a, _ := n.Agreement(id)
	if !a.ValidFrom.IsZero() {
		return a.ValidFrom, true
	}
	if !a.Signed.IsZero() {
		return a.Signed, true
	}
	first, _, _ := n.Span(id)
	return first, false
}

// lastDay is the last day of an agreement as far as it is recorded, or the one assumed;
// zero when it has no end.
func lastDay(n *graph.Network, id graph.AgreementID) (day graph.Day, assumed bool) {
	a, _ := n.Agreement(id)
	_, last, assumed := n.Span(id)
	for _, recorded := range []graph.Day{a.ValidTo, a.Terminated} {
		if !assumed && !recorded.IsZero() && recorded.Last() == last {
			return recorded, false
		}
	}
	return last, assumed
}

// replaced reports whether a later agreement of the same team has taken the place of one
// whose end is not known, on a day.
func replaced(n *graph.Network, id graph.AgreementID, on graph.Day) bool {
	return n.InForce(id, on, graph.UnknownEndUnknown).Replaced
}

// partySentences tells who joined and left agreements that were in force on both days;
// the parties of others come and go with them.
func partySentences(w *wording.Words, a *analysis.CompareAnswer) []string {
	changed := map[graph.AgreementID]bool{}
	for _, list := range [][]differ.Agreement{a.Agreements.New, a.Agreements.Ended, a.Agreements.Unclear, a.Agreements.Settled} {
		for _, x := range list {
			changed[x.Agreement] = true
		}
	}
	var sentences []string
	for _, c := range []struct {
		key  string
		list []differ.Party
	}{{"report.compare_joined", a.Parties.Joined}, {"report.compare_left", a.Parties.Left}} {
		for i := 0; i < len(c.list); {
			id := c.list[i].Agreement
			var who []graph.InstitutionID
			for ; i < len(c.list) && c.list[i].Agreement == id; i++ {
				who = append(who, c.list[i].Institution)
			}
			if !changed[id] {
				sentences = append(sentences, w.Say(c.key, "Agreement", wording.Agreement(a.Network(), id), "Names", wording.Institutions(a.Network(), who)))
			}
		}
	}
	return sentences
}

// changes are the keys of what can become of a required sector, in the order of telling.
var changes = []string{"closed", "opened", "known_covered", "known_gap", "lost_sight", "gap_unknown", "other_gap"}

// changeOf is the key of what became of a cell; empty when its state is the same.
func changeOf(c *differ.Cell) string {
	switch {
	case !c.Changed():
		return ""
	case c.From == coverage.Unknown && c.To == coverage.Covered:
		return "known_covered"
	case c.From == coverage.Unknown:
		return "known_gap"
	case c.From == coverage.Covered && c.To == coverage.Unknown:
		return "lost_sight"
	case c.To == coverage.Unknown:
		return "gap_unknown"
	case c.To == coverage.Covered:
		return "closed"
	case c.From == coverage.Covered:
		return "opened"
	}
	return "other_gap"
}

func cellSentences(w *wording.Words, n *graph.Network, cells []differ.Cell) []string {
	sectors := map[string][]graph.SectorCode{}
	var recommended []string
	for i := range cells {
		c := &cells[i]
		key := changeOf(c)
		switch {
		case key == "":
		case c.ToRequirement == graph.Required:
			sectors[key] = append(sectors[key], c.Sector)
		case c.ToRequirement == graph.Recommended:
			recommended = append(recommended, w.Sector(n, c.Sector)+" – "+w.State(c.From)+" → "+w.State(c.To))
		}
	}
	var sentences []string
	for _, key := range changes {
		if len(sectors[key]) > 0 {
			sentences = append(sentences, w.Say("report.change."+key, "Sectors", w.Sectors(n, sectors[key])))
		}
	}
	if len(recommended) > 0 {
		sentences = append(sentences, w.Say("report.change.recommended", "Sectors", strings.Join(recommended, "; ")))
	}
	return sentences
}

// CompareTable is the sectors that changed, with the reason.
func CompareTable(a *analysis.CompareAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	return changedCells(a, a.Cells, w.Say("table.compare", "Unit", Title(&a.Head), "From", Moment(w, a.From), "To", Moment(w, a.To), "Norm", normTitle(w, n, a.Norm)))
}

// CompareVoivodeshipTable is the same for the voivodeship level; without rows where that
// level counts in the first table.
func CompareVoivodeshipTable(a *analysis.CompareAnswer) Table {
	if slices.Contains(a.Levels, graph.LevelVoivodeship) {
		return Table{}
	}
	w := wording.In(a.Lang())
	return changedCells(a, a.Voivodeship, w.Say("table.compare_voivodeship", "Unit", Title(&a.Head), "From", Moment(w, a.From), "To", Moment(w, a.To)))
}

func changedCells(a *analysis.CompareAnswer, cells []differ.Cell, caption string) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{Caption: caption, Columns: columns(w, "sector", "requirement", "was", "is", "change_why", "joined", "left")}
	for i := range cells {
		c := &cells[i]
		causes := make([]string, len(c.Causes))
		for k, cause := range c.Causes {
			key := string(cause.Why)
			if (cause.Why == differ.AgreementEnded || cause.Why == differ.AgreementSettled) && replaced(n, cause.Agreement, a.To.On) {
				key = "agreement_replaced"
			}
			causes[k] = w.Say("report.cause."+key, "Agreement", string(cause.Agreement), "Institution", wording.Institution(n, cause.Institution))
		}
		t.Rows = append(t.Rows, []string{
			w.Sector(n, c.Sector), w.Obligation(c.ToRequirement), stateText(w, c.From, c.FromShort), stateText(w, c.To, c.ToShort),
			strings.Join(causes, "; "), wording.Institutions(n, c.Joined), wording.Institutions(n, c.Left),
		})
	}
	return t
}

// stateText is a state, with the parties that it lacks.
func stateText(w *wording.Words, s coverage.State, short int) string {
	if short > 0 {
		return w.State(s) + " " + w.Count("report.short_by", short)
	}
	return w.State(s)
}

// FiguresTable is the figures that changed.
func FiguresTable(a *analysis.CompareAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.compare_figures", "Unit", Title(&a.Head), "From", Moment(w, a.From), "To", Moment(w, a.To)),
		Columns: columns(w, "figure", "was#", "is#", "difference#"),
	}
	for _, m := range a.Measures {
		value := func(f *float64) string {
			switch {
			case f == nil:
				return w.Say("report.no_share")
			case m.Measure == "share":
				return w.Percent(*f)
			}
			return w.Number(*f, 0)
		}
		difference := "–"
		if m.Difference != nil {
			difference = w.Number(*m.Difference, 0)
			if m.Measure == "share" {
				difference = w.Say("report.points", "Value", w.Number(100**m.Difference, 1))
			}
			if *m.Difference > 0 {
				difference = "+" + difference
			}
			difference = strings.Replace(difference, "-", "−", 1)
		}
		t.Rows = append(t.Rows, []string{w.Say("report.figure." + m.Measure), value(m.From), value(m.To), difference})
	}
	return t
}

// CompareInstitutionsTable is the institutions whose place in the network changed, each
// figure as it was and as it is.
func CompareInstitutionsTable(a *analysis.CompareAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := Table{
		Caption: w.Say("table.compare_institutions", "Unit", Title(&a.Head), "From", Moment(w, a.From), "To", Moment(w, a.To)),
		Columns: columns(w, "institution", "party", "agreements", "partners", "betweenness", "bridged"),
	}
	for i := range a.Institutions {
		c := &a.Institutions[i]
		both := func(of func(s *analysis.Standing) string) string {
			texts := [2]string{"–", "–"}
			for k, s := range []*analysis.Standing{c.From, c.To} {
				if s != nil {
					texts[k] = of(s)
				}
			}
			return arrow(texts[0], texts[1])
		}
		t.Rows = append(t.Rows, []string{
			wording.Institution(n, c.Institution), arrow(w.Say("report.bound."+c.FromBound), w.Say("report.bound."+c.ToBound)),
			both(func(s *analysis.Standing) string { return strconv.Itoa(s.Agreements) }),
			both(func(s *analysis.Standing) string { return strconv.Itoa(s.Partners) }),
			both(func(s *analysis.Standing) string { return w.Number(s.Betweenness, 3) }),
			both(func(s *analysis.Standing) string { return strconv.Itoa(s.SectorsBridged) }),
		})
	}
	return t
}

// arrow is what was and what is, or the one when both are alike.
func arrow(from, to string) string {
	if from == to {
		return from
	}
	return from + " → " + to
}
