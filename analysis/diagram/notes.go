package diagram

import (
	"slices"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/diagram/draw"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// legend explains every sign, the same for every unit and day.
func (p *wheelPlan) legend(s *sheet) {
	w := p.words
	rim := func(c coverage.Cell) func(draw.Point) []draw.Item {
		return func(at draw.Point) []draw.Item {
			_, fill, stroke := dress(&c, sectorColors[0])
			if c.State.IsGap() {
				stroke.Color = alarm
			}
			items := []draw.Item{draw.Rect{Box: around(at, 22, 10), Fill: fill, Stroke: stroke}}
			if c.State == coverage.Unknown {
				items = append(items, draw.Circle{Centre: at, R: 6, Fill: draw.Paint(draw.White)}, centred("?", at, ink))
			}
			return items
		}
	}
	var states []sign
	for _, state := range coverage.States() {
		states = append(states, sign{width: 23, draw: rim(coverage.Cell{State: state, Requirement: graph.Required}), text: w.State(state)})
	}
	if p.anyShort() {
		states = append(states, sign{width: 23, draw: rim(coverage.Cell{State: coverage.Covered, Short: 1}), text: w.Say("diagram.legend_short")})
	}
	for _, required := range []bool{true, false} {
		high, key := 13.0, "diagram.legend_required"
		if !required {
			high, key = 7, "diagram.legend_recommended"
		}
		states = append(states, sign{width: 22, text: w.Say(key), draw: func(at draw.Point) []draw.Item {
			return []draw.Item{draw.Rect{Box: around(at, 22, high), Fill: draw.Paint(sectorColors[0])}}
		}})
	}
	s.legend(w.Say("diagram.legend_sector"), states)

	var marks []sign
	for _, level := range graph.Levels() {
		key := "diagram.legend_" + string(level)
		if level == graph.LevelVoivodeship && !p.counts(level) {
			key += "_apart"
		}
		marks = append(marks, sign{width: 11, text: w.Say(key), draw: func(at draw.Point) []draw.Item {
			return mark(level, at, markRadius, ink, true)
		}})
	}
	marks = append(marks,
		sign{width: 11, text: w.Say("diagram.legend_not_party"), draw: func(at draw.Point) []draw.Item {
			return mark(graph.LevelGmina, at, markRadius, ink, false)
		}},
		sign{width: 24, text: w.Say("diagram.legend_party"), draw: rope(nil)},
		sign{width: 24, text: w.Say("diagram.legend_perhaps"), draw: rope([]float64{4, 2.5})},
		sign{width: 15, text: w.Say("diagram.legend_agreement"), draw: func(at draw.Point) []draw.Item {
			return boxed("A", around(at, 14, 13), nil)
		}},
		sign{text: w.Say("diagram.legend_also")},
	)
	s.legend(w.Say("diagram.legend_institution"), marks)
}

// rope is the sign of a line to an agreement.
func rope(dash []float64) func(draw.Point) []draw.Item {
	return func(at draw.Point) []draw.Item {
		return []draw.Item{draw.Line{
			From: draw.Point{X: at.X - 12, Y: at.Y}, To: draw.Point{X: at.X + 12, Y: at.Y},
			Stroke: draw.Stroke{Color: ink, Width: 1.4, Dash: dash},
		}}
	}
}

func (p *wheelPlan) anyShort() bool {
	for i := range p.cells {
		if p.cells[i].Short > 0 {
			return true
		}
	}
	return false
}

func (p *wheelPlan) counts(l graph.Level) bool {
	for _, counted := range p.answer.Levels {
		if counted == l {
			return true
		}
	}
	return false
}

// notes lists the agreements with what is assumed of them, then institutions without a
// sector of the norm, then how complete the lists of parties are.
func (p *wheelPlan) notes(s *sheet) {
	w := p.words
	if len(p.hub) == 0 {
		s.write(w.Say("diagram.no_agreement"), style{color: ink})
	}
	if n := len(p.hub); n > maxHubBoxes {
		s.write(w.Count("diagram.hub_many", n), style{color: ink})
	}
	for k, c := range p.hub {
		if k == maxHubBoxes {
			s.write(w.Say("diagram.more_agreements", "N", len(p.hub)-maxHubBoxes), style{color: quiet})
			break
		}
		text := c.Title + " (" + string(c.ID) + "): " + strings.Join(p.about(c), ", ") + "."
		if len(p.hub) <= maxHubBoxes {
			text = letter(k) + " – " + text
		}
		s.write(text, style{color: ink, lines: 3})
	}
	if others := outOfNorm(p.members, p.cells); len(others) > 0 {
		s.write(p.othersLine(others), style{color: quiet, lines: 2})
	}
	if line := completeness(w, p.network, p.standingIDs()); line != "" {
		s.write(line, style{color: ink})
	}
}

func (p *wheelPlan) standingIDs() []graph.AgreementID {
	var ids []graph.AgreementID
	for _, c := range p.hub {
		ids = append(ids, c.ID)
	}
	return ids
}

// about is what must be known of an agreement, in a few words each.
func (p *wheelPlan) about(c *coverage.Concern) []string {
	w := p.words
	var list []string
	signed := c.Signed
	if signed.IsZero() {
		signed = c.ValidFrom
	}
	if signed.IsZero() {
		list = append(list, w.Say("diagram.signed_unknown"))
	} else {
		list = append(list, w.Say("diagram.signed", "Day", w.Day(signed)))
	}
	_, last, assumed := p.network.Span(c.ID)
	switch {
	case c.Standing.InForce == graph.Undetermined:
		list = append(list, w.Say("diagram.undetermined"))
	case assumed && !last.IsZero():
		list = append(list, w.Say("diagram.end_assumed", "Day", w.Day(last)))
	case !last.IsZero():
		list = append(list, w.Say("diagram.ends", "Day", w.Day(last)))
	}
	named, all, documented := listed(p.network, c.ID)
	if documented {
		return slices.Insert(list, 0, w.Say("diagram.named", "Named", named, "All", all))
	}
	return slices.Insert(list, 0, w.Say("diagram.undocumented"))
}

func (p *wheelPlan) othersLine(others []*member) string {
	var parties, rest []string
	for _, m := range others {
		if m.bound() != graph.No {
			parties = append(parties, m.Label())
		} else {
			rest = append(rest, m.Label())
		}
	}
	var parts []string
	if len(parties) > 0 {
		parts = append(parts, p.words.Say("diagram.other_parties", "Names", strings.Join(parties, ", ")))
	}
	if len(rest) > 0 {
		parts = append(parts, p.words.Say("diagram.other_institutions", "Names", strings.Join(rest, ", ")))
	}
	return strings.Join(parts, " ")
}

// listed is how many parties of an agreement are named, of how many in all.
func listed(n *graph.Network, id graph.AgreementID) (named, all int, documented bool) {
	a, ok := n.Agreement(id)
	if !ok {
		return 0, 0, false
	}
	parties := n.PartiesOf(id)
	for i := range parties {
		if i == 0 || parties[i].Institution != parties[i-1].Institution {
			named++
		}
	}
	return named, named + a.Unnamed, a.Documented
}

// completeness says how many parties of the agreements are named; empty without agreements.
func completeness(w *wording.Words, n *graph.Network, ids []graph.AgreementID) string {
	named, all, unlisted := 0, 0, 0
	for _, id := range ids {
		x, y, documented := listed(n, id)
		if !documented {
			unlisted++
		}
		named, all = named+x, all+y
	}
	if len(ids) == 0 {
		return ""
	}
	var parts []string
	if all > 0 {
		parts = append(parts, w.Say("diagram.named", "Named", named, "All", all))
	}
	if unlisted > 0 {
		parts = append(parts, w.Count("diagram.unlisted", unlisted))
	}
	return w.Say("diagram.completeness", "Text", strings.Join(parts, ", "))
}
