package draw

import "math"

// A Point lies X to the right of and Y below the scene's top left corner.
type Point struct{ X, Y float64 }

// Polar is the point at distance r from centre in the direction of angle, degrees
// clockwise from twelve o'clock.
func Polar(centre Point, r, angle float64) Point {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	return Point{X: centre.X + r*sin, Y: centre.Y - r*cos}
}

// A Box is a rectangle along the axes, (X, Y) its top left corner.
type Box struct{ X, Y, W, H float64 }

// Overlaps reports whether a and b share more than an edge. A box without area
// overlaps nothing.
func (a Box) Overlaps(b Box) bool {
	return min(a.X+a.W, b.X+b.W) > max(a.X, b.X) && min(a.Y+a.H, b.Y+b.H) > max(a.Y, b.Y)
}

// Contains reports whether b lies in a, edges included.
func (a Box) Contains(b Box) bool {
	return b.X >= a.X && b.Y >= a.Y && b.X+b.W <= a.X+a.W && b.Y+b.H <= a.Y+a.H
}

// Grown is the box with d more on each side, less when d is negative.
func (a Box) Grown(d float64) Box {
	return Box{X: a.X - d, Y: a.Y - d, W: a.W + 2*d, H: a.H + 2*d}
}

// Box is the smallest box around the text as drawn: its measured width, from the
// font's ascent to its descent, turned with it.
func (t Text) Box() Box {
	width := Measure(t.Content, t.Size, t.Bold)
	left := 0.0
	switch t.Anchor {
	case Middle:
		left = -width / 2
	case End:
		left = -width
	}
	top, bottom := -Ascent(t.Size), Descent(t.Size)
	if t.Rotate == 0 {
		return Box{X: t.At.X + left, Y: t.At.Y + top, W: width, H: bottom - top}
	}
	sin, cos := math.Sincos(t.Rotate * math.Pi / 180)
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, x := range []float64{left, left + width} {
		for _, y := range []float64{top, bottom} {
			p := Point{X: x*cos - y*sin, Y: x*sin + y*cos}
			low = Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
			high = Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	return Box{X: t.At.X + low.X, Y: t.At.Y + low.Y, W: high.X - low.X, H: high.Y - low.Y}
}
