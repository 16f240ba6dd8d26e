package web

import (
	"errors"
	"net/http"

	"koopmap/analysis"
	"koopmap/analysis/wording"
)

// unanswered is what stands on a page with a form of its own when a parameter of that form
// is wrong: the norm that would apply, the field, and what it should have been.
type unanswered struct{ norm, field, text string }

// unanswered heads such a page: it is about the unit of the question, whose other
// parameters are right. title is the key of its title.
func (s *site) unanswered(r *http.Request, p *page, q analysis.Question, title string, wrong error) (unanswered, error) {
	answer, err := s.service.Coverage(r.Context(), q)
	if err != nil {
		return unanswered{}, err
	}
	p.about(&answer.Head, q)
	p.Title = p.Say(title, "Unit", p.Title)
	return unanswered{normOf(p, &answer.Head, q), wrongField(wrong), wrongText(p, wrong)}, nil
}

// wrongField is the name of the parameter that an error is about.
func wrongField(err error) string {
	if e, ok := errors.AsType[*wording.ParameterError](err); ok {
		return e.Name
	}
	return ""
}

// wrongText says what the parameter should have been.
func wrongText(p *page, err error) string {
	if e, ok := errors.AsType[*wording.ParameterError](err); ok {
		return p.Want(e)
	}
	return p.Error(err)
}
