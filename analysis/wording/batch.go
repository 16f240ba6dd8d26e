package wording

import (
	"strconv"
	"strings"
	"time"

	"koopmap/graph"
)

// Moment writes a day and a time of it in the zone of t.
func (w *Words) Moment(t time.Time) string {
	return w.Day(graph.DayOf(t)) + t.Format(", 15:04")
}

// BatchLine names a batch with its version, who made it and when, in the zone given.
func (w *Words) BatchLine(id string, version uint64, who string, when time.Time, zone *time.Location) string {
	if who == "" {
		who = w.Say("batch.nobody")
	}
	return w.Say("batch.line", "ID", id, "Version", strconv.FormatUint(version, 10), "Who", who, "When", w.Moment(when.In(zone)))
}

// Work says what was done to one table: "instytucje: dodano 3, zmieniono 1". Rows that
// stayed as they were are told when nothing else is.
func (w *Words) Work(t graph.TableCount) string {
	var parts []string
	for _, p := range []struct {
		key   string
		count int
	}{{"batch.added", t.Added}, {"batch.changed", t.Changed}, {"batch.removed", t.Removed}} {
		if p.count > 0 {
			parts = append(parts, w.Say(p.key, "Count", p.count))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, w.Say("batch.unchanged", "Count", t.Unchanged))
	}
	return w.Say("table."+t.Table) + ": " + strings.Join(parts, ", ")
}

// Fault says what is wrong with a store, with each broken rule in a line of its own.
func (w *Words) Fault(f graph.Fault) string {
	text := w.Say("fault."+string(f.Kind), "Batch", f.Batch, "Detail", f.Detail)
	for _, p := range f.Problems {
		text += "\n  " + p.Place() + ": " + w.Problem(p)
	}
	return text
}
