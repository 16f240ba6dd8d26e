package diagram

import (
	"slices"
	"strconv"

	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

// zone sets nodes without lines in rows under a heading, in a frame of their own.
func (p *networkPlan) zone(s *sheet, key string, count int, nodes []*node) {
	if len(nodes) == 0 {
		return
	}
	const pad = 5.0
	s.y += 8
	top := s.y
	frame := len(s.items)
	s.add(nil) // the frame, once its height is known
	s.y += pad
	s.write(p.words.Say(key, "N", count), style{bold: true, color: ink, indent: pad})
	s.y += 3
	x, row := margin+pad, 0.0
	for _, n := range nodes {
		width := n.w
		if n.actor != nil {
			width = n.w + 2*numberRadius*1.2 + 4
			n.h = max(2*numberRadius*1.2, float64(len(n.lines))*lineHeight)
		}
		if x+width > pageWidth-margin-pad && row > 0 {
			s.y += row + 4
			x, row = margin+pad, 0
		}
		s.add(p.beside(n, draw.Point{X: x, Y: s.y}))
		x += width + 10
		row = max(row, n.h)
	}
	s.y += row + pad
	s.items[frame] = draw.Rect{
		Box: draw.Box{X: margin, Y: top, W: inner, H: s.y - top}, Radius: 4,
		Stroke: draw.Stroke{Color: rule, Width: 0.8, Dash: dashed},
	}
}

// beside draws a node of a zone from its top left corner: an agreement as always, an
// institution as a hollow mark with its label at the right.
func (p *networkPlan) beside(n *node, at draw.Point) draw.Item {
	if n.tie != nil {
		n.at = draw.Point{X: at.X + n.w/2, Y: at.Y + n.h/2}
		return n.agreement()
	}
	centre := draw.Point{X: at.X + numberRadius*1.2, Y: at.Y + n.h/2}
	items := n.sign(centre, false)
	top := at.Y + n.h/2 - float64(len(n.lines))*lineHeight/2
	for k, line := range n.lines {
		items = append(items, draw.Text{
			At:      draw.Point{X: at.X + 2*numberRadius*1.2 + 4, Y: top + float64(k)*lineHeight + draw.Ascent(small)},
			Content: line, Size: small, Color: ink,
		})
	}
	return draw.Group{ID: anchor("institution", string(n.actor.ids[0])), Class: "institution isolate", Items: items}
}

// legend explains the signs and names the sectors that occur.
func (p *networkPlan) legend(s *sheet) {
	w := p.words
	var signs []sign
	for _, level := range graph.Levels() {
		signs = append(signs, sign{width: 12, text: w.Say("diagram.legend_" + string(level)), draw: func(at draw.Point) []draw.Item {
			return mark(level, at, markRadius, ink, true)
		}})
	}
	signs = append(signs,
		sign{text: w.Say("diagram.legend_number")},
		sign{width: 11, text: w.Say("diagram.legend_not_party"), draw: func(at draw.Point) []draw.Item {
			return mark(graph.LevelGmina, at, markRadius, ink, false)
		}},
		sign{width: 24, text: w.Say("diagram.legend_party"), draw: rope(nil)},
		sign{width: 24, text: w.Say("diagram.legend_network_agreement"), draw: func(at draw.Point) []draw.Item {
			return []draw.Item{draw.Rect{Box: around(at, 22, 11), Radius: 2, Fill: draw.Paint(draw.White), Stroke: draw.Stroke{Color: ink, Width: 1.6}}}
		}},
	)
	s.legend(w.Say("diagram.legend_institution"), signs)

	var sectors []*graph.Sector
	for _, n := range slices.Concat(p.placed, p.isolates) {
		if n.actor != nil && n.actor.sector != nil && !slices.Contains(sectors, n.actor.sector) {
			sectors = append(sectors, n.actor.sector)
		}
	}
	slices.SortFunc(sectors, func(a, b *graph.Sector) int { return a.Order - b.Order })
	var numbers []sign
	for _, sector := range sectors {
		numbers = append(numbers, sign{width: 17, text: sector.ShortName(w.Lang()), draw: func(at draw.Point) []draw.Item {
			return []draw.Item{
				draw.Circle{Centre: at, R: 7, Fill: draw.Paint(sectorColor(sector))},
				centred(strconv.Itoa(sector.Order), at, draw.White),
			}
		}})
	}
	if len(numbers) > 0 {
		s.legend(w.Say("diagram.legend_sectors"), numbers)
	}
	if p.together {
		s.write(w.Say("diagram.network_aggregated"), style{color: ink})
	}
}
