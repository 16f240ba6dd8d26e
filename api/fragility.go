package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"koopmap/api/query"
)

// Fragility answers GET /units/{code}/fragility.
func (s *server) Fragility(c echo.Context, code CodeParam, params FragilityParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, CoverageParams{
		On: params.On, Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Sectors: params.Sectors, Lang: params.Lang,
	})
	if err != nil {
		return err
	}
	asked, err := query.Loss{Months: value(params.Months), Rule: value(params.Rule)}.Question(q)
	if err != nil {
		return err
	}
	if s.unchanged(c, q, asked.Months, asked.Rule) {
		return c.NoContent(http.StatusNotModified)
	}
	answer, err := s.service.Fragility(c.Request().Context(), asked)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}
