package report

import (
	"math"
	"strconv"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/wording"
)

// ActorsSentences says who holds the network of a unit together.
func ActorsSentences(a *analysis.ActorsAnswer) []string {
	if a.Inside {
		return insideSentences(a)
	}
	w, n := wording.In(a.Lang()), a.Network()
	if len(a.Actors) == 0 {
		return []string{w.Say("report.actors_none")}
	}
	all, alone := a.Whole.Institutions, a.Whole.Institutions-a.Whole.Bound
	known := "" // behind the key of a text that speaks of known parties only
	if a.Incomplete() {
		known = "_known"
	}
	sentences := []string{
		w.Count("report.actors", all) + " " + w.Say("report.actors_bound"+known, "Bound", a.Whole.Bound, "Alone", alone),
	}
	if a.Incomplete() {
		sentences = append(sentences, w.Say("report.actors_incomplete"))
	}
	if alone == all {
		return append(sentences, shortened(w, a)...)
	}
	if !a.Reckoning.Exact {
		sentences = append(sentences, estimated(w, a)...)
	} else if top := a.Actors[0]; top.Betweenness > 0 {
		sentences = append(sentences, w.Say("report.actors_central", "Names", first(a), "Value", w.Number(top.Betweenness, 2)))
	} else {
		sentences = append(sentences, w.Say("report.actors_no_broker"))
	}
	if s := welfareCentre(w, a); s != "" {
		sentences = append(sentences, s)
	}
	if len(a.CutInstitutions) > 0 {
		sentences = append(sentences, w.Say("report.cut_institutions", "Names", wording.Institutions(n, a.CutInstitutions)))
	} else {
		sentences = append(sentences, w.Say("report.no_cut_institution"+known))
	}
	if len(a.CutAgreements) > 0 {
		titles := make([]string, len(a.CutAgreements))
		for i, id := range a.CutAgreements {
			titles[i] = wording.Agreement(n, id)
		}
		sentences = append(sentences, w.Say("report.cut_agreements", "Titles", strings.Join(titles, ", ")))
	}
	return append(sentences, shortened(w, a)...)
}

// welfareCentre says where the social welfare centre of the gmina stands: the team is
// meant to form around it. Empty when there is none in the network.
func welfareCentre(w *wording.Words, a *analysis.ActorsAnswer) string {
	x := a.WelfareCentre()
	if x == nil {
		return ""
	}
	key := "report.welfare_centre_apart"
	switch {
	case x.Agreements == 0:
		key = "report.welfare_centre_alone"
	case x.Rank == 0:
		return ""
	case x.Rank == 1:
		key = "report.welfare_centre"
	}
	i, _ := a.Network().Institution(x.Institution)
	return w.Say(key, "Name", i.Label(), "Rank", x.Rank)
}

// ActorsTable is the institutions of a unit's network, by rank; by tenths where betweenness is an
// estimate, with the interval that holds the exact value.
func ActorsTable(a *analysis.ActorsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	caption := "table.actors"
	if a.Inside {
		caption = "table.actors_inside"
	}
	t := Table{Caption: w.Say(caption, "Unit", Title(&a.Head), "On", w.Day(a.On))}
	if a.Reckoning.Exact {
		t.Columns = columns(w, "rank#", "institution", "agreements#", "partners#", "strength#", "betweenness#", "harmonic#", "bridged#", "cut")
	} else {
		t.Columns = columns(w, "tenth#", "institution", "agreements#", "partners#", "strength#", "estimate#", "low#", "high#", "bridged#", "cut")
	}
	for _, x := range a.Actors {
		cut := ""
		if x.Cut {
			cut = w.Say("yes")
		}
		name := wording.Institution(n, x.Institution)
		row := []string{strconv.Itoa(x.Rank), name, strconv.Itoa(x.Agreements), strconv.Itoa(x.Partners), w.Number(x.Strength, 3)}
		if x.Interval == nil {
			row = append(row, w.Number(x.Betweenness, 3), w.Number(*x.Harmonic, 3))
		} else {
			row[0] = strconv.Itoa(x.Tenth)
			row = append(row, w.Number(x.Betweenness, 0), w.Number(math.Floor(x.Interval.Low), 0), w.Number(math.Ceil(x.Interval.High), 0))
		}
		t.Rows = append(t.Rows, append(row, strconv.Itoa(x.SectorsBridged), cut))
	}
	return t
}
