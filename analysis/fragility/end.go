package fragility

import (
	"slices"

	"koopmap/graph"
)

// An End is what happens when one agreement ends and nothing takes its place.
type End struct {
	Agreement graph.AgreementID `json:"agreement"`
	Effect
	SplitsInto int `json:"splitsInto"` // pieces that its component falls into; 1 when that stays together, 0 when it joins nobody
}

// Ends is the end of each agreement in force, by id. The pieces come from the block-cut tree.
func (b *Base) Ends() []End {
	t := b.trial()
	list := make([]End, 0, len(b.net.Agreements))
	for a := range int32(len(b.net.Agreements)) {
		t.reset()
		t.end(a)
		end := End{Agreement: b.net.Agreements[a], Effect: t.effect()}
		node := int32(len(b.net.Institutions)) + a
		size := b.inBoth.Component(node)
		pieces, joined := b.components, b.joined
		if size > 0 {
			pieces, joined = pieces-1, joined-size*(size-1)
			for _, block := range b.both.BlocksOf(node) {
				if s := b.inBoth.Branch(node, block); s > 0 {
					end.SplitsInto++
					joined += s * (s - 1)
				}
			}
			pieces += end.SplitsInto
		}
		end.Components, end.Fragmentation = pieces, fragmentation(b.bound, joined)
		list = append(list, end)
	}
	return list
}

// Together is the effect of agreements that end and of institutions that leave others, all
// at once; agreements not in force are passed over.
func (b *Base) Together(agreements []graph.AgreementID, partings []Parting) Effect {
	t := b.trial()
	t.reset()
	for _, p := range partings {
		t.depart(p)
	}
	for _, id := range agreements {
		if a, ok := slices.BinarySearch(b.net.Agreements, id); ok {
			t.end(int32(a))
		}
	}
	e := t.effect()
	pieces, joined := newRemnant(t).walk()
	e.Components, e.Fragmentation = pieces, fragmentation(b.bound, joined)
	return e
}
