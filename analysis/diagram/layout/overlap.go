package layout

import (
	"cmp"
	"math"
	"slices"
)

// pushRounds bounds the pushing; what still overlaps then is moved to the nearest
// free place.
const pushRounds = 200

// RemoveOverlaps returns centres near the given ones at which no two boxes
// overlap or come nearer than gap, along at least one axis. Pinned nodes stay;
// two pinned nodes that overlap go on doing so. The arguments are not changed and
// the same arguments give the same result.
//
// Each round pushes every overlapping pair apart, half each, along the axis on
// which they overlap less, in index order. Boxes that 200 rounds leave
// overlapping move, in index order, to the nearest free place on growing square
// rings. Cost: rounds × pairs that share an x interval, at most O(n²) each.
func RemoveOverlaps(nodes []Node, centres []Position, gap float64) []Position {
	out := slices.Clone(centres)
	apart := separation{nodes: nodes, at: out, gap: gap}
	for range pushRounds {
		if !apart.push() {
			return out
		}
	}
	apart.resettle()
	return out
}

type separation struct {
	nodes []Node
	at    []Position
	gap   float64
}

// push moves each overlapping pair apart once and reports whether there was one.
func (s *separation) push() bool {
	moved := false
	for _, pair := range s.near() {
		i, j := pair[0], pair[1]
		if s.nodes[i].Pinned && s.nodes[j].Pinned {
			continue
		}
		dx, dy := s.overlap(i, j, s.at[i], s.at[j])
		if dx <= 0 || dy <= 0 {
			continue
		}
		moved = true
		// A hair more than needed, so that rounding can't leave a sliver.
		if dx <= dy {
			step := dx*(1+1e-9) + 1e-6
			s.shift(i, j, s.side(s.at[i].X, s.at[j].X)*step, 0)
		} else {
			step := dy*(1+1e-9) + 1e-6
			s.shift(i, j, 0, s.side(s.at[i].Y, s.at[j].Y)*step)
		}
	}
	return moved
}

// near lists pairs i < j whose boxes share an x interval now, sorted.
func (s *separation) near() [][2]int {
	order := make([]int, len(s.nodes))
	for i := range order {
		order[i] = i
	}
	left := func(i int) float64 { return s.at[i].X - s.nodes[i].W/2 - s.gap }
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(left(i), left(j)), cmp.Compare(i, j)) })
	var pairs [][2]int
	for k, i := range order {
		right := s.at[i].X + s.nodes[i].W/2
		for _, j := range order[k+1:] {
			if left(j) >= right {
				break
			}
			if _, dy := s.overlap(i, j, s.at[i], s.at[j]); dy > 0 {
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return pairs
}

// overlap is how far the boxes at p and q would have to part on each axis. They
// overlap when both are positive.
func (s *separation) overlap(i, j int, p, q Position) (dx, dy float64) {
	a, b := s.nodes[i], s.nodes[j]
	return (a.W+b.W)/2 + s.gap - math.Abs(p.X-q.X), (a.H+b.H)/2 + s.gap - math.Abs(p.Y-q.Y)
}

// side is the direction from a to b; from the first to the second when they are equal.
func (s *separation) side(a, b float64) float64 {
	if b < a {
		return -1
	}
	return 1
}

// shift moves j by (dx, dy) away from i, shared equally unless one is pinned.
func (s *separation) shift(i, j int, dx, dy float64) {
	share := 0.5
	switch {
	case s.nodes[i].Pinned:
		share = 1
	case s.nodes[j].Pinned:
		share = 0
	}
	s.at[j].X += dx * share
	s.at[j].Y += dy * share
	s.at[i].X -= dx * (1 - share)
	s.at[i].Y -= dy * (1 - share)
}

// resettle keeps pinned nodes and all that overlap nothing kept before, in index
// order, and moves the others to the nearest free place.
func (s *separation) resettle() {
	var kept, homeless []int
	for i, n := range s.nodes {
		if n.Pinned {
			kept = append(kept, i)
		}
	}
	for i, n := range s.nodes {
		switch {
		case n.Pinned:
		case s.free(i, s.at[i], kept):
			kept = append(kept, i)
		default:
			homeless = append(homeless, i)
		}
	}
	for _, i := range homeless {
		s.at[i] = s.nearestFree(i, kept)
		kept = append(kept, i)
	}
}

func (s *separation) free(i int, p Position, kept []int) bool {
	for _, j := range kept {
		if dx, dy := s.overlap(i, j, p, s.at[j]); dx > 0 && dy > 0 {
			return false
		}
	}
	return true
}

// nearestFree looks at places half a box apart on square rings that grow by half a
// box; beyond the farthest box every place is free, so the search ends.
func (s *separation) nearestFree(i int, kept []int) Position {
	n, home := s.nodes[i], s.at[i]
	stepX, stepY := (n.W+s.gap)/2, (n.H+s.gap)/2
	for ring := 1.0; ; ring++ {
		best, found := Position{}, false
		for k := -ring; k <= ring; k++ {
			for _, p := range []Position{
				{home.X + k*stepX, home.Y - ring*stepY}, {home.X + k*stepX, home.Y + ring*stepY},
				{home.X - ring*stepX, home.Y + k*stepY}, {home.X + ring*stepX, home.Y + k*stepY},
			} {
				if !s.free(i, p, kept) {
					continue
				}
				if !found || distance(home, p) < distance(home, best) {
					best, found = p, true
				}
			}
		}
		if found {
			return best
		}
	}
}

func distance(p, q Position) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }
