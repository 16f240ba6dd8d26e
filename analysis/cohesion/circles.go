package cohesion

import "koopmap/analysis/affiliation"

// TwoMode returns the block-cut tree of the two-mode network: institution i is node i,
// agreement a is node len(Institutions)+a. An agreement with fewer than two named parties
// joins nobody and is a component of its own, after all components of institutions.
func TwoMode(net *affiliation.Network) *Tree { return NewTree(joining(net)) }

// Circles returns the block-cut tree of the institutions: node i is institution i, two are
// joined when they share an agreement, and a block is a circle of institutions that stay
// joined whoever withdraws. The projection is not built: a circle is what blocks of the
// two-mode network make that are joined at an agreement, as the parties of one agreement are
// all joined to each other. It takes O(n + m + memberships) time and memory.
func Circles(net *affiliation.Network) *Tree {
	return circles(TwoMode(net), int32(len(net.Institutions)))
}

// circles merges the blocks of a two-mode tree that hang from an agreement with the one that
// the agreement is in.
func circles(both *Tree, institutions int32) *Tree {
	t := new(Tree)
	t.clear(int(institutions))
	copy(t.Component, both.Component)

	// Each block belongs to the circle of its head, the block that hangs from an
	// institution, and each head comes after the rest of its circle.
	head := make([]int32, both.Len())
	sizes := make([]int32, both.Len()+1)
	for b := int32(both.Len()) - 1; b >= 0; b-- {
		head[b] = b
		if top := both.top[b]; top >= institutions && both.home[top] >= 0 {
			head[b] = head[both.home[top]]
		}
	}
	inner := func(visit func(b, v int32)) {
		for v := range institutions {
			if b := both.home[v]; b >= 0 {
				visit(head[b], v)
			}
		}
	}
	inner(func(b, _ int32) { sizes[b+1]++ })
	for b := range both.Len() {
		sizes[b+1] += sizes[b]
	}
	members := make([]int32, sizes[both.Len()])
	next := append([]int32(nil), sizes...)
	inner(func(b, v int32) { members[next[b]] = v; next[b]++ })

	var circle []int32
	for b := range int32(both.Len()) {
		if top := both.top[b]; head[b] == b && top < institutions {
			circle = append(append(circle[:0], members[sizes[b]:sizes[b+1]]...), top)
			t.hang(circle)
		}
	}
	for i := range institutions {
		t.Components = max(t.Components, int(t.Component[i])+1)
	}
	t.index()
	return t
}

// joining is the two-mode network as a graph, without the memberships in agreements that
// have one named party.
func joining(net *affiliation.Network) affiliation.Graph {
	institutions := int32(len(net.Institutions))
	g := affiliation.Graph{
		Offsets:    make([]int32, 1, len(net.Institutions)+len(net.Agreements)+1),
		Neighbours: make([]int32, 0, 2*net.Memberships()),
	}
	for i := range institutions {
		for _, a := range net.AgreementsOf(i) {
			if len(net.PartiesOf(a)) > 1 {
				g.Neighbours = append(g.Neighbours, institutions+a)
			}
		}
		g.Offsets = append(g.Offsets, int32(len(g.Neighbours)))
	}
	for a := range int32(len(net.Agreements)) {
		if parties := net.PartiesOf(a); len(parties) > 1 {
			g.Neighbours = append(g.Neighbours, parties...)
		}
		g.Offsets = append(g.Offsets, int32(len(g.Neighbours)))
	}
	return g
}
