package diagram

import (
	"testing"

	"koopmap/analysis/diagram/draw"
)

func TestInksAndColorsStandOut(t *testing.T) {
	for i, c := range sectorColors {
		if r := draw.Contrast(c, draw.White); r < 4.5 {
			t.Errorf("sector %d: numbers have contrast %.2f, want 4.5", i+1, r)
		}
		for k, ground := range sectorColors {
			if r := draw.Contrast(c, tint(ground)); r < 3 {
				t.Errorf("sector %d on the ground of sector %d has contrast %.2f, want 3", i+1, k+1, r)
			}
			for _, text := range []draw.Color{ink, quiet, alarm} {
				if r := draw.Contrast(text, tint(ground)); r < 4.5 {
					t.Errorf("text %v on the ground of sector %d has contrast %.2f, want 4.5", text, k+1, r)
				}
			}
		}
	}
	if r := draw.Contrast(rule, draw.White); r < 3 {
		t.Errorf("hatching has contrast %.2f, want 3", r)
	}
}

func TestAnchors(t *testing.T) {
	for _, c := range []struct{ id, want string }{
		{"ag-01", "agreement.ag-01"},
		{"ag_01", "agreement.ag_5f_01"}, // an underscore is written by its number, so that no two ids meet
		{"żuk 1", "agreement._17c_uk_20_1"},
	} {
		if got := anchor("agreement", c.id); got != c.want {
			t.Errorf("%q: %q, want %q", c.id, got, c.want)
		}
	}
}
