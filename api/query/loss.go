package query

import (
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/fragility"
	"koopmap/analysis/wording"
)

// A Loss is the part of a question about fragility that others do not have. Empty means
// the default.
type Loss struct{ Months, Rule string }

// Question completes a question to one about fragility. The error is a
// [wording.ParameterError].
func (l Loss) Question(q analysis.Question) (analysis.FragilityQuestion, error) {
	asked := analysis.FragilityQuestion{Question: q, Months: analysis.MonthsAhead}
	var err error
	if l.Months != "" {
		if asked.Months, err = strconv.Atoi(l.Months); err != nil || asked.Months < 0 || asked.Months > analysis.MostMonths {
			return asked, &wording.ParameterError{Name: "months", Value: l.Months, Want: wording.WantMonths}
		}
	}
	if asked.Rule, err = fragility.ParseRule(l.Rule); err != nil {
		return asked, &wording.ParameterError{Name: "rule", Value: l.Rule, Want: wording.WantRule}
	}
	return asked, nil
}
