package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/compare"
	"koopmap/analysis/coverage"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A CompareQuestion asks what changed between two days; the day of the question itself
// is not looked at.
type CompareQuestion struct {
	Question
	From, To Moment
}

// A Measure is a figure of the unit that differs. A value is absent where it isn't defined:
// nothing is known, or a part of it isn't. The difference is there when both days are known
// whole.
type Measure struct {
	Measure    string   `json:"measure"`
	From       *float64 `json:"from,omitempty"`
	To         *float64 `json:"to,omitempty"`
	Difference *float64 `json:"difference,omitempty"`
}

// Measures names the figures in the order of the answer.
func Measures() []string {
	return []string{
		"covered", "short", "gaps", "unknown", "share",
		"agreements", "parties", "components", "cutInstitutions", "cutAgreements",
	}
}

// A Standing is what the measures say of an institution on a day on which it is bound.
type Standing struct {
	Agreements     int     `json:"agreements"`
	Partners       int     `json:"partners"`
	Strength       float64 `json:"strength"`
	Betweenness    float64 `json:"betweenness"`
	Harmonic       float64 `json:"harmonic"`
	SectorsBridged int     `json:"sectorsBridged"`
	Cut            bool    `json:"cut"`
}

// An InstitutionChange is an institution that does not stand alike on both days. A
// standing is absent on a day on which it isn't known to be bound.
type InstitutionChange struct {
	Institution graph.InstitutionID `json:"institution"`
	FromBound   string              `json:"fromBound"` // yes, no or undetermined
	ToBound     string              `json:"toBound"`
	From        *Standing           `json:"from,omitempty"`
	To          *Standing           `json:"to,omitempty"`
}

// CompareAnswer tells what changed in a unit between two days. The day of its head is the
// later one. Without a change its lists are empty.
type CompareAnswer struct {
	Head
	From         Moment              `json:"from"`
	To           Moment              `json:"to"`
	Before       coverage.Summary    `json:"before"`
	After        coverage.Summary    `json:"after"`
	Agreements   compare.Agreements  `json:"agreements"`            // of all levels
	Parties      compare.Parties     `json:"parties"`               // of all levels
	Cells        []compare.Cell      `json:"cells"`                 // that differ, in the fixed order of sectors
	Voivodeship  []compare.Cell      `json:"voivodeship,omitempty"` // the same for the voivodeship level alone; for gminas and powiats
	Measures     []Measure           `json:"measures"`              // that differ
	Institutions []InstitutionChange `json:"institutions"`          // by id

	concerned bool
}

// Empty reports whether nothing changed.
func (a *CompareAnswer) Empty() bool {
	g, p := &a.Agreements, &a.Parties
	return len(g.New)+len(g.Ended)+len(g.Unclear)+len(g.Settled)+len(g.Between)+len(p.Joined)+len(p.Left)+len(p.Unclear)+len(p.Settled)+
		len(a.Cells)+len(a.Voivodeship)+len(a.Measures)+len(a.Institutions) == 0
}

// Concerned reports whether an agreement on record concerns the unit at the levels that
// count.
func (a *CompareAnswer) Concerned() bool { return a.concerned }

