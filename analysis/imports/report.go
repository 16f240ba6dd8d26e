// Package imports is the way of a file into the network: it tells what the file would do,
// keeps that for a while, and does exactly that when it is asked to.
package imports

import (
	"slices"
	"strings"

	"koopmap/analysis/template"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/duplicate"
	"koopmap/graph/intake"
)

// RowsShown is how many rows of a table a report lists, and how many pairs; all are counted.
const RowsShown = 100

// A Report is what a data set does to a network. It holds nothing of either: its texts are
// its own, so that the text of a file is not kept in memory for them.
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
	r.Pairs, r.Suspect = slices.Clone(pairs[:min(len(pairs), RowsShown)]), len(pairs)
	r.each(func(text *string) { *text = strings.Clone(*text) })
	return r
}

// each goes through the texts that may be parts of a file or of a network.
func (r *Report) each(of func(text *string)) {
	for _, list := range [...][]intake.Difference{r.Added, r.Changed} {
		for i := range list {
			of(&list[i].Key)
			of(&list[i].Name)
			for f := range list[i].Fields {
				field := &list[i].Fields[f]
				of(&field.Column)
				of(&field.Old)
				of(&field.New)
			}
		}
	}
	for i := range r.Notices {
		n := &r.Notices[i]
		for _, text := range [...]*string{&n.Origin.File, &n.Origin.Sheet, &n.Column, &n.Cell, &n.Value, &n.PL, &n.EN} {
			of(text)
		}
	}
	for i := range r.Pairs {
		p := &r.Pairs[i]
		of((*string)(&p.A))
		of((*string)(&p.B))
		of(&p.Shared)
	}
}

// size is about how many bytes a report takes.
func (r *Report) size() int {
	const pointer = 16 // and length
	size := 0
	r.each(func(text *string) { size += pointer + len(*text) })
	return size
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

// Empty reports whether the data set has no row at all.
func (r *Report) Empty() bool {
	for _, t := range r.Tables {
		if t.Added+t.Changed+t.Removed+t.Unchanged > 0 {
			return false
		}
	}
	return true
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
