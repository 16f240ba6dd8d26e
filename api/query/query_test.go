package query_test

import (
	"errors"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api/apitest"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

var today = graph.MustDay("2018-10-01")

func TestAQuestionSurvivesItsParameters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := analysis.Question{
			Scope: graph.Scope{
				Unit:       teryt.Code(rapid.SampledFrom([]string{"20", "2011", "201103", "PL"}).Draw(t, "unit")),
				On:         today.AddDays(rapid.IntRange(-3000, 3000).Draw(t, "days")),
				Norm:       rapid.SampledFrom([]string{"", "model-kooperacji-2018@1"}).Draw(t, "norm"),
				Levels:     graph.LevelSet(rapid.IntRange(0, 7).Draw(t, "levels")),
				UnknownEnd: rapid.SampledFrom([]graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded}).Draw(t, "end"),
			},
			Lang: wording.Polish, AllSectors: rapid.Bool().Draw(t, "all"),
		}
		got, err := query.FromValues(query.Values(q)).Question(string(q.Unit), today)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(q, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnyTextIsAQuestionOrARefusal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := query.Text{
			On: rapid.String().Draw(t, "on"), Norm: rapid.String().Draw(t, "norm"), Levels: rapid.String().Draw(t, "levels"),
			UnknownEnd: rapid.String().Draw(t, "end"), Sectors: rapid.String().Draw(t, "sectors"), Lang: rapid.String().Draw(t, "lang"),
		}
		q, err := text.Question(rapid.String().Draw(t, "code"), today)
		if err != nil {
			if query.FailureOf(err) != query.BadParameter {
				t.Fatalf("%v is %s", err, query.FailureOf(err))
			}
			return
		}
		if !q.On.IsExact() || q.Unit.Level() == "" {
			t.Fatalf("%+v", q)
		}
	})
}

func TestCheckBoxesAndCommasSayTheSameLevels(t *testing.T) {
	boxes := query.FromValues(url.Values{"levels": {"powiat", "gmina"}})
	commas := query.FromValues(url.Values{"levels": {"gmina,powiat"}})
	a, errA := boxes.Question("201103", today)
	b, errB := commas.Question("201103", today)
	if errA != nil || errB != nil || a.Levels != b.Levels || a.Levels != graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat) {
		t.Errorf("%v %v, %v %v", a.Levels, errA, b.Levels, errB)
	}
}

func TestPlan(t *testing.T) {
	n, err := graph.New(1, graph.ChangeSet{})
	if err != nil {
		t.Fatal(err)
	}
	for clause, p := range map[string]query.Plan{
		"redundancy of zero":       {Redundancy: "0"},
		"redundancy of ten":        {Redundancy: "10"},
		"unknown institution":      {Exclude: []string{"nobody"}},
		"cost without a number":    {Costs: []string{"nobody"}},
		"cost of an unknown one":   {Costs: []string{"nobody=1"}},
		"two costs of a level":     {Costs: []string{"gmina=1", "gmina=2"}},
		"required, unknown":        {Require: []string{"nobody"}},
		"budget below zero":        {Budget: "-1"},
		"budget that is no number": {Budget: "dużo"},
		"weight of no sector":      {Weights: []string{"szkoly=2"}},
		"per something else":       {Per: "gmina"},
		"with the whole country":   {With: []string{"PL"}},
	} {
		if _, err := p.Question(analysis.Question{}, n); query.FailureOf(err) != query.BadParameter {
			t.Errorf("%s: %v", clause, err)
		}
	}
	if _, err := (query.Plan{Exclude: []string{""}, Costs: []string{""}}).Question(analysis.Question{}, n); err != nil {
		t.Errorf("empty entries: %v", err)
	}
}

func TestAPlanSurvivesItsParameters(t *testing.T) {
	n := apitest.Service(t).Network()
	budget := int64(7)
	want := analysis.InvitationQuestion{
		With: []teryt.Code{"201105", "2012"}, Redundancy: 2, Budget: &budget, EachTeam: true,
		Exclude: []analysis.Exclusion{{Institution: "pup-sokolka", Reason: "odmówił = w maju"}, {Institution: "sr-sokolka"}},
		Require: []graph.InstitutionID{"osp-korycin"},
		Costs:   []analysis.InvitationCost{{Level: graph.LevelPowiat, Cost: 2}, {Institution: "sr-lomza", Cost: 0}},
		Weights: []analysis.SectorWeight{{Sector: "ngo", Weight: 3}},
	}
	got, err := query.PlanFromValues(query.PlanValues(want)).Question(analysis.Question{}, n)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if v := query.PlanValues(analysis.InvitationQuestion{}); len(v) != 0 {
		t.Errorf("the default has parameters %v", v)
	}
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		err    error
		want   query.Failure
		status int
	}{
		{&graph.Error{Kind: graph.NotFound, Subject: "norm x"}, query.NotFound, 404},
		{&graph.Error{Kind: graph.NotFound, Err: &teryt.UnknownError{Query: "x"}}, query.UnknownUnit, 404},
		{&graph.Error{Kind: graph.Conflict}, query.Conflict, 409},
		{&graph.Error{Kind: graph.Invalid}, query.BadRequest, 400},
		{&graph.Error{Kind: graph.Unavailable}, query.Unavailable, 503},
		{errors.New("disk"), query.Internal, 500},
	} {
		if got := query.FailureOf(c.err); got != c.want || got.Status() != c.status {
			t.Errorf("%v: %s %d, want %s %d", c.err, got, got.Status(), c.want, c.status)
		}
	}
	for _, lang := range wording.Languages() {
		for _, f := range query.Failures() {
			detail := f.Detail(wording.In(lang), errors.New("secret"))
			if detail == "" || detail[0] == '[' || wording.In(lang).Say("error.title." + string(f))[0] == '[' {
				t.Errorf("%s: %s has no text: %q", lang, f, detail)
			}
		}
	}
}
