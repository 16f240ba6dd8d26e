package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis/compare"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A pair is a unit on two days, and what differs.
type pair struct {
	agreements compare.Agreements
	parties    compare.Parties
	cells      []compare.Cell
}

func differ(t rapid.TB, n *graph.Network, s graph.Scope, from, to graph.Day, kinds ...teryt.Kind) pair {
	t.Helper()
	norm, err := n.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	kinds = append(kinds, "", "")
	look := func(on graph.Day, kind teryt.Kind) (*coverage.View, []coverage.Cell) {
		s.On = on
		v := coverage.Look(n, s, s.Counted())
		return v, v.Cells(coverage.Question{Norm: norm, Kind: kind})
	}
	before, was := look(from, kinds[0])
	after, is := look(to, kinds[1])
	p := pair{cells: compare.Cells(before, after, was, is)}
	p.agreements, p.parties = compare.Standings([]*coverage.View{before}, []*coverage.View{after})
	return p
}

// tell writes a difference in lines.
func (p pair) tell() []string {
	var lines []string
	agreements := func(name string, list []compare.Agreement) {
		for _, a := range list {
			lines = append(lines, fmt.Sprintf("%s: %s %s → %s", name, a.Agreement, a.From, a.To))
		}
	}
	agreements("new", p.agreements.New)
	agreements("ended", p.agreements.Ended)
	agreements("unclear", p.agreements.Unclear)
	agreements("settled", p.agreements.Settled)
	agreements("between", p.agreements.Between)
	parties := func(name string, list []compare.Party) {
		var names []string
		for _, x := range list {
			names = append(names, string(x.Agreement)+"/"+string(x.Institution))
		}
		if len(names) > 0 {
			lines = append(lines, name+": "+strings.Join(names, " "))
		}
	}
	parties("joined", p.parties.Joined)
	parties("left", p.parties.Left)
	parties("unclear parties", p.parties.Unclear)
	parties("settled parties", p.parties.Settled)
	for _, c := range p.cells {
		var causes []string
		for _, x := range c.Causes {
			causes = append(causes, strings.TrimSpace(strings.Join([]string{string(x.Why), string(x.Agreement), string(x.Institution)}, " ")))
		}
		lines = append(lines, fmt.Sprintf("%s: %s (%s) → %s (%s) because %s", c.Sector, c.From, c.FromWhy, c.To, c.ToWhy, strings.Join(causes, ", ")))
	}
	return lines
}

const institutions = `
institution ops OPS 201103
institution sp  SP  201103
institution ug  UG  201103
institution kpp KPP 2011
`

