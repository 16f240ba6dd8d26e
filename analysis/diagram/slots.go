package diagram

import (
	"math"

	"koopmap/analysis/diagram/draw"
	"koopmap/graph"
)

// Radii of the wheel, from the hub to the rim.
const (
	hubRadius  = 40.0
	rimInner   = 134.0
	rimOuter   = 147.0
	rimThin    = 141.0 // outer radius of the rim of a sector that is not required
	markRadius = 4.2
)

// rings are the radii at which institutions of a level stand, in the order in which
// they fill.
var rings = map[graph.Level][]float64{
	graph.LevelGmina:       {72, 85, 59},
	graph.LevelPowiat:      {98, 110},
	graph.LevelVoivodeship: {123},
}

// A wheel is the geometry that a norm with n sectors has, whatever the unit and the day.
type wheel struct {
	centre draw.Point
	n      int
	upper  bool // only the voivodeship level counts, and has the middle of the wedges
}

// mid is the angle of the middle of sector i.
func (w wheel) mid(i int) float64 { return (float64(i) + 0.5) * 360 / float64(w.n) }

// span is the angles between which sector i is drawn.
func (w wheel) span(i int) (from, to float64) {
	half := 180/float64(w.n) - 0.9
	return w.mid(i) - half, w.mid(i) + half
}

// columns are the angles, from the middle of a sector, at which institutions of a level
// stand in a ring, in the order in which they fill. Those of powiats lie between those of
// gminas, so that lines to the hub pass between marks.
func (w wheel) columns(level graph.Level, ring int) []float64 {
	half := 180/float64(w.n) - 4
	step := max(4.5*half/11, 4.2)
	var pattern []float64
	switch {
	case w.upper || level == graph.LevelGmina:
		pattern = []float64{0, 2, -2, 4, -4}
	case level == graph.LevelVoivodeship:
		pattern = []float64{2.2, -2.2, 0}
	case ring == 0:
		pattern = []float64{-1, 1, -3, 3}
	default:
		pattern = []float64{-2.2, 2.2}
	}
	var angles []float64
	for _, p := range pattern {
		if math.Abs(p*step) <= half+0.5 {
			angles = append(angles, p*step)
		}
	}
	if len(angles) == 0 {
		angles = []float64{0}
	}
	return angles
}

// slots is the places of a level in sector i, in the order in which they fill, and how
// many of them are in the last ring.
func (w wheel) slots(i int, level graph.Level) (places []draw.Point, last int) {
	radii := rings[level]
	if w.upper {
		radii = []float64{98, 120, 76}
	}
	for ring, r := range radii {
		angles := w.columns(level, ring)
		for _, angle := range angles {
			places = append(places, draw.Polar(w.centre, r, w.mid(i)+angle))
		}
		last = len(angles)
	}
	return places, last
}

// hub is the boxes of count agreements, one to six, in rows around the centre.
func (w wheel) hub(count int) []draw.Box {
	const side, pitch = 17.0, 22.0
	rows := [][]int{1: {1}, 2: {2}, 3: {3}, 4: {2, 2}, 5: {3, 2}, 6: {3, 3}}[count]
	var boxes []draw.Box
	for r, inRow := range rows {
		y := w.centre.Y + (float64(r)-float64(len(rows)-1)/2)*pitch
		for c := range inRow {
			x := w.centre.X + (float64(c)-float64(inRow-1)/2)*pitch
			boxes = append(boxes, around(draw.Point{X: x, Y: y}, side, side))
		}
	}
	return boxes
}
