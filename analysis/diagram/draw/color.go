package draw

import (
	"fmt"
	"math"
)

// A Color is an opaque sRGB colour. The zero Color is black.
type Color struct{ R, G, B uint8 }

// White is the paper.
var White = RGB(0xFFFFFF)

// RGB is the colour written 0xRRGGBB.
func RGB(hex uint32) Color {
	return Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex)}
}

// String is "#rrggbb".
func (c Color) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Over is c laid with the given share, 0 to 1, over another colour:
//
//	share·c + (1 − share)·back, channel by channel.
//
// It takes the place of opacity, so that every colour in a file is plain and its
// contrast known.
func (c Color) Over(back Color, share float64) Color {
	mix := func(a, b uint8) uint8 {
		return uint8(math.Round(share*float64(a) + (1-share)*float64(b)))
	}
	share = min(1, max(0, share))
	return Color{R: mix(c.R, back.R), G: mix(c.G, back.G), B: mix(c.B, back.B)}
}

// Luminance is the relative luminance, 0 for black to 1 for white: a colour's grey.
//
//	L = 0.2126 R + 0.7152 G + 0.0722 B
//
// with R, G, B made linear: v/12.92 up to v = 0.04045, else ((v + 0.055)/1.055)^2.4.
// Source: WCAG 2.1, "relative luminance", with the threshold of IEC 61966-2-1, which
// makes no difference for 8 bits.
func Luminance(c Color) float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the contrast ratio of two colours, 1 to 21, the same both ways:
//
//	(lighter + 0.05) / (darker + 0.05)
//
// with their luminances. WCAG 2.1 AA wants 4.5 for text (1.4.3) and 3 for marks
// (1.4.11).
func Contrast(a, b Color) float64 {
	la, lb := Luminance(a), Luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
