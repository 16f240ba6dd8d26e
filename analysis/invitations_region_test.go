package analysis_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/wording"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Two gminas of a powiat with a team each. Both lack education and the labour office; the
// first has a school of its own, the powiat has a school and the office for both.
const twoGminas = `
	institution gops-a OPS 201103
	institution gops-b OPS 201105
	institution sp-a   SP  201103
	institution zs     SP  2011 level=powiat
	institution pup    PUP 2011
	agreement   a1     201103 2018-07-01.. gops-a
	agreement   b1     201105 2018-07-01.. gops-b
`

func regional(t *testing.T, sketch string, ask func(*analysis.InvitationQuestion)) analysis.InvitationsAnswer {
	t.Helper()
	q := analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), With: []teryt.Code{"201105"}}
	ask(&q)
	return invitationsOf(t, serve(t, coveragetest.Network(t, sketch)), q)
}

func planned(a *analysis.InvitationsAnswer) string {
	var ids []string
	for _, step := range a.Plan {
		text := string(step.Institution)
		for _, j := range step.Units {
			text += ":" + string(j.Unit)
		}
		ids = append(ids, text)
	}
	return strings.Join(ids, " ")
}

func TestOnePlanForSeveralGminas(t *testing.T) {
	t.Parallel()
	two := int64(2)
	for _, c := range []struct {
		name string
		ask  func(*analysis.InvitationQuestion)
		plan string
		cost int64
	}{
		{
			// zs teaches in both gminas, so that sp-a is not needed: two invitations.
			"an institution costs once and joins both teams", func(*analysis.InvitationQuestion) {},
			"pup:201103:201105 zs:201103:201105", 2,
		},
		{
			// Each team by itself: 2 for pup and 2 for education, sp-a being the first by id in 201103.
			"each team costs", func(q *analysis.InvitationQuestion) { q.EachTeam = true },
			"pup:201103:201105 sp-a:201103 zs:201105", 4,
		},
		{
			"the powiat is dear", func(q *analysis.InvitationQuestion) {
				q.Costs = []analysis.InvitationCost{{Level: graph.LevelPowiat, Cost: 5}, {Institution: "pup", Cost: 1}}
			}, "pup:201103:201105 zs:201103:201105", 6,
		},
		{
			"the school of the first gmina in any case", func(q *analysis.InvitationQuestion) { q.Require = []graph.InstitutionID{"sp-a"} },
			"pup:201103:201105 sp-a:201103 zs:201103:201105", 3,
		},
		{
			"the school of the powiat is excluded: the second gmina gets none", func(q *analysis.InvitationQuestion) {
				q.Exclude = []analysis.Exclusion{{Institution: "zs", Reason: "w przebudowie"}}
			}, "pup:201103:201105 sp-a:201103", 2,
		},
		{
			"a budget for two of the teams' places", func(q *analysis.InvitationQuestion) { q.EachTeam, q.Budget = true, &two },
			"pup:201103:201105", 2,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := regional(t, twoGminas, c.ask)
			if planned(&a) != c.plan || a.Cost != c.cost || !a.Optimal || !a.Unique || a.Bound != a.Cost {
				t.Errorf("%s at %d (bound %d, unique %t), want %s at %d", planned(&a), a.Cost, a.Bound, a.Unique, c.plan, c.cost)
			}
		})
	}
}

