package fragility

import (
	"cmp"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
	"koopmap/graph"
)

// A Tie is a party of the agreement that repairs a network.
type Tie struct {
	Institution graph.InstitutionID   `json:"institution"`
	Instead     []graph.InstitutionID `json:"instead"` // others that would do as well in its place; by id
}

// A Repair is the smallest new agreement after which the network is one piece that stays
// whole whoever withdraws, under the rule [Keep]. Without parties none is needed. Under
// [Void] no one agreement does that: it ends when a party of it withdraws.
type Repair struct {
	Parties []Tie                 `json:"parties"` // by id
	Cuts    []graph.InstitutionID `json:"cuts"`    // institutions without which the network falls apart now; by id
	Joins   int                   `json:"joins"`   // pieces that it makes one; 1 when there is one already
}

// Repair is the repair, under [Keep], of the institutions that an agreement in force binds. Of several
// that would do it takes one whose level counts and that serves the unit; then one with the
// fewest agreements, so that the new one falls on who carries least; then the social welfare
// centre, which teams form around; then the narrower level; then the first by id.
func (b *Base) Repair() Repair {
	record := func(i int32) *graph.Institution {
		found, _ := b.view.Network.Institution(b.net.Institutions[i])
		return found
	}
	narrow := func(i int32) int { return slices.Index(graph.Levels(), record(i).Level) }
	return repair(b.net, func(i int32) bool { return len(b.net.AgreementsOf(i)) > 0 }, func(i, j int32) int {
		return cmp.Or(
			-compareBool(b.counts[i], b.counts[j]),
			cmp.Compare(len(b.net.AgreementsOf(i)), len(b.net.AgreementsOf(j))),
			-compareBool(isWelfareCentre(record(i)), isWelfareCentre(record(j))),
			cmp.Compare(narrow(i), narrow(j)),
			cmp.Compare(i, j),
		)
	})
}

// isWelfareCentre reports whether an institution is the social welfare centre of a gmina.
func isWelfareCentre(i *graph.Institution) bool {
	return i.Level == graph.LevelGmina && (i.Type == "OPS" || i.Type == "CUS")
}

// RepairOf is the repair of a whole network, isolates among it; of several that would do it
// takes one with the fewest agreements, then the first.
func RepairOf(net *affiliation.Network) Repair {
	return repair(net, func(int32) bool { return true }, func(i, j int32) int {
		return cmp.Or(cmp.Compare(len(net.AgreementsOf(i)), len(net.AgreementsOf(j))), cmp.Compare(i, j))
	})
}

// repair takes one institution that is no cut from each leaf of a component with cuts, two
// from each further component that is one block, one from each that is one institution.
//
// It is enough: let v withdraw. Each piece of what was a component with cuts holds a leaf
// without v, or v is the party of a leaf that stays joined to the rest of its component; a
// component of one block has a party other than v and stays whole. All pieces have a party,
// and two parties or more remain. It is the least: a leaf without a party of its own falls
// off with its cut, a component of one block with one party falls off with that, and a
// component without a party is never joined.
func repair(net *affiliation.Network, within func(i int32) bool, prefer func(i, j int32) int) Repair {
	tree := cohesion.Circles(net)
	r := Repair{Parties: []Tie{}, Cuts: []graph.InstitutionID{}}
	whole := make([]bool, tree.Components) // of which no institution is a cut
	for i := range int32(len(net.Institutions)) {
		switch {
		case !within(i):
		case tree.Cut(i):
			r.Cuts = append(r.Cuts, net.Institutions[i])
		}
	}
	for b := range int32(tree.Len()) {
		if block := tree.Block(b); within(block[0]) && !slices.ContainsFunc(block, tree.Cut) {
			whole[tree.Component[block[0]]] = true
		}
	}
	r.Joins = pieces(tree, within)
	if len(r.Cuts) == 0 && r.Joins < 2 {
		return r
	}
	for b := range int32(tree.Len()) {
		block := tree.Block(b)
		if !within(block[0]) || !tree.Leaf(b) {
			continue
		}
		candidates := slices.DeleteFunc(slices.Clone(block), tree.Cut)
		slices.SortFunc(candidates, prefer)
		wanted := 1
		if whole[tree.Component[block[0]]] && len(block) > 1 {
			wanted = 2
		}
		for _, chosen := range candidates[:wanted] {
			tie := Tie{Institution: net.Institutions[chosen], Instead: []graph.InstitutionID{}}
			for _, other := range candidates[wanted:] {
				tie.Instead = append(tie.Instead, net.Institutions[other])
			}
			slices.Sort(tie.Instead)
			r.Parties = append(r.Parties, tie)
		}
	}
	slices.SortFunc(r.Parties, func(x, y Tie) int { return cmp.Compare(x.Institution, y.Institution) })
	return r
}

// pieces is the number of components that hold an institution within.
func pieces(tree *cohesion.Tree, within func(i int32) bool) int {
	seen := make([]bool, tree.Components)
	count := 0
	for i, c := range tree.Component {
		if within(int32(i)) && !seen[c] {
			seen[c] = true
			count++
		}
	}
	return count
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
