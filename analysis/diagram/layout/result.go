package layout

import "math"

// A Position is the centre of a node in points, origin top left, y down.
type Position struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// A Result is a layout: no two boxes overlap, unless both are pinned, and all lie
// in the rectangle from (0, 0) to (Width, Height), which they touch on each side.
// Numbers are rounded to 1/100 point.
type Result struct {
	Width, Height float64
	Positions     []Position // by node index, one for each node
}

// framed moves the boxes so that the smallest rectangle around them starts at the
// origin.
func framed(nodes []Node, centres []Position) Result {
	if len(nodes) == 0 {
		return Result{Positions: []Position{}}
	}
	left, top := math.Inf(1), math.Inf(1)
	right, bottom := math.Inf(-1), math.Inf(-1)
	for i, p := range centres {
		left, right = min(left, p.X-nodes[i].W/2), max(right, p.X+nodes[i].W/2)
		top, bottom = min(top, p.Y-nodes[i].H/2), max(bottom, p.Y+nodes[i].H/2)
	}
	positions := make([]Position, len(centres))
	for i, p := range centres {
		positions[i] = Position{X: hundredths(p.X - left), Y: hundredths(p.Y - top)}
	}
	return Result{Width: hundredths(right - left), Height: hundredths(bottom - top), Positions: positions}
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }
