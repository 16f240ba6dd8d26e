package diagram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/diagram/draw"
	"koopmap/analysis/diagram/layout"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// scattered is a placer that looks at sizes alone and puts nodes on a spiral, near enough
// for most to overlap.
type scattered struct{ pitch float64 }

func (s scattered) Layout(_ context.Context, r layout.Request) (layout.Result, error) {
	if err := r.Validate(); err != nil {
		return layout.Result{}, err
	}
	result := layout.Result{Positions: make([]layout.Position, len(r.Nodes))}
	for i := range r.Nodes {
		sin, cos := math.Sincos(float64(i) * 2.4)
		result.Positions[i] = layout.Position{X: 300 + s.pitch*float64(i)*cos, Y: 300 + s.pitch*float64(i)*sin}
	}
	return result, nil
}

type failing struct{}

func (failing) Layout(context.Context, layout.Request) (layout.Result, error) {
	return layout.Result{}, layout.ErrBusy
}

func tiesOf(t T, s *analysis.Service, q analysis.Question) *analysis.TiesAnswer {
	t.Helper()
	a, err := s.Ties(context.Background(), q)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &a
}

func networkOf(t T, a *analysis.TiesAnswer, place Placer) draw.Scene {
	t.Helper()
	scene, err := Network(context.Background(), a, place, Options{})
	if err != nil {
		t.Fatalf("%s on %s: %v", a.Unit.Code, a.On, err)
	}
	return scene
}

// checkNodes says that no node with its label overlaps another.
func checkNodes(t T, scene draw.Scene) {
	t.Helper()
	var ids []string
	var boxes []draw.Box
	for _, item := range scene.Items {
		g, ok := item.(draw.Group)
		if !ok {
			continue
		}
		box := around(middle(g.Items[0]), 0, 0)
		for _, part := range g.Items {
			box = union(box, extentOf(part))
		}
		for i, other := range boxes {
			if box.Grown(-0.2).Overlaps(other.Grown(-0.2)) {
				t.Errorf("%s: %s overlaps %s", scene.Title, g.ID, ids[i])
			}
		}
		ids, boxes = append(ids, g.ID), append(boxes, box)
	}
}

// checkLabels says that the line of an institution with one agreement does not pass under
// the institution's own label.
func checkLabels(t T, scene draw.Scene) {
	t.Helper()
	lines := map[draw.Point][]draw.Line{}
	for _, item := range scene.Items {
		switch item := item.(type) {
		case draw.Line:
			lines[item.From] = append(lines[item.From], item)
		case draw.Group:
			label, ok := item.Items[0].(draw.Rect)
			if own := lines[middle(item.Items[1])]; ok && item.Class == "institution" && len(own) == 1 {
				if _, under := firstBox(straight(own[0].From, own[0].To), []draw.Box{label.Box.Grown(-2)}); under {
					t.Errorf("%s: a line passes under the label of %s", scene.Title, item.ID)
				}
			}
		}
	}
}

func extentOf(item draw.Item) draw.Box {
	switch item := item.(type) {
	case draw.Rect:
		return item.Box
	case draw.Circle:
		return around(item.Centre, 2*item.R, 2*item.R)
	case draw.Polygon:
		box := around(item.Points[0], 0, 0)
		for _, p := range item.Points {
			box = union(box, around(p, 0, 0))
		}
		return box
	case draw.Text:
		return item.Box()
	}
	panic(fmt.Sprintf("a node has a part %T", item))
}

func union(a, b draw.Box) draw.Box {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return draw.Box{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

func TestNetworksOfTheDocumentedNetworkCanBeRead(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	units := []teryt.Code{"20", "26", "18", "22"}
	for _, v := range []teryt.Code{"20", "26"} {
		for _, u := range teryt.Official().Children(v) {
			units = append(units, u.Code)
		}
		for _, g := range teryt.Official().Gminas(v) {
			units = append(units, g.Code)
		}
	}
	for _, unit := range units {
		for k, day := range days {
			a := tiesOf(t, s, question(unit, day, []string{"pl", "en"}[k%2]))
			scene := networkOf(t, a, scattered{pitch: 9})
			check(t, scene)
			checkNodes(t, scene)
			checkLabels(t, scene)
		}
	}
}

func TestNetworkPlacedByGraphviz(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	for _, unit := range []teryt.Code{"20", "26", "201103"} {
		a := tiesOf(t, s, question(unit, "2018-08-01", "pl"))
		var files [2][]byte
		for i := range files {
			scene := networkOf(t, a, child())
			check(t, scene)
			checkNodes(t, scene)
			checkLabels(t, scene)
			file, err := draw.SVG(scene)
			if err != nil {
				t.Fatal(err)
			}
			files[i] = file
		}
		if !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s: two files of one answer differ", unit)
		}
	}
}

func TestNetworkOfNarewka(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	scene := networkOf(t, tiesOf(t, s, question("200509", "2018-08-01", "pl")), scattered{pitch: 30})
	text := strings.Join(strings.Fields(contents(scene)), " ")
	for _, part := range []string{
		"Sieć porozumień: Narewka (gmina wiejska, pow. hajnowski), stan na 01.08.2018",
		"Obowiązujące porozumienia: 1. Instytucje: strony – 5,",
		"+7 nienazwanych", "nazwano 5 z 12 stron", "Bez porozumienia (", "SR Bielsk Podlaski", "Źródło:",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the picture does not say %q:\n%s", part, text)
		}
	}
}

