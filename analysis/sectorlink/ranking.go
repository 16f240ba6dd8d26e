package sectorlink

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
// With M_ij = 1 where unit i has the link j, d_i the links of unit i and d_j the units that
// have link j, the score of a link that unit i does not have is
//
//	score_ij = Σ_k [Σ_e M_ie M_ke / d_e] / d_k · M_kj
//
// over peers k and links e: resource allocation in the two-mode network of units and
// links (Zhou, Ren, Medo & Zhang 2007, PRE 76:046115). It is taken where the unit has at
// least 3 links and 10 peers. Elsewhere the score is the share of the peers, of those in
// which the pair is known, that have the link. Without such a peer there is none: the
// ranking abstains. Scores compare links of one unit, not units. In resource allocation,
// as in its source, a link that is not known in a peer is one that it does not have.
//
// The matrix of pairs is summed once: O(units · pairs²); a score takes O(pairs).
type Ranking struct {
	matrix *Matrix
	have   []int     // per column: units that have the link
	of     []int     // per column: units in which the pair is known
	links  []int     // per row
	peers  int       // units in which any pair is known
	spread []float64 // columns × columns: Σ_k M_ke M_kj / d_k, divided by d_e
}

// NewRanking ranks by the rows that the matrix has now.
func NewRanking(m *Matrix) *Ranking {
	r := &Ranking{
		matrix: m, have: make([]int, m.columns), of: make([]int, m.columns),
		links: make([]int, m.Len()), spread: make([]float64, m.columns*m.columns),
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
			for _, j := range own {
				r.spread[e*m.columns+j] += 1 / float64(len(own))
			}
		}
	}
	for e, units := range r.have {
		for j := range m.columns {
			if units > 0 {
				r.spread[e*m.columns+j] /= float64(units)
			}
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

// Peers counts the peers of a unit that have the link of the column, and those in which
// the pair is known.
func (r *Ranking) Peers(unit, column int) Peers {
	p := Peers{Have: r.have[column], Of: r.of[column]}
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
		return r.allocation(unit, column), true
	}
	return r.popularity(unit, column), true
}

// allocation is the score by resource allocation. The unit itself adds nothing, for it
// does not have the link.
func (r *Ranking) allocation(unit, column int) float64 {
	sum := 0.0
	for e, t := range r.matrix.row(unit) {
		if t == linked {
			sum += r.spread[e*r.matrix.columns+column]
		}
	}
	return sum
}

func (r *Ranking) popularity(unit, column int) float64 {
	p := r.Peers(unit, column)
	return float64(p.Have) / float64(p.Of)
}
