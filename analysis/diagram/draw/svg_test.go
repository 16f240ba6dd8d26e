package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/diagram/draw"
)

var (
	ink = draw.RGB(0x111111)
	pen = draw.Stroke{Color: ink, Width: 1.5}
)

func scene(items ...draw.Item) draw.Scene {
	return draw.Scene{
		Width: 200, Height: 100, Lang: "pl",
		Title: "Korycin: kto z kim współpracuje",
		Desc:  "Pokryte 8 z 9 wymaganych sektorów.",
		Items: items,
	}
}

func written(t testing.TB, s draw.Scene) string {
	t.Helper()
	out, err := draw.SVG(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// body is what stands between the description and the end.
func body(t testing.TB, items ...draw.Item) string {
	t.Helper()
	_, rest, _ := strings.Cut(written(t, scene(items...)), "</desc>\n")
	return strings.TrimSuffix(rest, "</svg>\n")
}

func TestDocumentSaysWhatItShows(t *testing.T) {
	want := `<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="pl" xml:lang="pl" ` +
		`aria-labelledby="diagram-title" aria-describedby="diagram-desc" viewBox="0 0 200 100" width="200" height="100" ` +
		`font-family="Liberation Sans, Arimo, Arial, Helvetica, sans-serif">
<title id="diagram-title">Korycin: kto z kim współpracuje</title>
<desc id="diagram-desc">Pokryte 8 z 9 wymaganych sektorów.</desc>
</svg>
`
	if diff := cmp.Diff(want, written(t, scene())); diff != "" {
		t.Error(diff)
	}
}

func TestEachItemIsOneElement(t *testing.T) {
	p := func(x, y float64) draw.Point { return draw.Point{X: x, Y: y} }
	red := draw.Paint(draw.RGB(0xB00020))
	tests := []struct {
		name string
		item draw.Item
		want string
	}{
		{"line", draw.Line{From: p(1, 2), To: p(3, 4), Stroke: pen}, `<line x1="1" y1="2" x2="3" y2="4" stroke="#111111" stroke-width="1.5"/>`},
		{"dashed line", draw.Line{To: p(9, 0), Stroke: draw.Stroke{Color: ink, Width: 1, Dash: []float64{6, 4}}},
			`<line x1="0" y1="0" x2="9" y2="0" stroke="#111111" stroke-width="1" stroke-dasharray="6 4"/>`},
		{"polyline", draw.Polyline{Points: []draw.Point{p(0, 0), p(1, 2.5)}, Stroke: pen},
			`<polyline points="0,0 1,2.5" fill="none" stroke="#111111" stroke-width="1.5"/>`},
		{"polygon", draw.Polygon{Points: []draw.Point{p(0, 0), p(1, 0), p(0, 1)}, Fill: red},
			`<polygon points="0,0 1,0 0,1" fill="#b00020"/>`},
		{"circle without fill", draw.Circle{Centre: p(5, 5), R: 8, Stroke: pen},
			`<circle cx="5" cy="5" r="8" fill="none" stroke="#111111" stroke-width="1.5"/>`},
		{"rounded rect", draw.Rect{Box: draw.Box{X: 1, Y: 2, W: 30, H: 40}, Radius: 6, Fill: red},
			`<rect x="1" y="2" width="30" height="40" rx="6" fill="#b00020"/>`},
		{"path", draw.Path{Segments: []draw.Segment{
			draw.Move(p(0, 0)), draw.LineTo(p(1, 1)), draw.Quad(p(2, 2), p(3, 0)),
			draw.Arc(5, false, true, p(4, 4)), draw.Close(),
		}, Fill: red}, `<path d="M0 0L1 1Q2 2 3 0A5 5 0 0 1 4 4Z" fill="#b00020"/>`},
		{"text", draw.Text{At: p(8, 9), Content: "PUP Sokółka", Size: 12.5, Color: ink},
			`<text x="8" y="9" font-size="12.5" fill="#111111">PUP Sokółka</text>`},
		{"bold text turned about its end", draw.Text{At: p(8, 9), Content: "a", Size: 12, Bold: true, Anchor: draw.End, Rotate: -90},
			`<text x="8" y="9" font-size="12" font-weight="700" text-anchor="end" transform="rotate(-90 8 9)" fill="#000000">a</text>`},
		{"group", draw.Group{ID: "pup", Class: "gap mark", Title: "Rynek pracy", Items: []draw.Item{draw.Circle{R: 1, Fill: red}}},
			"<g id=\"diagram-pup\" class=\"gap mark\">\n<title>Rynek pracy</title>\n<circle cx=\"0\" cy=\"0\" r=\"1\" fill=\"#b00020\"/>\n</g>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want+"\n", body(t, tt.item)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPatternIsDefinedOnce(t *testing.T) {
	hatch := draw.Fill{Pattern: draw.Hatch, Color: ink, Back: draw.White}
	dots := draw.Fill{Pattern: draw.Dots, Color: ink, Back: draw.White}
	got := body(t, draw.Circle{R: 1, Fill: hatch}, draw.Circle{R: 2, Fill: dots}, draw.Circle{R: 3, Fill: hatch})
	for part, times := range map[string]int{
		`<pattern id="diagram-pattern1"`: 1, `<pattern id="diagram-pattern2"`: 1, `<pattern `: 2,
		`fill="url(#diagram-pattern1)"`: 2, `fill="url(#diagram-pattern2)"`: 1,
	} {
		if n := strings.Count(got, part); n != times {
			t.Errorf("%s stands %d times, want %d", part, n, times)
		}
	}
}

func TestNumbersAreShort(t *testing.T) {
	for v, want := range map[float64]string{
		-0.001: `x="0"`, math.Copysign(0, -1): `x="0"`, 1.005001: `x="1.01"`, 2.0 / 3: `x="0.67"`, 1e7: `x="10000000"`, -12.5: `x="-12.5"`,
	} {
		if got := body(t, draw.Text{At: draw.Point{X: v}, Size: 7, Content: "a"}); !strings.Contains(got, want) {
			t.Errorf("%v: got %s, want %s", v, got, want)
		}
	}
}

func TestNamesAreText(t *testing.T) {
	evil := `</text><script>alert("1")</script> & 'x'`
	s := scene(draw.Group{Title: evil, Items: []draw.Item{draw.Text{Content: evil, Size: 7}}})
	s.Title, s.Desc = evil, evil
	texts, elements := parsed(t, []byte(written(t, s)))
	if diff := cmp.Diff([]string{evil, evil, evil, evil}, texts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"svg", "title", "desc", "g", "title", "text"}, elements); diff != "" {
		t.Error(diff)
	}
}

// parsed returns the texts that are not blank and the elements' names in order.
func parsed(t interface{ Fatal(args ...any) }, document []byte) (texts, elements []string) {
	decoder := xml.NewDecoder(bytes.NewReader(document))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return texts, elements
		}
		if err != nil {
			t.Fatal(err, string(document))
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements = append(elements, token.Name.Local)
		case xml.CharData:
			if text := strings.TrimSpace(string(token)); text != "" {
				texts = append(texts, text)
			}
		}
	}
}

func TestAnyTextGivesWellFormedXMLWithoutOutsideReferences(t *testing.T) {
	outside := regexp.MustCompile(`(href|src|style|on[a-z]+)=|url\([^#]|@import|<script|<foreignObject`)
	rapid.Check(t, func(t *rapid.T) {
		s := scene(
			draw.Text{Content: rapid.String().Draw(t, "label"), Size: 8},
			draw.Group{Title: rapid.String().Draw(t, "group"), Items: []draw.Item{
				draw.Circle{R: 2, Fill: draw.Fill{Pattern: draw.Hatch}},
			}},
		)
		s.Title += rapid.String().Draw(t, "title")
		s.Desc += rapid.String().Draw(t, "desc")
		first, err := draw.SVG(s)
		if err != nil {
			t.Fatal(err)
		}
		_, elements := parsed(t, first)
		if n := len(elements); n < 9 { // svg title desc defs pattern rect rect text g … circle
			t.Fatalf("%d elements in %s", n, first)
		}
		for _, tag := range regexp.MustCompile(`<[^>]*>`).FindAllString(string(first), -1) {
			if outside.MatchString(tag) {
				t.Fatalf("refers outside: %s", tag)
			}
		}
		again, err := draw.SVG(s)
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("written twice, it differs: %v", err)
		}
	})
}

