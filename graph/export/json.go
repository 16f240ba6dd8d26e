package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"

	"koopmap/graph"
)

// Cytoscape writes the two-mode network as Cytoscape JSON, which Cytoscape and
// Cytoscape.js read: institutions and agreements are nodes, parties are edges. Lists stay
// lists, and what is not known is left out. Cytoscape has its own meaning for id and source,
// so those of a record are record_id and record_source. The same network gives the same bytes.
func Cytoscape(w io.Writer, n *graph.Network) error {
	two, j := newTwoMode(n), newObjects(w)
	j.raw(`{"data":{"name":"koopmap"},"elements":{"nodes":[`)
	for i := range two.nodes {
		j.element(i, &two.nodes[i], nodeAttributes)
	}
	j.raw("\n" + `],"edges":[`)
	for i := range two.edges {
		j.element(i, &two.edges[i], edgeAttributes)
	}
	j.raw("\n]}}\n")
	return j.flush()
}

// JSON writes the network as one object with a list of rows for each of [Tables]. A row
// has the columns of the table as a data set writes them, all of them texts; cells that
// are empty are left out. The same network gives the same bytes.
func JSON(w io.Writer, n *graph.Network) error {
	j := newObjects(w)
	j.raw("{")
	for i, t := range Tables(n) {
		j.comma(i)
		j.value(t.Name)
		j.raw(": [")
		for at, row := range t.Rows {
			j.comma(at)
			j.raw("{")
			first := true
			for column, cell := range row {
				if cell != "" {
					j.member(&first, t.Header[column], cell)
				}
			}
			j.raw("}")
		}
		j.raw("\n]")
	}
	j.raw("\n}\n")
	return j.flush()
}

// An objects writes JSON whose members stand in a chosen order. The first error stays.
type objects struct {
	w   *bufio.Writer
	err error
}

func newObjects(w io.Writer) *objects { return &objects{w: bufio.NewWriterSize(w, 1<<16)} }

func (j *objects) raw(text string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(text)
	}
}

// comma begins a new line, after a comma unless it is the first.
func (j *objects) comma(at int) {
	if at > 0 {
		j.raw(",")
	}
	j.raw("\n")
}

func (j *objects) value(v any) {
	text, err := json.Marshal(v)
	if j.err == nil {
		j.err = err
	}
	j.raw(string(text))
}

func (j *objects) member(first *bool, name string, v any) {
	if !*first {
		j.raw(", ")
	}
	*first = false
	j.value(name)
	j.raw(": ")
	j.value(v)
}

func (j *objects) element(at int, t *thing, attributes []attribute) {
	j.comma(at)
	j.raw(`{"data": {`)
	first := true
	for _, m := range [][2]string{{"id", t.id}, {"label", t.label}, {"source", t.source}, {"target", t.target}} {
		if m[1] != "" {
			j.member(&first, m[0], m[1])
		}
	}
	for i, list := range t.values {
		if len(list) == 0 {
			continue
		}
		name := attributes[i].name
		if name == "id" || name == "source" {
			name = "record_" + name
		}
		j.member(&first, name, attributes[i].typed(list))
	}
	j.raw("}}")
}

// typed is the value of an attribute with its type in JSON.
func (a *attribute) typed(list []string) any {
	switch {
	case a.list:
		return list
	case a.kind == "boolean":
		return list[0] == "true"
	case a.kind == "int":
		if n, err := strconv.Atoi(list[0]); err == nil {
			return n
		}
	}
	return list[0]
}

func (j *objects) flush() error {
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}