func TestAgreementWithoutNamedPartiesIsShown(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	scene := networkOf(t, tiesOf(t, s, question("201110", "2018-08-01", "pl")), failing{}) // nothing to be placed
	if text := contents(scene); !strings.Contains(text, "Porozumienia bez nazwanych stron (1)") || !strings.Contains(text, "lista stron nieznana") {
		t.Errorf("the agreement is missing:\n%s", text)
	}
}

func TestManyInstitutionsAreJoinedBySector(t *testing.T) {
	all := normSectors()
	// 70 institutions in two sectors, all of them parties to one agreement.
	s := serviceOf(t, crowded(70, 70, 1, func(k int) []graph.SectorCode { return all[k%2 : k%2+1] }))
	a := tiesOf(t, s, question("201103", "2018-08-01", "pl"))
	scene := networkOf(t, a, scattered{pitch: 9})
	check(t, scene)
	checkNodes(t, scene)
	sum := 0
	for _, text := range scene.Texts() {
		var n int
		if _, after, ok := strings.Cut(text.Content, " × "); ok {
			if _, err := fmt.Sscan(after, &n); err == nil {
				sum += n
			}
		}
	}
	if sum != 70 {
		t.Errorf("marks stand for %d institutions, want 70:\n%s", sum, contents(scene))
	}
}

func TestNetworkTooLargeAsksForASmallerUnit(t *testing.T) {
	all := normSectors()
	// 90 institutions, each party to an agreement of its own: 180 nodes of which none can be joined.
	s := serviceOf(t, crowded(90, 90, 90, func(k int) []graph.SectorCode { return all[k%12 : k%12+1] }))
	_, err := Network(context.Background(), tiesOf(t, s, question("201103", "2018-08-01", "pl")), scattered{}, Options{})
	if graph.KindOf(err) != graph.Invalid || !errors.Is(err, ErrTooMuch) || !strings.Contains(err.Error(), "ask for a powiat or a gmina") {
		t.Errorf("got %v, want an error that asks for a smaller unit", err)
	}
}

func TestErrorsOfThePlacerArePassedOn(t *testing.T) {
	s := serviceOf(t, fixtures.DocumentedNetwork())
	_, err := Network(context.Background(), tiesOf(t, s, question("201103", "2018-08-01", "pl")), failing{}, Options{})
	if !errors.Is(err, layout.ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
}

func TestNetworksCanBeReadWhateverTheRecord(t *testing.T) {
	all := normSectors()
	rapid.Check(t, func(t *rapid.T) {
		institutions := rapid.IntRange(0, 80).Draw(t, "institutions")
		parties := rapid.IntRange(0, institutions).Draw(t, "parties")
		agreements := rapid.IntRange(0, 12).Draw(t, "agreements")
		modulus := rapid.IntRange(1, 12).Draw(t, "sectors")
		n := crowded(institutions, parties, agreements, func(k int) []graph.SectorCode { return all[k%modulus : k%modulus+1] })
		q := question("201103", "2018-08-01", rapid.SampledFrom([]string{"pl", "en"}).Draw(t, "lang"))
		q.Levels = graph.LevelsOf(graph.Levels()...)
		a := tiesOf(t, serviceOf(t, n), q)
		scene, err := Network(context.Background(), a, scattered{pitch: rapid.Float64Range(0, 60).Draw(t, "pitch")}, Options{})
		if graph.KindOf(err) == graph.Invalid {
			return
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
		check(t, scene)
		checkNodes(t, scene)
	})
}

func TestPackedKeepsBoxesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "nodes")
		r := layout.Request{Gap: 5}
		placed := layout.Result{}
		for range n {
			r.Nodes = append(r.Nodes, layout.Node{W: rapid.Float64Range(10, 120).Draw(t, "w"), H: rapid.Float64Range(10, 60).Draw(t, "h")})
			placed.Positions = append(placed.Positions, layout.Position{X: rapid.Float64Range(0, 2000).Draw(t, "x"), Y: rapid.Float64Range(0, 900).Draw(t, "y")})
		}
		for i := 1; i < n; i++ {
			if to := rapid.IntRange(0, i).Draw(t, "to"); to < i {
				r.Edges = append(r.Edges, layout.Edge{From: i, To: to})
			}
		}
		at, height := packed(r, placed, 400)
		for i := range at {
			box := around(draw.Point{X: at[i].X, Y: at[i].Y}, r.Nodes[i].W, r.Nodes[i].H)
			if !(draw.Box{W: 400, H: height}).Grown(1e-6).Contains(box) {
				t.Fatalf("node %d at %+v lies outside 400 × %v", i, box, height)
			}
			for j := range i {
				other := around(draw.Point{X: at[j].X, Y: at[j].Y}, r.Nodes[j].W, r.Nodes[j].H)
				if box.Grown(2.49).Overlaps(other.Grown(2.49)) {
					t.Fatalf("nodes %d and %d are nearer than 5", i, j)
				}
			}
		}
	})
}
