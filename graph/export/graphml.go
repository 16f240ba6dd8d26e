package export

import (
	"io"
	"strconv"

	"koopmap/graph"
)

// GraphML writes the two-mode network as GraphML, undirected: institutions and agreements
// are nodes, parties are edges, and what is not known of one is left out. Lists are joined
// with semicolons. The same network gives the same bytes.
func GraphML(w io.Writer, n *graph.Network) error {
	two, m := newTwoMode(n), newMarkup(w)
	m.raw(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	keys(m, "node", "n", append([]attribute{{name: "label", kind: "string"}}, nodeAttributes...))
	keys(m, "edge", "e", edgeAttributes)
	m.raw(`<graph id="koopmap" edgedefault="undirected">` + "\n")
	for i := range two.nodes {
		t := &two.nodes[i]
		m.raw("<node")
		m.attribute("id", t.id)
		m.raw(">\n")
		known(m, "n", append([][]string{{t.label}}, t.values...))
		m.raw("</node>\n")
	}
	for i := range two.edges {
		t := &two.edges[i]
		m.raw("<edge")
		m.attribute("id", t.id)
		m.attribute("source", t.source)
		m.attribute("target", t.target)
		m.raw(">\n")
		known(m, "e", t.values)
		m.raw("</edge>\n")
	}
	m.raw("</graph>\n</graphml>\n")
	return m.flush()
}

// keys declares attributes under short names: n0, n1 …
func keys(m *markup, of, prefix string, attributes []attribute) {
	for i, a := range attributes {
		m.raw("<key")
		m.attribute("id", prefix+strconv.Itoa(i))
		m.attribute("for", of)
		m.attribute("attr.name", a.name)
		m.attribute("attr.type", a.kind)
		m.raw("/>\n")
	}
}

func known(m *markup, prefix string, values [][]string) {
	for i, list := range values {
		if len(list) == 0 {
			continue
		}
		m.raw("<data")
		m.attribute("key", prefix+strconv.Itoa(i))
		m.raw(">")
		m.text(joined(list))
		m.raw("</data>\n")
	}
}
