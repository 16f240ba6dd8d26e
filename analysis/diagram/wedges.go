package diagram

import (
	"slices"
	"strconv"

	"koopmap/analysis/coverage"
	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

// draw adds the wheel and its two columns of labels to the sheet.
func (p *wheelPlan) draw(s *sheet) {
	columns := p.columns()
	height := columns.height
	p.wheel.centre = draw.Point{X: pageWidth / 2, Y: s.y + height/2}
	for i := range p.cells {
		p.wedge(s, i)
	}
	var lines, marks []draw.Item
	boxes := p.hubBoxes()
	for i := range p.cells {
		l, m := p.institutions(i, boxes)
		lines, marks = append(lines, l...), append(marks, m...)
	}
	s.add(lines...)
	s.add(marks...)
	p.hubSigns(s, boxes)
	columns.place(s.y)
	columns.draw(s, p.wheel)
	s.y += height
}

// wedge draws the ground and the rim of sector i.
func (p *wheelPlan) wedge(s *sheet, i int) {
	c := &p.cells[i]
	sector, _ := p.network.Sector(c.Sector)
	color := sectorColor(sector)
	from, to := p.wheel.span(i)
	outer := rimOf(c)
	ground, fill, stroke := dress(c, color)
	var items []draw.Item
	if c.State.IsGap() { // one hollow slot
		items = append(items, draw.Path{Segments: draw.Wedge(p.wheel.centre, hubRadius, outer-1, from, to), Fill: ground, Stroke: stroke})
	} else {
		items = append(items,
			draw.Path{Segments: draw.Wedge(p.wheel.centre, hubRadius, rimInner-1.5, from, to), Fill: ground, Stroke: stroke},
			draw.Path{Segments: draw.Wedge(p.wheel.centre, rimInner, outer, from, to), Fill: fill, Stroke: stroke})
	}
	if c.State == coverage.Unknown {
		for _, side := range []float64{-1, 1} {
			at := draw.Polar(p.wheel.centre, (rimInner+outer)/2, p.wheel.mid(i)+side*108/float64(p.wheel.n))
			items = append(items, draw.Circle{Centre: at, R: 6, Fill: draw.Paint(draw.White)}, centred("?", at, ink))
		}
	}
	s.add(draw.Group{ID: anchor("sector", string(c.Sector)), Class: "sector " + string(c.State), Title: p.words.Sector(p.network, c.Sector), Items: items})
}

// rimOf is the outer radius of a sector's rim.
func rimOf(c *coverage.Cell) float64 {
	if c.Requirement == graph.Required {
		return rimOuter
	}
	return rimThin
}

// dress is the look of a state: the ground of the wedge, the fill of its rim, the outline.
func dress(c *coverage.Cell, color draw.Color) (ground, rim draw.Fill, outline draw.Stroke) {
	white := draw.Paint(draw.White)
	switch c.State {
	case coverage.Covered:
		rim = draw.Paint(color)
		if c.Short > 0 {
			rim = draw.Fill{Pattern: draw.Dots, Color: color, Back: draw.White}
		}
		return draw.Paint(tint(color)), rim, draw.Stroke{Color: color, Width: 0.8}
	case coverage.Unknown:
		return white, draw.Fill{Pattern: draw.Hatch, Color: rule, Back: draw.White}, draw.Stroke{Color: rule, Width: 0.8}
	case coverage.ExpectedNotRecorded:
		return white, white, draw.Stroke{Color: gapColor(c), Width: 1.5, Dash: dashed}
	case coverage.NoneOptional:
		return white, white, draw.Stroke{Color: gapColor(c), Width: 1.7, Dash: dotted}
	}
	return white, white, draw.Stroke{Color: gapColor(c), Width: 1.5}
}

// gapColor warns where the sector is required.
func gapColor(c *coverage.Cell) draw.Color {
	if c.Requirement == graph.Required {
		return alarm
	}
	return quiet
}

// A spot is where members of a sector are drawn: one, or the number of those for whom
// there is no place.
type spot struct {
	at   draw.Point
	one  *seat // nil for several
	many int
	ties []tie
}

// spots is the spots of sector i. Where a level has more members than places, its last
// ring gives way to their number.
func (p *wheelPlan) spots(i int) []spot {
	all := p.seats(i)
	var list []spot
	for _, level := range graph.Levels() {
		places, last := p.wheel.slots(i, level)
		room := len(places)
		if slices.ContainsFunc(all, func(s seat) bool { return s.Level == level && s.slot >= room }) {
			room -= last
		}
		more := spot{}
		for k := range all {
			s := &all[k]
			switch {
			case s.Level != level || !s.drawn():
			case s.slot >= room:
				more.many++
				more.ties = append(more.ties, s.ties...)
			default:
				list = append(list, spot{at: places[s.slot], one: s, ties: s.ties})
			}
		}
		if more.many > 0 {
			more.at, more.ties = places[room], surest(more.ties)
			list = append(list, more)
		}
	}
	return list
}

// besides is the boxes of the marks other than spot k, which its lines avoid.
func besides(spots []spot, k int) []draw.Box {
	var others []draw.Box
	for j, other := range spots {
		if j != k {
			others = append(others, around(other.at, 2*markRadius+2, 2*markRadius+2))
		}
	}
	return others
}

// institutions draws the members of sector i: lines to the hub, and marks.
func (p *wheelPlan) institutions(i int, boxes []draw.Box) (lines, marks []draw.Item) {
	sector, _ := p.network.Sector(p.cells[i].Sector)
	color := sectorColor(sector)
	spots := p.spots(i)
	for k, s := range spots {
		lines = append(lines, p.lines(s.at, s.ties, color, boxes, besides(spots, k))...)
		if s.one != nil {
			marks = append(marks, draw.Group{
				ID: anchor("institution", string(sector.Code), string(s.one.ID)), Class: "institution", Title: s.one.Name,
				Items: mark(s.one.Level, s.at, markRadius, color, s.one.bound() == graph.Yes),
			})
			continue
		}
		text := "+" + strconv.Itoa(s.many)
		box := around(s.at, draw.Measure(text, small, true)+4, small+1)
		marks = append(marks, draw.Rect{Box: box, Radius: 3, Fill: draw.Paint(draw.White), Stroke: draw.Stroke{Color: color, Width: 0.8}},
			centred(text, s.at, ink))
	}
	return lines, marks
}

// lines joins a place with the boxes of its agreements, past the other boxes and marks.
func (p *wheelPlan) lines(at draw.Point, ties []tie, c draw.Color, boxes, marks []draw.Box) []draw.Item {
	var lines []draw.Item
	for _, t := range ties {
		box, ok := p.hubBox(t.agreement, boxes)
		if !ok {
			continue
		}
		stroke := draw.Stroke{Color: c, Width: 1.3}
		if t.bound != graph.Yes {
			stroke.Dash = []float64{4, 2.5}
		}
		avoid := slices.Concat(slices.DeleteFunc(slices.Clone(boxes), func(b draw.Box) bool { return b == box }), marks)
		lines = append(lines, draw.Group{Class: "party", Items: []draw.Item{route(at, box, avoid, stroke)}})
	}
	return lines
}

// hubBoxes is a box for each agreement, or one for all where there are more than six.
func (p *wheelPlan) hubBoxes() []draw.Box {
	switch n := len(p.hub); {
	case n == 0:
		return nil
	case n > maxHubBoxes:
		return []draw.Box{around(p.wheel.centre, 40, 24)}
	default:
		return p.wheel.hub(n)
	}
}

func (p *wheelPlan) hubBox(id graph.AgreementID, boxes []draw.Box) (draw.Box, bool) {
	for k, c := range p.hub {
		if c.ID == id {
			return boxes[min(k, len(boxes)-1)], true
		}
	}
	return draw.Box{}, false
}

// hubSigns draws the agreements. A dashed box may be in force; a box with "?" has no list of parties.
func (p *wheelPlan) hubSigns(s *sheet, boxes []draw.Box) {
	if len(p.hub) > maxHubBoxes {
		s.add(boxed(strconv.Itoa(len(p.hub))+"×", boxes[0], nil)...)
		return
	}
	for k, c := range p.hub {
		var dash []float64
		if c.Standing.InForce != graph.Yes {
			dash = dashed
		}
		name := letter(k)
		if !c.Documented {
			name += "?"
		}
		s.add(draw.Group{ID: anchor("agreement", string(c.ID)), Class: "agreement", Title: c.Title, Items: boxed(name, boxes[k], dash)})
	}
}

// letter is the name of an agreement in a picture, from A.
func letter(k int) string { return string(rune('A' + k)) }
