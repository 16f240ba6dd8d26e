package diagram

import (
	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

// Inks of texts and lines. Each has a contrast of 4.5 or more to white and to every tint.
var (
	ink   = draw.RGB(0x1A1A1A)
	quiet = draw.RGB(0x4D4D4D) // remarks, leader lines
	alarm = draw.RGB(0x9A1B00) // gaps
	rule  = draw.RGB(0x8C8C8C) // hatching and lines that only part
)

// sectorColors are told apart by number and place first. All are dark enough for white
// numbers on them, and for marks on white and on any tint.
var sectorColors = [...]draw.Color{
	draw.RGB(0x2C5F94), draw.RGB(0x806600), draw.RGB(0xB8304F), draw.RGB(0x35397F), draw.RGB(0x7A4FA3),
	draw.RGB(0x9E2F78), draw.RGB(0x4A7A1A), draw.RGB(0x1B7550), draw.RGB(0xAD4F0B), draw.RGB(0x5C5C5C),
	draw.RGB(0x0B7083), draw.RGB(0x754A2C), draw.RGB(0x8A2A2A), draw.RGB(0x50692C), draw.RGB(0x475A7C),
	draw.RGB(0x775882), draw.RGB(0xA03F12), draw.RGB(0x3A6F52), draw.RGB(0x686132), draw.RGB(0x3F4A57),
}

// sectorColor is the colour of a sector, by its place in the fixed order.
func sectorColor(s *graph.Sector) draw.Color {
	n := len(sectorColors)
	return sectorColors[((s.Order-1)%n+n)%n]
}

// tint is the ground of a covered sector.
func tint(c draw.Color) draw.Color { return c.Over(draw.White, 0.12) }

// Dashes of outlines and lines.
var (
	dashed = []float64{5, 3}
	dotted = []float64{1.2, 2.6}
)
