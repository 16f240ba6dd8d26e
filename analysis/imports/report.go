// Package imports is the way of a file into the network: it tells what the file would do,
// keeps that for a while, and does exactly that when it is asked to.
package imports

import (
	"koopmap/analysis/template"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/duplicate"
	"koopmap/graph/intake"
)

// RowsShown is how many rows of a table a report lists, and how many pairs; all are counted.
const RowsShown = 100

// A Report is what a data set does to a network. It holds nothing of either.
type Report struct {
	Tables  []graph.TableCount
	Added   []intake.Difference // by table and key, the first of each table
	Changed []intake.Difference // with the cells that change
	Left    []Left              // rows that are not listed, by table
	Notices []intake.Notice
	Pairs   []duplicate.Pair // institutions that look like one, where one is added or changed; the surest
	Suspect int              // how many pairs there are
}

// Left is how many rows of a table a report does not list.
type Left struct {
	Table          string
	Added, Changed int
}

// Of tells what a set without problems does to the network that it was loaded for.
func Of(set *intake.Set, base *graph.Network) Report {
	r := Report{Tables: set.Applied.Tables, Notices: append(examples(set), set.Notices...)}
	added, changed := make(map[string]int), make(map[string]int)
	for d := range set.Differences(base) {
		if d.Added {
			if added[d.Table]++; added[d.Table] <= RowsShown {
				r.Added = append(r.Added, d)
			}
			continue
		}
		if changed[d.Table]++; changed[d.Table] <= RowsShown {
			r.Changed = append(r.Changed, d)
		}
	}
	for _, t := range intake.TableNames() {
		if left := (Left{t, max(0, added[t]-RowsShown), max(0, changed[t]-RowsShown)}); left.Added+left.Changed > 0 {
			r.Left = append(r.Left, left)
		}
	}
	touched := []graph.InstitutionID{}
	for i := range set.Applied.Effect.Institutions.Put {
		touched = append(touched, set.Applied.Effect.Institutions.Put[i].ID)
	}
	pairs := duplicate.Find(set.After, touched)
	r.Pairs, r.Suspect = pairs[:min(len(pairs), RowsShown)], len(pairs)
	return r
}

// Changes reports whether anything would be added or changed.
func (r *Report) Changes() bool {
	for _, t := range r.Tables {
		if t.Added+t.Changed > 0 {
			return true
		}
	}
	return false
}

// examples is the notice that a file still has the example rows of the template, which
// would otherwise count in a gmina that is not an example.
func examples(set *intake.Set) []intake.Notice {
	count := 0
	seen := func(id string) {
		if template.IsExample(id) {
			count++
		}
	}
	c := &set.Changes
	for i := range c.Institutions.Put {
		seen(string(c.Institutions.Put[i].ID))
	}
	for i := range c.Agreements.Put {
		seen(string(c.Agreements.Put[i].ID))
	}
	for i := range c.Parties.Put {
		seen(string(c.Parties.Put[i].Agreement))
	}
	for i := range c.Meetings.Put {
		seen(string(c.Meetings.Put[i].ID))
	}
	for i := range c.Attendance.Put {
		seen(string(c.Attendance.Put[i].Meeting))
	}
	if count == 0 {
		return nil
	}
	return []intake.Notice{{
		Origin: graph.Origin{File: set.Files[0].Name},
		PL:     wording.In(wording.Polish).Count("import.examples", count), EN: wording.In(wording.English).Count("import.examples", count),
	}}
}
