package analysis_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/sectorlink"
	"koopmap/analysis/survey"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// surveyed asks everything of the gminas of units at once.
func surveyed(t rapid.TB, n *graph.Network, q analysis.Question, workers int, units ...teryt.Code) *survey.Survey {
	t.Helper()
	norm, err := n.Norm(q.Norm)
	if err != nil {
		t.Fatal(err)
	}
	var gminas []survey.Gmina
	for _, u := range units {
		for _, g := range teryt.Official().Gminas(u) {
			gminas = append(gminas, survey.Gmina{Code: g.Code, Kind: teryt.Official().KindOn(g.Code, q.On.Time())})
		}
	}
	q.Unit = gminas[0].Code
	s, err := survey.Of(coverage.NewRegister(n), gminas, survey.Question{
		On: q.On, UnknownEnd: q.Switch(), Levels: q.Counted(), Norm: norm, Parts: survey.Everything, Workers: workers,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// requireSingles compares each record with the answers for its gmina alone.
func requireSingles(t interface {
	rapid.TB
	Context() context.Context
}, service *analysis.Service, q analysis.Question, s *survey.Survey) {
	t.Helper()
	institution := func(at int32) graph.InstitutionID { return s.Register.Network().InstitutionAt(at).ID }
	agreement := func(at int32) graph.AgreementID { return s.Register.Network().AgreementAt(at).ID }
	ctx := t.Context()
	for at := range s.Records {
		r := &s.Records[at]
		q.Unit, q.AllSectors = s.Gminas[at].Code, true
		same := func(what string, want, got any) {
			t.Helper()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s of %s on %s (-alone +surveyed):\n%s", what, q.Unit, q.On, diff)
			}
		}
		one, err := service.Coverage(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		var tallies []coverage.Tally
		for k := range one.Cells {
			tallies = append(tallies, one.Cells[k].Tally())
		}
		same("cells", tallies, r.Tallies)
		same("summary", one.Summary, r.Summary)
		view := one.View()
		before, after := view.Nearest()
		same("view", []any{len(view.Concerns), len(view.Institutions), before, after}, []any{r.Concerns, r.Institutions, r.Before, r.After})
		same("bound", ids(view.Bound(), func(i *graph.Institution) graph.InstitutionID { return i.ID }), ids(r.Bound, institution))

		actors, err := service.Actors(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		var measured []analysis.Actor
		for _, a := range r.Actors {
			measured = append(measured, analysis.Actor{
				Institution: institution(a.Institution), Rank: int(a.Rank), Agreements: int(a.Agreements), Partners: int(a.Partners),
				Strength: a.Strength, Betweenness: a.Betweenness, Harmonic: &a.Harmonic, SectorsBridged: int(a.SectorsBridged), Cut: a.Cut,
			})
		}
		same("actors", append([]analysis.Actor(nil), actors.Actors...), measured)
		same("cuts", []any{actors.Components, actors.CutInstitutions, actors.CutAgreements, actors.Whole.Unnamed+actors.Whole.Undocumented > 0},
			[]any{r.Components, ids(r.CutInstitutions, institution), ids(r.CutAgreements, agreement), r.Incomplete})

		links, err := service.Links(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		sector := s.Register.Sectors()
		present, missing := []sectorlink.Present{}, []sectorlink.Missing{}
		for k := range links.Present {
			links.Present[k].Agreements = nil
		}
		for _, l := range r.Links {
			present = append(present, sectorlink.Present{A: sector[l.A], B: sector[l.B], Redundancy: int(l.Redundancy), Disjoint: int(l.Disjoint)})
		}
		for k := range links.Missing {
			m := links.Missing[k]
			links.Missing[k] = sectorlink.Missing{A: m.A, B: m.B, Why: m.Why}
		}
		for _, l := range r.Lacks {
			missing = append(missing, sectorlink.Missing{A: sector[l.A], B: sector[l.B], Why: l.Why})
		}
		same("present links", links.Present, present)
		same("missing links", links.Missing, missing)

		invited, err := service.Invitations(ctx, analysis.InvitationQuestion{Question: q})
		if err != nil {
			t.Fatal(err)
		}
		same("plan", []any{
			ids(invited.Plan, func(i analysis.Invitation) graph.InstitutionID { return i.Institution }),
			invited.Cost, invited.Bound, invited.GreedyCost, invited.Optimal, invited.Links, len(invited.Unreachable), invited.After,
		}, []any{
			ids(r.Plan.Institutions, institution),
			r.Plan.Cost, r.Plan.Bound, r.Plan.GreedyCost, r.Plan.Optimal, r.Plan.Links, r.Plan.Unreachable, r.Plan.After,
		})
	}
}

func ids[T, ID any](list []T, id func(T) ID) []ID {
	all := make([]ID, len(list))
	for i, x := range list {
		all[i] = id(x)
	}
	return all
}

func TestASurveyFindsWhatTheAnswersForEachGminaSay(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	service := serve(t, n)
	for _, on := range []string{"2018-08-01", "2019-04-01", "2020-06-15"} {
		q := about("20", on)
		q.Levels = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)
		requireSingles(t, service, q, surveyed(t, n, q, 2, "2005", "2006", "2011", "2013", "26", "281408"))
	}
	q := about("20", "2018-08-01")
	q.Levels, q.Norm, q.UnknownEnd = graph.LevelsOf(graph.Levels()...), "zespol-interdyscyplinarny", graph.UnknownEndInForce
	requireSingles(t, service, q, surveyed(t, n, q, 2, "20"))
}

func TestASurveyOfARandomNetworkFindsWhatTheAnswersSay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n, err := graph.New(1, coveragetest.Draw(t))
		if err != nil {
			t.Fatal(err)
		}
		q := analysis.Question{Scope: graph.Scope{On: coveragetest.On(t), Levels: coveragetest.Levels(t), UnknownEnd: coveragetest.UnknownEnd(t)}}
		requireSingles(t, serveDrawn(t, n), q, surveyed(t, n, q, 2, "201103", "201110", "2013"))
	})
}

// TestASurveyOfATeamingGmina is of a gmina with enough agreements for links to be disjoint.
func TestASurveyOfATeamingGmina(t *testing.T) {
	t.Parallel()
	n, err := graph.New(1, gmina40())
	if err != nil {
		t.Fatal(err)
	}
	q := about("2011", "2018-08-01")
	q.Levels = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)
	requireSingles(t, serve(t, n), q, surveyed(t, n, q, 3, "2011"))
}

func TestASurveyIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	q := about("20", "2018-08-01")
	q.Levels = graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat)
	one := surveyed(t, n, q, 1, teryt.Poland)
	for _, workers := range []int{2, 5} {
		many := surveyed(t, n, q, workers, teryt.Poland)
		if !reflect.DeepEqual(one.Records, many.Records) {
			t.Errorf("%d workers find something else than one:\n%s", workers, cmp.Diff(one.Records, many.Records))
		}
	}
}

// Either of two institutions closes the gap in education; that which comes second in the
// record also brings culture together with those who have not met it.
func TestASurveyPrefersWhoMakesMoreLinks(t *testing.T) {
	t.Parallel()
	n := coveragetest.Network(t, `
institution a1   SP    201103 sectors=edukacja
institution b1   SP    201103 sectors=edukacja,kultura
institution gok  GOK   201103 sectors=kultura
institution kp   KPP   201103 sectors=policja
institution ops  OPS   201103 sectors=pomoc_spoleczna
institution zoz  POZ   201103 sectors=zdrowie
agreement first  201103 2018-05-01..2018-12-31 kp ops
agreement second 201103 2018-05-01..2018-12-31 gok zoz`)
	q := about("201103", "2018-08-01")
	q.Levels = graph.LevelsOf(graph.Levels()...)
	s := surveyed(t, n, q, 1, "201103")
	if r := s.Records[0].Plan; len(r.Institutions) != 1 || n.InstitutionAt(r.Institutions[0]).ID != "b1" || r.Links != 4 {
		t.Errorf("plan %+v, want b1 with 4 links", r)
	}
	requireSingles(t, serve(t, n), q, s)
}

func TestASurveyHasAsManyWorkersAsFitItsBudget(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	norm, err := n.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	gminas := []survey.Gmina{{Code: "201102", Kind: teryt.KindRural}, {Code: "201103", Kind: teryt.KindRural}}
	r := coverage.NewRegister(n)
	q := survey.Question{On: graph.MustDay("2018-08-01"), Levels: 3, Norm: norm, Parts: survey.Everything, Workers: 1}
	q.Budget = survey.Estimate(r, len(gminas), q)
	q.Workers = 2
	s, err := survey.Of(r, gminas, q)
	if err != nil || s.Workers != 1 {
		t.Fatalf("error %v, want a survey by one worker", err)
	}
}

func TestASurveyAboveItsBudgetIsRefused(t *testing.T) {
	t.Parallel()
	n := fixtures.DocumentedNetwork()
	norm, err := n.Norm("")
	if err != nil {
		t.Fatal(err)
	}
	gminas := []survey.Gmina{{Code: "201103", Kind: teryt.KindRural}}
	q := survey.Question{On: graph.MustDay("2018-08-01"), Levels: 3, Norm: norm, Parts: survey.Everything, Budget: 1000}
	if _, err := survey.Of(coverage.NewRegister(n), gminas, q); graph.KindOf(err) != graph.Invalid {
		t.Errorf("error %v, want one of kind invalid", err)
	}
}
