package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/coverage"
	"koopmap/analysis/survey"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// sharing makes a survey of rural gminas with so many of eight required sectors covered;
// below 0 nothing is known.
func sharing(covered ...int) *survey.Survey {
	s := &survey.Survey{}
	for _, count := range covered {
		tallies := make([]coverage.Tally, 8)
		for k := range tallies {
			tallies[k] = coverage.Tally{Requirement: graph.Required, State: coverage.ExistsNotParty}
			switch {
			case count < 0:
				tallies[k].State = coverage.Unknown
			case k < count:
				tallies[k].State, tallies[k].Redundancy = coverage.Covered, 1+k%2
			}
		}
		s.Gminas = append(s.Gminas, survey.Gmina{Kind: teryt.KindRural})
		s.Records = append(s.Records, survey.Record{Tallies: tallies, Summary: coverage.SummariseTallies(tallies, graph.LevelsOf(graph.LevelGmina))})
	}
	return s
}

// Of twelve known gminas the quartiles are the third and the ninth value, 3/8 and 6/8, and the median the sixth, 5/8.
func TestAGminaIsComparedWithThoseOfItsKindThatAreKnown(t *testing.T) {
	t.Parallel()
	s := sharing(8, 7, 6, 6, 6, 5, 5, 4, 4, 3, 1, 0, -1, -1)
	compared := newPlaces(s)
	for gmina, want := range map[int]*Place{
		0:  {Rank: 1, Of: 12, Quarter: QuarterUpper},
		2:  {Rank: 3, Of: 12, Quarter: QuarterUpper},
		4:  {Rank: 3, Of: 12, Quarter: QuarterUpper},
		5:  {Rank: 6, Of: 12, Quarter: QuarterMiddle},
		9:  {Rank: 10, Of: 12, Quarter: QuarterLower},
		11: {Rank: 12, Of: 12, Quarter: QuarterLower},
		12: nil,
	} {
		if diff := cmp.Diff(want, compared.of(gmina)); diff != "" {
			t.Errorf("gmina %d (-want +got):\n%s", gmina, diff)
		}
	}
	quantiles := compared.quantiles()
	if len(quantiles) != 1 || quantiles[0].Gminas != 14 || quantiles[0].Known != 12 {
		t.Fatalf("%+v, want one kind with 12 of 14 known", quantiles)
	}
	want := Quantiles{FigureShare, 0, 0.375, 0.625, 0.75, 1}
	if diff := cmp.Diff(want, quantiles[0].Figures[0]); diff != "" {
		t.Errorf("share (-want +got):\n%s", diff)
	}
}

func TestFewerThanTenGminasAreNotCompared(t *testing.T) {
	t.Parallel()
	compared := newPlaces(sharing(8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -1))
	if p := compared.of(0); p != nil {
		t.Errorf("%+v of nine known gminas, want no place", p)
	}
	if q := compared.quantiles(); len(q) != 1 || q[0].Known != 9 || len(q[0].Figures) != 0 {
		t.Errorf("%+v, want no quantiles of nine known gminas", q)
	}
}

func TestWhereMostSharesAreTheSameThereAreNoQuarters(t *testing.T) {
	t.Parallel()
	compared := newPlaces(sharing(8, 8, 8, 8, 8, 8, 8, 8, 8, 1))
	want := &Place{Rank: 10, Of: 10}
	if diff := cmp.Diff(want, compared.of(9)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