func TestSceneIsRefused(t *testing.T) {
	tests := []struct {
		name   string
		change func(*draw.Scene)
		want   string
	}{
		{"without title", func(s *draw.Scene) { s.Title = " " }, "title and description"},
		{"without description", func(s *draw.Scene) { s.Desc = "" }, "title and description"},
		{"without language", func(s *draw.Scene) { s.Lang = "" }, `language ""`},
		{"language with markup", func(s *draw.Scene) { s.Lang = `pl" onload="x` }, "language"},
		{"id with a space", func(s *draw.Scene) { s.ID = "a b" }, `id "a b"`},
		{"no width", func(s *draw.Scene) { s.Width = 0 }, "size 0 × 100"},
		{"endless height", func(s *draw.Scene) { s.Height = math.Inf(1) }, "size"},
		{"coordinate not a number", func(s *draw.Scene) { s.Items = []draw.Item{draw.Line{From: draw.Point{X: math.NaN()}}} }, "not finite"},
		{"negative radius", func(s *draw.Scene) { s.Items = []draw.Item{draw.Circle{R: -1}} }, "length -1"},
		{"path without start", func(s *draw.Scene) { s.Items = []draw.Item{draw.Path{Segments: []draw.Segment{draw.Close()}}} }, "want a Move first"},
		{"id twice", func(s *draw.Scene) { s.Items = []draw.Item{draw.Group{ID: "a"}, draw.Group{ID: "a"}} }, `id "a" is used twice`},
		{"id of the title", func(s *draw.Scene) { s.Items = []draw.Item{draw.Group{ID: "title"}} }, `id "title" is used twice`},
		{"class with markup", func(s *draw.Scene) { s.Items = []draw.Item{draw.Group{Class: `"><script>`}} }, "group class"},
		{"nil item", func(s *draw.Scene) { s.Items = []draw.Item{nil} }, "item <nil>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := scene()
			tt.change(&s)
			out, err := draw.SVG(s)
			if !errors.Is(err, draw.ErrScene) || !strings.Contains(err.Error(), tt.want) || out != nil {
				t.Errorf("got %v, want ErrScene with %q", err, tt.want)
			}
		})
	}
}
