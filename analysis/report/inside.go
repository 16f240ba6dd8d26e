package report

import (
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/wording"
)

// insideSentences says who holds the network of all agreements in a unit together.
func insideSentences(a *analysis.ActorsAnswer) []string {
	w := wording.In(a.Lang())
	if a.Whole.Institutions == 0 {
		return []string{w.Say("report.actors_none")}
	}
	sentences := []string{
		w.Count("report.inside", a.Whole.Institutions, "Bound", a.Whole.Bound, "Agreements", a.Whole.Agreements),
	}
	if a.Whole.Bound == 0 {
		return append(sentences, shortened(w, a)...)
	}
	if a.Incomplete() {
		sentences = append(sentences, w.Say("report.actors_incomplete"))
	}
	if a.Reckoning.Exact {
		sentences = append(sentences, w.Say("report.reckoning_exact"))
		if top := a.Actors[0]; top.Betweenness > 0 {
			sentences = append(sentences, w.Say("report.actors_central", "Names", first(a), "Value", w.Number(top.Betweenness, 2)))
		}
	} else {
		sentences = append(sentences, estimated(w, a)...)
	}
	sentences = append(sentences, w.Say("report.inside_cuts", "Institutions", len(a.CutInstitutions), "Agreements", len(a.CutAgreements)))
	return append(sentences, shortened(w, a)...)
}

// first names the institutions in the first place.
func first(a *analysis.ActorsAnswer) string {
	var names []string
	for _, id := range a.First() {
		names = append(names, wording.Institution(a.Network(), id))
	}
	return strings.Join(names, ", ")
}

// shortened says how many of the institutions are shown; nothing when all are.
func shortened(w *wording.Words, a *analysis.ActorsAnswer) []string {
	if !a.Shortened() {
		return nil
	}
	return []string{w.Count("report.inside_shown", len(a.Actors), "All", a.Whole.Institutions)}
}

// estimated says that betweenness is an estimate, why, and what that means for the reader.
func estimated(w *wording.Words, a *analysis.ActorsAnswer) []string {
	return []string{
		w.Say("report.reckoning_estimated", "Pivots", a.Reckoning.Pivots, "Of", a.Reckoning.Of),
		w.Say("report.reckoning_tenths"),
	}
}
