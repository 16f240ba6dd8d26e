package neo4jstore

import (
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
)

// A row is the parameters of one record. What is empty is left out, and a property that
// is left out is removed.
type row map[string]any

func (r row) text(name, value string) {
	if value != "" {
		r[name] = value
	}
}

func (r row) number(name string, value int) { r[name] = int64(value) }

func (r row) flag(name string, value bool) { r[name] = value }

func texts[T ~string](r row, name string, items []T) {
	if len(items) > 0 {
		list := make([]string, len(items))
		for i, item := range items {
			list[i] = string(item)
		}
		r[name] = list
	}
}

// day gives a day as text of its precision, and the dates of its window.
func (r row) day(name string, d graph.Day) {
	if d.IsZero() {
		return
	}
	r[name] = d.String()
	r[name+"First"] = date(d.First())
	r[name+"Last"] = date(d.Last())
}

// date is a day as Neo4j compares it: nil when it is not known. A time or a text would be
// taken without a complaint and compare with nothing.
func date(d graph.Day) any {
	if d.IsZero() {
		return nil
	}
	return neo4j.DateOf(d.Time())
}

func (r row) source(s graph.Source) {
	r.text("sourceKind", s.Kind)
	r.text("sourceRef", s.Ref)
	r.origin(s.Origin)
}

// origin is the place without its row, by its id, and the row.
func (r row) origin(o graph.Origin) {
	if id := originID(o); id != "" {
		r["origin"] = id
	}
	if o.Row != 0 {
		r.number("originRow", o.Row)
	}
}
