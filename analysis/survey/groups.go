package survey

import (
	"cmp"
	"slices"
)

// A Group is gminas with like gaps.
type Group struct {
	Common []int32 // gaps of all of its gminas, in the fixed order of sectors
	Others []int32 // gaps of some of them
	Gminas []int32 // indexes, ascending
}

// likeness is the least part of their gaps that any two gminas of a group have in common.
const likeness = 0.5

// Groups puts gminas with like gaps together: those of which the state of every required
// sector is known and at least one is a gap. Any two gminas of a group have half of the
// gaps that either has in common at least:
//
//	|G ∩ H| / |G ∪ H| ≥ 1/2,
//
// G and H being their sets of gaps. Gminas with the same gaps are together from the start;
// then the two groups whose least alike members are most alike become one, as long as that
// holds (complete linkage). Equal ties go to the sets that come first, fewer gaps before
// more and then by the fixed order of sectors, so that groups do not depend on the order of
// anything. The largest group comes first, equal ones by their first gmina.
//
// Cost: O(d²) time and memory for d different sets of gaps, by chains of nearest
// neighbours, of which there are at most 2^r for r required sectors.
//
// Source: Murtagh 1983, The Computer Journal 26:354; the measure is Jaccard's.
func (s *Survey) Groups(gminas []int32) []Group {
	sets := s.gapSets(gminas)
	var groups []Group
	for _, members := range link(sets) {
		groups = append(groups, newGroup(sets, members))
	}
	slices.SortFunc(groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(len(b.Gminas), len(a.Gminas)), slices.Compare(a.Gminas, b.Gminas))
	})
	return groups
}

// A gapSet is a set of gaps with the gminas that have it.
type gapSet struct {
	gaps   []int32
	gminas []int32
}

func (s *Survey) gapSets(gminas []int32) []gapSet {
	var sets []gapSet
	for _, g := range gminas {
		r := &s.Records[g]
		if r.Summary.Unknown > 0 || r.Summary.Gaps == 0 {
			continue
		}
		gaps := r.Gaps()
		at, known := slices.BinarySearchFunc(sets, gaps, func(set gapSet, gaps []int32) int {
			return cmp.Or(cmp.Compare(len(set.gaps), len(gaps)), slices.Compare(set.gaps, gaps))
		})
		if !known {
			sets = slices.Insert(sets, at, gapSet{gaps: gaps})
		}
		sets[at].gminas = append(sets[at].gminas, g)
	}
	return sets
}

// alike is the part of the gaps of either that both have.
func alike(a, b []int32) float64 {
	common, i := 0, 0
	for _, x := range a {
		for i < len(b) && b[i] < x {
			i++
		}
		if i < len(b) && b[i] == x {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// link joins sets and returns the members of each group. A chain goes from a group to the
// one most like it, and on until two are most like each other: these are joined. Complete
// linkage makes the same groups in whatever order such pairs are met.
func link(sets []gapSet) [][]int {
	n := len(sets)
	like := make([]float64, n*n)
	groups := make([][]int, n)
	for i := range sets {
		groups[i] = []int{i}
		for j := range i {
			like[i*n+j] = alike(sets[i].gaps, sets[j].gaps)
			like[j*n+i] = like[i*n+j]
		}
	}
	var chain []int
	for start := 0; start < n; {
		if groups[start] == nil {
			start++
			continue
		}
		if len(chain) == 0 {
			chain = append(chain, start)
		}
		last, before := chain[len(chain)-1], -1
		if len(chain) > 1 {
			before = chain[len(chain)-2]
		}
		next := nearest(like[last*n:(last+1)*n], groups, last, before)
		switch {
		case next < 0: // nothing is like it enough: it stays as it is
			if before < 0 {
				start++
			}
			chain = chain[:0]
		case next == before:
			keep, give := min(last, next), max(last, next)
			groups[keep], groups[give] = append(groups[keep], groups[give]...), nil
			for j := range n {
				like[keep*n+j] = min(like[keep*n+j], like[give*n+j])
				like[j*n+keep] = like[keep*n+j]
			}
			chain = chain[:len(chain)-2]
		default:
			chain = append(chain, next)
		}
	}
	return slices.DeleteFunc(groups, func(members []int) bool { return members == nil })
}

// nearest is the group that is most like the one, the one before it in the chain among
// equals, else the first; -1 when none is like it enough.
func nearest(like []float64, groups [][]int, one, before int) int {
	best := -1
	for j, value := range like {
		if j == one || groups[j] == nil || value < likeness {
			continue
		}
		if best < 0 || value > like[best] || value == like[best] && j == before {
			best = j
		}
	}
	return best
}

func newGroup(sets []gapSet, members []int) Group {
	var g Group
	count := map[int32]int{}
	for _, m := range members {
		g.Gminas = append(g.Gminas, sets[m].gminas...)
		for _, sector := range sets[m].gaps {
			count[sector]++
		}
	}
	for sector, times := range count {
		if times == len(members) {
			g.Common = append(g.Common, sector)
		} else {
			g.Others = append(g.Others, sector)
		}
	}
	slices.Sort(g.Common)
	slices.Sort(g.Others)
	slices.Sort(g.Gminas)
	return g
}
