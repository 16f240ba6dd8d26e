package web

import (
	"errors"
	"maps"
	"net/url"
	"slices"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
)

// A form chooses day, norm, levels and the switch for unknown ends of a page. It is sent
// by GET, so that a page has an address that can be passed on.
type form struct {
	Action  string
	On      string // ISO
	Presets []preset
	Norms   []choice
	Levels  []choice
	Ends    []choice
	Hidden  []hidden // parameters that the form keeps
	All     bool     // sectors=all
	Error   string   // what is wrong with Field
	Field   string
	Full    bool // with levels and the choice of sectors
}

// A preset is the first and the last day of a period.
type preset struct{ Name, First, FirstPath, Last, LastPath string }

type choice struct {
	Value, Label string
	Chosen       bool
}

type hidden struct{ Name, Value string }

// form is the form of a page. err, when it is about a parameter, is shown beside its field.
func (s *site) form(p *page, action string, q analysis.Question, keep url.Values, full bool, err error) form {
	n := s.service.Network()
	f := form{Action: action, On: q.On.String(), All: q.AllSectors, Full: full}
	if parameter, ok := errors.AsType[*wording.ParameterError](err); ok {
		f.Field, f.Error = parameter.Name, p.Want(parameter)
	}
	for _, period := range n.Periods() {
		first, last := q, q
		first.On, last.On = period.From.First(), period.To.Last()
		f.Presets = append(f.Presets, preset{
			Name:  period.Name(p.Lang()),
			First: p.Day(first.On), FirstPath: link(action, with(query.Values(first), keep)),
			Last: p.Day(last.On), LastPath: link(action, with(query.Values(last), keep)),
		})
	}
	chosen, normErr := n.Norm(q.Norm)
	for _, norm := range n.Norms() {
		ref := norm.Key().String()
		f.Norms = append(f.Norms, choice{ref, p.normTitle(&norm), normErr == nil && chosen.Key() == norm.Key()})
	}
	counted := q.Counted()
	for _, level := range graph.Levels() {
		f.Levels = append(f.Levels, choice{string(level), p.Level(level), counted.Has(level)})
	}
	for _, end := range []graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded} {
		f.Ends = append(f.Ends, choice{string(end), p.Say("site.end." + string(end)), q.Switch() == end})
	}
	f.Hidden = hiddenOf(keep)
	return f
}

// hiddenOf is values as fields that nobody sees, by name.
func hiddenOf(v url.Values) []hidden {
	var fields []hidden
	for _, name := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[name] {
			fields = append(fields, hidden{name, value})
		}
	}
	return fields
}

// with is v with the values of more.
func with(v, more url.Values) url.Values {
	for name, values := range more {
		v[name] = values
	}
	return v
}
