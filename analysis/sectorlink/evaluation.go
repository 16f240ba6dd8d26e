package sectorlink

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// An Evaluation tells how well links that exist are told from those that do not, in the
// units whose scores stand on one basis, by the ranking and by popularity alone on the
// same links. Nothing was tuned on it.
type Evaluation struct {
	Basis      Basis    `json:"basis"`
	Units      int      `json:"units"`  // with a link to find, in all trials
	Links      int      `json:"links"`  // to find, in all trials
	Others     int      `json:"others"` // pairs that are known to be without a link, in all trials
	Ranking    Accuracy `json:"ranking"`
	Popularity Accuracy `json:"popularity"`
}

// Accuracy of a ranking over the trials. A figure is absent where no trial gives it.
type Accuracy struct {
	// AUC is the chance that a link to find has a higher score than another pair of any
	// unit, a tie counting as one half.
	AUC *Spread `json:"auc,omitempty"`
	// Within is the same among the pairs of one unit: the list that a planner sees.
	Within *Spread `json:"within,omitempty"`
	// Precision is the share of links to find among as many pairs of highest score as there
	// are links to find. Of tied pairs at the end of the list each has the same chance.
	Precision *Spread `json:"precision,omitempty"`
}

// Spread is the mean over the trials that give a figure, and their standard deviation,
// which one trial does not have.
type Spread struct {
	Mean      float64  `json:"mean"`
	Deviation *float64 `json:"deviation,omitempty"`
}

// A scored pair of sectors in a unit: sought, or known to be without a link.
type scored struct {
	unit       int // over all matrices
	sought     bool
	ranking    float64
	popularity float64
}

// A trial is the scored pairs of each basis.
type trial map[Basis][]scored

// add scores one pair by a ranking that knows nothing of the answer.
func (t trial) add(r *Ranking, offset, unit, column int, sought bool) {
	score, ok := r.Score(unit, column)
	if !ok {
		return
	}
	basis := r.Basis(unit)
	t[basis] = append(t[basis], scored{offset + unit, sought, score, r.popularity(unit, column)})
}

// Hide evaluates by hiding: in each of so many trials a share of the links of every
// matrix, one matrix a kind of unit, drawn at random, is taken for absent, everything is
// computed again from the rest, and the hidden links are looked for among the pairs
// without a link. Same seed, same result. At least one link is hidden where there is one.
func Hide(matrices []*Matrix, share float64, trials int, seed uint64) []Evaluation {
	sum := summary{}
	for k := range trials {
		r := rand.New(rand.NewPCG(seed, uint64(k)))
		t := trial{}
		offset := 0
		for _, m := range matrices {
			hidden, rest := m.hide(share, r)
			ranking := NewRanking(rest)
			for at, tie := range rest.ties {
				if tie == absent {
					t.add(ranking, offset, at/m.columns, at%m.columns, hidden[at])
				}
			}
			offset += m.Len()
		}
		sum.add(t)
	}
	return sum.evaluations()
}

// hide draws links to hide: where they are, and the matrix without them.
func (m *Matrix) hide(share float64, r *rand.Rand) (hidden []bool, rest *Matrix) {
	var links []int
	for at, t := range m.ties {
		if t == linked {
			links = append(links, at)
		}
	}
	r.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	rest = &Matrix{Sectors: m.Sectors, ties: slices.Clone(m.ties), columns: m.columns}
	hidden = make([]bool, len(m.ties))
	count := min(len(links), max(1, int(math.Round(share*float64(len(links))))))
	for _, at := range links[:count] {
		hidden[at], rest.ties[at] = true, absent
	}
	return hidden, rest
}

// Predict evaluates by time: from what was known before, the links that are new after are
// looked for among the pairs that stay without one. The matrices come in pairs with the
// same sectors and units, each pair a kind of unit.
func Predict(before, after []*Matrix) []Evaluation {
	t := trial{}
	offset := 0
	for k, m := range before {
		ranking := NewRanking(m)
		for at, was := range m.ties {
			if was == absent && after[k].ties[at] != unknown {
				t.add(ranking, offset, at/m.columns, at%m.columns, after[k].ties[at] == linked)
			}
		}
		offset += m.Len()
	}
	sum := summary{}
	sum.add(t)
	return sum.evaluations()
}

