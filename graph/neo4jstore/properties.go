package neo4jstore

import (
	"fmt"

	"koopmap/graph"
)

// Properties are what was read of a node or a relationship.
type properties struct {
	values  map[string]any
	origins map[string]graph.Origin
	err     error // the first value that koopmap would not have written
}

// newProperties takes a map that a statement returned.
func newProperties(value any, origins map[string]graph.Origin) *properties {
	values, ok := value.(map[string]any)
	p := &properties{values: values, origins: origins}
	if !ok {
		p.fail("properties", value)
	}
	return p
}

func (p *properties) fail(name string, value any) {
	if p.err == nil {
		p.err = fmt.Errorf("%w: %s %v", errDamaged, name, value)
	}
}

func (p *properties) text(name string) string {
	switch v := p.values[name].(type) {
	case string:
		return v
	case nil:
	default:
		p.fail(name, v)
	}
	return ""
}

func (p *properties) number(name string) int {
	switch v := p.values[name].(type) {
	case int64:
		return int(v)
	case nil:
	default:
		p.fail(name, v)
	}
	return 0
}

func (p *properties) flag(name string) bool {
	v, ok := p.values[name].(bool)
	if !ok {
		p.fail(name, p.values[name])
	}
	return v
}

func (p *properties) day(name string) graph.Day {
	text := p.text(name)
	if text == "" {
		return 0
	}
	d, err := graph.ParseDay(text)
	if err != nil {
		p.fail(name, text)
	}
	return d
}

func (p *properties) list(name string) []string { return listOf[string](p, name) }

func listOf[T ~string](p *properties, name string) []T {
	values, ok := p.values[name].([]any)
	if !ok && p.values[name] != nil {
		p.fail(name, p.values[name])
	}
	if len(values) == 0 {
		return nil
	}
	list := make([]T, len(values))
	for i, v := range values {
		text, ok := v.(string)
		if !ok {
			p.fail(name, v)
		}
		list[i] = T(text)
	}
	return list
}

func (p *properties) source() graph.Source {
	return graph.Source{Kind: p.text("sourceKind"), Ref: p.text("sourceRef"), Origin: p.origin()}
}

func (p *properties) origin() graph.Origin {
	var o graph.Origin
	if id := p.text("origin"); id != "" {
		place, ok := p.origins[id]
		if !ok {
			p.fail("origin", id)
		}
		o = place
	}
	o.Row = p.number("originRow")
	return o
}
