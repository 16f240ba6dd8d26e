package fragility

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/coverage"
	"koopmap/graph"
)

// A Base is a unit on a day before anything happens to it. Make one with [New]; many
// goroutines may ask it.
type Base struct {
	view *coverage.View
	net  *affiliation.Network
	rule Rule

	asked    []coverage.Cell // covered, and asked for by the norm; in the fixed order
	sectors  [][]int32       // by institution: positions in asked that it covers while it is bound
	counts   []bool          // by institution: its level counts and it serves the unit
	covering []int32         // by position in asked: parties
	bound    int             // institutions with an agreement in force
	nodes    []int32         // those, ascending
	live     []int32         // by institution: agreements in force that bind it
	parties  []int32         // by agreement: parties, named and unnamed
	settled  bool            // no sector that loses its last party can become unknown

	circles, both *cohesion.Tree // of institutions; of institutions and agreements
	inCircles     *cohesion.Weighing
	inBoth        *cohesion.Weighing
	joined        int64 // Σ s(s−1) over the pieces of the bound
	components    int   // of the bound
}

// New reads a unit: its view, the two-mode network of the agreements in force, in the
// order of [coverage.View.InForce], and its cells under a norm.
func New(view *coverage.View, net *affiliation.Network, cells []coverage.Cell, rule Rule) *Base {
	b := &Base{view: view, net: net, rule: rule, settled: view.Settled()}
	for i := range cells {
		if c := &cells[i]; c.State == coverage.Covered && c.Requirement != graph.NotAsked {
			b.asked = append(b.asked, *c)
			b.covering = append(b.covering, int32(c.Redundancy))
		}
	}
	b.sectors = make([][]int32, len(net.Institutions))
	b.counts = make([]bool, len(net.Institutions))
	for k := range view.Concerns {
		c := &view.Concerns[k]
		for _, p := range c.Parties {
			if i, ok := slices.BinarySearch(net.Institutions, p.ID); ok && p.Counts && !b.counts[i] {
				b.counts[i] = true
				for s := range b.asked {
					if p.HasSector(b.asked[s].Sector) {
						b.sectors[i] = append(b.sectors[i], int32(s))
					}
				}
			}
		}
	}
	b.weigh()
	return b
}

// weigh makes the block-cut trees with 1 for each institution that is bound.
func (b *Base) weigh() {
	institutions := len(b.net.Institutions)
	weights := make([]int64, institutions+len(b.net.Agreements))
	b.live, b.parties = make([]int32, institutions), make([]int32, len(b.net.Agreements))
	for i := range institutions {
		if b.live[i] = int32(len(b.net.AgreementsOf(int32(i)))); b.live[i] > 0 {
			weights[i] = 1
			b.nodes = append(b.nodes, int32(i))
		}
	}
	for a := range b.parties {
		b.parties[a] = int32(b.net.Size(int32(a)))
	}
	b.bound = len(b.nodes)
	b.both, b.circles = cohesion.TwoMode(b.net), cohesion.Circles(b.net)
	b.inBoth, b.inCircles = b.both.Weigh(weights), b.circles.Weigh(weights[:institutions])
	seen := make([]bool, b.circles.Components)
	for _, i := range b.nodes {
		if piece := b.circles.Component[i]; !seen[piece] {
			seen[piece] = true
			size := b.inCircles.Component(i)
			b.joined += size * (size - 1)
			b.components++
		}
	}
}

// Bound is the number of institutions with an agreement in force.
func (b *Base) Bound() int { return b.bound }

// Components is the number of pieces that the bound institutions are in.
func (b *Base) Components() int { return b.components }

// Fragmentation is that of [Effect] before anything happens.
func (b *Base) Fragmentation() *float64 { return fragmentation(b.bound, b.joined) }
