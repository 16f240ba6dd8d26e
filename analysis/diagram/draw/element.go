package draw

import (
	"math"
	"strconv"
	"strings"
)

func (w *writer) line(l Line) {
	w.printf(`<line x1="%s" y1="%s" x2="%s" y2="%s"%s/>`, w.number(l.From.X), w.number(l.From.Y),
		w.number(l.To.X), w.number(l.To.Y), w.stroke(l.Stroke))
}

func (w *writer) rect(r Rect) {
	corners := ""
	if r.Radius != 0 {
		corners = ` rx="` + w.length(r.Radius) + `"`
	}
	w.printf(`<rect x="%s" y="%s" width="%s" height="%s"%s%s%s/>`, w.number(r.Box.X), w.number(r.Box.Y),
		w.length(r.Box.W), w.length(r.Box.H), corners, w.fill(r.Fill), w.stroke(r.Stroke))
}

func (w *writer) text(t Text) {
	var more strings.Builder
	if t.Bold {
		more.WriteString(` font-weight="700"`)
	}
	switch t.Anchor {
	case Start:
	case Middle:
		more.WriteString(` text-anchor="middle"`)
	case End:
		more.WriteString(` text-anchor="end"`)
	default:
		w.fail("text %q: anchor %d", t.Content, t.Anchor)
	}
	if t.Rotate != 0 {
		more.WriteString(` transform="rotate(` + w.number(t.Rotate) + " " + w.number(t.At.X) + " " + w.number(t.At.Y) + `)"`)
	}
	w.printf(`<text x="%s" y="%s" font-size="%s"%s fill="%s">%s</text>`, w.number(t.At.X), w.number(t.At.Y),
		w.length(t.Size), more.String(), t.Color, escaped(drawn(t.Content)))
}

func (w *writer) points(points []Point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = w.number(p.X) + "," + w.number(p.Y)
	}
	return strings.Join(parts, " ")
}

// route is a path's d attribute.
func (w *writer) route(segments []Segment) string {
	if len(segments) > 0 && segments[0].kind != moveTo {
		w.fail("path: want a Move first")
	}
	var b strings.Builder
	at := func(p Point) { b.WriteString(w.number(p.X) + " " + w.number(p.Y)) }
	for _, s := range segments {
		if !s.finite() {
			w.fail("path: a number is not finite")
		}
		switch s.kind {
		case moveTo:
			b.WriteByte('M')
			at(s.to)
		case lineTo:
			b.WriteByte('L')
			at(s.to)
		case quadTo:
			b.WriteByte('Q')
			at(s.control)
			b.WriteByte(' ')
			at(s.to)
		case arcTo:
			r := w.length(s.radius)
			b.WriteString("A" + r + " " + r + " 0 " + flag(s.large) + " " + flag(s.clockwise) + " ")
			at(s.to)
		case closed:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

func flag(v bool) string {
	if v {
		return "1"
	}
	return "0"
}

func (w *writer) stroke(s Stroke) string {
	if s.Width == 0 {
		return ""
	}
	attributes := ` stroke="` + s.Color.String() + `" stroke-width="` + w.length(s.Width) + `"`
	if len(s.Dash) == 0 {
		return attributes
	}
	dashes := make([]string, len(s.Dash))
	for i, d := range s.Dash {
		dashes[i] = w.length(d)
	}
	return attributes + ` stroke-dasharray="` + strings.Join(dashes, " ") + `"`
}

// number writes v and fails on what is none.
func (w *writer) number(v float64) string {
	if !finite(v) {
		w.fail("a number is not finite")
		return ""
	}
	return number(v)
}

// length is number for what can't be negative.
func (w *writer) length(v float64) string {
	if v < 0 {
		w.fail("length %v: want 0 or more", v)
	}
	return w.number(v)
}

// number has at most two decimals, no exponent and no negative zero.
func number(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
