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
		return sentences
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
	if shown := len(a.Actors); shown < a.Whole.Institutions {
		sentences = append(sentences, w.Count("report.inside_shown", shown, "All", a.Whole.Institutions))
	}
	return sentences
}

// first names the institutions in the first place.
func first(a *analysis.ActorsAnswer) string {
	var names []string
	for _, x := range a.Actors {
		if x.Rank == 1 {
			names = append(names, wording.Institution(a.Network(), x.Institution))
		}
	}
	return strings.Join(names, ", ")
}

// estimated says that betweenness is an estimate, why, and what that means for the reader.
func estimated(w *wording.Words, a *analysis.ActorsAnswer) []string {
	return []string{
		w.Say("report.reckoning_estimated", "Pivots", a.Reckoning.Pivots, "Of", a.Reckoning.Of),
		w.Say("report.reckoning_tenths"),
	}
}
