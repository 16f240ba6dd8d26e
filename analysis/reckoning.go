package analysis

import (
	"cmp"
	"runtime"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
	"koopmap/graph"
)

// A Reckoning says how betweenness was found.
type Reckoning struct {
	Exact bool `json:"exact"`

	// Of an estimate: from how many institutions the network was searched, and the seed that chose them.
	Pivots int    `json:"pivots,omitempty"`
	Of     int    `json:"of,omitempty"`
	Seed   uint64 `json:"seed,omitempty"`
}

// An Interval holds the exact value with a chance of 95 % at least.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// What betweenness may cost unless told otherwise.
const (
	memoryAllowed = 1 << 30    // bytes
	stepsAllowed  = 30_000_000 // about ten seconds of a processor
	pivotsSeed    = 1          // the same question has the same answer
)

// reckoned is what was found of all institutions of a network, by id.
type reckoned struct {
	how     Reckoning
	rows    []centrality.Measure   // when exact
	guesses []centrality.Estimated // when not
}

// reckon finds how institutions stand, within what the question allows.
func reckon(net *affiliation.Network, q *ActorsQuestion) (reckoned, error) {
	budget := centrality.Budget{Bytes: cmp.Or(q.Memory, memoryAllowed), Steps: cmp.Or(q.Steps, stepsAllowed)}
	if q.Exact {
		budget.Steps = 0
	}
	found, err := centrality.Within(budget, net, &centrality.Workspace{Workers: runtime.GOMAXPROCS(0)}, pivotsSeed)
	if err != nil {
		return reckoned{}, err
	}
	if found.Exact {
		return reckoned{how: Reckoning{Exact: true}, rows: found.Rows}, nil
	}
	return reckoned{
		how:     Reckoning{Pivots: found.Sampled.Pivots, Of: found.Sampled.Of, Seed: pivotsSeed},
		guesses: found.Sampled.Rows,
	}, nil
}

// ordered is all institutions, without what actors adds.
func (r *reckoned) ordered() []Actor {
	if r.guesses != nil {
		return r.guessed()
	}
	return r.ranked()
}

// actors is the first so many of the institutions in order, all for 0, with what they join.
func actors(n *graph.Network, net *affiliation.Network, pieces cohesion.Cohesion, ordered []Actor, top int) []Actor {
	actors := ordered
	if top > 0 && top < len(actors) {
		actors = slices.Clone(actors[:top])
	}
	walk := affiliation.NewPartners(net)
	for k := range actors {
		a := &actors[k]
		i, _ := slices.BinarySearch(net.Institutions, a.Institution)
		_, a.Cut = slices.BinarySearch(pieces.CutInstitutions, int32(i))
		a.SectorsBridged = sectorsBridged(n, net, a.Institution, walk.Of(int32(i)))
	}
	return actors
}

func (r *reckoned) ranked() []Actor {
	ranked := centrality.Rank(r.rows, func(m centrality.Measure) graph.InstitutionID { return m.Institution },
		func(m centrality.Measure) float64 { return m.Betweenness },
		func(m centrality.Measure) float64 { return m.Harmonic },
		func(m centrality.Measure) float64 { return float64(m.Agreements) })
	actors := make([]Actor, len(ranked))
	for k := range ranked {
		m := &ranked[k].Item
		actors[k] = Actor{
			Institution: m.Institution, Rank: ranked[k].Rank, Agreements: m.Agreements, Partners: m.Partners,
			Strength: m.Strength, Betweenness: m.Betweenness, Harmonic: &m.Harmonic,
		}
	}
	return actors
}

func (r *reckoned) guessed() []Actor {
	actors := make([]Actor, len(r.guesses))
	for k := range r.guesses {
		e := &r.guesses[k]
		actors[k] = Actor{
			Institution: e.Institution, Tenth: e.Tenth, Agreements: e.Agreements, Partners: e.Partners,
			Strength: e.Strength, Betweenness: e.Betweenness, Interval: &Interval{e.Low, e.High},
		}
	}
	slices.SortFunc(actors, func(a, b Actor) int {
		return cmp.Or(cmp.Compare(a.Tenth, b.Tenth), cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.Institution, b.Institution))
	})
	return actors
}

// betweenness is the exact values by institution; nil when they are estimates.
func (r *reckoned) betweenness() []float64 {
	if r.guesses != nil {
		return nil
	}
	values := make([]float64, len(r.rows))
	for i := range r.rows {
		values[i] = r.rows[i].Betweenness
	}
	return values
}
