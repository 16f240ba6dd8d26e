package wording

import (
	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// Caveats says each caveat in one sentence, in the order given. on is the day asked about.
func (w *Words) Caveats(n *graph.Network, on graph.Day, list []coverage.Caveat) []string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = w.caveat(n, on, c)
	}
	return texts
}

func (w *Words) caveat(n *graph.Network, on graph.Day, c coverage.Caveat) string {
	key := "caveat." + string(c.Reservation)
	switch c.Reservation {
	case coverage.NothingInForce:
		switch {
		case c.Day.IsZero() && c.Other.IsZero():
		case c.Other.IsZero():
			key += "_before"
		case c.Day.IsZero():
			key += "_after"
		default:
			key += "_both"
		}
	case coverage.Undetermined:
		if c.Day.IsZero() {
			key += "_undated"
		}
	case coverage.UnnamedParties:
		return w.Count(key, c.Count, "Agreement", Agreement(n, c.Agreement))
	}
	note := ""
	if i, ok := n.Institution(c.Institution); ok {
		note = i.Note
	}
	return w.Say(key,
		"On", w.Day(on), "Day", w.Day(c.Day), "Other", w.Day(c.Other), "Note", note,
		"Agreement", Agreement(n, c.Agreement), "Institution", Institution(n, c.Institution))
}
