package api

import (
	"context"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
)

// searchTime is how long the search for a plan may take; after it the best plan found is
// the answer, with its bound.
const searchTime = 2 * time.Second

// question reads what every question has in common.
func (s *server) question(code CodeParam, params CoverageParams) (analysis.Question, error) {
	text := query.Text{
		On: value(params.On), Norm: value(params.Norm), Levels: value(params.Levels),
		UnknownEnd: value(params.UnknownEnd), Sectors: value(params.Sectors), Lang: value(params.Lang),
	}
	return text.Question(code, s.today())
}

func value[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

// known refuses a parameter that the route does not know: a misspelt one would otherwise
// give the answer to another question. params is the route's parameters.
func known(c echo.Context, params any) error {
	t := reflect.TypeOf(params)
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("form"), ",")
		names = append(names, name)
	}
	return query.Known(c.QueryParams(), names)
}

// ask answers one of the questions of the service.
func ask[A any](s *server, c echo.Context, code CodeParam, params CoverageParams, question func(context.Context, analysis.Question) (A, error)) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, params)
	if err != nil {
		return err
	}
	if s.unchanged(c, q) {
		return c.NoContent(http.StatusNotModified)
	}
	answer, err := question(c.Request().Context(), q)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}

// Coverage answers GET /units/{code}/coverage.
func (s *server) Coverage(c echo.Context, code CodeParam, params CoverageParams) error {
	return ask(s, c, code, params, s.service.Coverage)
}

// Links answers GET /units/{code}/links.
func (s *server) Links(c echo.Context, code CodeParam, params LinksParams) error {
	return ask(s, c, code, CoverageParams(params), s.service.Links)
}

// Overview answers GET /units/{code}/overview.
func (s *server) Overview(c echo.Context, code CodeParam, params OverviewParams) error {
	return ask(s, c, code, CoverageParams(params), s.service.Overview)
}

// Invitations answers GET /units/{code}/invitations.
func (s *server) Invitations(c echo.Context, code CodeParam, params InvitationsParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, CoverageParams{
		On: params.On, Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Sectors: params.Sectors, Lang: params.Lang,
	})
	if err != nil {
		return err
	}
	asked, err := query.Plan{
		Redundancy: value(params.Redundancy), Exclude: value(params.Exclude), Costs: value(params.Cost),
	}.Question(q, s.service.Network())
	if err != nil {
		return err
	}
	if s.unchanged(c, q, asked.Redundancy, asked.Exclude, asked.Costs) {
		return c.NoContent(http.StatusNotModified)
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), searchTime)
	defer cancel()
	asked.Stop = func() bool { return ctx.Err() != nil }
	answer, err := s.service.Invitations(ctx, asked)
	if err != nil {
		return err
	}
	if !answer.Optimal { // the next search may get further
		c.Response().Header().Del("ETag")
	}
	c.Response().Header().Set("Content-Language", q.Lang)
	return s.answer(c, answer)
}

// Diagram answers GET /units/{code}/diagram.svg.
func (s *server) Diagram(c echo.Context, code CodeParam, params DiagramParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	q, err := s.question(code, CoverageParams{
		On: params.On, Norm: params.Norm, Levels: params.Levels, UnknownEnd: params.UnknownEnd, Sectors: params.Sectors, Lang: params.Lang,
	})
	if err != nil {
		return err
	}
	view := value(params.View)
	switch view {
	case "":
		view = "wheel"
	case "wheel", "network":
	default:
		return &wording.ParameterError{Name: "view", Value: view, Want: wording.WantView}
	}
	if s.Diagrams == nil {
		return &graph.Error{Kind: graph.Unavailable, Subject: "diagrams"}
	}
	if s.unchanged(c, q, view) {
		return c.NoContent(http.StatusNotModified)
	}
	svg, err := s.Diagrams.SVG(c.Request().Context(), view, q)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentSecurityPolicy, picturePolicy)
	h.Set("Content-Language", q.Lang)
	h.Set(echo.HeaderContentDisposition, `inline; filename="`+fileName(q, view)+`"`)
	return c.Blob(http.StatusOK, "image/svg+xml", svg)
}

// fileName is "201103_2018-08-01_wheel.svg".
func fileName(q analysis.Question, view string) string {
	return strings.Join([]string{string(q.Unit.Canonical()), q.On.String(), view}, "_") + ".svg"
}

// limit reads the number of units on a page.
func limit(text string) (int, error) {
	if text == "" {
		return 50, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 500 {
		return 0, &wording.ParameterError{Name: "limit", Value: text, Want: wording.WantLimit}
	}
	return n, nil
}

// isTrue reads a parameter that is true or false; empty is false.
func isTrue(parameter, text string) (bool, error) {
	switch text {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, &wording.ParameterError{Name: parameter, Value: text, Want: wording.WantBool}
}