func TestAPlanForSeveralGminasTellsOfEach(t *testing.T) {
	t.Parallel()
	a := regional(t, twoGminas, func(*analysis.InvitationQuestion) {})
	// Nine sectors are required in each; each gmina has social assistance and gets two more.
	if got, want := tellSummary(a.Before), "18 = 2 covered + 0 short + 16 gaps + 0 unknown, share 0.1111"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	if got, want := tellSummary(a.After), "18 = 6 covered + 0 short + 12 gaps + 0 unknown, share 0.3333"; got != want {
		t.Errorf("after: %s, want %s", got, want)
	}
	if len(a.Units) != 2 || a.Units[0].Unit.Code != "201103" || a.Units[1].After.Covered != 3 || a.Units[1].Links != 3 {
		t.Errorf("units %+v, want two with three covered, and links of three sectors in each", a.Units)
	}
	// Each gmina: 6 of the 9 are left that nobody can close.
	if len(a.Unreachable) != 12 || a.Unreachable[0].Unit != "201103" {
		t.Errorf("%d unreachable, the first of %s", len(a.Unreachable), a.Unreachable[0].Unit)
	}
	// Before: five pieces, the agreements apart. After: pup and zs join both, sp-a stays alone.
	s := a.Structure
	if s.Before.Components != 5 || s.After.Components != 2 || s.Before.Central != nil {
		t.Errorf("%d pieces, then %d; central %+v", s.Before.Components, s.After.Components, s.Before.Central)
	}
	// gops-a and gops-b meet through pup or zs: one pair, halved between the two.
	if c := s.After.Central; c == nil || c.Institution != "pup" || c.Betweenness != 0.5 || c.Agreements != 2 || s.Former != nil {
		t.Errorf("central afterwards %+v, former %+v", s.After.Central, s.Former)
	}
}

func TestTheLoadOfTheCentralInstitution(t *testing.T) {
	t.Parallel()
	// gops holds two agreements together: with sp in a1 and zoz in a2 it lies on the one
	// way between them. pup joins a1, the first in which it makes two links.
	a := invitationsOf(t, serve(t, coveragetest.Network(t, `
		institution gops OPS 201103
		institution sp   SP  201103
		institution zoz  POZ 201103
		institution pup  PUP 2011
		agreement   a1   201103 2018-07-01.. gops sp
		agreement   a2   201103 2018-07-01.. gops zoz
	`)), analysis.InvitationQuestion{Question: about("201103", "2018-08-01")})
	s := a.Structure
	if c := s.Before.Central; c == nil || c.Institution != "gops" || c.Betweenness != 1 || c.Agreements != 2 || c.Partners != 2 {
		t.Errorf("central before %+v, want gops between sp and zoz", s.Before.Central)
	}
	// zoz now reaches sp and pup through gops: two pairs.
	if f := s.Former; f == nil || f.Institution != "gops" || f.Betweenness != 2 || f.Partners != 3 {
		t.Errorf("afterwards %+v, want gops with 2", s.Former)
	}
	if s.Before.Components != 2 || s.After.Components != 1 || s.After.Links != s.Before.Links+a.Links || a.Links != 2 {
		t.Errorf("%+v with %d new links", s, a.Links)
	}
}

func TestWhyAPlanIsEmpty(t *testing.T) {
	t.Parallel()
	none := int64(0)
	s := serve(t, fixtures.DocumentedNetwork())
	for _, c := range []struct {
		name string
		ask  analysis.InvitationQuestion
		want analysis.Empty
	}{
		{"nothing is known", analysis.InvitationQuestion{Question: about("201110", "2018-08-01")}, analysis.EmptyUnknown},
		{"no agreement at all", analysis.InvitationQuestion{Question: about("201108", "2018-08-01")}, analysis.EmptyUnknown},
		{"the budget is nothing", analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Budget: &none}, analysis.EmptyBudget},
		{"the only one is excluded", analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Exclude: []analysis.Exclusion{{Institution: "pup-sokolka"}}}, analysis.EmptyUnreachable},
		{"there is a plan", analysis.InvitationQuestion{Question: about("201103", "2018-08-01")}, ""},
	} {
		if a := invitationsOf(t, s, c.ask); a.Empty != c.want || (len(a.Plan) == 0) != (c.want != "") {
			t.Errorf("%s: %q with %d invitations, want %q", c.name, a.Empty, len(a.Plan), c.want)
		}
	}
	q := analysis.InvitationQuestion{Question: about("201103", "2018-08-01")}
	q.Norm = "zespol-interdyscyplinarny"
	if a := invitationsOf(t, s, q); a.Empty != analysis.EmptyNothing {
		t.Errorf("every sector is covered: %q", a.Empty)
	}
}

