package analysis

import (
	"cmp"
	"context"
	"slices"

	"koopmap/analysis/sectorlink"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// An EvaluationQuestion asks how well missing links are ranked. Its unit is not read: the
// ranking learns from all gminas on record.
type EvaluationQuestion struct {
	Question
	Share  float64 // of the links that is hidden, above 0 and below 1
	Trials int     // 1 to MaxTrials
	Seed   uint64
}

// EvaluationAnswer tells how well links that exist would have been found among the missing
// ones, in two ways of which the second is the harder and the more honest.
type EvaluationAnswer struct {
	Head
	Gminas  int         `json:"gminas"` // in which a pair of sectors is known
	Links   int         `json:"links"`  // among sectors of the norm in them
	Hidden  Hidden      `json:"hidden"`
	Periods []Predicted `json:"periods"` // oldest first
}

// Hidden is the evaluation by hiding links of the day.
type Hidden struct {
	Share       float64                 `json:"share"`
	Trials      int                     `json:"trials"`
	Seed        uint64                  `json:"seed"`
	Evaluations []sectorlink.Evaluation `json:"evaluations"` // by basis, the better first; never nil
}

// Predicted is the evaluation by time: links of the last day that the first did not have.
type Predicted struct {
	From        graph.Day               `json:"from"`
	To          graph.Day               `json:"to"`
	Evaluations []sectorlink.Evaluation `json:"evaluations"` // never nil
}

// MaxTrials is the largest number of trials of an evaluation.
const MaxTrials = 1000

// yearsEvaluated is how many years back from the day the evaluation by time goes.
const yearsEvaluated = 10

// EvaluateLinks answers for all gminas on record. A share or a number of trials out of
// range is kind Invalid; other errors are those of Coverage.
func (s *Service) EvaluateLinks(ctx context.Context, q EvaluationQuestion) (EvaluationAnswer, error) {
	switch {
	case !(q.Share > 0 && q.Share < 1):
		return EvaluationAnswer{}, graph.ErrInvalid("share %g: want a number above 0 and below 1", q.Share)
	case q.Trials < 1 || q.Trials > MaxTrials:
		return EvaluationAnswer{}, graph.ErrInvalid("trials %d: want 1 to %d", q.Trials, MaxTrials)
	}
	q.Unit = s.catalogue.Gminas(teryt.Poland)[0].Code
	sc, err := s.scope(q.Question)
	if err != nil {
		return EvaluationAnswer{}, err
	}
	poland, _ := s.catalogue.Unit(teryt.Poland)
	answer := EvaluationAnswer{Head: sc.head(nil), Periods: []Predicted{}}
	answer.Unit = Unit{Code: poland.Code, Name: poland.Name, Kind: poland.Kind}
	today, err := s.peersOn(sc)
	if err != nil {
		return EvaluationAnswer{}, err
	}
	matrices := s.matrices(sc, today, today)
	for _, m := range matrices {
		answer.Gminas += m.Len()
		answer.Links += m.Links()
	}
	answer.Hidden = Hidden{q.Share, q.Trials, q.Seed, sectorlink.Hide(matrices, q.Share, q.Trials, q.Seed)}
	for years := yearsEvaluated; years > 0; years-- {
		from, to := *sc, *sc
		from.On = graph.DayOf(sc.On.Time().AddDate(-years, 0, 0))
		to.On = graph.DayOf(sc.On.Time().AddDate(1-years, 0, 0))
		if err := ctx.Err(); err != nil {
			return EvaluationAnswer{}, err
		}
		before, err := s.peersOn(&from)
		if err != nil {
			return EvaluationAnswer{}, err
		}
		after, err := s.peersOn(&to)
		if err != nil {
			return EvaluationAnswer{}, err
		}
		found := sectorlink.Predict(s.matrices(sc, before, before), s.matrices(sc, before, after))
		if len(found) > 0 {
			answer.Periods = append(answer.Periods, Predicted{from.On, to.On, found})
		}
	}
	return answer, nil
}

// matrices tells of the gminas in rows, one matrix for each kind that has one, in the
// order of kinds, what the list knows of them.
func (s *Service) matrices(sc *scope, rows, list []peer) []*sectorlink.Matrix {
	kinds := make([]teryt.Kind, 0, 3)
	for i := range rows {
		if !slices.Contains(kinds, rows[i].kind) {
			kinds = append(kinds, rows[i].kind)
		}
	}
	slices.Sort(kinds)
	matrices := make([]*sectorlink.Matrix, 0, len(kinds))
	for _, kind := range kinds {
		m := sectorlink.NewMatrix(askedOf(sc.network, sc.norm, kind))
		for i := range rows {
			if rows[i].kind != kind {
				continue
			}
			var known peer
			if k, ok := slices.BinarySearchFunc(list, rows[i].code, func(p peer, code teryt.Code) int {
				return cmp.Compare(p.code, code)
			}); ok {
				known = list[k]
			}
			m.Add(known.known, known.links)
		}
		matrices = append(matrices, m)
	}
	return matrices
}

// askedOf is the sectors that a norm asks for in gminas of a kind.
func askedOf(n *graph.Network, norm *graph.Norm, kind teryt.Kind) []graph.SectorCode {
	var asked []graph.SectorCode
	for _, sector := range n.Sectors() {
		if norm.For(kind, sector.Code).Obligation != graph.NotAsked {
			asked = append(asked, sector.Code)
		}
	}
	return asked
}
