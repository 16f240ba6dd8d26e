package draw_test

import (
	"math"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"

	"koopmap/analysis/diagram/draw"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestMeasure(t *testing.T) {
	// Advances of Arial and Liberation Sans in 1/2048 em: A 1366, space 569, i 455,
	// a 1139, W 1933, ł 455, ó 1139; bold: a 1139, i 569, W 1933.
	tests := []struct {
		name  string
		text  string
		bold  bool
		units float64
	}{
		{"nothing", "", false, 0},
		{"one letter", "A", false, 1366},
		{"letters with a space", "A i", false, 1366 + 569 + 455},
		{"spaces at the ends are not drawn", "  A \n", false, 1366},
		{"a run of spaces is one", "A \t  i", false, 1366 + 569 + 455},
		{"no kerning", "AW", false, 1366 + 1933},
		{"Polish letters as their base", "łó", false, 455 + 1139},
		{"bold is wider", "ai", true, 1139 + 569},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, want := draw.Measure(tt.text, 10, tt.bold), tt.units*10/2048; !near(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestFontHasWhatLabelsNeed(t *testing.T) {
	const letters = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–…·×≥−●■▲○□"
	for _, bold := range []bool{false, true} {
		if missing := draw.Missing(letters, bold); len(missing) > 0 {
			t.Errorf("bold %v: the font lacks %q", bold, string(missing))
		}
	}
	if got := string(draw.Missing("a漢b", false)); got != "漢" {
		t.Errorf("got %q, want 漢", got)
	}
}

func TestAscentAndDescentAreTheFontsOwn(t *testing.T) {
	for _, ttf := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		m, err := f.Metrics(nil, fixed.I(2048), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		if up, down := draw.Ascent(2048), draw.Descent(2048); up != float64(m.Ascent.Round()) || down != float64(m.Descent.Round()) {
			t.Errorf("got %v and %v, the font says %v and %v", up, down, m.Ascent, m.Descent)
		}
	}
}

// A viewer that kerns draws labels no wider than measured: kerning between Polish
// letters is 0 or less.
func TestKerningNeverWidens(t *testing.T) {
	for _, ttf := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		if pairs := kerned(t, f, "aąbcćdeęfghijklłmnńoóprsśtuwyzźżAĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻ"); pairs == 0 {
			t.Error("no pair has kerning: nothing was compared")
		}
	}
}

// kerned counts the pairs of letters with kerning and reports those it widens.
func kerned(t *testing.T, f *sfnt.Font, letters string) (pairs int) {
	t.Helper()
	var buffer sfnt.Buffer
	for _, a := range letters {
		for _, b := range letters {
			first, _ := f.GlyphIndex(&buffer, a)
			second, _ := f.GlyphIndex(&buffer, b)
			kern, err := f.Kern(&buffer, first, second, fixed.I(2048), font.HintingNone)
			if err != nil || kern == 0 {
				continue
			}
			pairs++
			if kern > 0 {
				t.Errorf("%c%c is widened by %d/2048 em", a, b, kern.Round())
			}
		}
	}
	return pairs
}

func TestTextBox(t *testing.T) {
	// "A" at 20.48 is 13.66 wide, 18.54 above and 4.34 below the baseline.
	text := func(anchor draw.Anchor, rotate float64) draw.Text {
		return draw.Text{At: draw.Point{X: 100, Y: 50}, Content: "A", Size: 20.48, Anchor: anchor, Rotate: rotate}
	}
	tests := []struct {
		name string
		text draw.Text
		want draw.Box
	}{
		{"from its start", text(draw.Start, 0), draw.Box{X: 100, Y: 31.46, W: 13.66, H: 22.88}},
		{"about its middle", text(draw.Middle, 0), draw.Box{X: 93.17, Y: 31.46, W: 13.66, H: 22.88}},
		{"to its end", text(draw.End, 0), draw.Box{X: 86.34, Y: 31.46, W: 13.66, H: 22.88}},
		// A quarter clockwise: it runs down from y 50, its descent to the left.
		{"a quarter clockwise", text(draw.Start, 90), draw.Box{X: 95.66, Y: 50, W: 22.88, H: 13.66}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.text.Box()
			if !near(got.X, tt.want.X) || !near(got.Y, tt.want.Y) || !near(got.W, tt.want.W) || !near(got.H, tt.want.H) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTextBoxesFollowTheDrawingOrder(t *testing.T) {
	a := draw.Text{Content: "a", Size: 10}
	b := draw.Text{Content: "b", Size: 10, At: draw.Point{X: 30}}
	s := scene(draw.Group{Items: []draw.Item{draw.Circle{R: 1}, b}}, a)
	if diff := cmp.Diff([]draw.Box{b.Box(), a.Box()}, s.TextBoxes()); diff != "" {
		t.Error(diff)
	}
}

func TestBoxes(t *testing.T) {
	a := draw.Box{X: 0, Y: 0, W: 10, H: 10}
	tests := []struct {
		name              string
		b                 draw.Box
		overlaps, contain bool
	}{
		{"itself", a, true, true},
		{"inside", draw.Box{X: 2, Y: 2, W: 3, H: 3}, true, true},
		{"across an edge", draw.Box{X: 8, Y: 2, W: 4, H: 4}, true, false},
		{"touching", draw.Box{X: 10, Y: 0, W: 5, H: 10}, false, false},
		{"above", draw.Box{X: 0, Y: -9, W: 10, H: 5}, false, false},
		{"a line inside", draw.Box{X: 2, Y: 2, W: 3, H: 0}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := a.Overlaps(tt.b); got != tt.overlaps || tt.b.Overlaps(a) != got {
				t.Errorf("overlaps: got %v, want %v both ways", got, tt.overlaps)
			}
			if got := a.Contains(tt.b); got != tt.contain {
				t.Errorf("contains: got %v, want %v", got, tt.contain)
			}
		})
	}
	if got, want := a.Grown(2), (draw.Box{X: -2, Y: -2, W: 14, H: 14}); got != want {
		t.Errorf("grown: got %v, want %v", got, want)
	}
}

func TestWrap(t *testing.T) {
	wide := func(s string) float64 { return draw.Measure(s, 10, false) }
	tests := []struct {
		name string
		text string
		as   string // the line is as wide as this
		want []string
	}{
		{"nothing", " ", "aaaa", []string{}},
		{"fits", "aa aa", "aa aa", []string{"aa aa"}},
		{"breaks at a space", "aa aa aa", "aa aa", []string{"aa aa", "aa"}},
		{"a word of one letter goes with the next", "Urząd w Sokółce", "w Sokółce", []string{"Urząd", "w Sokółce"}},
		{"unless there is no room for both", "aa w Sokółce", "Sokółce", []string{"aa", "w", "Sokółce"}},
		{"at the end it stands alone", "aa b", "aa", []string{"aa", "b"}},
		{"a long word at its hyphen", "Rudka-Gulewska", "Rudka-Gul", []string{"Rudka-", "Gulewska"}},
		{"a long word anywhere", "aaaaaaa", "aaa", []string{"aaa", "aaa", "a"}},
		{"no room at all", "ab", "", []string{"a", "b"}},
		{"an accent stays on its letter", "e\u0301e\u0301", "", []string{"e\u0301", "e\u0301"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, draw.Wrap(tt.text, wide(tt.as), 10, false)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWrapLosesNothingAndKeepsTheWidth(t *testing.T) {
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("aąwzŁW -–/„”.("))).Draw(t, "text")
		width := rapid.Float64Range(0, 120).Draw(t, "width")
		lines := draw.Wrap(text, width, 10, true)
		if got := bare(strings.Join(lines, "")); got != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if line != strings.TrimSpace(line) || line == "" {
				t.Fatalf("line %q of %q", line, lines)
			}
			if draw.Measure(line, 10, true) > width && len([]rune(line)) > 1 {
				t.Fatalf("line %q of %q is wider than %v", line, lines, width)
			}
		}
	})
}

func TestFit(t *testing.T) {
	// "A" is 0.667 em wide: 13.66 at 20.48. In 10 it fits at 20.48·10/13.66 = 14.992….
	tests := []struct {
		name     string
		maxWidth float64
		least    float64
		want     float64
		ok       bool
	}{
		{"room enough", 14, 7, 20.48, true},
		{"smaller", 10, 7, 14.99, true},
		{"smaller than allowed", 10, 15, 15, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := draw.Fit("A", tt.maxWidth, 20.48, tt.least, false); got != tt.want || ok != tt.ok {
				t.Errorf("got %v, %v, want %v, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}
