package wording

import (
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// Day writes a day as far as it is known: "01.08.2018" and "1 August 2018", "lipiec 2018"
// and "July 2018", "2018", "dzień nieznany" and "day unknown".
func (w *Words) Day(d graph.Day) string {
	if d.IsZero() {
		return w.Say("day.unknown")
	}
	t := d.Time()
	month := w.Say("month." + t.Format("01"))
	switch d.Precision() {
	case graph.PrecisionYear:
		return t.Format("2006")
	case graph.PrecisionMonth:
		return month + " " + t.Format("2006")
	}
	if w.lang == English {
		return t.Format("2 ") + month + t.Format(" 2006")
	}
	return t.Format("02.01.2006")
}

// State is the label of a state in a table.
func (w *Words) State(s coverage.State) string { return w.Say("state." + string(s)) }

// StateSentence explains a state in one sentence. narrowed tells that other levels count
// than usual: what law requires elsewhere is then not denied.
func (w *Words) StateSentence(s coverage.State, narrowed bool) string {
	if narrowed && s == coverage.NoneOptional {
		return w.Say("state_sentence.none_optional_levels")
	}
	return w.Say("state_sentence." + string(s))
}

// Obligation is the label of what a norm asks.
func (w *Words) Obligation(o graph.Obligation) string { return w.Say("requirement." + string(o)) }

// Level is the label of a level.
func (w *Words) Level(l graph.Level) string { return w.Say("level." + string(l)) }

// Levels joins the labels of levels: "gmina, powiat".
func (w *Words) Levels(levels []graph.Level) string {
	labels := make([]string, len(levels))
	for i, l := range levels {
		labels[i] = w.Level(l)
	}
	return strings.Join(labels, ", ")
}

// MissingLink is what stands between two sectors.
func (w *Words) MissingLink(why sectorlink.Why) string { return w.Say("missing_link." + string(why)) }

// Reason says in a few words why the state of a cell is what it is, for a table; empty
// for a covered cell. narrowed is that of StateSentence.
func (w *Words) Reason(n *graph.Network, c *coverage.Cell, narrowed bool) string {
	switch c.Why {
	case coverage.WhyOptional:
		if narrowed {
			return w.Say("reason.optional_levels")
		}
	case coverage.WhyParty:
		return ""
	case coverage.WhyUnnamed:
		unnamed := 0
		for _, id := range c.Because {
			if a, ok := n.Agreement(id); ok {
				unnamed += a.Unnamed
			}
		}
		return w.Count("reason.unnamed", unnamed)
	}
	return w.Say("reason." + string(c.Why))
}

// Further says in a few words why a covered sector may have more parties than are known.
func (w *Words) Further(why coverage.Why) string { return w.Say("further." + string(why)) }

// Institution is the label of an institution: its short label, else its name, else its id.
func Institution(n *graph.Network, id graph.InstitutionID) string {
	if i, ok := n.Institution(id); ok {
		return i.Label()
	}
	return string(id)
}

// Institutions joins the labels of institutions with commas.
func Institutions(n *graph.Network, ids []graph.InstitutionID) string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = Institution(n, id)
	}
	return strings.Join(labels, ", ")
}

// Agreement is the title of an agreement with its id.
func Agreement(n *graph.Network, id graph.AgreementID) string {
	if a, ok := n.Agreement(id); ok {
		return a.Title + " (" + string(id) + ")"
	}
	return string(id)
}

// Sector is the name of a sector.
func (w *Words) Sector(n *graph.Network, code graph.SectorCode) string {
	if s, ok := n.Sector(code); ok {
		return s.Name(w.lang)
	}
	return string(code)
}

// SectorShort is the short name of a sector.
func (w *Words) SectorShort(n *graph.Network, code graph.SectorCode) string {
	if s, ok := n.Sector(code); ok {
		return s.ShortName(w.lang)
	}
	return string(code)
}

// Types joins the names of institution types.
func (w *Words) Types(n *graph.Network, codes []graph.TypeCode) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = string(code)
		if t, ok := n.Type(code); ok {
			names[i] = t.Name(w.lang)
		}
	}
	return strings.Join(names, ", ")
}

// Sectors joins the names of sectors, which have commas of their own, with semicolons.
func (w *Words) Sectors(n *graph.Network, codes []graph.SectorCode) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = w.Sector(n, code)
	}
	return strings.Join(names, "; ")
}
