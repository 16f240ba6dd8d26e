package layout

import (
	"fmt"
	"math"
)

// The engines of Graphviz that may be asked for. Auto chooses by size.
const (
	Auto  = ""
	Dot   = "dot"   // ranks, for small hierarchies; its time grows steeply with dense edges
	Neato = "neato" // stress majorization, distances follow paths; up to some hundred nodes
	Fdp   = "fdp"   // springs
	Sfdp  = "sfdp"  // springs on several scales, for thousands of nodes
)

// Bounds of a request.
const (
	MaxNodes = 10_000
	MaxEdges = 50_000

	maxLength     = 100_000.0 // points, of a node's side or a start coordinate
	neatoMaxNodes = 400
)

// A Node is a box to be placed, known by its index in the request.
type Node struct {
	W float64 `json:"w"` // width in points, above 0
	H float64 `json:"h"` // height in points, above 0

	// X and Y are the centre to start from, in points, y down; both or neither.
	// The engines neato and fdp use them, dot and sfdp do not.
	X *float64 `json:"x,omitempty"`
	Y *float64 `json:"y,omitempty"`

	// Pinned nodes keep their start positions relative to each other; the other
	// nodes give way. Only neato and fdp can do that.
	Pinned bool `json:"pinned,omitempty"`
}

// An Edge joins two nodes by their indices. Direction matters to dot alone.
// Loops and repeated edges change nothing.
type Edge struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// A Request is everything a layout depends on. Nodes without edges are better left
// out and set in a zone of their own: no engine gives their places a meaning.
type Request struct {
	Engine string `json:"engine,omitempty"`
	Nodes  []Node `json:"nodes"`
	Edges  []Edge `json:"edges,omitempty"`
	Seed   int    `json:"seed,omitempty"` // of the random start; 0 stands for 1
	// Gap is the free space kept between any two boxes, in points.
	Gap float64 `json:"gap,omitempty"`
}

// Chosen is the engine that will be used: the one asked for, or neato up to 400
// nodes and sfdp above.
func (r *Request) Chosen() string {
	switch {
	case r.Engine != Auto:
		return r.Engine
	case len(r.Nodes) <= neatoMaxNodes:
		return Neato
	default:
		return Sfdp
	}
}

// Validate reports the first thing wrong with the request, as an error that is
// ErrRequest.
func (r *Request) Validate() error {
	switch r.Engine {
	case Auto, Dot, Neato, Fdp, Sfdp:
	default:
		return fmt.Errorf("%w: engine %q: want dot, neato, fdp, sfdp or none", ErrRequest, r.Engine)
	}
	if len(r.Nodes) > MaxNodes || len(r.Edges) > MaxEdges {
		return fmt.Errorf("%w: %d nodes and %d edges: want at most %d and %d; aggregate the network first",
			ErrRequest, len(r.Nodes), len(r.Edges), MaxNodes, MaxEdges)
	}
	if !within(r.Gap, 0) {
		return fmt.Errorf("%w: gap %v: want 0 to %v points", ErrRequest, r.Gap, maxLength)
	}
	for i, n := range r.Nodes {
		if err := r.validateNode(n); err != nil {
			return fmt.Errorf("%w: node %d: %w", ErrRequest, i, err)
		}
	}
	for i, e := range r.Edges {
		if e.From < 0 || e.From >= len(r.Nodes) || e.To < 0 || e.To >= len(r.Nodes) {
			return fmt.Errorf("%w: edge %d joins nodes %d and %d, there are %d nodes", ErrRequest, i, e.From, e.To, len(r.Nodes))
		}
	}
	return nil
}

func (r *Request) validateNode(n Node) error {
	if !within(n.W, math.SmallestNonzeroFloat64) || !within(n.H, math.SmallestNonzeroFloat64) {
		return fmt.Errorf("size %v × %v: want above 0 and at most %v points", n.W, n.H, maxLength)
	}
	if (n.X == nil) != (n.Y == nil) {
		return fmt.Errorf("start position: want both x and y or neither")
	}
	if n.X != nil && (!within(*n.X, -maxLength) || !within(*n.Y, -maxLength)) {
		return fmt.Errorf("start position (%v, %v): want at most %v points from the origin", *n.X, *n.Y, maxLength)
	}
	if !n.Pinned {
		return nil
	}
	if n.X == nil {
		return fmt.Errorf("pinned without a start position")
	}
	if e := r.Chosen(); e == Dot || e == Sfdp {
		return fmt.Errorf("pinned: %s can't pin, ask for neato or fdp", e)
	}
	return nil
}

// within reports whether v is from low to maxLength; it is false for NaN.
func within(v, low float64) bool { return v >= low && v <= maxLength }