func TestWhatTheCalendarDoes(t *testing.T) {
	for _, c := range []struct {
		name, agreements, from, to string
		want                       []string
	}{
		{"nothing changes", "agreement aa 201103 2018-01-01.. ops sp", "2018-05-01", "2018-06-01", nil},
		{
			"the first agreement with more than offices makes the record speak", "agreement aa 201103 2018-05-15.. ops kpp", "2018-05-01", "2018-06-01",
			[]string{
				"new: aa no → yes", "joined: aa/kpp aa/ops",
				"pomoc_spoleczna: unknown (silent) → covered (party) because agreement_began aa",
				"edukacja: unknown (silent) → exists_not_party (not_party) because record_speaks aa",
				"zdrowie: unknown (silent) → expected_not_recorded (required_by_law) because record_speaks aa",
				"policja: unknown (silent) → covered (party) because agreement_began aa",
				"sprawiedliwosc: unknown (silent) → expected_not_recorded (required_by_law) because record_speaks aa",
				"kultura: unknown (silent) → expected_not_recorded (required_by_law) because record_speaks aa",
				"sport_rekreacja: unknown (silent) → none_optional (optional) because record_speaks aa",
				"rynek_pracy: unknown (silent) → expected_not_recorded (required_by_law) because record_speaks aa",
				"ngo: unknown (silent) → none_optional (optional) because record_speaks aa",
				"samorzad: unknown (silent) → exists_not_party (not_party) because record_speaks aa",
			},
		},
		{
			"a stated end opens what it covered", "agreement aa 201103 2018-01-01..2018-05-31 ops kpp\nagreement bb 201103 2018-01-01.. ops sp", "2018-05-01", "2018-06-01",
			[]string{
				"ended: aa yes → no", "left: aa/kpp aa/ops",
				"policja: covered (party) → exists_not_party (not_party) because agreement_ended aa",
			},
		},
		{
			"an end that is not known any more is no loss", "agreement aa 201103 2018-05-01..? period=KM1 ops kpp", "2019-03-31", "2019-04-01",
			[]string{
				"unclear: aa yes → undetermined", "unclear parties: aa/kpp aa/ops",
				"pomoc_spoleczna: covered (party) → unknown (date) because agreement_unclear aa",
				"policja: covered (party) → unknown (date) because agreement_unclear aa",
			},
		},
		{
			"what was replaced is settled", "agreement aa 201103 2018-05-01..? period=KM1 team=t ops kpp\nagreement bb 201103 2019-06-01.. period=KM2 team=t ops sp", "2019-05-01", "2019-06-01",
			[]string{
				"new: bb no → yes", "settled: aa undetermined → no", "joined: bb/ops bb/sp", "settled parties: aa/kpp aa/ops",
				"pomoc_spoleczna: unknown (date) → covered (party) because agreement_began bb, agreement_settled aa",
				"edukacja: exists_not_party (not_party) → covered (party) because agreement_began bb",
				"policja: unknown (date) → exists_not_party (not_party) because agreement_settled aa",
			},
		},
		{
			"a party of an agreement that may be in force doesn't join it for certain",
			"agreement aa 201103 ?..? ops kpp@2018-05-10..\nagreement bb 201103 2018-01-01.. ops", "2018-05-01", "2018-06-01",
			[]string{
				"unclear parties: aa/kpp",
				"policja: exists_not_party (not_party) → unknown (date) because party_unclear aa kpp",
			},
		},
		{
			"a party joins late and another leaves early", "agreement aa 201103 2018-01-01.. ops sp@2018-05-10.. kpp@..2018-05-20", "2018-05-01", "2018-06-01",
			[]string{
				"joined: aa/sp", "left: aa/kpp",
				"edukacja: exists_not_party (not_party) → covered (party) because party_joined aa sp",
				"policja: covered (party) → exists_not_party (not_party) because party_left aa kpp",
			},
		},
		{
			"whoever is bound by another agreement too has not left", "agreement aa 201103 2018-01-01..2018-05-31 ops sp\nagreement bb 201103 2018-01-01.. ops sp", "2018-05-01", "2018-06-01",
			[]string{"ended: aa yes → no", "left: aa/ops aa/sp"},
		},
		{
			"an agreement that came and went", "agreement aa 201103 2018-01-01.. ops sp\nagreement bb 201103 2018-05-10..2018-05-20 kpp ug", "2018-05-01", "2018-06-01",
			[]string{"between: bb no → no"},
		},
		{
			"a list of parties that is not known", "agreement aa 201103 2018-01-01.. ops sp\nagreement bb 201103 2018-05-10.. unnamed=3 ops", "2018-05-01", "2018-06-01",
			[]string{
				"new: bb no → yes", "joined: bb/ops",
				"zdrowie: expected_not_recorded (required_by_law) → unknown (unnamed) because agreement_began bb",
				"policja: exists_not_party (not_party) → unknown (unnamed) because agreement_began bb",
				"sprawiedliwosc: expected_not_recorded (required_by_law) → unknown (unnamed) because agreement_began bb",
				"kultura: expected_not_recorded (required_by_law) → unknown (unnamed) because agreement_began bb",
				"sport_rekreacja: none_optional (optional) → unknown (unnamed) because agreement_began bb",
				"rynek_pracy: expected_not_recorded (required_by_law) → unknown (unnamed) because agreement_began bb",
				"ngo: none_optional (optional) → unknown (unnamed) because agreement_began bb",
				"samorzad: exists_not_party (not_party) → unknown (unnamed) because agreement_began bb",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := coveragetest.Network(t, institutions+c.agreements)
			got := differ(t, n, graph.Scope{Unit: coveragetest.Unit}, graph.MustDay(c.from), graph.MustDay(c.to)).tell()
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error("(-want +got):", diff)
			}
		})
	}
}

func TestADeclarationThatRunsOut(t *testing.T) {
	n := coveragetest.Network(t, institutions+"complete 201103 2018-05-10")
	for _, c := range differ(t, n, graph.Scope{Unit: coveragetest.Unit}, graph.MustDay("2018-05-01"), graph.MustDay("2018-06-01")).cells {
		if c.To != coverage.Unknown || c.ToWhy != coverage.WhySilent || len(c.Causes) != 1 || c.Causes[0].Why != compare.NotDeclared {
			t.Errorf("%+v, want unknown (silent) because the declaration has run out", c)
		}
	}
}

