package query

import (
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/wording"
)

// Actors is the parameters of a question about a network of institutions, as they are written.
type Actors struct{ Inside, Top string }

// Question completes a question. The error is a [wording.ParameterError].
func (a Actors) Question(q analysis.Question, measures []method.Name) (analysis.ActorsQuestion, error) {
	asked := analysis.ActorsQuestion{Question: q, Measures: measures}
	switch a.Inside {
	case "", "false":
	case "true":
		asked.Inside = true
	default:
		return asked, &wording.ParameterError{Name: "inside", Value: a.Inside, Want: wording.WantBool}
	}
	if a.Top == "" {
		return asked, nil
	}
	var err error
	if asked.Top, err = strconv.Atoi(a.Top); err != nil || asked.Top < 1 || asked.Top > 10_000 {
		return asked, &wording.ParameterError{Name: "top", Value: a.Top, Want: wording.WantTop}
	}
	return asked, nil
}
