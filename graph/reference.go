package graph

// A reference names a row of a table: one that another row rests on.
type reference struct{ table, key string }

func nothing[R any](*R) []reference { return nil }

// references names rows of one table by their keys; an empty key names none.
func references[K ~string](table string, keys ...K) []reference {
	var on []reference
	for _, k := range keys {
		if k != "" {
			on = append(on, reference{table, string(k)})
		}
	}
	return on
}

func (t *InstitutionType) refers() []reference { return references("sectors", t.Sectors...) }

func (n *Norm) refers() []reference {
	var on []reference
	for i := range n.Items {
		on = append(on, references("sectors", n.Items[i].Sector)...)
	}
	return on
}

func (i *Institution) refers() []reference {
	on := append(references("sectors", i.Sectors...), references("types", i.Type)...)
	return append(on, references("institutions", i.PartOf)...)
}

func (a *Agreement) refers() []reference { return references("periods", a.Period) }

func (p *Party) refers() []reference {
	return append(references("agreements", p.Agreement), references("institutions", p.Institution)...)
}

func (m *Meeting) refers() []reference { return references("periods", m.Period) }

func (a *Attendance) refers() []reference {
	return append(references("meetings", a.Meeting), references("institutions", a.Institution)...)
}