func TestAGminaThatBecomesATown(t *testing.T) {
	set := coveragetest.Changes(t, institutions+"agreement aa 201103 2018-01-01.. ops sp")
	for i := range set.Norms.Put[0].Items {
		if r := &set.Norms.Put[0].Items[i]; r.Sector == "policja" {
			r.GminaKind = "urban"
		}
	}
	n, err := graph.New(1, set)
	if err != nil {
		t.Fatal(err)
	}
	got := differ(t, n, graph.Scope{Unit: coveragetest.Unit}, graph.MustDay("2018-05-01"), graph.MustDay("2018-06-01"), "rural", "urban")
	if len(got.cells) != 1 || got.cells[0].FromRequirement != graph.NotAsked || got.cells[0].ToRequirement != graph.Required || got.cells[0].Changed() {
		t.Fatalf("%+v", got.cells)
	}
	if diff := cmp.Diff([]compare.Cause{{Why: compare.Requirement}}, got.cells[0].Causes); diff != "" {
		t.Error(diff)
	}
}

func draw(t *rapid.T) (*graph.Network, graph.Scope) {
	n, err := graph.New(1, coveragetest.Draw(t))
	if err != nil {
		t.Fatal(err)
	}
	return n, graph.Scope{Unit: coveragetest.Unit, Levels: coveragetest.Levels(t), UnknownEnd: coveragetest.UnknownEnd(t)}
}

func TestADayDoesNotDifferFromItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := draw(t)
		on := coveragetest.On(t)
		if lines := differ(t, n, s, on, on).tell(); lines != nil {
			t.Fatalf("%q", lines)
		}
	})
}

func TestTheOtherWayRoundIsTheMirrorImage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := draw(t)
		x, y := coveragetest.On(t), coveragetest.On(t)
		if diff := cmp.Diff(mirror(differ(t, n, s, x, y)), differ(t, n, s, y, x), cmp.AllowUnexported(pair{})); diff != "" {
			t.Fatalf("%s and %s: %s", x, y, diff)
		}
	})
}

func mirror(p pair) pair {
	a, q := &p.agreements, &p.parties
	a.New, a.Ended, a.Unclear, a.Settled = a.Ended, a.New, a.Settled, a.Unclear
	q.Joined, q.Left, q.Unclear, q.Settled = q.Left, q.Joined, q.Settled, q.Unclear
	for _, list := range [][]compare.Agreement{a.New, a.Ended, a.Unclear, a.Settled} {
		for i := range list {
			list[i].From, list[i].To = list[i].To, list[i].From
		}
	}
	for _, list := range [][]compare.Party{q.Joined, q.Left, q.Unclear, q.Settled} {
		for i := range list {
			list[i].From, list[i].To = list[i].To, list[i].From
		}
	}
	for i := range p.cells {
		c := &p.cells[i]
		c.From, c.To, c.FromWhy, c.ToWhy = c.To, c.From, c.ToWhy, c.FromWhy
		c.FromRequirement, c.ToRequirement, c.FromShort, c.ToShort = c.ToRequirement, c.FromRequirement, c.ToShort, c.FromShort
		c.Joined, c.Left, c.Unclear, c.Settled = c.Left, c.Joined, c.Settled, c.Unclear
		for k := range c.Causes {
			c.Causes[k].Why = c.Causes[k].Why.Mirror()
		}
		slices.SortFunc(c.Causes, func(x, y compare.Cause) int {
			order := func(r compare.Reason) int { return slices.Index(compare.Reasons(), r) }
			if d := order(x.Why) - order(y.Why); d != 0 {
				return d
			}
			return strings.Compare(string(x.Agreement)+"/"+string(x.Institution), string(y.Agreement)+"/"+string(y.Institution))
		})
	}
	return p
}

func TestEveryChangeHasACause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := draw(t)
		for _, c := range differ(t, n, s, coveragetest.On(t), coveragetest.On(t)).cells {
			if len(c.Causes) == 0 {
				t.Fatalf("%+v", c)
			}
		}
	})
}

// What is no change of a cell is not listed, and what is, is.
func TestCellsListedAreThoseWhoseStateOrReasonDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, s := draw(t)
		from, to := coveragetest.On(t), coveragetest.On(t)
		norm, _ := n.Norm("")
		cells := func(on graph.Day) []coverage.Cell {
			s.On = on
			return coverage.Look(n, s, s.Counted()).Cells(coverage.Question{Norm: norm})
		}
		was, is := cells(from), cells(to)
		listed := differ(t, n, s, from, to).cells
		for i := range was {
			at := slices.IndexFunc(listed, func(c compare.Cell) bool { return c.Sector == was[i].Sector })
			if (was[i].State != is[i].State || was[i].Why != is[i].Why || !slices.Equal(was[i].Parties, is[i].Parties)) && at < 0 {
				t.Fatalf("%s is not listed: %+v, %+v", was[i].Sector, was[i], is[i])
			}
			if at >= 0 && listed[at].Changed() != (was[i].State != is[i].State) {
				t.Fatalf("%+v", listed[at])
			}
		}
	})
}