func TestRequirementsThatCannotBeMet(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	one := int64(1)
	for _, c := range []struct {
		name string
		ask  analysis.InvitationQuestion
		want wording.Want
	}{
		{"excluded and required", analysis.InvitationQuestion{
			Require: []graph.InstitutionID{"pup-sokolka"}, Exclude: []analysis.Exclusion{{Institution: "pup-sokolka"}},
		}, wording.WantNotExcluded},
		{"bound already", analysis.InvitationQuestion{Require: []graph.InstitutionID{"gops-korycin"}}, wording.WantNotBound},
		{"of another place", analysis.InvitationQuestion{Require: []graph.InstitutionID{"sr-lomza"}}, wording.WantServing},
		{"of a level that does not count", analysis.InvitationQuestion{Require: []graph.InstitutionID{"so-bialystok"}}, wording.WantServing},
		{"dearer than the budget", analysis.InvitationQuestion{
			Require: []graph.InstitutionID{"pup-sokolka"}, Costs: []analysis.InvitationCost{{Institution: "pup-sokolka", Cost: 2}}, Budget: &one,
		}, wording.WantEnough},
	} {
		c.ask.Question = about("201103", "2018-08-01")
		_, err := s.Invitations(t.Context(), c.ask)
		e, ok := errors.AsType[*wording.ParameterError](err)
		if !ok || e.Want != c.want || graph.KindOf(err) != graph.Invalid {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// A plan for several gminas costs no more than their plans one by one, and as much when
// each team costs.
func TestAPlanForSeveralGminasAgainstTheirOwn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		s := serveDrawn(t, n)
		on, end := coveragetest.On(t), coveragetest.UnknownEnd(t)
		ask := func(unit teryt.Code) analysis.InvitationQuestion {
			return analysis.InvitationQuestion{Question: analysis.Question{Scope: graph.Scope{Unit: unit, On: on, UnknownEnd: end}}}
		}
		sum, unknown, gaps := int64(0), 0, 0
		units := []teryt.Code{coveragetest.Unit, "201105", "201108"}
		for _, unit := range units {
			a, err := s.Invitations(t.Context(), ask(unit))
			if err != nil {
				t.Fatal(err)
			}
			sum, unknown, gaps = sum+a.Cost, unknown+a.Before.Unknown, gaps+a.After.Gaps
		}
		q := ask(units[0])
		q.With = units[1:]
		for _, q.EachTeam = range []bool{false, true} {
			a, err := s.Invitations(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if a.Cost > sum || q.EachTeam && a.Cost != sum || a.Before.Unknown != unknown || a.After.Gaps != gaps || !a.Optimal || a.Bound != a.Cost {
				t.Fatalf("%d (bound %d) with %d gaps left, alone %d with %d; each team: %t", a.Cost, a.Bound, a.After.Gaps, sum, gaps, q.EachTeam)
			}
			var sums float64
			for _, c := range a.Candidates {
				sums += c.Contribution
			}
			if a.Budget == nil && (a.Reach.Value > a.Reach.Of || a.Reach.Value != a.Reach.Bound) {
				t.Fatalf("reach %+v, contributions %v", a.Reach, sums)
			}
			for _, step := range a.Plan {
				for _, j := range step.Units {
					v := coverage.Look(n, graph.Scope{Unit: j.Unit, On: on, UnknownEnd: end}, graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat))
					i, _ := n.Institution(step.Institution)
					if !slices.Contains(v.Institutions, i) || slices.Contains(v.Bound(), i) || len(j.Closes) == 0 {
						t.Fatalf("%s joins %s: it is no candidate there", step.Institution, j.Unit)
					}
				}
			}
		}
	})
}
