package main

import (
	"strconv"

	"koopmap/analysis/imports"
	"koopmap/analysis/report"
	"koopmap/graph"
	"koopmap/graph/intake"
)

// An importReport is what a set does to a network, as text: it holds nothing of either.
type importReport struct {
	counts     report.Table
	added      []string
	changed    []string
	notices    []string
	duplicates []string
	pairs      int
	changes    bool
	empty      bool
}

// report tells what a set does to the network that it was loaded for.
func (p *program) report(set *intake.Set, base *graph.Network) importReport {
	told := imports.Of(set, base)
	r := importReport{changes: told.Changes(), empty: told.Empty(), counts: p.counts(told.Tables), pairs: told.Suspect}
	for _, d := range told.Added {
		r.added = append(r.added, p.row(d))
	}
	for _, d := range told.Changed {
		r.changed = append(r.changed, p.row(d))
		for _, f := range d.Fields {
			r.changed = append(r.changed, "  "+p.words.Say("cmd.import.field", "Column", p.words.Column(d.Table, f.Column),
				"Old", p.words.Value(d.Table, f.Column, f.Old), "New", p.words.Value(d.Table, f.Column, f.New)))
		}
	}
	for _, l := range told.Left {
		r.added, r.changed = p.more(r.added, l.Table, l.Added), p.more(r.changed, l.Table, l.Changed)
	}
	for _, n := range told.Notices {
		r.notices = append(r.notices, p.place(n.Origin, p.words.Column(n.Table, n.Column), n.Cell)+": "+p.quoted(n.Value)+n.Message(p.words.Lang()))
	}
	for _, pair := range told.Pairs {
		r.duplicates = append(r.duplicates, p.words.Say("import.pair", "A", pair.A, "B", pair.B, "Reason", p.words.Duplicate(pair)))
	}
	if left := told.Suspect - len(told.Pairs); left > 0 {
		r.duplicates = append(r.duplicates, p.words.Count("import.more", left))
	}
	return r
}

// row names a row by table, key and what it is about.
func (p *program) row(d intake.Difference) string {
	row := p.table(d.Table) + " " + d.Key
	if d.Name != "" {
		row += ": " + d.Name
	}
	return row
}

// more says how many rows of a table were not listed.
func (p *program) more(lines []string, table string, left int) []string {
	if left > 0 {
		lines = append(lines, p.table(table)+" "+p.words.Count("import.more", left))
	}
	return lines
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
func (p *program) table(name string) string { return p.words.Say("table." + name) }

// write writes the report; what was done, when it was, stands above it.
func (r *importReport) write(g *page, p *program, path string, dry bool) {
	var first []string
	if dry {
		first = append(first, p.words.Say("cmd.import.dry", "File", path))
	}
	switch {
	case r.empty:
		first = append(first, p.words.Say("import.empty", "File", path))
	case !r.changes:
		first = append(first, p.words.Say("import.nothing", "File", path))
	case dry:
		first = append(first, p.words.Say("import.kept"))
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
