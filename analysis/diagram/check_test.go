package diagram

import (
	"context"
	"math"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

// fixed is a store of one network.
type fixed struct {
	*memstore.Store

	network *graph.Network
}

func (f fixed) Load(context.Context) (*graph.Network, error) { return f.network, nil }

// T is what tests, benchmarks and rapid have in common.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func serviceOf(t T, n *graph.Network) *analysis.Service {
	t.Helper()
	s, err := analysis.New(context.Background(), fixed{memstore.New(), n})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

func question(unit teryt.Code, day, lang string) analysis.Question {
	return analysis.Question{Scope: graph.Scope{Unit: unit, On: graph.MustDay(day)}, Lang: lang}
}

func coverageOf(t T, s *analysis.Service, q analysis.Question) *analysis.CoverageAnswer {
	t.Helper()
	a, err := s.Coverage(context.Background(), q)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &a
}

func wheelOf(t T, a *analysis.CoverageAnswer) draw.Scene {
	t.Helper()
	scene, err := Wheel(a, Options{})
	if err != nil {
		t.Fatalf("%s on %s: %v", a.Unit.Code, a.On, err)
	}
	return scene
}

// check holds a scene to what every picture promises.
func check(t T, scene draw.Scene) {
	t.Helper()
	texts, boxes := scene.Texts(), scene.TextBoxes()
	page := draw.Box{W: scene.Width, H: scene.Height}
	for i, text := range texts {
		if pt := text.Size / scene.Width * 16 / 2.54 * 72; pt < 7 {
			t.Errorf("%s: %q has %.2f pt at 16 cm", scene.Title, text.Content, pt)
		}
		if !page.Contains(boxes[i]) {
			t.Errorf("%s: %q is cut off at %+v", scene.Title, text.Content, boxes[i])
		}
		if missing := draw.Missing(text.Content, text.Bold); len(missing) > 0 {
			t.Errorf("%s: %q has letters the font lacks: %q", scene.Title, text.Content, string(missing))
		}
		if strings.Contains(text.Content, "[diagram.") {
			t.Errorf("%s: no text for %s", scene.Title, text.Content)
		}
		for j := range i {
			if boxes[i].Overlaps(boxes[j]) {
				t.Errorf("%s: %q overlaps %q", scene.Title, text.Content, texts[j].Content)
			}
		}
	}
	for _, g := range grounds(scene) {
		if ratio := draw.Contrast(g.text.Color, g.ground); ratio < 4.5 {
			t.Errorf("%s: %q has contrast %.2f", scene.Title, g.text.Content, ratio)
		}
	}
	if _, err := draw.SVG(scene); err != nil {
		t.Errorf("%s: %v", scene.Title, err)
	}
}

type onGround struct {
	text   draw.Text
	ground draw.Color
}

// grounds finds what each text stands on: the last figure painted before it around its
// middle. A wedge is no figure here; a test of its own says that no text stands on one.
func grounds(scene draw.Scene) []onGround {
	var painted []draw.Item
	var list []onGround
	var walk func([]draw.Item)
	walk = func(items []draw.Item) {
		for _, item := range items {
			switch item := item.(type) {
			case draw.Group:
				walk(item.Items)
			case draw.Text:
				box := item.Box()
				list = append(list, onGround{item, groundAt(painted, draw.Point{X: box.X + box.W/2, Y: box.Y + box.H/2})})
			default:
				painted = append(painted, item)
			}
		}
	}
	walk(scene.Items)
	return list
}

func groundAt(painted []draw.Item, p draw.Point) draw.Color {
	ground := draw.RGB(0x808080) // neither black nor white can be read on nothing
	for _, item := range painted {
		switch item := item.(type) {
		case draw.Rect:
			if item.Fill.Pattern == draw.Solid && item.Box.Contains(draw.Box{X: p.X, Y: p.Y}) {
				ground = item.Fill.Color
			}
		case draw.Circle:
			if item.Fill.Pattern == draw.Solid && distance(item.Centre, p) <= item.R {
				ground = item.Fill.Color
			}
		case draw.Polygon:
			if item.Fill.Pattern == draw.Solid && inside(item.Points, p) {
				ground = item.Fill.Color
			}
		}
	}
	return ground
}

func distance(a, b draw.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// inside reports whether p lies in the convex polygon.
func inside(corners []draw.Point, p draw.Point) bool {
	sign := 0.0
	for i, a := range corners {
		b := corners[(i+1)%len(corners)]
		turn := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
		if turn*sign < 0 {
			return false
		}
		if turn != 0 {
			sign = turn
		}
	}
	return true
}

// checkLeaders says that the lines from sectors to labels cross neither each other nor
// the wheel nor a text, and that no text stands on a wedge.
func checkLeaders(t T, a *analysis.CoverageAnswer, scene draw.Scene) {
	t.Helper()
	centre := wheelCentre(scene)
	var leaders [][]draw.Point
	for _, item := range scene.Items {
		if l, ok := item.(draw.Polyline); ok {
			leaders = append(leaders, l.Points)
		}
	}
	if len(leaders) == 0 {
		t.Fatalf("%s: no leader", scene.Title)
	}
	texts, boxes := scene.Texts(), scene.TextBoxes()
	for i, l := range leaders {
		for k := 1; k < len(l); k++ {
			for _, p := range straight(l[k-1], l[k]) {
				if distance(p, centre) < rimOuter {
					t.Errorf("%s, %s: leader %d crosses the wheel", a.Unit.Code, a.On, i)
					break
				}
				for n, box := range boxes {
					if box.Grown(-0.1).Contains(draw.Box{X: p.X, Y: p.Y}) {
						t.Fatalf("%s, %s: leader %d crosses %q", a.Unit.Code, a.On, i, texts[n].Content)
					}
				}
			}
			for j := range i {
				for m := 1; m < len(leaders[j]); m++ {
					if crossing(l[k-1], l[k], leaders[j][m-1], leaders[j][m]) {
						t.Errorf("%s, %s: leaders %d and %d cross", a.Unit.Code, a.On, i, j)
					}
				}
			}
		}
	}
	onPaper := map[string]bool{}
	for _, g := range grounds(scene) {
		box := g.text.Box()
		middle := draw.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		if distance(middle, centre) < rimOuter && g.ground == draw.White {
			onPaper[g.text.Content] = true
		}
	}
	for text := range onPaper {
		if len([]rune(text)) > 3 {
			t.Errorf("%s: label %q stands in the wheel", scene.Title, text)
		}
	}
}

// wheelCentre is the centre of the wheel in the scene. The first piece of a leader runs
// along a radius and begins 1 outside the rim; the centre is that far back.
func wheelCentre(scene draw.Scene) draw.Point {
	for _, item := range scene.Items {
		if l, ok := item.(draw.Polyline); ok {
			p, q := l.Points[0], l.Points[1]
			angle := math.Atan2(q.Y-p.Y, q.X-p.X)
			return draw.Point{X: p.X - (rimOuter+1)*math.Cos(angle), Y: p.Y - (rimOuter+1)*math.Sin(angle)}
		}
	}
	return draw.Point{}
}

// groups finds the groups of a class by id.
func groups(items []draw.Item, class string) map[string]draw.Group {
	found := map[string]draw.Group{}
	for _, item := range items {
		if g, ok := item.(draw.Group); ok && strings.HasPrefix(g.Class, class) {
			found[g.ID] = g
		}
	}
	return found
}

func contents(scene draw.Scene) string {
	lines := make([]string, 0, 64)
	for _, text := range scene.Texts() {
		lines = append(lines, text.Content)
	}
	return strings.Join(lines, "\n")
}
