package query

import (
	"context"
	"errors"
	"net/http"

	"koopmap/analysis"
	"koopmap/analysis/imports"
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

	// Failures of writes.
	CrossSite      Failure = "cross-site"      // a page of another site asks
	OtherComputer  Failure = "other-computer"  // there are no accounts that could be asked for
	NotJSON        Failure = "not-json"        // a body of another type
	Stale          Failure = "stale"           // the record is not what the client read
	NoPrecondition Failure = "no-precondition" // no If-Match
	BrokenRules    Failure = "broken-rules"    // of the domain
	KeyReused      Failure = "key-reused"      // an Idempotency-Key of another request

	// Failures of imports.
	NotFile      Failure = "not-file"       // a body that is not said to be a file
	FileTooLarge Failure = "file-too-large" // beyond [FileLimit]
	FileProblems Failure = "file-problems"  // in the cells of a file
	Busy         Failure = "busy"           // as many files are being read as may be
)

// statuses is the one table from failures to statuses, in the order of statuses.
var statuses = []struct {
	failure Failure
	status  int
}{
	{BadParameter, http.StatusBadRequest},
	{BadRequest, http.StatusBadRequest},
	{CrossSite, http.StatusForbidden},
	{OtherComputer, http.StatusForbidden},
	{UnknownUnit, http.StatusNotFound},
	{NotFound, http.StatusNotFound},
	{NothingHere, http.StatusNotFound},
	{MethodNotAllowed, http.StatusMethodNotAllowed},
	{Conflict, http.StatusConflict},
	{Stale, http.StatusPreconditionFailed},
	{TooLarge, http.StatusRequestEntityTooLarge},
	{FileTooLarge, http.StatusRequestEntityTooLarge},
	{NotJSON, http.StatusUnsupportedMediaType},
	{NotFile, http.StatusUnsupportedMediaType},
	{BrokenRules, http.StatusUnprocessableEntity},
	{KeyReused, http.StatusUnprocessableEntity},
	{FileProblems, http.StatusUnprocessableEntity},
	{NoPrecondition, http.StatusPreconditionRequired},
	{Busy, http.StatusTooManyRequests},
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

// A Refusal is a request that is refused for the way it is made.
type Refusal struct{ Failure Failure }

func (r *Refusal) Error() string { return string(r.Failure) }

// A BodyError says why the body of a request can't be read.
type BodyError struct {
	Reason string // field, type, syntax or id
	Name   string // of the field meant
}

func (e *BodyError) Error() string { return "body: " + e.Reason + " " + e.Name }

// FailureOf is the failure that an error of the service, of this package or of a context is.
func FailureOf(err error) Failure {
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return refusal.Failure
	}
	if _, ok := errors.AsType[*BodyError](err); ok {
		return BadRequest
	}
	if _, ok := errors.AsType[*analysis.KeyReusedError](err); ok {
		return KeyReused
	}
	if _, ok := errors.AsType[*imports.ProblemsError](err); ok {
		return FileProblems
	}
	if errors.Is(err, imports.ErrBusy) {
		return Busy
	}
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
		if e, ok := errors.AsType[*graph.Error](err); ok && len(e.Problems) > 0 {
			return BrokenRules
		}
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
	case NothingHere, MethodNotAllowed, TooLarge, Internal, Unavailable, CrossSite, OtherComputer, NotJSON, Stale, NoPrecondition, KeyReused, NotFile, FileTooLarge, Busy:
		return w.Say("error.detail." + string(f))
	case FileProblems:
		if e, ok := errors.AsType[*imports.ProblemsError](err); ok {
			return w.Count("error.file_problems", len(e.Problems), "File", e.File)
		}
	case BadRequest:
		if e, ok := errors.AsType[*BodyError](err); ok {
			return w.Say("error.body", "Text", w.Say("error.body."+e.Reason, "Name", e.Name))
		}
		if graph.KindOf(err) != graph.Invalid {
			return w.Say("error.detail." + string(f))
		}
	}
	return w.Error(err)
}
