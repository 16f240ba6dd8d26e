package graph

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of failure an [Error] is; the edge turns it into an exit code or
// a status. An error of another type is a bug or a fault of the machine.
type Kind uint8

// The kinds.
const (
	NotFound    Kind = iota + 1 // the thing asked for does not exist
	Invalid                     // the input breaks a rule
	Conflict                    // the batch was prepared on another version, or is already there
	Unavailable                 // the store can't be reached or written now
)

func (k Kind) String() string {
	switch k {
	case NotFound:
		return "not found"
	case Invalid:
		return "invalid"
	case Conflict:
		return "conflict"
	case Unavailable:
		return "unavailable"
	}
	return "unknown kind of error"
}

// An Error is a failure that a person can do something about.
type Error struct {
	Kind     Kind
	Subject  string    // whom it is about, as a person would name it: "gmina 201199"
	Hint     string    // what to do; may be empty
	Problems []Problem // every broken rule, for Invalid
	InTheWay []Batch   // for Conflict: later batches that rest on the one to be undone, oldest first
	Err      error     // the cause, for the operator; may be nil
}

func (e *Error) Error() string {
	parts := []string{e.Kind.String()}
	if e.Subject != "" {
		parts[0] += ": " + e.Subject
	}
	if e.Hint != "" {
		parts = append(parts, e.Hint)
	}
	for _, p := range e.Problems {
		parts = append(parts, p.String())
	}
	for i := range e.InTheWay {
		parts = append(parts, e.InTheWay[i].String())
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, "; ")
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is the kind of the first [Error] in the chain of err; 0 when there is none.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return 0
}

// ErrNotFound makes the error for a thing that does not exist.
func ErrNotFound(format string, args ...any) error {
	return &Error{Kind: NotFound, Subject: fmt.Sprintf(format, args...)}
}

// ErrInvalid makes the error for input that breaks a rule.
func ErrInvalid(format string, args ...any) error {
	return &Error{Kind: Invalid, Subject: fmt.Sprintf(format, args...)}
}
