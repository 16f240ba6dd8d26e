package diagram

import (
	"koopmap/analysis/diagram/draw"
)

// Sizes in pixels, 96 to the inch, at which a picture is 16 cm wide.
const (
	pageWidth  = 604.72    // 16 cm
	point      = 96.0 / 72 // a typographic point
	margin     = 10.0      // free on each side
	inner      = pageWidth - 2*margin
	small      = 7.1 * point // of most texts
	lineHeight = 11.7
)

// A sheet is a picture in the making, filled from the top.
type sheet struct {
	items []draw.Item
	y     float64 // what is above is taken
}

func (s *sheet) add(items ...draw.Item) { s.items = append(s.items, items...) }

// title writes a headline in one line if it fits, else in several.
func (s *sheet) title(text string) {
	const size, least = 10.5 * point, 9 * point
	fitting, ok := draw.Fit(text, inner, size, least, true)
	if !ok {
		fitting = 9.75 * point
	}
	s.write(text, style{size: fitting, bold: true, color: ink})
}

// A style is how a paragraph looks. A zero size is small.
type style struct {
	size   float64
	bold   bool
	color  draw.Color
	indent float64 // of every line
	lines  int     // at most; 0 for as many as needed
}

// write sets a paragraph over the width of the sheet. Where lines are counted, what does not
// fit ends in an ellipsis.
func (s *sheet) write(text string, st style) {
	if st.size == 0 {
		st.size = small
	}
	lines := draw.Wrap(text, inner-st.indent, st.size, st.bold)
	if st.lines > 0 && len(lines) > st.lines {
		lines = lines[:st.lines]
		lines[st.lines-1] = shortened(lines[st.lines-1], inner-st.indent, st.size, st.bold)
	}
	for _, line := range lines {
		s.add(draw.Text{
			At: draw.Point{X: margin + st.indent, Y: s.y + draw.Ascent(st.size)}, Content: line,
			Size: st.size, Bold: st.bold, Color: st.color,
		})
		s.y += max(lineHeight, draw.Ascent(st.size)+draw.Descent(st.size)+0.4)
	}
}

// shortened is the text with an ellipsis, cut until it fits.
func shortened(text string, width, size float64, bold bool) string {
	letters := []rune(text)
	for len(letters) > 0 && draw.Measure(string(letters)+"…", size, bold) > width {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}

// rule parts what is above from what follows.
func (s *sheet) rule() {
	s.y += 4
	s.add(draw.Line{From: draw.Point{X: margin, Y: s.y}, To: draw.Point{X: pageWidth - margin, Y: s.y}, Stroke: draw.Stroke{Color: rule, Width: 0.8}})
	s.y += 5
}

// A sign is an entry of a legend: a small drawing in a box around its centre, and what it
// means.
type sign struct {
	width float64                             // of the drawing
	draw  func(centre draw.Point) []draw.Item // nil for a text alone
	text  string
}

// legend sets signs one after the other, in as many lines as needed, under a title that
// begins the first line.
func (s *sheet) legend(title string, signs []sign) {
	const gap, apart, high = 4.0, 11.0, 15.0
	x := margin
	baseline := func() float64 { return s.y + high/2 + draw.Ascent(small)/2 - draw.Descent(small)/2 }
	s.add(draw.Text{At: draw.Point{X: x, Y: baseline()}, Content: title, Size: small, Bold: true, Color: ink})
	x += draw.Measure(title, small, true) + apart/2
	for _, g := range signs {
		beside := g.width + gap
		if g.draw == nil {
			beside = 0
		}
		wide := beside + draw.Measure(g.text, small, false)
		if x+wide > pageWidth-margin && x > margin {
			x = margin
			s.y += high
		}
		if g.draw != nil {
			s.add(g.draw(draw.Point{X: x + g.width/2, Y: s.y + high/2})...)
		}
		s.add(draw.Text{At: draw.Point{X: x + beside, Y: baseline()}, Content: g.text, Size: small, Color: ink})
		x += wide + apart
	}
	s.y += high
}
