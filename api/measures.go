package api

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// Actors answers GET /units/{code}/actors.
func (s *server) Actors(c echo.Context, code CodeParam, params ActorsParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, CoverageParams{
		On: params.On, Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Sectors: params.Sectors, Lang: params.Lang,
	})
	if err != nil {
		return err
	}
	names, err := method.Measures(value(params.Measures))
	if err != nil {
		return wording.MeasuresError("measures", err)
	}
	asked, err := query.Actors{Inside: string(value(params.Inside)), Top: value(params.Top)}.Question(q, names)
	if err != nil {
		return err
	}
	if s.unchanged(c, q, names, asked.Inside, asked.Top) {
		return c.NoContent(http.StatusNotModified)
	}
	answer, err := s.service.ActorsOf(c.Request().Context(), asked)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}

// Methods answers GET /methods.
func (s *server) Methods(c echo.Context, params MethodsParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	lang, err := query.Lang(value(params.Lang))
	if err != nil {
		return err
	}
	if s.unchangedAt(c, 0, lang) { // cards are of the program, not of the data
		return c.NoContent(http.StatusNotModified)
	}
	c.Response().Header().Set("Content-Language", lang)
	return s.answer(c, analysis.Methods(lang))
}

// Method answers GET /methods/{name}.
func (s *server) Method(c echo.Context, name string, params MethodParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.methodQuestion(params)
	if err != nil {
		return err
	}
	if s.unchanged(c, q) {
		return c.NoContent(http.StatusNotModified)
	}
	answer, err := s.service.Method(c.Request().Context(), name, q)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}

// methodQuestion is the question whose figures a card is asked about: without a unit, its
// language alone. What says something of a unit is refused without one.
func (s *server) methodQuestion(params MethodParams) (analysis.Question, error) {
	if unit := value(params.Unit); unit != "" {
		q, err := s.question(unit, CoverageParams{
			On: params.On, Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Lang: params.Lang,
		})
		if _, ok := errors.AsType[*teryt.CodeError](err); ok {
			err = &wording.ParameterError{Name: "unit", Value: unit, Want: wording.WantCode}
		}
		return q, err
	}
	for _, p := range []struct{ name, value string }{
		{"on", value(params.On)}, {"norm", value(params.Norm)}, {"levels", value(params.Levels)}, {"unknownEnd", value(params.UnknownEnd)},
	} {
		if p.value != "" {
			return analysis.Question{}, &wording.ParameterError{Name: p.name, Value: p.value, Want: wording.WantUnit}
		}
	}
	lang, err := query.Lang(value(params.Lang))
	return analysis.Question{Lang: lang}, err
}
