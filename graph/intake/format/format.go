// Package format is the form of a data set: its tables and columns, and how each row is
// read from text cells and written to them.
package format

import (
	"slices"
	"strings"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Table is a table of a data set.
type Table struct {
	Name     string   // "institutions", also the name of its file or sheet
	Names    []string // other names that are read
	Required bool     // a data set without it is refused
	Columns  []Column // in the order in which they are written
}

// A Column is a column of a table.
type Column struct {
	Name     string   // header as it is written
	Headers  []string // other headers that are read, Polish ones first
	Required bool
}

// Tables lists the tables in the order of a data set.
func Tables() []Table {
	return []Table{
		institutionColumns, agreementColumns, partyColumns, meetingColumns, attendanceColumns,
		normColumns, sectorColumns, typeColumns, periodColumns, completenessColumns,
	}
}

// TableNamed finds a table by its name or by another name of it, in any case, with or
// without Polish letters.
func TableNamed(name string) (Table, bool) {
	for _, t := range Tables() {
		if slices.ContainsFunc(append([]string{t.Name}, t.Names...), func(n string) bool { return same(n, name) }) {
			return t, true
		}
	}
	return Table{}, false
}

// TableWith finds the only table that all the headers fit, with every column that it must
// have; two tables that fit are none.
func TableWith(headers []string) (Table, bool) {
	var found []Table
	for _, t := range Tables() {
		if t.fits(headers) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return Table{}, false
	}
	return found[0], true
}

func (t *Table) fits(headers []string) bool {
	there := make(map[string]bool)
	for _, h := range headers {
		c, ok := t.column(h)
		if h != "" && !ok {
			return false
		}
		there[c.Name] = true
	}
	return !slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Required && !there[c.Name] })
}

// The sheets of the template that hold no table: what columns mean, and lists of values.
var aids = []string{"objaśnienia", "explanations", "listy", "lists"}

// IsAid reports whether a sheet is one of the template that holds no table.
func IsAid(name string) bool {
	return slices.ContainsFunc(aids, func(a string) bool { return same(a, name) })
}

// Names lists the names of the tables.
func Names() []string {
	var names []string
	for _, t := range Tables() {
		names = append(names, t.Name)
	}
	return names
}

func (t *Table) column(header string) (Column, bool) {
	i := slices.IndexFunc(t.Columns, func(c Column) bool {
		return slices.ContainsFunc(append([]string{c.Name}, c.Headers...), func(h string) bool { return same(h, header) })
	})
	if i < 0 {
		return Column{}, false
	}
	return t.Columns[i], true
}

func (t *Table) columnNames() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// near is the header that was probably meant, in the language of the one that was given.
func (t *Table) near(header string) string {
	var known []string
	for _, c := range t.Columns {
		known = append(append(known, c.Name), c.Headers...)
	}
	return graph.Nearest(header, known)
}

// Header is the header line as it is written.
func (t *Table) Header() []string { return t.columnNames() }

// same compares names of tables and columns: case, marks of letters, spaces, underscores,
// hyphens and full stops don't count.
func same(a, b string) bool { return key(a) == key(b) }

var separators = strings.NewReplacer(" ", "", "_", "", "-", "", ".", "")

func key(s string) string { return separators.Replace(teryt.Fold(s)) }

func required(name string, headers ...string) Column { return Column{name, headers, true} }
func optional(name string, headers ...string) Column { return Column{name, headers, false} }

// The columns that most tables end with.
var (
	sourceColumn    = optional("source", "źródło")
	sourceRefColumn = optional("source_ref", "odesłanie", "opis źródła")
	noteColumn      = optional("note", "uwagi", "uwaga", "notes")
)
