package web

import (
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// An agreementRow is an agreement that concerns the gmina, with its standing on the day.
type agreementRow struct {
	Title, ID, Kind string
	First, Last     string
	InForce         string // yes, no, undetermined
	Parties         []named
	Unnamed         int
	Documented      bool
}

// agreements lists the agreements that concern the unit at its own levels or at that of
// the voivodeship, the earliest first. above may be nil.
func agreements(p *page, v, above *coverage.View) []agreementRow {
	list := slices.Clone(v.Concerns)
	if above != nil {
		for _, c := range above.Concerns {
			if !slices.ContainsFunc(v.Concerns, func(o coverage.Concern) bool { return o.ID == c.ID }) {
				list = append(list, c)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b coverage.Concern) int { return v.Network.CompareAgreements(a.ID, b.ID) })
	rows := make([]agreementRow, len(list))
	for i, c := range list {
		rows[i] = agreementRow{
			Title: c.Title, ID: string(c.ID), Kind: c.Kind, InForce: c.Standing.InForce.String(), Unnamed: c.Unnamed, Documented: c.Documented,
			First: p.Day(earliest(c.Agreement)), Last: end(p.Words, c.Agreement),
		}
		for _, party := range c.Parties {
			rows[i].Parties = append(rows[i].Parties, named{party.Name, string(party.ID)})
		}
	}
	return rows
}

// earliest is the day from which an agreement is valid, as far as it is recorded.
func earliest(a *graph.Agreement) graph.Day {
	if !a.ValidFrom.IsZero() {
		return a.ValidFrom
	}
	return a.Signed
}

// end says when an agreement ends.
func end(w *wording.Words, a *graph.Agreement) string {
	switch {
	case !a.Terminated.IsZero():
		return w.Day(a.Terminated)
	case a.End == graph.EndStated:
		return w.Day(a.ValidTo)
	case a.End == graph.EndIndefinite:
		return w.Say("site.indefinite")
	}
	return w.Say("site.end_unknown")
}
