package centrality

import (
	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

// A Measure is the standing of one institution.
type Measure struct {
	Institution graph.InstitutionID
	Agreements  int     // agreements it is bound by
	Partners    int     // institutions it shares an agreement with
	Strength    float64 // see [Strength]
	Betweenness float64 // see [Betweenness]
	Harmonic    float64 // see [Harmonic]
}

// Measures returns the standing of every institution, in the order of ids: row i is
// about net.Institutions[i]. Isolates are present, with zeros.
//
// One search from each different set of agreements serves partners, betweenness and
// harmonic; the cost is that of [Betweenness]. Nothing but the result is allocated
// once the workspace has grown, unless several workers share the work. [Each] asks it of many networks.
func Measures(net *affiliation.Network, w *Workspace) []Measure {
	if w == nil {
		w = new(Workspace)
	}
	w.load(net, true)
	g := &w.quotient.web
	w.standings(g, w.blocks.split(g))
	return w.measures(net)
}

// measures is what a workspace found of the institutions of the network that it holds.
func (w *Workspace) measures(net *affiliation.Network) []Measure {
	measures := make([]Measure, len(net.Institutions))
	for i := range measures {
		c := w.quotient.class[i]
		measures[i] = Measure{
			Institution: net.Institutions[i],
			Agreements:  len(net.AgreementsOf(int32(i))),
			Partners:    int(w.partners[c]),
			Strength:    strength(net, int32(i)),
			Betweenness: w.score[c] / 2,
			Harmonic:    w.harmonic[c],
		}
	}
	return measures
}
