package layout

import (
	"errors"
	"strings"
)

// Kinds of failure, for errors.Is.
var (
	// ErrRequest: the request can't be laid out as it stands.
	ErrRequest = errors.New("layout request")
	// ErrBusy: no slot came free before the deadline.
	ErrBusy = errors.New("layout: all slots are busy")
	// ErrDeadline: the child was stopped at its deadline. A smaller or
	// aggregated network, or another engine, helps.
	ErrDeadline = errors.New("layout: deadline passed")
	// ErrChild: the child did not start or ended early, for example for want of memory.
	ErrChild = errors.New("layout: child ended early")
	// ErrOutput: what the child wrote is not a layout of the request.
	ErrOutput = errors.New("layout: unreadable output of the child")
)

// A ChildError is a failure of the child with what it wrote to stderr, which is
// for the operator's log and never part of the error's text.
type ChildError struct {
	Kind   error // ErrChild or ErrOutput
	Cause  error
	Stderr string // at most 4 KiB
}

// Error names the kind and the cause.
func (e *ChildError) Error() string {
	var b strings.Builder
	b.WriteString(e.Kind.Error())
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap gives the kind and the cause.
func (e *ChildError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}
