package report

import (
	"slices"
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/sectorlink"
	"koopmap/analysis/wording"
)

// EvaluationSentences says what was tried on how many links, and of a trial that did not
// come about why not.
func EvaluationSentences(a *analysis.EvaluationAnswer) []string {
	w := wording.In(a.Lang())
	sentences := []string{w.Say("report.evaluation_data",
		"On", w.Day(a.On), "Gminas", w.Count("count.gminas", a.Gminas), "Links", w.Count("count.links", a.Links))}
	if len(a.Hidden.Evaluations) == 0 && len(a.Periods) == 0 {
		return append(sentences, w.Say("report.evaluation_nothing"))
	}
	hidden, later := "report.evaluation_hidden", "report.evaluation_time"
	if len(a.Hidden.Evaluations) == 0 {
		hidden += "_none"
	}
	if !slices.ContainsFunc(a.Periods, func(p analysis.Predicted) bool { return len(p.Evaluations) > 0 }) {
		later += "_none"
	}
	return append(sentences, w.Say(hidden,
		"Share", w.Percent(a.Hidden.Share), "Trials", w.Count("count.trials", a.Hidden.Trials), "Seed", a.Hidden.Seed),
		w.Say(later), w.Say("report.evaluation_figures"))
}

// EvaluationTable is the figures: links hidden at random first, then year by year.
func EvaluationTable(a *analysis.EvaluationAnswer) Table {
	w := wording.In(a.Lang())
	t := Table{
		Caption: w.Say("table.evaluation", "On", w.Day(a.On)),
		Columns: columns(w, "sought", "basis", "sought_links#", "other_pairs#", "method", "auc#", "auc_within#", "precision#"),
	}
	add := func(what string, evaluations []sectorlink.Evaluation) {
		for _, e := range evaluations {
			basis := w.Say("basis." + string(e.Basis))
			row := func(method string, f sectorlink.Accuracy) {
				t.Rows = append(t.Rows, []string{
					what, basis, strconv.Itoa(e.Links), strconv.Itoa(e.Others), w.Say("basis." + method),
					spread(w, f.AUC), spread(w, f.Within), spread(w, f.Precision),
				})
			}
			if e.Basis != sectorlink.Popularity {
				row(string(e.Basis), e.Ranking)
			}
			row(string(sectorlink.Popularity), e.Popularity)
		}
	}
	add(w.Say("report.hidden_links"), a.Hidden.Evaluations)
	for _, p := range a.Periods {
		add(w.Say("report.new_links", "From", w.Day(p.From), "To", w.Day(p.To)), p.Evaluations)
	}
	return t
}

// spread writes a mean with its standard deviation.
func spread(w *wording.Words, s *sectorlink.Spread) string {
	if s == nil {
		return "–"
	}
	text := w.Number(s.Mean, 3)
	if s.Deviation != nil {
		text += " ± " + w.Number(*s.Deviation, 3)
	}
	return text
}
