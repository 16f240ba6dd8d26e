package survey

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"koopmap/analysis/coverage"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Parts says what a survey finds beside coverage.
type Parts uint8

// The parts. Actors come with cuts, invitations with links.
const (
	Links Parts = 1 << iota
	Cuts
	Actors
	Invitations

	Everything = Links | Cuts | Actors | Invitations
)

// A Gmina is a unit with its kind on the day.
type Gmina struct {
	Code teryt.Code
	Kind teryt.Kind
}

// A Question is what a survey asks of every gmina.
type Question struct {
	On         graph.Day // exact
	UnknownEnd graph.UnknownEnd
	Levels     graph.LevelSet
	Norm       *graph.Norm
	Parts      Parts
	Workers    int   // at most; 0: one a processor
	Budget     int64 // bytes that the survey may take; 0: [DefaultBudget]
}

// A Survey is what was found. It never changes and many goroutines may read it.
type Survey struct {
	Question
	Register *coverage.Register
	Roll     *coverage.Roll
	Gminas   []Gmina  // by code
	Records  []Record // by gmina

	standards map[teryt.Kind]coverage.Standard
	byCode    []int32 // sectors by the alphabet of their codes
	contacts  []contact
}

// A Record is one gmina.
type Record struct {
	Tallies      []coverage.Tally // of every sector, in the fixed order, under the norm
	Summary      coverage.Summary
	Concerns     int     // agreements that concern it, in force or not
	InForce      []int32 // those certainly in force, ascending
	Bound        []int32 // institutions that count and are bound, ascending
	Institutions int     // on record, of the levels, serving it
	Incomplete   bool    // an agreement in force has parties that are not known by name

	Before, After graph.Day // nearest days on which an agreement that concerns it is in force, see coverage.View.Nearest

	Links []Link // by the codes of A and B
	Lacks []Lack // by the codes of A and B

	Components      int
	CutInstitutions []int32 // ascending
	CutAgreements   []int32 // ascending
	Actors          []Actor // by rank, then id

	Plan *Plan
}

// Of surveys gminas, which come by code, with as many of its workers as fit its budget. A
// survey that would take more with one is an error of kind Invalid.
func Of(r *coverage.Register, gminas []Gmina, q Question) (*Survey, error) {
	s, err := prepare(r, gminas, q)
	if err != nil {
		return nil, err
	}
	all := make([]int32, len(gminas))
	for i := range all {
		all[i] = int32(i)
	}
	s.take(all)
	return s, nil
}

// Again is the survey on another version of the network, of which only the gminas with the
// given indexes, ascending, differ from the one before. r is the register of that version,
// made again from that of the survey; the shifts say where rows have moved.
func (s *Survey) Again(r *coverage.Register, institutions, agreements coverage.Shift, differ []int32) (*Survey, error) {
	next, err := prepare(r, s.Gminas, s.Question)
	if err != nil {
		return nil, err
	}
	for i := range s.Records {
		next.Records[i] = s.Records[i].moved(institutions, agreements)
	}
	next.take(differ)
	return next, nil
}

// moved is the record where rows have other positions.
func (r *Record) moved(institutions, agreements coverage.Shift) Record {
	m := *r
	if agreements != nil {
		m.InForce, m.CutAgreements = agreements.All(r.InForce), agreements.All(r.CutAgreements)
	}
	if institutions == nil {
		return m
	}
	m.Bound, m.CutInstitutions = institutions.All(r.Bound), institutions.All(r.CutInstitutions)
	m.Actors = slices.Clone(r.Actors)
	for k := range m.Actors {
		m.Actors[k].Institution = institutions.To(m.Actors[k].Institution)
	}
	if r.Plan != nil {
		plan := *r.Plan
		plan.Institutions = institutions.All(plan.Institutions)
		m.Plan = &plan
	}
	return m
}

func prepare(r *coverage.Register, gminas []Gmina, q Question) (*Survey, error) {
	if q.Workers <= 0 {
		q.Workers = runtime.GOMAXPROCS(0)
	}
	q.Workers = max(1, min(q.Workers, len(gminas)))
	if q.Parts&Actors != 0 {
		q.Parts |= Cuts
	}
	if q.Parts&Invitations != 0 {
		q.Parts |= Links
	}
	q.fit(r, len(gminas))
	if need, most := Estimate(r, len(gminas), q), q.budget(); need > most {
		return nil, &graph.Error{
			Kind: graph.Invalid, Subject: fmt.Sprintf("survey of %d gminas", len(gminas)),
			Hint: fmt.Sprintf("it would take about %d MB of memory, more than %d MB; ask about a smaller unit", need>>20, most>>20),
		}
	}
	s := &Survey{
		Question: q, Register: r, Roll: r.On(q.On, q.UnknownEnd), Gminas: gminas, Records: make([]Record, len(gminas)),
		standards: map[teryt.Kind]coverage.Standard{}, byCode: make([]int32, len(r.Sectors())),
	}
	if q.Parts&Invitations != 0 {
		s.contacts = contactsUpTo(r.Network(), q.On)
	}
	for _, g := range gminas {
		if _, ok := s.standards[g.Kind]; !ok {
			s.standards[g.Kind] = coverage.NewStandard(r, q.Norm, g.Kind)
		}
	}
	codes := r.Sectors()
	for i := range s.byCode {
		s.byCode[i] = int32(i)
	}
	slices.SortFunc(s.byCode, func(a, b int32) int {
		if codes[a] < codes[b] {
			return -1
		}
		return 1
	})
	return s, nil
}

// batch is how many gminas a worker takes at a time.
const batch = 4

// take fills the records with the given indexes.
func (s *Survey) take(indexes []int32) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(s.Workers, len(indexes)) {
		workers.Go(func() {
			w := newWorker(s)
			for {
				end := int(next.Add(batch))
				for _, i := range indexes[min(end-batch, len(indexes)):min(end, len(indexes))] {
					w.record(&s.Records[i], s.Gminas[i])
				}
				if end >= len(indexes) {
					return
				}
			}
		})
	}
	workers.Wait()
}

// Find is the index of a gmina.
func (s *Survey) Find(code teryt.Code) (int, bool) {
	return slices.BinarySearchFunc(s.Gminas, code.Canonical(), func(g Gmina, c teryt.Code) int {
		switch {
		case g.Code < c:
			return -1
		case g.Code > c:
			return 1
		}
		return 0
	})
}
