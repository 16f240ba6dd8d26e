package main

import (
	"strconv"

	"koopmap/analysis/report"
	"koopmap/graph"
	"koopmap/graph/duplicate"
	"koopmap/graph/intake"
)

// rowsShown is how many rows of a table an import lists; all are counted.
const rowsShown = 100

// An importReport is what a set does to a network, as text: it holds nothing of either.
type importReport struct {
	counts     report.Table
	added      []string
	changed    []string
	notices    []string
	duplicates []string
	pairs      int
	changes    bool
}

// report tells what a set does to the network that it was loaded for.
func (p *program) report(set *intake.Set, base *graph.Network) importReport {
	r := importReport{changes: set.Applied.Changed(), counts: p.counts(set.Applied.Tables)}
	added, changed := make(map[string]int), make(map[string]int)
	for d := range set.Differences(base) {
		row := p.table(d.Table) + " " + d.Key
		if d.Name != "" {
			row += ": " + d.Name
		}
		switch {
		case d.Added:
			if added[d.Table]++; added[d.Table] <= rowsShown {
				r.added = append(r.added, row)
			}
		default:
			if changed[d.Table]++; changed[d.Table] <= rowsShown {
				r.changed = append(r.changed, row)
				for _, f := range d.Fields {
					r.changed = append(r.changed, "  "+p.words.Say("cmd.import.field", "Column", f.Column, "Old", f.Old, "New", f.New))
				}
			}
		}
	}
	r.added = append(r.added, p.more(added)...)
	r.changed = append(r.changed, p.more(changed)...)
	for _, n := range set.Notices {
		r.notices = append(r.notices, p.place(n.Origin, n.Column, n.Cell)+": "+p.quoted(n.Value)+n.Message(p.words.Lang()))
	}
	p.suspects(&r, set)
	return r
}

// more says how many rows of each table were not listed.
func (p *program) more(count map[string]int) []string {
	var lines []string
	for _, t := range intake.TableNames() {
		if left := count[t] - rowsShown; left > 0 {
			lines = append(lines, p.table(t)+" "+p.words.Count("cmd.import.more", left))
		}
	}
	return lines
}

// suspects lists the pairs of institutions that look like one, where one is added or changed.
func (p *program) suspects(r *importReport, set *intake.Set) {
	touched := []graph.InstitutionID{}
	for i := range set.Applied.Effect.Institutions.Put {
		touched = append(touched, set.Applied.Effect.Institutions.Put[i].ID)
	}
	pairs := duplicate.Find(set.After, touched)
	r.pairs = len(pairs)
	for _, pair := range pairs[:min(len(pairs), rowsShown)] {
		reason := p.words.Say("cmd.duplicate."+string(pair.Reason), "Shared", pair.Shared)
		r.duplicates = append(r.duplicates, p.words.Say("cmd.import.pair", "A", pair.A, "B", pair.B, "Reason", reason))
	}
	if left := len(pairs) - rowsShown; left > 0 {
		r.duplicates = append(r.duplicates, p.words.Count("cmd.import.more", left))
	}
}

// counts is what happened to each table.
func (p *program) counts(tables []graph.TableCount) report.Table {
	w := p.words
	t := report.Table{Columns: []report.Column{
		{Title: w.Say("cmd.import.table")}, {Title: w.Say("cmd.import.added"), Numeric: true},
		{Title: w.Say("cmd.import.changed"), Numeric: true}, {Title: w.Say("cmd.import.unchanged"), Numeric: true},
	}}
	for _, c := range tables {
		t.Rows = append(t.Rows, []string{p.table(c.Table), strconv.Itoa(c.Added), strconv.Itoa(c.Changed), strconv.Itoa(c.Unchanged)})
	}
	return t
}

// table is the name of a table in the language.
func (p *program) table(name string) string { return p.words.Say("cmd.table." + name) }

// write writes the report; what was done, when it was, stands above it.
func (r *importReport) write(g *page, p *program, path string, dry bool) {
	var first []string
	if dry {
		first = append(first, p.words.Say("cmd.import.dry", "File", path))
	}
	if !r.changes {
		first = append(first, p.words.Say("cmd.import.nothing", "File", path))
	} else if dry {
		first = append(first, p.words.Say("cmd.import.kept"))
	}
	g.sentences(first)
	g.table(r.counts)
	if dry {
		g.lines(p.words.Say("cmd.import.added_rows"), r.added)
	}
	g.lines(p.words.Say("cmd.import.changed_rows"), r.changed)
	g.lines(p.words.Count("cmd.import.notices", len(r.notices)), r.notices)
	g.lines(p.words.Count("cmd.import.duplicates", r.pairs), r.duplicates)
}

// lines writes a heading and each line as it is; nothing when there is none.
func (g *page) lines(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	g.heading(heading)
	for _, l := range lines {
		g.text.WriteString("  " + l + "\n")
	}
}
