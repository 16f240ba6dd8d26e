package api

import (
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// kindOf is the kind of problem that an error is.
func kindOf(err error) query.Failure {
	if routing, ok := errors.AsType[*echo.HTTPError](err); ok {
		switch routing.Code {
		case http.StatusNotFound:
			return query.NothingHere
		case http.StatusMethodNotAllowed:
			return query.MethodNotAllowed
		case http.StatusRequestEntityTooLarge:
			return query.TooLarge
		case http.StatusBadRequest:
			return query.BadRequest
		}
		return query.Internal
	}
	return query.FailureOf(err)
}

// fail answers a request with the problem that the error is. What went wrong inside the
// service stays in the log.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	err = bound(err, c)
	kind := kindOf(err)
	if kind == query.NothingHere && !strings.HasPrefix(c.Request().URL.Path, "/api/") {
		s.site.ServeHTTP(c.Response(), c.Request()) // a page says it better
		return
	}
	lang, _ := query.Lang(c.QueryParam("lang"))
	words := wording.In(lang)
	problem := Problem{
		Type:      "/docs#" + string(kind),
		Title:     words.Say("error.title." + string(kind)),
		Status:    kind.Status(),
		Detail:    kind.Detail(words, err),
		Instance:  c.Request().URL.Path,
		RequestId: c.Response().Header().Get(echo.HeaderXRequestID),
	}
	if p, ok := errors.AsType[*wording.ParameterError](err); ok {
		problem.Parameter = &p.Name
	} else if kind == query.BadParameter {
		code := "code"
		problem.Parameter = &code
	}
	if u, ok := errors.AsType[*teryt.UnknownError](err); ok && len(u.Near) > 0 {
		near := entries(u.Near, lang)
		problem.Near = &near
	}
	if e, ok := errors.AsType[*graph.Error](err); ok {
		problem.Problems = brokenRules(e.Problems, words)
		problem.InTheWay = batches(e.InTheWay)
	}
	if e, ok := errors.AsType[*imports.ProblemsError](err); ok {
		problem.Problems, problem.More = fileProblems(e.Problems, words)
	}
	var body bytes.Buffer
	if err := analysis.Encode(&body, problem); err != nil {
		s.Logger.ErrorContext(c.Request().Context(), "problem not written", "error", err)
		return
	}
	h := c.Response().Header()
	h.Del("ETag")
	h.Set("Content-Language", lang)
	if kind == query.Unavailable || kind == query.Busy {
		h.Set(echo.HeaderRetryAfter, "5")
	}
	if err := c.Blob(problem.Status, "application/problem+json", body.Bytes()); err != nil {
		s.Logger.WarnContext(c.Request().Context(), "problem not sent", "error", err)
	}
}

// brokenRules lists the rules that a change would break; nil when there is none.
func brokenRules(problems []graph.Problem, words *wording.Words) *[]BrokenRule {
	if len(problems) == 0 {
		return nil
	}
	list := make([]BrokenRule, len(problems))
	for i, p := range problems {
		list[i] = BrokenRule{Table: p.Table, Key: p.Key, Column: p.Column, Value: p.Value, Rule: string(p.Rule), Message: words.Problem(p)}
	}
	return &list
}

// problemsShown is how many problems of a file an answer lists; all are counted.
const problemsShown = 1000

// fileProblems lists the problems of a file, and how many are left out when there are more
// than an answer lists.
func fileProblems(problems []graph.Problem, words *wording.Words) (list *[]BrokenRule, more *int) {
	if left := len(problems) - problemsShown; left > 0 {
		problems, more = problems[:problemsShown], &left
	}
	list = brokenRules(problems, words)
	for i, p := range problems {
		rule := &(*list)[i]
		rule.Hint, rule.Near = words.Remedy(p), p.Near
		rule.File, rule.Sheet, rule.Row, rule.Cell = p.Origin.File, p.Origin.Sheet, p.Origin.Row, p.Cell
	}
	return list, more
}

// batches lists what is in the way of an undo; nil when nothing is.
func batches(inTheWay []graph.Batch) *[]analysis.BatchEntry {
	if len(inTheWay) == 0 {
		return nil
	}
	list := make([]analysis.BatchEntry, len(inTheWay))
	for i := range inTheWay {
		list[i] = analysis.Entry(&inTheWay[i])
	}
	return &list
}

// bound reads the error of a parameter that could not be bound: a parameter that must be
// given once and was given several times.
func bound(err error, c echo.Context) error {
	e, ok := errors.AsType[*echo.HTTPError](err)
	if !ok || e.Code != http.StatusBadRequest {
		return err
	}
	text, _ := e.Message.(string)
	rest, ok := strings.CutPrefix(text, "Invalid format for parameter ")
	if !ok {
		return err
	}
	name, _, _ := strings.Cut(rest, ":")
	return &wording.ParameterError{Name: name, Value: strings.Join(c.QueryParams()[name], ", "), Want: wording.WantOne}
}
