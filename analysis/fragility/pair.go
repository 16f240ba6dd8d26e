package fragility

import (
	"cmp"
	"slices"

	"koopmap/graph"
)

// MostForPairs is the largest number of bound institutions of which all pairs are tried.
const MostForPairs = 200

// pairsKept is how many pairs an answer lists.
const pairsKept = 50

// A Pair is the withdrawal of two institutions that take more together than each alone.
type Pair struct {
	Institutions [2]graph.InstitutionID `json:"institutions"` // by id
	Effect

	Only        []graph.SectorCode `json:"only"`        // of Opens: sectors that stay covered when only one of the two withdraws
	OnlyUnknown []graph.SectorCode `json:"onlyUnknown"` // the same of ToUnknown
	Apart       bool               `json:"apart"`       // others lose each other that no withdrawal alone parts
}

// Pairs is what trying every pair has found.
type Pairs struct {
	Tried int    `json:"tried"`
	Found int    `json:"found"` // pairs that take more together than each alone
	List  []Pair `json:"list"`  // the first of them: by sectors that only the pair opens, then those that only it makes unknown, then pieces, then ids
}

// Pairs tries every pair of bound institutions, exactly; ok is false when there are more
// than [MostForPairs] of them. It takes O(n²(n + memberships)) time.
func (b *Base) Pairs() (pairs Pairs, ok bool) {
	pairs.List = []Pair{}
	if b.bound > MostForPairs {
		return pairs, false
	}
	t := b.trial()
	r := newRemnant(t)
	alone := make([]single, len(b.nodes))
	for k, i := range b.nodes {
		t.reset()
		t.withdraw(i)
		r.walk()
		alone[k] = single{covering: slices.Clone(t.covering), piece: slices.Clone(r.piece)}
	}
	common := newMeeting(b.bound)
	for k, i := range b.nodes {
		for l, j := range b.nodes[:k] {
			pairs.Tried++
			t.reset()
			t.withdraw(j)
			t.withdraw(i)
			pieces, joined := r.walk()
			apart := pieces > common.classes(b.nodes, r.piece, alone[k].piece, alone[l].piece)
			only := t.lostOnlyNow(alone[k].covering, alone[l].covering)
			if !apart && len(only) == 0 {
				continue
			}
			p := Pair{Institutions: [2]graph.InstitutionID{b.net.Institutions[j], b.net.Institutions[i]}, Effect: t.effect(), Apart: apart}
			p.Only, p.OnlyUnknown = both(only, p.Opens), both(only, p.ToUnknown)
			if !apart && len(p.Only)+len(p.OnlyUnknown) == 0 {
				continue
			}
			p.Components, p.Fragmentation = pieces, fragmentation(b.bound-2, joined)
			pairs.List = append(pairs.List, p)
		}
	}
	pairs.Found = len(pairs.List)
	slices.SortFunc(pairs.List, func(x, y Pair) int {
		return cmp.Or(
			-cmp.Compare(len(x.Only), len(y.Only)), -cmp.Compare(len(x.OnlyUnknown), len(y.OnlyUnknown)), -cmp.Compare(x.Components, y.Components),
			cmp.Compare(x.Institutions[0], y.Institutions[0]), cmp.Compare(x.Institutions[1], y.Institutions[1]),
		)
	})
	pairs.List = slices.Clip(pairs.List[:min(pairsKept, len(pairs.List))])
	return pairs, true
}

// both is the sectors of a list that another has too.
func both(list, other []graph.SectorCode) []graph.SectorCode {
	common := []graph.SectorCode{}
	for _, s := range list {
		if slices.Contains(other, s) {
			common = append(common, s)
		}
	}
	return common
}

// A single is what one withdrawal leaves.
type single struct{ covering, piece []int32 }

// lostOnlyNow is the sectors that have lost their last party and have one under each of two
// other counts.
func (t *trial) lostOnlyNow(a, b []int32) []graph.SectorCode {
	only := []graph.SectorCode{}
	for s, parties := range t.covering {
		if parties == 0 && a[s] > 0 && b[s] > 0 {
			only = append(only, t.asked[s].Sector)
		}
	}
	return only
}

// A meeting counts the classes that two partitions make together.
type meeting struct {
	seen  []int32 // by pair of pieces: the last count that met it
	count int32
	size  int
}

func newMeeting(pieces int) *meeting {
	return &meeting{seen: make([]int32, pieces*pieces), size: pieces}
}

// classes is the number of different pairs (a, b) among the nodes that have a piece in of.
func (m *meeting) classes(nodes, of, a, b []int32) int {
	m.count++
	classes := 0
	for _, i := range nodes {
		if of[i] < 0 {
			continue
		}
		at := int(a[i])*m.size + int(b[i])
		if m.seen[at] != m.count {
			m.seen[at] = m.count
			classes++
		}
	}
	return classes
}
