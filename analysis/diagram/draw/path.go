package draw

import "math"

// A Segment is one step of a Path; Move, LineTo, Quad, Arc and Close make them.
type Segment struct {
	kind      segmentKind
	to        Point
	control   Point
	radius    float64
	large     bool
	clockwise bool
}

type segmentKind int

const (
	moveTo segmentKind = iota
	lineTo
	quadTo
	arcTo
	closed
)

// Move starts a part of the path at p.
func Move(p Point) Segment { return Segment{kind: moveTo, to: p} }

// LineTo goes straight to p.
func LineTo(p Point) Segment { return Segment{kind: lineTo, to: p} }

// Quad goes to p on a quadratic Bézier curve with one control point.
func Quad(control, p Point) Segment { return Segment{kind: quadTo, control: control, to: p} }

// Arc goes to p on a circle of the radius, the way round that clockwise says and
// over more than half the circle when large.
func Arc(radius float64, large, clockwise bool, p Point) Segment {
	return Segment{kind: arcTo, radius: radius, large: large, clockwise: clockwise, to: p}
}

// Close goes straight to where the part started.
func Close() Segment { return Segment{kind: closed} }

// Wedge is the outline of a ring's part between the radii inner and outer and the
// angles from and to, in degrees clockwise from twelve o'clock, to above from. From
// 360 degrees on it is the whole ring; with inner 0 a slice or a disc.
func Wedge(centre Point, inner, outer, from, to float64) []Segment {
	if to-from >= 360 {
		ring := around(centre, outer, true)
		if inner > 0 {
			ring = append(ring, around(centre, inner, false)...)
		}
		return ring
	}
	large := to-from > 180
	segments := []Segment{
		Move(Polar(centre, outer, from)),
		Arc(outer, large, true, Polar(centre, outer, to)),
	}
	if inner > 0 {
		segments = append(segments,
			LineTo(Polar(centre, inner, to)),
			Arc(inner, large, false, Polar(centre, inner, from)))
	} else {
		segments = append(segments, LineTo(centre))
	}
	return append(segments, Close())
}

func around(centre Point, r float64, clockwise bool) []Segment {
	top, bottom := Polar(centre, r, 0), Polar(centre, r, 180)
	return []Segment{Move(top), Arc(r, false, clockwise, bottom), Arc(r, false, clockwise, top), Close()}
}

// finite reports whether every number of the segment is one.
func (s Segment) finite() bool {
	return finite(s.to.X, s.to.Y, s.control.X, s.control.Y, s.radius)
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
