package wording

import (
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake/format"
)

// Problem says what is wrong with a row or a cell and what to do. Details that the
// domain gives in English – names of tables and columns, listed values – are said in the
// language too.
func (w *Words) Problem(p graph.Problem) string {
	if w.lang == English {
		return p.Message(w.lang)
	}
	p = w.detailed(p)
	if !slices.Contains(retold, p.Rule) {
		return p.Message(w.lang)
	}
	text := w.Say("problem." + string(p.Rule))
	if p.Near != "" {
		text += "; " + w.Say("problem.near", "Near", p.Near)
	}
	return text
}

// retold are the rules whose sentence names columns, which people know by their headers.
var retold = []graph.Rule{graph.RuleEndGiven, graph.RuleEndNotGiven, graph.RuleNoParties}

// detailed is the problem with its detail, and what was probably meant, in Polish.
func (w *Words) detailed(p graph.Problem) graph.Problem {
	table, known := format.TableNamed(p.Table)
	switch p.Rule {
	case graph.RuleCode:
		if key, ok := codeReasons[p.Detail]; ok {
			p.Detail = w.Say(key)
		} else if day, ok := strings.CutPrefix(p.Detail, "no unit in the catalogue of "); ok {
			p.Detail = w.Say("problem.detail.no_unit", "On", day)
		}
	case graph.RuleMissingTable:
		p.Detail = w.Say("table." + p.Detail)
	case graph.RuleUnknownTable:
		p.Detail, p.Near = w.tableNames(strings.Split(p.Detail, ", ")), w.tableNames([]string{p.Near})
	case graph.RuleDay:
		p.Detail = w.Say("problem.detail.day")
	case graph.RuleUnknownKey, graph.RuleInUse:
		if name, key, ok := strings.Cut(p.Detail, " "); ok && slices.Contains(format.Names(), name) {
			p.Detail = w.Say("problem.entry", "Key", key, "Table", w.tableNames([]string{name}))
		}
	case graph.RuleUnknownColumn:
		names := strings.Split(p.Detail, ", ")
		for i := range names {
			names[i] = w.header(&table, names[i])
		}
		p.Detail, p.Near = strings.Join(names, ", "), w.header(&table, p.Near)
	case graph.RuleOrderOfDays, graph.RulePrecision:
		if column, day, ok := strings.Cut(p.Detail, " "); ok {
			p.Detail = w.Say("problem.cell", "Column", w.header(&table, column), "Value", day)
		}
		p.Near = precision(p.Near)
	case graph.RuleValue:
		if known {
			p = choicesIn(p, &table)
		}
	case graph.RuleOtherFile:
		if kind := "problem.file." + p.Detail; p.Detail == "binary" || p.Detail == "zip" {
			p.Detail = w.Say(kind)
		}
	}
	return p
}

// tableNames lists tables by the names that their sheets have in the language. A name of
// no table stays.
func (w *Words) tableNames(names []string) string {
	said := make([]string, len(names))
	for i, name := range names {
		said[i] = name
		if t, ok := format.TableNamed(name); ok {
			said[i] = t.NameIn(w.lang)
		}
	}
	return strings.Join(said, ", ")
}

// header is the header that a column has in the language.
func (w *Words) header(t *format.Table, column string) string {
	for i := range t.Columns {
		if t.Columns[i].Name == column {
			return t.Columns[i].HeaderIn(w.lang)
		}
	}
	return column
}

// Column is the header that a column of a table has in the language; one that the table
// does not have by that name stays as the file has it. A requirement of a norm is a column
// of its own: "rural zdrowie".
func (w *Words) Column(table, column string) string {
	if name, ok := w.requirementName(table, column); ok {
		return name
	}
	t, _ := format.TableNamed(table)
	return w.header(&t, column)
}

// Value is what a cell of a column holds, as it is written in the language.
func (w *Words) Value(table, column, value string) string {
	if _, ok := w.requirementName(table, column); ok {
		return w.requirement(value)
	}
	return format.Written(table, column, value, w.lang)
}

// choicesIn says the values that a column takes in Polish, when they are listed ones.
func choicesIn(p graph.Problem, t *format.Table) graph.Problem {
	allowed := strings.Split(p.Detail, ", ")
	for i := range t.Columns {
		en, pl := format.Choices(t.Name, t.Columns[i].Name, English), format.Choices(t.Name, t.Columns[i].Name, Polish)
		if !slices.Equal(slices.Sorted(slices.Values(en)), slices.Sorted(slices.Values(allowed))) {
			continue
		}
		p.Detail = strings.Join(pl, ", ")
		if at := slices.Index(en, p.Near); at >= 0 {
			p.Near = pl[at]
		}
		return p
	}
	return p
}

// precision is how exact a day is, in Polish.
func precision(name string) string {
	en, pl := format.Choices("agreements", "signed_precision", English), format.Choices("agreements", "signed_precision", Polish)
	if at := slices.Index(en, name); at >= 0 {
		return pl[at]
	}
	return name
}

// Wrong says what is wrong with a row or a cell, without what to do.
func (w *Words) Wrong(p graph.Problem) string {
	p.Near = ""
	text := w.Problem(p)
	switch p.Rule {
	case graph.RuleValue, graph.RuleUnknownColumn, graph.RuleUnknownTable: // what is allowed is part of it
	case graph.RuleDay:
		text, _, _ = strings.Cut(text, ": ")
	default:
		text, _, _ = strings.Cut(text, "; ")
	}
	return text
}

// Remedy says what to do about a problem.
func (w *Words) Remedy(p graph.Problem) string {
	column := w.Column(p.Table, p.Column)
	if w.lang == Polish {
		p = w.detailed(p)
	}
	text := w.Say("remedy."+string(p.Rule), "Detail", p.Detail, "Column", column)
	if p.Near != "" {
		text = w.Say("error.near", "Near", p.Near) + " " + text
	}
	return text
}
