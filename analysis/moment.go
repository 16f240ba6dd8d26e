package analysis

import (
	"strings"

	"koopmap/graph"
)

// A Moment is a day, named by itself or by a period.
type Moment struct {
	On     graph.Day      `json:"on"`
	Period graph.PeriodID `json:"period,omitempty"` // whose last day it is, when it was named by one
}

// ParseMoment reads an exact day, or the id of a period of the network in any case: a
// period stands for its last day, the day on which everything that it brought is there.
// ok is false for anything else.
func ParseMoment(n *graph.Network, text string) (m Moment, ok bool) {
	text = strings.TrimSpace(text)
	for _, p := range n.Periods() {
		if strings.EqualFold(string(p.ID), text) {
			return Moment{On: p.To.Last(), Period: p.ID}, true
		}
	}
	on, err := graph.ParseDay(text)
	return Moment{On: on}, err == nil && on.IsExact()
}

// YearBefore is the same day a year earlier: what a day is compared with when nothing else
// is said. The first year that koopmap knows has none before.
func YearBefore(on graph.Day) graph.Day {
	t := on.Time()
	month, err := graph.NewDay(t.Year()-1, int(t.Month()), 0)
	if err != nil {
		return on
	}
	if day, err := graph.NewDay(t.Year()-1, int(t.Month()), t.Day()); err == nil {
		return day
	}
	return month.Last()
}

// PeriodIDs lists the periods that a moment may be named by.
func PeriodIDs(n *graph.Network) []string {
	var ids []string
	for _, p := range n.Periods() {
		ids = append(ids, string(p.ID))
	}
	return ids
}
