package diagram

import (
	"cmp"
	"context"
	"math"
	"slices"

	"koopmap/analysis/diagram/layout"
)

// A Placer finds positions for the nodes of a network; *[layout.Child] is one. Its errors
// are passed on.
type Placer interface {
	Layout(ctx context.Context, r layout.Request) (layout.Result, error)
}

// packed sets the components of a layout side by side in rows, so that none is far from
// the others, each as it was laid out. No two boxes come nearer than gap, all lie between 0
// and width, and the height is as large as that takes. Boxes must be no wider than width.
func packed(r layout.Request, placed layout.Result, width float64) ([]layout.Position, float64) {
	const apart = 18.0 // between components
	parts := components(r)
	type part struct {
		nodes         []int
		at            []layout.Position
		width, height float64
	}
	list := make([]part, len(parts))
	for k, nodes := range parts {
		boxes := make([]layout.Node, len(nodes))
		at := make([]layout.Position, len(nodes))
		for j, i := range nodes {
			boxes[j], at[j] = r.Nodes[i], placed.Positions[i]
		}
		at, w, h := fitted(boxes, at, width, r.Gap)
		list[k] = part{nodes, at, w, h}
	}
	slices.SortStableFunc(list, func(a, b part) int { return cmp.Compare(len(b.nodes), len(a.nodes)) })

	positions := make([]layout.Position, len(r.Nodes))
	y := 0.0
	for len(list) > 0 {
		row, taken, high := 1, list[0].width, list[0].height
		for row < len(list) && taken+apart+list[row].width <= width {
			taken += apart + list[row].width
			high = max(high, list[row].height)
			row++
		}
		slack := (width - taken) / float64(row+1)
		x := slack
		for _, p := range list[:row] {
			for j, i := range p.nodes {
				positions[i] = layout.Position{X: x + p.at[j].X, Y: y + (high-p.height)/2 + p.at[j].Y}
			}
			x += p.width + apart + slack
		}
		y += high + apart
		list = list[row:]
	}
	return positions, max(0, y-apart)
}

// components lists the nodes of each connected component, in the order of first nodes.
func components(r layout.Request) [][]int {
	root := make([]int, len(r.Nodes))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for _, e := range r.Edges {
		a, b := find(e.From), find(e.To)
		root[max(a, b)] = min(a, b)
	}
	place := map[int]int{}
	var list [][]int
	for i := range root {
		f := find(i)
		if _, ok := place[f]; !ok {
			place[f] = len(list)
			list = append(list, nil)
		}
		list[place[f]] = append(list[place[f]], i)
	}
	return list
}

// fitted moves one component into the width: a layout that is too wide is turned if that
// helps and then shrunk; boxes that come too near move apart, at last downwards. It
// returns centres in the rectangle from (0, 0) to the width and height taken.
func fitted(nodes []layout.Node, at []layout.Position, width, gap float64) (centres []layout.Position, w, h float64) {
	if box := bounds(nodes, at); box.w > width && box.w > box.h {
		for i, p := range at {
			at[i] = layout.Position{X: -p.Y, Y: p.X}
		}
	}
	if wide, widest := bounds(nodes, at).w, widestOf(nodes); wide > width {
		for i, p := range at {
			at[i].X = p.X * (width - widest) / (wide - widest)
		}
	}
	at = layout.RemoveOverlaps(nodes, at, gap)
	shifted(nodes, at)
	for i, n := range nodes {
		at[i].X = min(at[i].X, width-n.W/2)
	}
	settle(nodes, at, gap)
	box := shifted(nodes, at)
	return at, box.w, box.h
}

type extent struct{ left, top, w, h float64 }

func bounds(nodes []layout.Node, at []layout.Position) extent {
	left, top := math.Inf(1), math.Inf(1)
	right, bottom := math.Inf(-1), math.Inf(-1)
	for i, p := range at {
		left, right = min(left, p.X-nodes[i].W/2), max(right, p.X+nodes[i].W/2)
		top, bottom = min(top, p.Y-nodes[i].H/2), max(bottom, p.Y+nodes[i].H/2)
	}
	return extent{left, top, right - left, bottom - top}
}

// shifted moves the boxes to begin at (0, 0).
func shifted(nodes []layout.Node, at []layout.Position) extent {
	box := bounds(nodes, at)
	for i := range at {
		at[i].X -= box.left
		at[i].Y -= box.top
	}
	return box
}

func widestOf(nodes []layout.Node) float64 {
	widest := 0.0
	for _, n := range nodes {
		widest = max(widest, n.W)
	}
	return widest
}

// settle moves boxes down, from the top one on, until none is nearer to another than gap.
func settle(nodes []layout.Node, at []layout.Position, gap float64) {
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(at[a].Y-nodes[a].H/2, at[b].Y-nodes[b].H/2), cmp.Compare(a, b))
	})
	const hair = 1e-6
	for k, i := range order {
		for moved := true; moved; {
			moved = false
			for _, j := range order[:k] {
				apartX := math.Abs(at[i].X-at[j].X) - (nodes[i].W+nodes[j].W)/2
				apartY := math.Abs(at[i].Y-at[j].Y) - (nodes[i].H+nodes[j].H)/2
				if apartX < gap-hair && apartY < gap-hair {
					at[i].Y = at[j].Y + (nodes[i].H+nodes[j].H)/2 + gap
					moved = true
				}
			}
		}
	}
}
