package diagram

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"koopmap/analysis/coverage"
	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

const (
	columnWidth = (inner - 2*rimOuter - 2*leaderRoom) / 2
	leaderRoom  = 13.0
	leastColumn = 2*rimOuter + 52 // height of the columns unless they need more
	mostColumn  = 600.0           // height above which lists are shortened
	markRoom    = 12.0            // beside the text of an institution
)

// A block is the labels of one sector.
type block struct {
	sector int // its place in the wheel
	right  bool
	lines  []line
	top    float64
}

// A line is one line of a block; with a seat it begins an institution.
type line struct {
	text   string
	bold   bool
	color  draw.Color
	seat   *seat
	indent bool
}

func (b *block) height() float64 { return float64(len(b.lines))*lineHeight + 5 }

// blocks are the two columns, right and left, each from the top.
type blocks struct {
	plan        *wheelPlan
	right, left []*block
	height      float64
}

// columns makes the labels. The lists of institutions are as long as a page allows, the
// same for every sector, and the columns as high as the lines from wedges to labels need
// to pass the wheel and each other.
func (p *wheelPlan) columns() *blocks {
	var b *blocks
	for most := 14; most >= 1; most-- {
		b = p.columnsOf(most)
		least := b.least()
		for b.height = max(leastColumn, least); b.height <= mostColumn; b.height += 2 * lineHeight {
			if b.clear(p.wheel.n) {
				return b
			}
		}
		b.height = max(mostColumn, least)
	}
	return b
}

func (p *wheelPlan) columnsOf(most int) *blocks {
	b := &blocks{plan: p}
	for i := range p.cells {
		made := p.block(i, most)
		if made.right = p.wheel.mid(i) < 180; made.right {
			b.right = append(b.right, made)
		} else {
			b.left = append(b.left, made)
		}
	}
	slices.Reverse(b.left)
	return b
}

// least is the height that the longer column takes.
func (b *blocks) least() float64 {
	least := 0.0
	for _, column := range [][]*block{b.right, b.left} {
		sum := 0.0
		for _, k := range column {
			sum += k.height()
		}
		least = max(least, sum)
	}
	return least
}

// clear reports whether at the height of the columns every leader passes the wheel and
// the leaders of its side.
func (b *blocks) clear(n int) bool {
	w := wheel{n: n, centre: draw.Point{X: pageWidth / 2, Y: b.height / 2}}
	b.place(0)
	for _, column := range [][]*block{b.right, b.left} {
		var before []draw.Point
		for _, k := range column {
			leader := k.leader(w)
			for _, p := range straight(leader[1], leader[2]) {
				if math.Hypot(p.X-w.centre.X, p.Y-w.centre.Y) < rimOuter+2 {
					return false
				}
			}
			if before != nil && crossing(before[1], before[2], leader[1], leader[2]) {
				return false
			}
			before = leader
		}
	}
	return true
}

// leader is the way from a block's wedge to its heading.
func (b *block) leader(w wheel) []draw.Point {
	x, sign := margin+columnWidth, -1.0
	if b.right {
		x, sign = pageWidth-margin-columnWidth, 1.0
	}
	y := b.top + lineHeight/2
	return []draw.Point{
		draw.Polar(w.centre, rimOuter+1, w.mid(b.sector)), draw.Polar(w.centre, rimOuter+5, w.mid(b.sector)),
		{X: x - sign*5, Y: y}, {X: x - sign*2, Y: y},
	}
}

// block is the labels of sector i with at most so many institutions.
func (p *wheelPlan) block(i, most int) *block {
	c := &p.cells[i]
	sector, _ := p.network.Sector(c.Sector)
	b := &block{sector: i}
	heading := strconv.Itoa(sector.Order) + ". " + sector.Name(p.words.Lang())
	for _, text := range draw.Wrap(heading, columnWidth, small, true) {
		b.lines = append(b.lines, line{text: text, bold: true, color: ink})
	}
	state := p.stateLine(c)
	color := quiet
	if c.Requirement == graph.Required && c.State.IsGap() {
		color = alarm
	}
	if state != "" {
		for _, text := range draw.Wrap(state, columnWidth, small, false) {
			b.lines = append(b.lines, line{text: text, color: color})
		}
	}
	list := p.labelled(i)
	hidden := 0
	if len(list) > most {
		hidden = len(list) - most
		list = list[:most]
	}
	for k := range list {
		for n, text := range draw.Wrap(p.label(&list[k], c.Sector), columnWidth-markRoom, small, false) {
			entry := line{text: text, color: ink, indent: true}
			if n == 0 {
				entry.seat = &list[k]
			}
			b.lines = append(b.lines, entry)
		}
	}
	if hidden > 0 {
		b.lines = append(b.lines, line{text: p.words.Say("diagram.more", "N", hidden), color: quiet, indent: true})
	}
	return b
}

// labelled is the members of sector i to be seen, parties first.
func (p *wheelPlan) labelled(i int) []seat {
	list := slices.DeleteFunc(p.seats(i), func(s seat) bool { return !s.drawn() })
	slices.SortStableFunc(list, func(x, y seat) int { return -cmp.Compare(x.bound(), y.bound()) })
	return list
}

// stateLine says the state of a sector, and whether it is required, unless it is both
// required and covered.
func (p *wheelPlan) stateLine(c *coverage.Cell) string {
	var parts []string
	if c.Requirement != graph.Required {
		parts = append(parts, p.words.Obligation(c.Requirement))
	}
	switch {
	case c.Short > 0:
		parts = append(parts, p.words.Say("diagram.short_state", "Has", c.Redundancy, "Minimum", c.Minimum))
	case c.State == coverage.ExpectedNotRecorded:
		parts = append(parts, p.words.State(c.State)+" ("+p.types(c.Types)+")")
	case c.State == coverage.Unknown:
		state := "? " + p.words.State(c.State)
		if _, same := p.commonReason(); !same {
			state += ": " + p.words.Reason(p.network, c, false)
		}
		parts = append(parts, state)
	case c.State != coverage.Covered:
		parts = append(parts, p.words.State(c.State))
	}
	return strings.Join(parts, " · ")
}

// types names types by their abbreviations, at most three.
func (p *wheelPlan) types(codes []graph.TypeCode) string {
	var names []string
	for _, code := range codes {
		name := string(code)
		if t, ok := p.network.Type(code); ok && len(t.Abbreviations) > 0 {
			name = t.Abbreviations[0]
		}
		names = append(names, name)
	}
	if more := len(names) - 3; more > 0 {
		names = append(names[:3], "+ "+strconv.Itoa(more))
	}
	return strings.Join(names, ", ")
}

// label is the short label of a member, with what must be known of it: other sectors in
// which it stands, that it is from outside, that it serves a part, that it may be bound.
func (p *wheelPlan) label(s *seat, sector graph.SectorCode) string {
	var notes, numbers []string
	for i := range p.cells {
		if other := p.cells[i].Sector; other != sector && s.HasSector(other) {
			o, _ := p.network.Sector(other)
			numbers = append(numbers, strconv.Itoa(o.Order))
		}
	}
	if len(numbers) > 0 {
		also := p.words.Say("diagram.also", "Sectors", strings.Join(numbers, ", "))
		notes = append(notes, strings.ReplaceAll(also, " ", "\u00a0")) // stays in one line
	}
	if s.outside {
		notes = append(notes, p.words.Say("diagram.outside"))
	}
	if s.inPart {
		notes = append(notes, p.words.Say("diagram.part"))
	}
	text := s.Label()
	if s.bound() == graph.Undetermined {
		text += " ?"
	}
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	return text
}

// place spreads the blocks of each column from top over the height: each begins at a
// place of its own that only the number of blocks decides, and gives way to longer ones.
func (b *blocks) place(top float64) {
	for _, column := range [][]*block{b.right, b.left} {
		pitch := b.height / float64(len(column))
		free := top
		for k, block := range column {
			block.top = max(free, top+float64(k)*pitch+max(0, (pitch-4*lineHeight)/2))
			free = block.top + block.height()
		}
		limit := top + b.height
		for k := len(column) - 1; k >= 0; k-- {
			column[k].top = min(column[k].top, limit-column[k].height())
			limit = column[k].top
		}
	}
}

// draw writes the labels and joins each sector's heading with its wedge.
func (b *blocks) draw(s *sheet, w wheel) {
	for _, k := range slices.Concat(b.right, b.left) {
		b.drawBlock(s, w, k)
	}
}

func (b *blocks) drawBlock(s *sheet, w wheel, k *block) {
	plan := b.plan
	c := &plan.cells[k.sector]
	sector, _ := plan.network.Sector(c.Sector)
	color := sectorColor(sector)
	x, anchor, sign := margin+columnWidth, draw.End, -1.0
	if k.right {
		x, anchor, sign = pageWidth-margin-columnWidth, draw.Start, 1.0
	}
	s.add(draw.Polyline{Points: k.leader(w), Stroke: draw.Stroke{Color: quiet, Width: 0.8}})
	number := draw.Polar(w.centre, (rimInner+rimOf(c))/2, w.mid(k.sector))
	s.add(numbered(strconv.Itoa(sector.Order), number, color, c.State == coverage.Covered)...)
	for n, l := range k.lines {
		y := k.top + float64(n)*lineHeight
		at := draw.Point{X: x, Y: y + draw.Ascent(small)}
		if l.indent {
			at.X += sign * markRoom
		}
		if l.seat != nil {
			s.add(mark(l.seat.Level, draw.Point{X: x + sign*5, Y: y + lineHeight/2}, markRadius-0.4, color, l.seat.bound() == graph.Yes)...)
		}
		s.add(draw.Text{At: at, Content: l.text, Size: small, Bold: l.bold, Anchor: anchor, Color: l.color})
	}
}
