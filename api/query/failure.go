package query

import (
	"context"
	"errors"
	"net/http"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Failure is what sort of failure an edge shows: the type of a problem, and the words
// of a page.
type Failure string

// The failures.
const (
	BadParameter     Failure = "bad-parameter"
	BadRequest       Failure = "bad-request"
	UnknownUnit      Failure = "unknown-unit"
	NotFound         Failure = "not-found"
	NothingHere      Failure = "nothing-here" // no such route
	MethodNotAllowed Failure = "method-not-allowed"
	Conflict         Failure = "conflict"
	TooLarge         Failure = "too-large"
	Internal         Failure = "internal"
	Unavailable      Failure = "unavailable"
)

// statuses is the one table from failures to statuses, in the order of statuses.
var statuses = []struct {
	failure Failure
	status  int
}{
	{BadParameter, http.StatusBadRequest},
	{BadRequest, http.StatusBadRequest},
	{UnknownUnit, http.StatusNotFound},
	{NotFound, http.StatusNotFound},
	{NothingHere, http.StatusNotFound},
	{MethodNotAllowed, http.StatusMethodNotAllowed},
	{Conflict, http.StatusConflict},
	{TooLarge, http.StatusRequestEntityTooLarge},
	{Internal, http.StatusInternalServerError},
	{Unavailable, http.StatusServiceUnavailable},
}

// Failures lists the failures by status.
func Failures() []Failure {
	list := make([]Failure, len(statuses))
	for i, s := range statuses {
		list[i] = s.failure
	}
	return list
}

// Status is the HTTP status of the failure.
func (f Failure) Status() int {
	for _, s := range statuses {
		if s.failure == f {
			return s.status
		}
	}
	return http.StatusInternalServerError
}

// FailureOf is the failure that an error of the service, of this package or of a context is.
func FailureOf(err error) Failure {
	if _, ok := errors.AsType[*wording.ParameterError](err); ok {
		return BadParameter
	}
	if _, ok := errors.AsType[*teryt.UnknownError](err); ok {
		return UnknownUnit
	}
	if _, ok := errors.AsType[*teryt.CodeError](err); ok {
		return BadParameter
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return Unavailable
	}
	switch graph.KindOf(err) {
	case graph.NotFound:
		return NotFound
	case graph.Invalid:
		return BadRequest
	case graph.Conflict:
		return Conflict
	case graph.Unavailable:
		return Unavailable
	}
	return Internal
}

// Detail says what is wrong and what to do. Only an error with something to say to a
// person is asked for its text.
func (f Failure) Detail(w *wording.Words, err error) string {
	switch f {
	case NothingHere, MethodNotAllowed, TooLarge, Internal, Unavailable:
		return w.Say("error.detail." + string(f))
	case BadRequest:
		if graph.KindOf(err) != graph.Invalid {
			return w.Say("error.detail." + string(f))
		}
	}
	return w.Error(err)
}
