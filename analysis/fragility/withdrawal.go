package fragility

import (
	"cmp"
	"slices"

	"koopmap/graph"
)

// A Withdrawal is what happens when one institution leaves all its agreements.
type Withdrawal struct {
	Institution graph.InstitutionID `json:"institution"`
	Effect

	// SplitsInto is the number of pieces that the rest of its component falls into: 1 when
	// that stays together, 0 when there is no rest.
	SplitsInto int                 `json:"splitsInto"`
	Ends       []graph.AgreementID `json:"ends"` // agreements that end with it
}

// Withdrawals is the withdrawal of each institution that an agreement in force binds, the
// heaviest first: by required sectors that open, then those that become unknown, then pieces,
// then those left without an agreement; ties by id.
//
// Under [Keep] the pieces come from the block-cut tree, in time linear in the network for all
// of them together: an agreement that a party leaves goes on joining the others. Under [Void]
// an institution takes its agreements with it, which the tree doesn't tell: each is walked.
func (b *Base) Withdrawals() []Withdrawal {
	t := b.trial()
	r := newRemnant(t)
	list := make([]Withdrawal, 0, b.bound)
	for _, i := range b.nodes {
		t.reset()
		t.withdraw(i)
		w := Withdrawal{Institution: b.net.Institutions[i], Effect: t.effect(), Ends: t.overIDs()}
		pieces, joined := b.branches(i)
		if b.rule == Void {
			pieces, joined = r.walk()
		}
		w.Components, w.Fragmentation = pieces, fragmentation(b.bound-1, joined)
		w.SplitsInto = pieces - (b.components - 1)
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(x, y Withdrawal) int { return heavier(&x.Effect, &y.Effect) })
	return list
}

// branches is the number of pieces without institution i, and Σ s(s−1) over them.
func (b *Base) branches(i int32) (pieces int, joined int64) {
	size := b.inCircles.Component(i)
	pieces, joined = b.components-1, b.joined-size*(size-1)
	for _, block := range b.circles.BlocksOf(i) {
		if s := b.inCircles.Branch(i, block); s > 0 {
			pieces++
			joined += s * (s - 1)
		}
	}
	return pieces, joined
}

// heavier orders effects, the heaviest first.
func heavier(x, y *Effect) int {
	return cmp.Or(
		-cmp.Compare(len(x.Opens), len(y.Opens)), -cmp.Compare(len(x.ToUnknown), len(y.ToUnknown)),
		-cmp.Compare(x.Components, y.Components), -cmp.Compare(len(x.LeftWithout), len(y.LeftWithout)),
		-cmp.Compare(len(x.Short), len(y.Short)), -cmp.Compare(len(x.OpensRecommended), len(y.OpensRecommended)),
	)
}
