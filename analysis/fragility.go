package analysis

import (
	"cmp"
	"context"
	"slices"

	"koopmap/analysis/coverage"
	"koopmap/analysis/fragility"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// MonthsAhead is how many months a question about fragility looks ahead when it doesn't
// say, and MostMonths how many it may.
const (
	MonthsAhead = 12
	MostMonths  = 120
)

// A FragilityQuestion asks what breaks when institutions withdraw or agreements end.
type FragilityQuestion struct {
	Question
	Rule   fragility.Rule // empty: keep
	Months int            // ahead, for agreements that end; 0: the day alone
}

// An Expiry is an agreement in force that ends within the months asked about, with what
// that takes when nothing follows.
type Expiry struct {
	fragility.End
	EndsOn  graph.Day `json:"endsOn"`
	Assumed bool      `json:"assumed"` // the end is not known; EndsOn is the day through which it is assumed
}

// A Departure is an institution that a party's own last day takes out of an agreement in
// force within the months asked about, while the agreement goes on at least a day longer.
type Departure struct {
	fragility.Departure
	EndsOn graph.Day `json:"endsOn"`
}

// FragilityAnswer tells what a unit loses when institutions withdraw or agreements end.
// Where no agreement is known to be in force, and where none of the parties is known by
// name, there is nothing to test: its lists are empty but for that of agreements that end,
// and it has no pieces.
type FragilityAnswer struct {
	Head
	Rule          fragility.Rule         `json:"rule"`
	Months        int                    `json:"months"`
	Until         graph.Day              `json:"until"`                // last day looked at
	Components    *int                   `json:"components,omitempty"` // pieces of the institutions that an agreement in force binds
	Fragmentation *float64               `json:"fragmentation,omitempty"`
	Sectors       []fragility.Sector     `json:"sectors"`            // covered sectors that the norm asks for, in the fixed order
	Withdrawals   []fragility.Withdrawal `json:"withdrawals"`        // the heaviest first
	Pairs         *fragility.Pairs       `json:"pairs,omitempty"`    // absent when there are too many institutions
	Expiries      []Expiry               `json:"expiries"`           // by last day, then id
	Departures    []Departure            `json:"departures"`         // by last day, then agreement and institution
	Together      *fragility.Effect      `json:"together,omitempty"` // of all expiries and departures at once; for two or more
	Repair        *fragility.Repair      `json:"repair,omitempty"`   // for the rule keep only: under void a new agreement ends with any of its parties

	unknown    []graph.SectorCode
	inForce    bool
	incomplete bool
}

// InForce reports whether an agreement is known to be in force.
func (a *FragilityAnswer) InForce() bool { return a.inForce }

// Unknown is the required sectors of which it isn't known whether they are covered, in the
// fixed order: nothing is said of what they would lose.
func (a *FragilityAnswer) Unknown() []graph.SectorCode { return a.unknown }

// Incomplete reports whether an agreement in force has parties that are not known by name.
func (a *FragilityAnswer) Incomplete() bool { return a.incomplete }

// Fragility answers for one unit on one day. Errors are those of Coverage; months out of
// bounds and an unknown rule are kind Invalid.
func (s *Service) Fragility(_ context.Context, q FragilityQuestion) (FragilityAnswer, error) {
	sc, err := s.scope(q.Question)
	if err != nil {
		return FragilityAnswer{}, err
	}
	if q.Months < 0 || q.Months > MostMonths {
		return FragilityAnswer{}, graph.ErrInvalid("months %d: want 0 to %d", q.Months, MostMonths)
	}
	rule, err := fragility.ParseRule(string(q.Rule))
	if err != nil {
		return FragilityAnswer{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	net, err := affiliationOf(view)
	if err != nil {
		return FragilityAnswer{}, err
	}
	cells := view.Cells(sc.question())
	unit := fragility.New(view, net, cells, rule)
	answer := FragilityAnswer{
		Head: sc.head(view.Caveats()), Rule: rule, Months: q.Months, Until: monthsAfter(sc.On, q.Months),
		Sectors: unit.Sectors(), Withdrawals: unit.Withdrawals(), Expiries: []Expiry{}, Departures: []Departure{},
		inForce: len(view.InForce()) > 0, incomplete: view.Incomplete(),
	}
	for i := range cells {
		if cells[i].Requirement == graph.Required && cells[i].State == coverage.Unknown {
			answer.unknown = append(answer.unknown, cells[i].Sector)
		}
	}
	if rule == fragility.Keep {
		repair := unit.Repair()
		answer.Repair = &repair
	}
	if unit.Bound() > 0 {
		components := unit.Components()
		answer.Components, answer.Fragmentation = &components, unit.Fragmentation()
	}
	if pairs, ok := unit.Pairs(); ok {
		answer.Pairs = &pairs
	} else {
		answer.Caveats = append(answer.Caveats, wording.In(sc.Lang).Say("caveat.too_many_pairs", "N", unit.Bound(), "Most", fragility.MostForPairs))
	}
	answer.expire(sc, view, unit)
	return answer, nil
}

// expire lists the agreements that end within the months, and the parties that leave one
// that goes on. An agreement whose end is not known ends with its assumed last day, unless
// the switch says that it goes on.
func (a *FragilityAnswer) expire(sc *scope, view *coverage.View, unit *fragility.Base) {
	var ids []graph.AgreementID
	for _, end := range unit.Ends() {
		_, last, assumed := sc.network.Span(end.Agreement)
		if last.IsZero() || last < sc.On || last > a.Until || assumed && sc.Switch() == graph.UnknownEndInForce {
			continue
		}
		ids = append(ids, end.Agreement)
		a.Expiries = append(a.Expiries, Expiry{End: end, EndsOn: last, Assumed: assumed})
	}
	slices.SortFunc(a.Expiries, func(x, y Expiry) int {
		return cmp.Or(cmp.Compare(x.EndsOn, y.EndsOn), cmp.Compare(x.Agreement, y.Agreement))
	})
	partings, days := a.partings(sc, view)
	for k, d := range unit.Departures(partings) {
		a.Departures = append(a.Departures, Departure{d, days[k]})
	}
	slices.SortFunc(a.Departures, func(x, y Departure) int {
		return cmp.Or(cmp.Compare(x.EndsOn, y.EndsOn), cmp.Compare(x.Agreement, y.Agreement), cmp.Compare(x.Institution, y.Institution))
	})
	if len(ids)+len(partings) > 1 {
		together := unit.Together(ids, partings)
		a.Together = &together
	}
}

// partings is the parties that leave an agreement in force within the months, before it
// ends, and their last days.
func (a *FragilityAnswer) partings(sc *scope, view *coverage.View) (list []fragility.Parting, days []graph.Day) {
	for _, c := range view.InForce() {
		_, end, assumed := sc.network.Span(c.ID)
		if assumed && sc.Switch() == graph.UnknownEndInForce {
			end = 0
		}
		last := map[graph.InstitutionID]graph.Day{} // of all rows of an institution; zero: with the agreement
		rows := sc.network.PartiesOf(c.ID)
		for k := range rows {
			id, day := rows[k].Institution, rows[k].To.Last()
			if known, ok := last[id]; ok && (known.IsZero() || !day.IsZero() && day <= known) {
				continue
			}
			last[id] = day
		}
		for _, p := range c.Parties {
			day := last[p.ID]
			if p.Bound.InForce != graph.Yes || day.IsZero() || day < sc.On || day > a.Until || !end.IsZero() && day >= end {
				continue
			}
			list, days = append(list, fragility.Parting{Agreement: c.ID, Institution: p.ID}), append(days, day)
			last[p.ID] = 0 // once
		}
	}
	return list, days
}

// monthsAfter is the day that many months later, the last of a month where that is
// shorter, and not after the last day that koopmap knows.
func monthsAfter(on graph.Day, months int) graph.Day {
	t := on.Time()
	month := int(t.Month()) - 1 + months
	last, err := graph.NewDay(t.Year()+month/12, month%12+1, 0)
	if err != nil {
		last, _ = graph.NewDay(graph.LastYear, 0, 0)
		return last.Last()
	}
	day, err := graph.NewDay(t.Year()+month/12, month%12+1, t.Day())
	if err != nil {
		return last.Last()
	}
	return day
}
