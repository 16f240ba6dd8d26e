package analysis_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/sectorlink"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// ruralGminas is a service on rural gminas of podlaskie, each with a welfare centre, a
// school and a police station, all three in one agreement since 2016; every second signed
// another with its association, the first of them in 2017, the others in 2016.
func ruralGminas(t *testing.T, count int) *analysis.Service {
	t.Helper()
	var sketch strings.Builder
	for _, g := range teryt.Official().Gminas("20") {
		if g.Kind != teryt.KindRural || count == 0 {
			continue
		}
		count--
		for _, kind := range []string{"OPS", "SP", "POZ", "NGO"} {
			fmt.Fprintf(&sketch, "institution %s-%s %s %s\n", strings.ToLower(kind), g.Code, kind, g.Code)
		}
		fmt.Fprintf(&sketch, "agreement one-%s %s 2016-01-01.. ops-%s sp-%s poz-%s\n", g.Code, g.Code, g.Code, g.Code, g.Code)
		if count%2 == 0 {
			fmt.Fprintf(&sketch, "agreement two-%s %s %d-02-01.. ops-%s ngo-%s\n", g.Code, g.Code, 2016+min(1, count/12), g.Code, g.Code)
		}
	}
	return serve(t, coveragetest.Network(t, sketch.String()))
}

func TestLinksAreRankedByWhatPeersHave(t *testing.T) {
	t.Parallel()
	s := ruralGminas(t, 14)
	var first teryt.Code
	for _, g := range teryt.Official().Gminas("20") {
		if g.Kind == teryt.KindRural {
			first = g.Code
			break
		}
	}
	a := linksOf(t, s, about(first, "2018-08-01"))
	for _, m := range a.Missing {
		if m.A == "ngo" && m.B == "pomoc_spoleczna" {
			if m.Rank != 1 || m.Basis != sectorlink.ResourceAllocation || *m.Score <= 0 || *m.Peers != (sectorlink.Peers{Have: 7, Of: 13, All: 13}) {
				t.Errorf("rank %d by %s, score %v, peers %v", m.Rank, m.Basis, m.Score, m.Peers)
			}
		} else if m.Rank == 1 || m.Score != nil && *m.Score > 0 {
			t.Errorf("%s–%s, which no peer has: rank %d", m.A, m.B, m.Rank)
		}
	}
}

func TestEvaluateLinks(t *testing.T) {
	t.Parallel()
	s := ruralGminas(t, 14)
	ask := func(set func(*analysis.EvaluationQuestion)) (analysis.EvaluationAnswer, error) {
		q := analysis.EvaluationQuestion{Question: about("PL", "2018-08-01"), Share: 0.1, Trials: 10, Seed: 3}
		set(&q)
		return s.EvaluateLinks(t.Context(), q)
	}
	same := func(*analysis.EvaluationQuestion) {}
	a, err := ask(same)
	if err != nil {
		t.Fatal(err)
	}
	// Three links among three sectors in each, and the association with welfare in every second.
	if a.Gminas != 14 || a.Links != 3*14+7 || a.Unit.Code != teryt.Poland {
		t.Errorf("%d gminas, %d links, %s", a.Gminas, a.Links, a.Unit.Code)
	}
	if e := a.Hidden.Evaluations; len(e) == 0 || e[0].Ranking.AUC.Mean < 0.9 {
		t.Errorf("hidden links: %+v", e)
	}
	// New since August 2016 is what was signed in February 2017.
	if p := a.Periods; len(p) != 1 || p[0].From != graph.MustDay("2016-08-01") || p[0].To != graph.MustDay("2017-08-01") || p[0].Evaluations[0].Links != 1 {
		t.Errorf("periods: %+v", p)
	}
	if again, err := ask(same); err != nil || !reflect.DeepEqual(a.Hidden, again.Hidden) {
		t.Errorf("asked again: %+v, %v", again, err)
	}
	if other, err := ask(func(q *analysis.EvaluationQuestion) { q.Seed = 4 }); err != nil || reflect.DeepEqual(a.Hidden.Evaluations, other.Hidden.Evaluations) {
		t.Errorf("another seed gives the same figures: %v", err)
	}
	for name, set := range map[string]func(*analysis.EvaluationQuestion){
		"no share":  func(q *analysis.EvaluationQuestion) { q.Share = 0 },
		"all":       func(q *analysis.EvaluationQuestion) { q.Share = 1 },
		"no trials": func(q *analysis.EvaluationQuestion) { q.Trials = 0 },
		"no day":    func(q *analysis.EvaluationQuestion) { q.On = 0 },
	} {
		var failure *graph.Error
		if _, err := ask(set); !errors.As(err, &failure) || failure.Kind != graph.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWithoutPeersThereIsNothingToEvaluate(t *testing.T) {
	t.Parallel()
	a, err := ruralGminas(t, 1).EvaluateLinks(t.Context(), analysis.EvaluationQuestion{Question: about("PL", "2018-08-01"), Share: 0.1, Trials: 10})
	if err != nil || len(a.Hidden.Evaluations) != 0 || len(a.Periods) != 0 || a.Hidden.Evaluations == nil {
		t.Errorf("%+v, %v", a.Hidden, err)
	}
}
