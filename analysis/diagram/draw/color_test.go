package draw_test

import (
	"math"
	"strings"
	"testing"

	"koopmap/analysis/diagram/draw"
)

func TestContrast(t *testing.T) {
	// Known from the definition and from the grey that WCAG's explanations use.
	tests := []struct {
		name string
		a, b draw.Color
		want float64
	}{
		{"black on white", draw.Color{}, draw.White, 21},
		{"a colour on itself", draw.RGB(0x4477AA), draw.RGB(0x4477AA), 1},
		{"#767676, the lightest grey for text on white", draw.RGB(0x767676), draw.White, 4.54},
		{"#777777 is just too light", draw.RGB(0x777777), draw.White, 4.48},
		{"red on white", draw.RGB(0xFF0000), draw.White, 4.00}, // 1.05 / 0.2626
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := draw.Contrast(tt.a, tt.b)
			if math.Abs(got-tt.want) > 0.005 || got != draw.Contrast(tt.b, tt.a) {
				t.Errorf("got %.3f, want %.2f both ways", got, tt.want)
			}
		})
	}
}

func TestLuminanceWeighsGreenMost(t *testing.T) {
	for hex, want := range map[uint32]float64{0x000000: 0, 0xFF0000: 0.2126, 0x00FF00: 0.7152, 0x0000FF: 0.0722, 0xFFFFFF: 1} {
		if got := draw.Luminance(draw.RGB(hex)); math.Abs(got-want) > 1e-12 {
			t.Errorf("%06x: got %v, want %v", hex, got, want)
		}
	}
}

func TestOver(t *testing.T) {
	blue := draw.RGB(0x4477AA)
	// A tenth over white: 0.1·0x44 + 0.9·255 = 6.8 + 229.5 = 236.3, 241.4, 246.5.
	for share, want := range map[float64]string{0: "#ffffff", 0.1: "#ecf1f7", 1: "#4477aa", 7: "#4477aa"} {
		if got := blue.Over(draw.White, share).String(); got != want {
			t.Errorf("%v: got %s, want %s", share, got, want)
		}
	}
}

func TestWedge(t *testing.T) {
	// A quarter from twelve to three o'clock about (0, 0), radii 10 and 20.
	tests := []struct {
		name                   string
		inner, outer, from, to float64
		want                   string
	}{
		{"quarter ring", 10, 20, 0, 90, "M0 -20A20 20 0 0 1 20 0L10 0A10 10 0 0 0 0 -10Z"},
		{"slice", 0, 20, 0, 90, "M0 -20A20 20 0 0 1 20 0L0 0Z"},
		{"more than half", 0, 20, 0, 270, "M0 -20A20 20 0 1 1 -20 0L0 0Z"},
		{"whole ring", 10, 20, 0, 360, "M0 -20A20 20 0 0 1 0 20A20 20 0 0 1 0 -20ZM0 -10A10 10 0 0 0 0 10A10 10 0 0 0 0 -10Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := body(t, draw.Path{Segments: draw.Wedge(draw.Point{}, tt.inner, tt.outer, tt.from, tt.to)})
			if !strings.Contains(got, `d="`+tt.want+`"`) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
