package export

import (
	"io"
	"strconv"

	"koopmap/graph"
)

// GEXF writes the two-mode network as dynamic GEXF 1.2, undirected: institutions and
// agreements are nodes, parties are edges. An agreement and a party start and end with
// their first and last day as they are taken, an assumed last day included (the attribute
// last_day_assumed says so); a day that is not known, or an end that there is not, is left
// out. Institutions have no days. Lists are joined with semicolons. The same network gives
// the same bytes.
func GEXF(w io.Writer, n *graph.Network) error {
	two, m := newTwoMode(n), newMarkup(w)
	m.raw(`<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">` + "\n")
	m.raw("<meta>\n<creator>koopmap</creator>\n</meta>\n")
	m.raw(`<graph mode="dynamic" defaultedgetype="undirected" timeformat="date">` + "\n")
	declare(m, "node", nodeAttributes)
	declare(m, "edge", edgeAttributes)
	m.raw("<nodes>\n")
	for i := range two.nodes {
		gexfThing(m, "node", &two.nodes[i])
	}
	m.raw("</nodes>\n<edges>\n")
	for i := range two.edges {
		gexfThing(m, "edge", &two.edges[i])
	}
	m.raw("</edges>\n</graph>\n</gexf>\n")
	return m.flush()
}

func declare(m *markup, class string, attributes []attribute) {
	m.raw("<attributes")
	m.attribute("class", class)
	m.attribute("mode", "static")
	m.raw(">\n")
	for i, a := range attributes {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		m.raw("<attribute")
		m.attribute("id", strconv.Itoa(i))
		m.attribute("title", a.name)
		m.attribute("type", kind)
		m.raw("/>\n")
	}
	m.raw("</attributes>\n")
}

func gexfThing(m *markup, name string, t *thing) {
	m.raw("<" + name)
	m.attribute("id", t.id)
	m.attribute("label", t.label)
	m.attribute("source", t.source)
	m.attribute("target", t.target)
	m.attribute("start", t.span[0])
	m.attribute("end", t.span[1])
	m.raw(">\n<attvalues>\n")
	for i, list := range t.values {
		if len(list) == 0 {
			continue
		}
		m.raw("<attvalue")
		m.attribute("for", strconv.Itoa(i))
		m.attribute("value", joined(list))
		m.raw("/>\n")
	}
	m.raw("</attvalues>\n</" + name + ">\n")
}