// Compare answers for one unit. Errors are those of Coverage; a first day after the last is
// a [wording.ParameterError].
func (s *Service) Compare(_ context.Context, q CompareQuestion) (CompareAnswer, error) {
	if q.From.On > q.To.On {
		return CompareAnswer{}, &wording.ParameterError{
			Name: "from", Value: q.From.On.String(), Want: wording.WantNotAfter, Known: []string{q.To.On.String()},
		}
	}
	q.On = q.To.On
	sc, err := s.scope(q.Question)
	if err != nil {
		return CompareAnswer{}, err
	}
	first := *sc
	if first.On = q.From.On; !first.On.IsExact() {
		return CompareAnswer{}, &graph.Error{Kind: graph.Invalid, Subject: "day " + first.On.String(), Hint: "want an exact day such as 2018-08-01"}
	}
	if sc.kind != "" {
		first.kind = s.catalogue.KindOn(sc.unit.Code, first.On.Time())
	}
	before, err := first.sight()
	if err != nil {
		return CompareAnswer{}, err
	}
	after, err := sc.sight()
	if err != nil {
		return CompareAnswer{}, err
	}
	answer := CompareAnswer{
		Head: sc.head(nil), From: q.From, To: q.To, Before: before.summary, After: after.summary,
		Cells: compare.Cells(before.view, after.view, before.cells, after.cells),
	}
	views := func(s *sight) []*coverage.View {
		if s.above == nil {
			return []*coverage.View{s.view}
		}
		return []*coverage.View{s.view, s.above}
	}
	answer.Agreements, answer.Parties = compare.Standings(views(before), views(after))
	answer.concerned = len(after.view.Concerns) > 0
	if before.above != nil {
		answer.Voivodeship = compare.Cells(before.above, after.above, before.aboveCells, after.aboveCells)
	}
	answer.Measures = differences(before, after)
	answer.Institutions = institutionChanges(before, after)
	answer.Caveats = bothCaveats(wording.In(sc.Lang), sc.network, &q, before, after)
	return answer, nil
}

// A sight is a unit on one of the days.
type sight struct {
	on                graph.Day
	view, above       *coverage.View
	cells, aboveCells []coverage.Cell
	summary           coverage.Summary
	network           *affiliation.Network
	actors            []Actor
	values            map[string]*float64
	whole             bool // every agreement and every party in it is known
}

// sight looks at the unit of the scope.
func (sc *scope) sight() (*sight, error) {
	s := &sight{on: sc.On, view: coverage.Look(sc.network, sc.Scope, sc.levels)}
	s.cells = s.view.Cells(sc.question())
	s.summary = coverage.Summarise(s.cells, sc.levels)
	if sc.unit.Level() == teryt.LevelGmina || sc.unit.Level() == teryt.LevelPowiat {
		s.above = coverage.Look(sc.network, sc.Scope, graph.LevelsOf(graph.LevelVoivodeship))
		s.aboveCells = s.above.Cells(sc.question())
	}
	net, err := affiliationOf(s.view)
	if err != nil {
		return nil, err
	}
	pieces := cohesion.Of(net)
	s.network, s.actors = net, rankActors(sc.network, net, pieces)
	s.measure(pieces)
	return s, nil
}

// measure takes the figures of the day that are defined. Covered and gaps are not while a
// required sector is unknown; figures of the network are not while it isn't known whether an
// agreement is in force, nor where nothing is on record yet.
func (s *sight) measure(pieces cohesion.Cohesion) {
	s.values = map[string]*float64{}
	set := func(name string, value int) {
		f := float64(value)
		s.values[name] = &f
	}
	if s.summary.Required > 0 {
		set("unknown", s.summary.Unknown)
		if s.summary.Unknown == 0 {
			set("covered", s.summary.Covered)
			set("short", s.summary.Short)
			set("gaps", s.summary.Gaps)
			s.values["share"] = s.summary.Share
		}
	}
	undetermined := slices.ContainsFunc(s.view.Concerns, func(c coverage.Concern) bool { return c.Standing.InForce == graph.Undetermined })
	inForce := s.view.InForce()
	if undetermined || s.view.Silent && len(inForce) == 0 {
		return
	}
	s.whole = !s.view.Incomplete()
	set("agreements", len(inForce))
	bound := 0
	seen := make([]bool, pieces.Components)
	components := 0
	for i := range s.network.Institutions {
		if len(s.network.AgreementsOf(int32(i))) > 0 {
			bound++
			if c := pieces.Component[i]; !seen[c] {
				seen[c] = true
				components++
			}
		}
	}
	set("parties", bound)
	if bound > 0 {
		set("components", components)
		set("cutInstitutions", len(pieces.CutInstitutions))
		set("cutAgreements", len(pieces.CutAgreements))
	}
}

