package draw

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// FontFamily is what an SVG asks for: Liberation Sans, then families of the same
// metrics.
const FontFamily = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif"

// Of the em, from the font's hhea table: 1854/2048 and 434/2048. Both weights agree.
const (
	ascent  = 1854.0 / 2048
	descent = 434.0 / 2048
)

// Ascent is how far a font of the size reaches above the baseline.
func Ascent(size float64) float64 { return ascent * size }

// Descent is how far a font of the size reaches below the baseline, above 0.
func Descent(size float64) float64 { return descent * size }

// Measure is the width of the text as one line at the size, in the unit of size: the
// sum of the glyphs' advances,
//
//	width = size/2048 · Σ advance.
//
// Kerning is left out: a viewer that kerns draws a label a little narrower, none
// wider. Spaces count as they are drawn: none at the ends, one for a
// run. A letter the font lacks counts as the box drawn in its place.
func Measure(text string, size float64, bold bool) float64 {
	f := face(bold)
	units := 0
	for _, r := range drawn(text) {
		units += f.advance(r)
	}
	return float64(units) * size / f.unitsPerEm
}

// Missing returns the letters of text that the font lacks, in order of appearance.
// Another font will stand in for them, of a width that is not known.
func Missing(text string, bold bool) []rune {
	f := face(bold)
	var missing []rune
	for _, r := range drawn(text) {
		if !f.has(r) {
			missing = append(missing, r)
		}
	}
	return missing
}

// drawn is the text as a viewer draws it: one space for a run of white space, none
// at the ends, the replacement character for what XML can't hold.
func drawn(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, text)
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// A typeface is one weight of the font. It is safe for concurrent use.
type typeface struct {
	font       *sfnt.Font
	unitsPerEm float64
	latin      [0x250]int // advances of the first letters, in font units
}

var (
	regular = sync.OnceValue(func() *typeface { return parse(liberationsansregular.TTF) })
	bolder  = sync.OnceValue(func() *typeface { return parse(liberationsansbold.TTF) })
)

func face(bold bool) *typeface {
	if bold {
		return bolder()
	}
	return regular()
}

// parse reads an embedded font; a failure is a fault of the program.
func parse(ttf []byte) *typeface {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		panic("draw: embedded font: " + err.Error())
	}
	f := &typeface{font: parsed, unitsPerEm: float64(parsed.UnitsPerEm())}
	for r := range f.latin {
		f.latin[r] = f.lookUp(rune(r))
	}
	return f
}

func (f *typeface) advance(r rune) int {
	if r >= 0 && int(r) < len(f.latin) {
		return f.latin[r]
	}
	return f.lookUp(r)
}

// lookUp asks the font; at as many pixels an em as it has units, a pixel is a unit.
func (f *typeface) lookUp(r rune) int {
	var buffer sfnt.Buffer
	index, err := f.font.GlyphIndex(&buffer, r)
	if err != nil {
		index = 0
	}
	width, err := f.font.GlyphAdvance(&buffer, index, fixed.I(int(f.unitsPerEm)), font.HintingNone)
	if err != nil {
		panic("draw: embedded font: " + err.Error())
	}
	return width.Round()
}

func (f *typeface) has(r rune) bool {
	var buffer sfnt.Buffer
	index, err := f.font.GlyphIndex(&buffer, r)
	return err == nil && index != 0
}
