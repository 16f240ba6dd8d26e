package analysis_test

import (
	"math/bits"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func invitationsOf(t testing.TB, s *analysis.Service, q analysis.InvitationQuestion) analysis.InvitationsAnswer {
	t.Helper()
	answer, err := s.Invitations(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestInvitationsToKorycin(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	a := invitationsOf(t, s, analysis.InvitationQuestion{Question: about("201103", "2018-08-01")})
	if len(a.Plan) != 1 || a.Plan[0].Institution != "pup-sokolka" {
		t.Fatalf("plan %+v, want pup-sokolka alone", a.Plan)
	}
	// It joins ag-02 and meets the nine other sectors there that the norm asks for.
	if step := a.Plan[0]; list(step.Closes) != "rynek_pracy" || step.Joins != "ag-02" || step.Links != 9 || step.Cost != 1 || len(step.Contact) != 0 {
		t.Errorf("step %+v, want rynek_pracy by ag-02 with 9 links", step)
	}
	if !strings.HasPrefix(a.Plan[0].Because, "PUP Sokółka: zamyka lukę w sektorze Rynek pracy. Tworzy 9 nowych połączeń sektorów.") {
		t.Errorf("because %q", a.Plan[0].Because)
	}
	if got, want := tellSummary(a.After), "9 = 9 covered + 0 short + 0 gaps + 0 unknown, share 1"; got != want {
		t.Errorf("afterwards %s, want %s", got, want)
	}
	if !a.Optimal || a.Cost != 1 || a.Bound != 1 || a.GreedyCost != 1 || len(a.Alternatives) != 0 || len(a.Unreachable) != 0 {
		t.Errorf("optimal %t, cost %d, bound %d, greedy %d, %d alternatives, %d unreachable",
			a.Optimal, a.Cost, a.Bound, a.GreedyCost, len(a.Alternatives), len(a.Unreachable))
	}
}

func TestInvitationsWithConditions(t *testing.T) {
	t.Parallel()
	const gaps = `
		institution gops OPS 201103
		institution sp   SP  201103
		institution gok  GOK 201103                                  # culture and sport
		institution klub GOK 201103 sectors=sport_rekreacja,ngo
		institution ngo  NGO 201103
		institution pbp  PBP 2011                                    # culture
		institution obcy NGO 201110
		agreement   a1   201103 2018-07-01.. gops
	`
	// required and known: edukacja sp · kultura gok, pbp · sport gok, klub · ngo klub, ngo;
	// zdrowie, policja, sprawiedliwosc, rynek_pracy have nobody on record.
	for _, c := range []struct {
		name    string
		ask     func(*analysis.InvitationQuestion)
		plan    string
		cost    int64
		outside string // unreachable sectors
	}{
		{
			"least institutions: sp, and gok with klub or ngo, or klub with pbp", func(*analysis.InvitationQuestion) {},
			"", 3, "zdrowie policja sprawiedliwosc rynek_pracy",
		},
		{
			"klub is excluded", func(q *analysis.InvitationQuestion) { q.Exclude = []analysis.Exclusion{{Institution: "klub"}} },
			"gok ngo sp", 3, "zdrowie policja sprawiedliwosc rynek_pracy",
		},
		{
			"gok is dear", func(q *analysis.InvitationQuestion) {
				q.Costs = []analysis.InvitationCost{{Institution: "gok", Cost: 9}}
			},
			"klub pbp sp", 3, "zdrowie policja sprawiedliwosc rynek_pracy",
		},
		{
			"nobody of education may be asked", func(q *analysis.InvitationQuestion) {
				q.Exclude = []analysis.Exclusion{{Institution: "sp"}, {Institution: "klub"}}
			}, "gok ngo", 2, "edukacja zdrowie policja sprawiedliwosc rynek_pracy",
		},
		{
			"two each: everybody there is, though welfare and education stay with one",
			func(q *analysis.InvitationQuestion) { q.Redundancy = 2 },
			"gok klub ngo pbp sp", 5, "pomoc_spoleczna:short edukacja:short zdrowie policja sprawiedliwosc rynek_pracy",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := analysis.InvitationQuestion{Question: about("201103", "2018-08-01")}
			c.ask(&q)
			a := invitationsOf(t, serve(t, coveragetest.Network(t, gaps)), q)
			var plan []graph.InstitutionID
			for _, step := range a.Plan {
				plan = append(plan, step.Institution)
			}
			var outside []graph.SectorCode
			for _, u := range a.Unreachable {
				if u.Stays != analysis.StaysGap {
					u.Sector += ":" + graph.SectorCode(u.Stays)
				}
				outside = append(outside, u.Sector)
			}
			if c.plan != "" && list(plan) != c.plan || a.Cost != c.cost || list(outside) != c.outside {
				t.Errorf("plan %s at %d without %s; want %s at %d without %s", list(plan), a.Cost, list(outside), c.plan, c.cost, c.outside)
			}
		})
	}
}

// The norm asks for two of education; who asks for one each is content with one.
func TestRedundancyReplacesTheMinimumOfTheNorm(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
		institution sp-1 SP  201103
		institution sp-2 SP  201103
		institution gops OPS 201103
		agreement   a1   201103 2018-07-01.. gops
	`))
	two := graph.Norm{ID: "two", Version: "1", TitlePL: "dwie", Items: []graph.Requirement{
		{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 2},
	}}
	changes := graph.ChangeSet{}
	changes.Norms.Put = []graph.Norm{two}
	if _, err := s.Apply(t.Context(), graph.Batch{ID: "norm", Base: s.Network().Version(), Changes: changes}); err != nil {
		t.Fatal(err)
	}
	for redundancy, want := range []int{2, 1, 2} {
		q := analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Redundancy: redundancy}
		q.Norm = "two"
		if a := invitationsOf(t, s, q); len(a.Plan) != want {
			t.Errorf("redundancy %d: %d invitations, want %d", redundancy, len(a.Plan), want)
		}
	}
}

func TestNothingUnknownIsInvitedFor(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for _, unit := range []teryt.Code{"201110", "200509", "201108"} { // undocumented, unnamed parties, silent
		a := invitationsOf(t, s, analysis.InvitationQuestion{Question: about(unit, "2018-08-01")})
		if len(a.Plan) != 0 || len(a.Unreachable) != 0 || a.Before.Unknown == 0 {
			t.Errorf("%s: plan %+v, unreachable %+v, unknown %d", unit, a.Plan, a.Unreachable, a.Before.Unknown)
		}
	}
}

func TestInvitationQuestionsThatCannotBeAnswered(t *testing.T) {
	t.Parallel()
	s := serve(t, fixtures.DocumentedNetwork())
	for name, q := range map[string]analysis.InvitationQuestion{
		"a redundancy below zero":          {Redundancy: -1},
		"an unknown institution excluded":  {Exclude: []analysis.Exclusion{{Institution: "pup-sokolk"}}},
		"an unknown institution with cost": {Costs: []analysis.InvitationCost{{Institution: "pup-sokolk", Cost: 1}}},
		"a cost below zero":                {Costs: []analysis.InvitationCost{{Institution: "pup-sokolka", Cost: -1}}},
	} {
		q.Question = about("201103", "2018-08-01")
		if _, err := s.Invitations(t.Context(), q); graph.KindOf(err) != graph.Invalid {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
}

// TestPlansOfRandomNetworks holds a plan to what every choice of candidates shows.
func TestPlansOfRandomNetworks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		scope := graph.Scope{Unit: coveragetest.Unit, On: coveragetest.On(t), UnknownEnd: coveragetest.UnknownEnd(t)}
		q := analysis.InvitationQuestion{Question: analysis.Question{Scope: scope}}
		a, err := serveDrawn(t, n).Invitations(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		view := coverage.Look(n, scope, scope.Counted())
		bound := view.Bound()
		for _, step := range a.Plan {
			i, _ := n.Institution(step.Institution)
			if slices.Contains(bound, i) || !slices.Contains(view.Institutions, i) {
				t.Fatalf("%s is bound, or no candidate", step.Institution)
			}
			if len(step.Closes) == 0 {
				t.Fatalf("%s closes nothing", step.Institution)
			}
		}
		// Nobody is invited for a sector of which nothing is known, but who is may have it.
		if a.Before.Unknown < a.After.Unknown || a.After.Gaps != len(a.Unreachable) {
			t.Fatalf("unknown %d, then %d; %d gaps stay, %d are unreachable", a.Before.Unknown, a.After.Unknown, a.After.Gaps, len(a.Unreachable))
		}
		if best := fewest(t, view, a.After.Gaps); a.Optimal && a.Cost != best || a.Cost < a.Bound || a.GreedyCost < a.Cost {
			t.Fatalf("cost %d with bound %d and greedy %d, the best of all choices costs %d", a.Cost, a.Bound, a.GreedyCost, best)
		}
	})
}

// fewest tries every set of institutions on record and tells the size of the smallest
// that leaves no more gaps than given.
func fewest(t *rapid.T, view *coverage.View, gaps int) int64 {
	norm, err := view.Network.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	best := len(view.Institutions) + 1
	for set := range 1 << len(view.Institutions) {
		size := bits.OnesCount(uint(set))
		if size >= best {
			continue
		}
		q := coverage.Question{Norm: norm}
		for k, i := range view.Institutions {
			if set>>k&1 == 1 {
				q.Invited = append(q.Invited, i.ID)
			}
		}
		if coverage.Summarise(view.Cells(q), view.Levels).Gaps <= gaps {
			best = size
		}
	}
	return int64(best)
}

// The team has seven parties that are not named: of a second school nothing is known, and
// nobody is invited for one. What is known to be lacking is planned for elsewhere.
func TestNobodyIsInvitedForASecondPartyThatMayBeThere(t *testing.T) {
	t.Parallel()
	const schools = `
institution gops OPS 201103
institution sp   SP  201103
institution pp   SP  201103
agreement team 201103 2018-07-01.. gops sp`
	for _, c := range []struct{ name, sketch, plan, undecided string }{
		{"a complete list", schools, "pp", ""},
		{"an incomplete list", schools + " unnamed=7", "", "pomoc_spoleczna edukacja"},
		{"an agreement of which it is not known whether it binds the other", schools + "\nagreement old 201103 2018-05-01..? pp", "", "edukacja"},
	} {
		a := invitationsOf(t, serve(t, coveragetest.Network(t, c.sketch)), analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Redundancy: 2})
		var plan []graph.InstitutionID
		for _, step := range a.Plan {
			plan = append(plan, step.Institution)
		}
		var undecided []graph.SectorCode
		for _, u := range a.Undecided {
			undecided = append(undecided, u.Sector)
			if u.Known != 1 || u.Asked != 2 || u.Why == "" {
				t.Errorf("%s: %+v, want 1 of 2 known and why", c.name, u)
			}
		}
		if list(plan) != c.plan || list(undecided) != c.undecided || a.Structure.Settled != (c.undecided == "") || a.Structure.Before.Undecided != len(undecided) {
			t.Errorf("%s: plan %s, undecided %s, %+v; want %s and %s", c.name, list(plan), list(undecided), a.Structure, c.plan, c.undecided)
		}
	}
}

// Two parties are asked for where the norm asks for one: the sector is short before.
func TestTheEffectIsOfTheRedundancyAsked(t *testing.T) {
	t.Parallel()
	s := serve(t, coveragetest.Network(t, `
institution gops OPS 201103
institution sp   SP  201103
institution pp   SP  201103
agreement team 201103 2018-07-01.. gops sp`))
	a := invitationsOf(t, s, analysis.InvitationQuestion{Question: about("201103", "2018-08-01"), Redundancy: 2})
	if a.Before.Short != 2 || a.After.Short != 1 || a.Before.Covered != 0 || a.After.Covered != 1 {
		t.Errorf("before %+v, after %+v; want 2 short, then 1", a.Before, a.After)
	}
}
