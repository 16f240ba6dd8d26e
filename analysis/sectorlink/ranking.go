package sectorlink

import "slices"

// Basis says what a score of a missing link stands on.
type Basis string

// The bases of a score, the one that looks at more first.
const (
	// ResourceAllocation weighs each peer by the links that it shares with the unit, a
	// rare one more than a common one.
	ResourceAllocation Basis = "resource_allocation"
	// Popularity is the share of the peers that have the link.
	Popularity Basis = "popularity"
)

// What resource allocation takes: with fewer links of its own a unit is like all others,
// and with fewer peers the few decide alone.
const (
	leastLinks = 3
	leastPeers = 10
)

// A Ranking scores the missing links of each unit of a matrix by what its peers have,
// which are the other units of the matrix in which any pair is known.
//
// With M_ij = 1 where unit i has the link j, d_i the links of unit i, d_j the units that have link
// j, and the likeness of a peer k to unit i,
//
//	w_ik = Σ_e M_ie M_ke / (d_e d_k),
//
// the score of a link that unit i does not have is what its peers hand to it, by likeness,
//
//	score_ij = Σ_k w_ik M_kj · (Σ_k w_ik) / (Σ_{k: j known} w_ik).
//
// The first factor is resource allocation in the two-mode network of units and links (Zhou, Ren,
// Medo & Zhang 2007, PRE 76:046115). The second is 1 where all peers know the pair; elsewhere a peer in which it
// is not known speaks neither for the link nor against it: those that do know stand for all. It is taken where the unit has at
// least 3 links and 10 peers. Elsewhere the score is the share of the peers, of those in
// which the pair is known, that have the link. Without such a peer there is none, nor where only
// peers know the pair that share no link with the unit while others do: the ranking
// abstains. Scores compare links of one unit, not units.
//
// The matrix of pairs is summed once: O(units · pairs²); a score takes O(pairs).
type Ranking struct {
	matrix *Matrix
	have   []int     // per column: units that have the link
	of     []int     // per column: units in which the pair is known
	links  []int     // per row
	peers  int       // units in which any pair is known
	spread []float64 // columns × columns: Σ_k M_ke M_kj / d_k, divided by d_e
	heard  []float64 // columns × columns: the same over the units in which j is known, M_kj being 1
	known  []int     // columns × columns: units that have link e and in which j is known
	likes  []float64 // per column: Σ_k M_ke / d_k, divided by d_e
}

// NewRanking ranks by the rows that the matrix has now.
func NewRanking(m *Matrix) *Ranking {
	r := &Ranking{
		matrix: m, have: make([]int, m.columns), of: make([]int, m.columns),
		links: make([]int, m.Len()), spread: make([]float64, m.columns*m.columns),
		heard: make([]float64, m.columns*m.columns), known: make([]int, m.columns*m.columns), likes: make([]float64, m.columns),
	}
	own := make([]int, 0, m.columns)
	for k := range r.links {
		own = own[:0]
		known := false
		for j, t := range m.row(k) {
			if t == unknown {
				continue
			}
			known = true
			r.of[j]++
			if t == linked {
				own = append(own, j)
				r.have[j]++
			}
		}
		if known {
			r.peers++
		}
		r.links[k] = len(own)
		for _, e := range own {
			part := 1 / float64(len(own))
			r.likes[e] += part
			for j, t := range m.row(k) {
				if t == unknown {
					continue
				}
				r.heard[e*m.columns+j] += part
				r.known[e*m.columns+j]++
				if t == linked {
					r.spread[e*m.columns+j] += part
				}
			}
		}
	}
	for e, units := range r.have {
		if units == 0 {
			continue
		}
		r.likes[e] /= float64(units)
		for j := range m.columns {
			r.spread[e*m.columns+j] /= float64(units)
			r.heard[e*m.columns+j] /= float64(units)
		}
	}
	return r
}

// Basis says on what the scores of a unit stand.
func (r *Ranking) Basis(unit int) Basis {
	if r.links[unit] >= leastLinks && r.peers-1 >= leastPeers {
		return ResourceAllocation
	}
	return Popularity
}

// Peers counts the peers of a unit that have the link of the column, those in which
// the pair is known, and all.
func (r *Ranking) Peers(unit, column int) Peers {
	p := Peers{Have: r.have[column], Of: r.of[column], All: r.peers}
	if slices.ContainsFunc(r.matrix.row(unit), func(t tie) bool { return t != unknown }) {
		p.All--
	}
	switch r.matrix.row(unit)[column] {
	case linked:
		p.Have--
		p.Of--
	case absent:
		p.Of--
	}
	return p
}

// Score is the score of a link that is known to be missing in a unit, at least 0; higher
// is likelier. ok is false where the ranking abstains.
func (r *Ranking) Score(unit, column int) (score float64, ok bool) {
	if r.matrix.row(unit)[column] != absent || r.Peers(unit, column).Of == 0 {
		return 0, false
	}
	if r.Basis(unit) == ResourceAllocation {
		return r.allocation(unit, column)
	}
	return r.popularity(unit, column), true
}

// allocation is the score by resource allocation. The unit itself is like itself, and taken off:
// of the first factor it is no part, for it does not have the link.
func (r *Ranking) allocation(unit, column int) (score float64, ok bool) {
	var sum, all, heard, itself float64
	like, knowing := 0, 0 // links shared with a peer, and with one in which the pair is known
	for e, t := range r.matrix.row(unit) {
		if t != linked {
			continue
		}
		at := e*r.matrix.columns + column
		sum += r.spread[at]
		all += r.likes[e]
		heard += r.heard[at]
		itself += 1 / float64(r.links[unit]) / float64(r.have[e])
		like += r.have[e] - 1
		knowing += r.known[at] - 1
	}
	switch {
	case knowing == like: // all peers that are like it know the pair
		return sum, true
	case knowing == 0:
		return 0, false
	}
	return sum * (all - itself) / (heard - itself), true
}

func (r *Ranking) popularity(unit, column int) float64 {
	p := r.Peers(unit, column)
	return float64(p.Have) / float64(p.Of)
}
