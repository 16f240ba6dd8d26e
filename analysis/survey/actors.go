package survey

import (
	"math/bits"
	"slices"

	"koopmap/analysis/centrality"
	"koopmap/analysis/cohesion"
)

// An Actor is an institution with its standing in the network of a gmina; the formulas are
// in package centrality.
type Actor struct {
	Strength, Betweenness, Harmonic float64

	Institution    int32
	Rank           int32
	Agreements     int32
	Partners       int32
	SectorsBridged int32
	Cut            bool
}

// compose makes the two-mode network of the gmina: agreements in force, whom they bind, and
// the institutions on record that serve it.
func (w *worker) compose() {
	g, r := w.glance, w.survey.Register
	w.institutions = append(w.institutions[:0], g.Institutions...)
	for k := range g.Active {
		if a := &g.Active[k]; a.InForce {
			for _, i := range g.PartiesOf(a) {
				if g.Local(i) < 0 {
					w.institutions = append(w.institutions, i)
				}
			}
		}
	}
	slices.Sort(w.institutions)
	w.institutions = slices.Compact(w.institutions)
	for k, i := range w.institutions {
		w.at[i] = int32(k)
	}
	w.offsets, w.parties, w.unnamed = append(w.offsets[:0], 0), w.parties[:0], w.unnamed[:0]
	for k := range g.Active {
		if a := &g.Active[k]; a.InForce {
			for _, i := range g.PartiesOf(a) {
				w.parties = append(w.parties, w.at[i])
			}
			w.offsets, w.unnamed = append(w.offsets, int32(len(w.parties))), append(w.unnamed, int32(r.Unnamed(a.Agreement)))
		}
	}
	w.network.Compose(len(w.institutions), w.offsets, w.parties, w.unnamed)
}

// cuts fills what holds the network together.
func (w *worker) cuts(r *Record) {
	pieces := cohesion.Of(&w.network)
	r.Components = pieces.Components
	for _, i := range pieces.CutInstitutions {
		r.CutInstitutions = append(r.CutInstitutions, w.institutions[i])
	}
	for _, a := range pieces.CutAgreements {
		r.CutAgreements = append(r.CutAgreements, r.InForce[a])
	}
}

// actors measures and ranks the institutions of the network.
func (w *worker) actors(cuts []int32) []Actor {
	measures := centrality.Measures(&w.network, &w.centrality)
	actors := make([]Actor, len(measures))
	for k := range measures {
		m := &measures[k]
		_, cut := slices.BinarySearch(cuts, w.institutions[k])
		actors[k] = Actor{
			Strength: m.Strength, Betweenness: m.Betweenness, Harmonic: m.Harmonic,
			Institution: w.institutions[k], Agreements: int32(m.Agreements), Partners: int32(m.Partners), Cut: cut,
		}
	}
	w.bridge(actors)
	ranked := centrality.Rank(actors, func(a Actor) int32 { return a.Institution },
		func(a Actor) float64 { return a.Betweenness },
		func(a Actor) float64 { return a.Harmonic },
		func(a Actor) float64 { return float64(a.Agreements) })
	for k := range ranked {
		actors[k] = ranked[k].Item
		actors[k].Rank = int32(ranked[k].Rank)
	}
	return actors
}

// bridge counts the sectors that each institution meets in its agreements, its own not
// counted. That it meets itself there changes nothing.
func (w *worker) bridge(actors []Actor) {
	words := len(w.met)
	w.bridged = append(w.bridged[:0], make([]uint64, words*len(w.unnamed))...)
	for a := range w.unnamed {
		row := w.bridged[a*words : (a+1)*words]
		for _, k := range w.parties[w.offsets[a]:w.offsets[a+1]] {
			union(row, w.survey.Register.SetOf(w.institutions[k]))
		}
	}
	for k := range actors {
		clear(w.met)
		for _, a := range w.network.AgreementsOf(int32(k)) {
			union(w.met, w.bridged[int(a)*words:(int(a)+1)*words])
		}
		for j, own := range w.survey.Register.SetOf(w.institutions[k]) {
			actors[k].SectorsBridged += int32(bits.OnesCount64(w.met[j] &^ own))
		}
	}
}

func union(into, set []uint64) {
	for j, word := range set {
		into[j] |= word
	}
}