// differences lists the figures that are not alike.
func differences(before, after *sight) []Measure {
	list := []Measure{}
	for _, name := range Measures() {
		from, to := before.values[name], after.values[name]
		if from == nil && to == nil || from != nil && to != nil && *from == *to {
			continue
		}
		m := Measure{Measure: name, From: from, To: to}
		network := slices.Index(Measures(), name) > slices.Index(Measures(), "agreements")
		if from != nil && to != nil && (!network || before.whole && after.whole) {
			d := math.Round((*to-*from)*1e4) / 1e4
			m.Difference = &d
		}
		list = append(list, m)
	}
	return list
}

// bindings is the best that is known of whether each institution is bound, by id. That one
// is not is known only where something is on record, and where no agreement that may be in
// force has parties that are not known by name.
func (s *sight) bindings() map[graph.InstitutionID]graph.Answer {
	bound := map[graph.InstitutionID]graph.Answer{}
	silent := s.view.Silent && len(s.view.InForce()) == 0
	for i := range s.view.Concerns {
		for _, p := range s.view.Concerns[i].Parties {
			bound[p.ID] = max(bound[p.ID], p.Bound.InForce)
		}
	}
	for id, answer := range bound {
		named := func(p coverage.Party) bool { return p.ID == id }
		if answer == graph.No && (silent || slices.ContainsFunc(s.view.Concerns, func(c coverage.Concern) bool {
			return c.Standing.InForce != graph.No && c.Incomplete() && !slices.ContainsFunc(c.Parties, named)
		})) {
			bound[id] = graph.Undetermined
		}
	}
	return bound
}

// institutionChanges lists the institutions that do not stand alike, by id.
func institutionChanges(before, after *sight) []InstitutionChange {
	list := []InstitutionChange{}
	was, is := before.bindings(), after.bindings()
	for id := range was {
		c := InstitutionChange{
			Institution: id, FromBound: was[id].String(), ToBound: is[id].String(),
			From: before.standing(id), To: after.standing(id),
		}
		if c.FromBound != c.ToBound || c.From != nil && c.To != nil && *c.From != *c.To {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y InstitutionChange) int { return cmp.Compare(x.Institution, y.Institution) })
	return list
}

// standing is that of an institution; nil when an agreement in force isn't known to bind it.
func (s *sight) standing(id graph.InstitutionID) *Standing {
	at := slices.IndexFunc(s.actors, func(a Actor) bool { return a.Institution == id })
	if at < 0 || s.actors[at].Agreements == 0 {
		return nil
	}
	a := &s.actors[at]
	return &Standing{
		Agreements: a.Agreements, Partners: a.Partners, Strength: a.Strength, Betweenness: a.Betweenness,
		Harmonic: *a.Harmonic, SectorsBridged: a.SectorsBridged, Cut: a.Cut,
	}
}

// bothCaveats says which days periods stand for, then what the reader of both days must
// know, then of the first day, then of the last.
func bothCaveats(w *wording.Words, n *graph.Network, q *CompareQuestion, before, after *sight) []string {
	texts := []string{}
	for _, m := range []Moment{q.From, q.To} {
		if p, ok := n.Period(m.Period); ok {
			text := w.Say("caveat.period_day", "Period", string(p.ID), "Name", p.Name(w.Lang()), "On", w.Day(m.On))
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	caveats := func(s *sight) []string {
		return w.Caveats(n, s.on, s.view.Caveats())
	}
	// That nothing is in force names the day itself.
	dated := func(s *sight) []string {
		return w.Caveats(n, s.on, slices.DeleteFunc(s.view.Caveats(), func(c coverage.Caveat) bool { return c.Reservation != coverage.NothingInForce }))
	}
	first, last := caveats(before), caveats(after)
	if before.on == after.on {
		return append(texts, last...)
	}
	for _, text := range first {
		if slices.Contains(last, text) {
			texts = append(texts, text)
		}
	}
	of := func(s *sight, list, others []string) {
		own := dated(s)
		for _, text := range list {
			switch {
			case slices.Contains(others, text):
			case slices.Contains(own, text):
				texts = append(texts, text)
			default:
				texts = append(texts, w.Say("caveat.on_day", "On", w.Day(s.on), "Text", text))
			}
		}
	}
	of(before, first, last)
	of(after, last, first)
	return texts
}
