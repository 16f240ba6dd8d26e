package diagram

import (
	"fmt"
	"math"
	"strings"

	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

// mark draws an institution of the level at p: a circle for a gmina, a square for a
// powiat, a triangle for a voivodeship, all about as large as a circle of radius r. A
// party is filled; another institution is outlined. The white edge keeps lines that
// pass below apart from it.
func mark(level graph.Level, p draw.Point, r float64, c draw.Color, filled bool) []draw.Item {
	fill := draw.Paint(draw.White)
	if filled {
		fill = draw.Paint(c)
	}
	edge := draw.Stroke{Color: draw.White, Width: 3.6}
	line := draw.Stroke{Color: c, Width: 1.5}
	return []draw.Item{figure(level, p, r, draw.Paint(draw.White), edge), figure(level, p, r, fill, line)}
}

func figure(level graph.Level, p draw.Point, r float64, fill draw.Fill, stroke draw.Stroke) draw.Item {
	switch level {
	case graph.LevelPowiat:
		h := r * 0.9
		return draw.Rect{Box: draw.Box{X: p.X - h, Y: p.Y - h, W: 2 * h, H: 2 * h}, Fill: fill, Stroke: stroke}
	case graph.LevelVoivodeship:
		h := r * 1.25
		var corners []draw.Point
		for _, angle := range []float64{0, 120, 240} {
			corners = append(corners, draw.Polar(draw.Point{X: p.X, Y: p.Y + r*0.2}, h, angle))
		}
		return draw.Polygon{Points: corners, Fill: fill, Stroke: stroke}
	}
	return draw.Circle{Centre: p, R: r, Fill: fill, Stroke: stroke}
}

// numbered draws the number of a sector in white on a disc of its colour, or in its
// colour on a white disc.
func numbered(text string, p draw.Point, c draw.Color, filled bool) []draw.Item {
	fill, letters := draw.Paint(draw.White), c
	if filled {
		fill, letters = draw.Paint(c), draw.White
	}
	return []draw.Item{
		draw.Circle{Centre: p, R: 8, Fill: fill, Stroke: draw.Stroke{Color: c, Width: 1.2}},
		centred(text, p, letters),
	}
}

// centred is a small bold text whose capitals stand in the middle around p.
func centred(text string, p draw.Point, c draw.Color) draw.Text {
	const capHeight = 1409.0 / 2048 // of the font
	return draw.Text{
		At: draw.Point{X: p.X, Y: p.Y + small*capHeight/2}, Content: text,
		Size: small, Bold: true, Anchor: draw.Middle, Color: c,
	}
}

// boxed is the sign of an agreement: a letter in a box.
func boxed(text string, box draw.Box, dash []float64) []draw.Item {
	return []draw.Item{
		draw.Rect{Box: box, Radius: 3, Fill: draw.Paint(draw.White), Stroke: draw.Stroke{Color: ink, Width: 1.4, Dash: dash}},
		centred(text, draw.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}, ink),
	}
}

// around is the box of the given size with its centre at p.
func around(p draw.Point, w, h float64) draw.Box {
	return draw.Box{X: p.X - w/2, Y: p.Y - h/2, W: w, H: h}
}

// edge is where the straight way from p to the centre of the box meets the box.
func edge(p draw.Point, b draw.Box) draw.Point {
	c := draw.Point{X: b.X + b.W/2, Y: b.Y + b.H/2}
	dx, dy := p.X-c.X, p.Y-c.Y
	t := 1.0
	if dx != 0 {
		t = min(t, b.W/2/math.Abs(dx))
	}
	if dy != 0 {
		t = min(t, b.H/2/math.Abs(dy))
	}
	return draw.Point{X: c.X + t*dx, Y: c.Y + t*dy}
}

// anchor makes an id of a picture's part. Letters that an id can't hold are written by
// their number.
func anchor(parts ...string) string {
	var b strings.Builder
	for _, r := range strings.Join(parts, ".") {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '.':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}
