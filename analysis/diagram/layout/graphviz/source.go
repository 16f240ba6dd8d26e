package graphviz

import (
	"fmt"
	"strings"

	"koopmap/analysis/diagram/layout"
)

const pointsPerInch = 72

// source writes the request in Graphviz' language: ids n0, n1 …, sizes and
// numbers, nothing else. Loops and repeated edges are left out. Overlaps are left
// to layout.RemoveOverlaps, since this build lacks Graphviz' own remover; the
// wanted edge length follows the mean box so that little is left to remove.
func source(r *layout.Request) string {
	seed := r.Seed
	if seed == 0 {
		seed = 1
	}
	length := edgeLength(r)
	var b strings.Builder
	b.WriteString("graph {\n")
	fmt.Fprintf(&b, "graph [start=%d, overlap=true, splines=none, inputscale=%d, K=%.4f];\n", seed, pointsPerInch, length)
	b.WriteString("node [shape=box, label=\"\", margin=0, fixedsize=true];\n")
	fmt.Fprintf(&b, "edge [len=%.4f];\n", length)
	if !started(r) && r.Chosen() == layout.Neato {
		b.WriteString("pack=true;\n")
	}
	for i, n := range r.Nodes {
		fmt.Fprintf(&b, "n%d [width=%.4f, height=%.4f", i, n.W/pointsPerInch, n.H/pointsPerInch)
		if n.X != nil {
			fmt.Fprintf(&b, ", pos=\"%.4f,%.4f\"", *n.X, 0-*n.Y)
		}
		if n.Pinned {
			b.WriteString(", pin=true")
		}
		b.WriteString("];\n")
	}
	drawn := map[layout.Edge]bool{}
	for _, e := range r.Edges {
		key := layout.Edge{From: min(e.From, e.To), To: max(e.From, e.To)}
		if e.From == e.To || drawn[key] {
			continue
		}
		drawn[key] = true
		fmt.Fprintf(&b, "n%d -- n%d;\n", e.From, e.To)
	}
	b.WriteString("}\n")
	return b.String()
}

// edgeLength is 0.8 times the sum of the mean width and the mean height, in inches.
func edgeLength(r *layout.Request) float64 {
	sum := 0.0
	for _, n := range r.Nodes {
		sum += n.W + n.H
	}
	return max(0.3, 0.8*sum/float64(len(r.Nodes))/pointsPerInch)
}

func started(r *layout.Request) bool {
	for _, n := range r.Nodes {
		if n.X != nil {
			return true
		}
	}
	return false
}
