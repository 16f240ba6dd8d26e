package query

import (
	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// Days are the two days of a comparison: each a day or a period, or empty for the default.
type Days struct{ From, To string }

// Question completes a question to one about two days; the day of the question is the last
// when none is given, and a year before that the first. The error is a
// [wording.ParameterError].
func (d Days) Question(q analysis.Question, n *graph.Network) (analysis.CompareQuestion, error) {
	asked := analysis.CompareQuestion{Question: q, To: analysis.Moment{On: q.On}}
	var err error
	if d.To != "" {
		if asked.To, err = moment(n, "to", d.To); err != nil {
			return asked, err
		}
	}
	asked.On = asked.To.On
	asked.From.On = analysis.YearBefore(asked.To.On)
	if d.From != "" {
		if asked.From, err = moment(n, "from", d.From); err != nil {
			return asked, err
		}
	}
	if asked.From.On > asked.To.On {
		return asked, &wording.ParameterError{Name: "from", Value: d.From, Want: wording.WantNotAfter, Known: []string{asked.To.On.String()}}
	}
	return asked, nil
}

func moment(n *graph.Network, name, text string) (analysis.Moment, error) {
	m, ok := analysis.ParseMoment(n, text)
	if ok {
		return m, nil
	}
	if len(text) > longest {
		return m, &wording.ParameterError{Name: name, Value: text[:20] + "…", Want: wording.WantShorter}
	}
	return m, &wording.ParameterError{Name: name, Value: text, Want: wording.WantMoment, Known: analysis.PeriodIDs(n)}
}
