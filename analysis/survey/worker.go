package survey

import (
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/analysis/coverage"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
)

// A worker is the workspace of one goroutine.
type worker struct {
	survey *Survey
	glance *coverage.Glance

	network      affiliation.Network
	centrality   centrality.Workspace
	institutions []int32 // of network, ascending
	offsets      []int32
	parties      []int32
	unnamed      []int32
	at           []int32  // by institution: its index in institutions
	bridged      []uint64 // by agreement of network: sectors of its parties
	met          []uint64

	counter sectorlink.Counter
	locals  []int32
	sectors [][]int32
	linked  []bool // by sector × sectors + sector

	planner planner
}

func newWorker(s *Survey) *worker {
	return &worker{
		survey: s, glance: coverage.NewGlance(s.Roll, s.Levels), at: make([]int32, s.Register.Network().InstitutionCount()),
		met: make([]uint64, s.Register.Words()), linked: make([]bool, len(s.byCode)*len(s.byCode)),
	}
}

// record fills the record of a gmina.
func (w *worker) record(r *Record, gmina Gmina) {
	s, g := w.survey, w.glance
	g.Look(gmina.Code)
	asked := s.standards[gmina.Kind]
	asked.Apply(g.Tallies)
	*r = Record{
		Tallies: slices.Clone(g.Tallies), Summary: coverage.SummariseTallies(g.Tallies, s.Levels),
		Concerns: len(g.Concerns), Bound: append([]int32(nil), g.Bound...), Institutions: len(g.Institutions),
	}
	for k := range g.Active {
		if a := &g.Active[k]; a.InForce {
			r.InForce = append(r.InForce, a.Agreement)
			r.Incomplete = r.Incomplete || s.Register.Incomplete(a.Agreement)
		}
	}
	r.Before, r.After = w.nearest()
	if s.Parts&Links != 0 {
		r.Links, r.Lacks = w.links(asked)
	}
	if s.Parts&Cuts != 0 {
		w.compose()
		w.cuts(r)
	}
	if s.Parts&Actors != 0 {
		r.Actors = w.actors(r.CutInstitutions)
	}
	if s.Parts&Invitations != 0 {
		r.Plan = w.plan(r.Summary)
	}
}

// nearest is coverage.View.Nearest of the gmina.
func (w *worker) nearest() (before, after graph.Day) {
	n, on := w.survey.Register.Network(), w.survey.On
	for _, a := range w.glance.Concerns {
		first, last, _ := n.SpanAt(a)
		if first.IsZero() {
			continue
		}
		if !last.IsZero() && last < on && last > before {
			before = last
		}
		if first > on && (after.IsZero() || first < after) {
			after = first
		}
	}
	return before, after
}
