package export

import (
	"strconv"
	"strings"

	"koopmap/graph"
)

// An attribute is something that programs for graphs may know of a node or an edge.
type attribute struct {
	name string
	kind string // string, int or boolean, as GraphML and XML Schema call them
	list bool   // several values, with semicolons between them where there are no lists
}

// A thing is a node or an edge: its values are parallel to the attributes of its kind,
// nil where nothing is known.
type thing struct {
	id             string
	label          string
	source, target string     // of an edge
	span           [2]string  // first and last day, both included; empty: not known, or none
	values         [][]string // of a list any number, else one
}

// A twoMode is the two-mode network: institutions and agreements are nodes, parties are
// edges from the agreement to the institution. Institutions come before agreements, each in the order of
// the network.
type twoMode struct {
	nodes, edges []thing
}

// Attributes of nodes and of edges, in the order in which they are written. A day is
// written as far as it is known, 2018-07 for a month, with its precision beside it.
var (
	nodeAttributes = []attribute{
		{name: "kind", kind: "string"}, // institution or agreement
		{name: "id", kind: "string"},
		{name: "name", kind: "string"},
		{name: "short_label", kind: "string"},
		{name: "type", kind: "string"},
		{name: "sectors", kind: "string", list: true},
		{name: "level", kind: "string"},
		{name: "seat_code", kind: "string"},
		{name: "serves", kind: "string", list: true},
		{name: "part_of", kind: "string"},
		{name: "form", kind: "string"},
		{name: "team", kind: "string"},
		{name: "areas", kind: "string", list: true},
		{name: "signed_on", kind: "string"},
		{name: "signed_precision", kind: "string"},
		{name: "valid_from", kind: "string"},
		{name: "valid_from_precision", kind: "string"},
		{name: "valid_to", kind: "string"},
		{name: "valid_to_precision", kind: "string"},
		{name: "end_state", kind: "string"},
		{name: "terminated", kind: "string"},
		{name: "terminated_precision", kind: "string"},
		{name: "period", kind: "string"},
		{name: "first_day", kind: "string"},
		{name: "last_day", kind: "string"},
		{name: "last_day_assumed", kind: "boolean"},
		{name: "unnamed_parties", kind: "int"},
		{name: "documented", kind: "boolean"},
		{name: "source", kind: "string"},
		{name: "source_ref", kind: "string"},
	}
	edgeAttributes = []attribute{
		{name: "role", kind: "string"},
		{name: "from", kind: "string"},
		{name: "from_precision", kind: "string"},
		{name: "to", kind: "string"},
		{name: "to_precision", kind: "string"},
	}
)

// newTwoMode makes the two-mode network of all institutions, agreements and parties.
func newTwoMode(n *graph.Network) *twoMode {
	m := &twoMode{}
	for i := range n.Institutions() {
		m.nodes = append(m.nodes, institutionNode(&n.Institutions()[i]))
	}
	for i := range n.Agreements() {
		m.nodes = append(m.nodes, agreementNode(n, &n.Agreements()[i]))
	}
	for i := range n.Parties() {
		m.edges = append(m.edges, partyEdge(n, &n.Parties()[i]))
	}
	return m
}

// The two kinds of nodes may have the same ids, so a node has its kind in front.
func institutionKey(id graph.InstitutionID) string { return "institution:" + string(id) }
func agreementKey(id graph.AgreementID) string     { return "agreement:" + string(id) }

func institutionNode(i *graph.Institution) thing {
	v := values{}
	v.text("kind", "institution")
	v.text("id", string(i.ID))
	v.text("name", i.Name)
	v.text("short_label", i.Short)
	v.text("type", string(i.Type))
	v["sectors"] = texts(i.Sectors)
	v.text("level", string(i.Level))
	v.text("seat_code", string(i.Seat))
	v["serves"] = texts(i.Serves)
	v.text("part_of", string(i.PartOf))
	v.text("source", i.Source.Kind)
	v.text("source_ref", i.Source.Ref)
	return thing{id: institutionKey(i.ID), label: i.Label(), values: v.inOrder(nodeAttributes)}
}

func agreementNode(n *graph.Network, a *graph.Agreement) thing {
	first, last, assumed := n.Span(a.ID)
	v := values{}
	v.text("kind", "agreement")
	v.text("id", string(a.ID))
	v.text("name", a.Title)
	v.text("form", a.Kind)
	v.text("team", a.Team)
	v["areas"] = texts(a.Areas)
	v.day("signed_on", "signed_precision", a.Signed)
	v.day("valid_from", "valid_from_precision", a.ValidFrom)
	v.day("valid_to", "valid_to_precision", a.ValidTo)
	v.text("end_state", string(a.End))
	v.day("terminated", "terminated_precision", a.Terminated)
	v.text("period", string(a.Period))
	v.text("first_day", first.String())
	v.text("last_day", last.String())
	v.text("last_day_assumed", strconv.FormatBool(assumed))
	if a.Documented {
		v.text("unnamed_parties", strconv.Itoa(a.Unnamed))
	}
	v.text("documented", strconv.FormatBool(a.Documented))
	v.text("source", a.Source.Kind)
	v.text("source_ref", a.Source.Ref)
	return thing{
		id: agreementKey(a.ID), label: a.Title, span: [2]string{first.String(), last.String()}, values: v.inOrder(nodeAttributes),
	}
}

// partyEdge has the interval of the agreement, cut by the party's own days.
func partyEdge(n *graph.Network, p *graph.Party) thing {
	first, last, _ := n.Span(p.Agreement)
	if from := p.From.First(); from > first {
		first = from
	}
	if to := p.To.Last(); !to.IsZero() && (last.IsZero() || to < last) {
		last = to
	}
	v := values{}
	v.text("role", p.Role)
	v.day("from", "from_precision", p.From)
	v.day("to", "to_precision", p.To)
	return thing{
		id: "party:" + p.Key().String(), source: agreementKey(p.Agreement), target: institutionKey(p.Institution),
		span: [2]string{first.String(), last.String()}, values: v.inOrder(edgeAttributes),
	}
}

// values are what is known of a thing, by the name of the attribute.
type values map[string][]string

func (v values) text(name, text string) {
	if text != "" {
		v[name] = []string{text}
	}
}

func (v values) day(name, precision string, d graph.Day) {
	if !d.IsZero() {
		v.text(name, d.String())
		v.text(precision, d.Precision().String())
	}
}

func (v values) inOrder(attributes []attribute) [][]string {
	ordered := make([][]string, len(attributes))
	for i, a := range attributes {
		ordered[i] = v[a.name]
	}
	return ordered
}

func texts[S ~string](list []S) []string {
	var all []string
	for _, s := range list {
		all = append(all, string(s))
	}
	return all
}

// joined is the values of an attribute as one text.
func joined(list []string) string { return strings.Join(list, ";") }
