package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"koopmap/api/query"
)

// Compare answers GET /units/{code}/compare.
func (s *server) Compare(c echo.Context, code CodeParam, params CompareParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, CoverageParams{
		Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Sectors: params.Sectors, Lang: params.Lang,
	})
	if err != nil {
		return err
	}
	asked, err := query.Days{From: value(params.From), To: value(params.To)}.Question(q, s.service.Network())
	if err != nil {
		return err
	}
	if s.unchanged(c, asked.Question, asked.From, asked.To) {
		return c.NoContent(http.StatusNotModified)
	}
	answer, err := s.service.Compare(c.Request().Context(), asked)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}
