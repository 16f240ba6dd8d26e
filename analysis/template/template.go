// Package template is the workbook that people fill: a sheet for each table of a data
// set, headers in their language, lists to choose values from, an example in each, and a
// sheet that explains every column.
package template

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"koopmap/analysis/wording"
	"koopmap/graph/intake/format"
	"koopmap/graph/intake/reference"
	"koopmap/graph/sheet"
)

// tables are those that an office fills. The others – norms, sectors, types, periods –
// are there already.
var tables = []string{"institutions", "agreements", "parties", "meetings", "attendance", "completeness"}

// columns that people seldom fill are left out; import takes them all the same.
var left = []string{"name_confidence", "source", "signed_precision", "held_precision"}

// Write writes the workbook in the language of the words. Importing it as it stands
// gives its examples, without a problem.
func Write(w io.Writer, words *wording.Words) error {
	explanations, lists := format.AidNames(words.Lang())
	pages := []sheet.Page{explained(explanations, words)}
	for _, name := range tables {
		as, _ := format.TableNamed(name)
		pages = append(pages, page(&as, words))
	}
	return sheet.WriteBook(w, lists, pages)
}

// filled is the columns of a table that the workbook has.
func filled(as *format.Table) []format.Column {
	return slices.DeleteFunc(slices.Clone(as.Columns), func(c format.Column) bool { return slices.Contains(left, c.Name) })
}

func page(as *format.Table, words *wording.Words) sheet.Page {
	p := sheet.Page{Name: as.NameIn(words.Lang())}
	examples := examplesOf(as.Name, words.Lang())
	p.Rows = make([][]string, len(examples))
	for _, c := range filled(as) {
		choices, several := choicesOf(as.Name, c.Name, words.Lang())
		p.Columns = append(p.Columns, sheet.PageColumn{
			Header: c.HeaderIn(words.Lang()), Choices: choices, Several: several, Strong: c.Required,
		})
		for i, e := range examples {
			p.Rows[i] = append(p.Rows[i], e[c.Name])
		}
	}
	return p
}

// choicesOf is the values of a column, and whether a cell may hold several or others.
func choicesOf(table, column, lang string) (choices []string, several bool) {
	n := reference.Network()
	switch column {
	case "type":
		for i := range n.Types() {
			choices = append(choices, string(n.Types()[i].Code))
		}
	case "sectors":
		for i := range n.Sectors() {
			choices = append(choices, string(n.Sectors()[i].Code))
		}
		return choices, true
	case "period":
		for i := range n.Periods() {
			choices = append(choices, string(n.Periods()[i].ID))
		}
		return choices, true
	default:
		choices = format.Choices(table, column, lang)
	}
	return choices, false
}

// explained is the sheet that says what each column means.
func explained(name string, words *wording.Words) sheet.Page {
	p := sheet.Page{Name: name, Wrapped: true}
	for _, key := range []string{"table", "column", "required", "meaning", "example"} {
		p.Columns = append(p.Columns, sheet.PageColumn{Header: words.Say("template." + key)})
	}
	p.Rows = append(p.Rows, []string{"", "", "", words.Say("template.how"), ""})
	for _, table := range tables {
		as, _ := format.TableNamed(table)
		examples := examplesOf(table, words.Lang())
		for _, c := range filled(&as) {
			required := ""
			if c.Required {
				required = words.Say("yes")
			}
			example := ""
			for _, e := range examples {
				example = cmp.Or(example, e[c.Name])
			}
			p.Rows = append(p.Rows, []string{as.NameIn(words.Lang()), c.HeaderIn(words.Lang()), required, meaning(table, c.Name, words), example})
		}
	}
	p.Rows = append(p.Rows, codes(words)...)
	return p
}

// common are the columns that mean the same in every table.
var common = []string{"source_ref", "note", "team", "period", "from", "to"}

func meaning(table, column string, words *wording.Words) string {
	text := words.Say("template." + table + "." + column)
	if slices.Contains(common, column) {
		text = words.Say("template.any." + column)
	}
	if choices := format.Choices(table, column, words.Lang()); choices != nil {
		text += " " + words.Say("template.choices", "Choices", strings.Join(choices, ", "))
	}
	return text
}

// codes explains the codes of types and sectors, a row each.
func codes(words *wording.Words) [][]string {
	n := reference.Network()
	var rows [][]string
	types, _ := format.TableNamed("types")
	for i := range n.Types() {
		t := &n.Types()[i]
		rows = append(rows, []string{types.NameIn(words.Lang()), string(t.Code), "", t.Name(words.Lang()), ""})
	}
	sectors, _ := format.TableNamed("sectors")
	for i := range n.Sectors() {
		c := &n.Sectors()[i]
		rows = append(rows, []string{sectors.NameIn(words.Lang()), string(c.Code), "", c.Name(words.Lang()), ""})
	}
	return rows
}