// A summary adds up trials as they are made, of each basis.
type summary map[Basis]*tally

// A tally is an evaluation in the making.
type tally struct {
	Evaluation
	ranking, popularity figures
}

func (s summary) add(t trial) {
	for basis, pairs := range t {
		e := s[basis]
		if e == nil {
			e = &tally{Evaluation: Evaluation{Basis: basis}}
			s[basis] = e
		}
		sought, units := 0, map[int]bool{}
		for _, p := range pairs {
			if p.sought {
				sought++
				units[p.unit] = true
			}
		}
		e.Units += len(units)
		e.Links += sought
		e.Others += len(pairs) - sought
		e.ranking.add(pairs, func(p scored) float64 { return p.ranking })
		e.popularity.add(pairs, func(p scored) float64 { return p.popularity })
	}
}

// evaluations is one evaluation of each basis that has a link to find.
func (s summary) evaluations() []Evaluation {
	list := []Evaluation{}
	for _, basis := range []Basis{ResourceAllocation, Popularity} {
		if e := s[basis]; e != nil && e.Links > 0 {
			e.Ranking, e.Popularity = e.ranking.accuracy(), e.popularity.accuracy()
			list = append(list, e.Evaluation)
		}
	}
	return list
}

// figures are those of each trial that gives them.
type figures struct{ auc, within, precision []float64 }

func (f *figures) add(pairs []scored, score func(scored) float64) {
	ordered := slices.Clone(pairs)
	slices.SortStableFunc(ordered, func(x, y scored) int { return cmp.Compare(score(y), score(x)) })
	right, all := order(ordered, score)
	if all == 0 {
		return
	}
	f.auc = append(f.auc, right/all)
	f.precision = append(f.precision, precision(ordered, score))
	slices.SortStableFunc(ordered, func(x, y scored) int { return cmp.Compare(x.unit, y.unit) })
	right, all = 0, 0
	for len(ordered) > 0 {
		end := 1
		for end < len(ordered) && ordered[end].unit == ordered[0].unit {
			end++
		}
		r, a := order(ordered[:end], score)
		right, all, ordered = right+r, all+a, ordered[end:]
	}
	if all > 0 {
		f.within = append(f.within, right/all)
	}
}

func (f *figures) accuracy() Accuracy {
	return Accuracy{AUC: spread(f.auc), Within: spread(f.within), Precision: spread(f.precision)}
}

// order counts, of pairs of a sought link and another, those in the right order, ties
// half, and all. The scores descend.
func order(ordered []scored, score func(scored) float64) (right, all float64) {
	above := 0.0 // sought with a higher score
	total := 0.0
	others := 0.0
	for len(ordered) > 0 {
		sought, rest, end := tied(ordered, score)
		right += rest * (above + sought/2)
		above += sought
		total += sought
		others += rest
		ordered = ordered[end:]
	}
	return right, total * others
}

// precision is the expected share of sought links among the first so many.
func precision(ordered []scored, score func(scored) float64) float64 {
	length := 0.0
	for _, p := range ordered {
		if p.sought {
			length++
		}
	}
	found, left := 0.0, length
	for left > 0 {
		sought, rest, end := tied(ordered, score)
		taken := min(left, sought+rest)
		found += sought * taken / (sought + rest)
		left -= taken
		ordered = ordered[end:]
	}
	return found / length
}

// tied counts the pairs of the first score.
func tied(ordered []scored, score func(scored) float64) (sought, rest float64, end int) {
	for end < len(ordered) && score(ordered[end]) == score(ordered[0]) {
		if ordered[end].sought {
			sought++
		} else {
			rest++
		}
		end++
	}
	return sought, rest, end
}

// spread is nil without a value.
func spread(values []float64) *Spread {
	if len(values) == 0 {
		return nil
	}
	s := &Spread{}
	for _, v := range values {
		s.Mean += v
	}
	s.Mean /= float64(len(values))
	if len(values) > 1 {
		sum := 0.0
		for _, v := range values {
			sum += (v - s.Mean) * (v - s.Mean)
		}
		deviation := math.Sqrt(sum / float64(len(values)-1))
		s.Deviation = &deviation
	}
	return s
}
