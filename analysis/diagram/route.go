package diagram

import (
	"math"

	"koopmap/analysis/diagram/draw"
)

// route is the line from a mark to the box of an agreement, on its [way].
func route(from draw.Point, to draw.Box, avoid []draw.Box, stroke draw.Stroke) draw.Item {
	control, end, bent := way(from, to, avoid)
	if !bent {
		return draw.Line{From: from, To: end, Stroke: stroke}
	}
	return draw.Path{Segments: []draw.Segment{draw.Move(from), draw.Quad(control, end)}, Stroke: stroke}
}

// way is straight where that passes none of the boxes to avoid, else the slightest bend
// that does, around the first of them. Where there is no way past, it is straight.
func way(from draw.Point, to draw.Box, avoid []draw.Box) (control, end draw.Point, bent bool) {
	end = edge(from, to)
	control = draw.Point{X: (from.X + end.X) / 2, Y: (from.Y + end.Y) / 2}
	blocking, blocked := firstBox(curved(from, control, end), avoid)
	if !blocked {
		return control, end, false
	}
	middle := draw.Point{X: blocking.X + blocking.W/2, Y: blocking.Y + blocking.H/2}
	length := math.Hypot(end.X-from.X, end.Y-from.Y)
	across := draw.Point{X: -(end.Y - from.Y) / length, Y: (end.X - from.X) / length}
	for bend := 8.0; bend <= 64; bend += 4 {
		for _, side := range []float64{1, -1} {
			around := draw.Point{X: middle.X + side*bend*across.X, Y: middle.Y + side*bend*across.Y}
			finish := edge(around, to)
			if _, blocked := firstBox(curved(from, around, finish), avoid); !blocked {
				return around, finish, true
			}
		}
	}
	return control, end, false
}

// firstBox is the first of the boxes that a line comes near.
func firstBox(line []draw.Point, boxes []draw.Box) (draw.Box, bool) {
	for _, p := range line {
		for _, b := range boxes {
			if b.Grown(1.2).Contains(draw.Box{X: p.X, Y: p.Y}) {
				return b, true
			}
		}
	}
	return draw.Box{}, false
}

// steps is into how many pieces a line is cut to see what it passes.
const steps = 64

func straight(from, to draw.Point) []draw.Point {
	return curved(from, draw.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}, to)
}

// curved is points along a quadratic Bézier curve.
func curved(from, control, to draw.Point) []draw.Point {
	points := make([]draw.Point, steps+1)
	for i := range points {
		t := float64(i) / steps
		a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
		points[i] = draw.Point{X: a*from.X + b*control.X + c*to.X, Y: a*from.Y + b*control.Y + c*to.Y}
	}
	return points
}

// crossing reports whether two straight pieces cross.
func crossing(a, b, c, d draw.Point) bool {
	turn := func(p, q, r draw.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0
}
