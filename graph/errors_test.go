package graph_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"koopmap/graph"
)

func TestAnErrorIsPrintedInOneOrder(t *testing.T) {
	cause := io.ErrUnexpectedEOF
	for want, err := range map[string]error{
		"not found: gmina 201199":                            graph.ErrNotFound("gmina %s", "201199"),
		`invalid: level "x"`:                                 graph.ErrInvalid("level %q", "x"),
		"unavailable: store; it has been closed":             graph.ErrClosed(),
		"conflict: batch 01J-a; it has been applied already": graph.ErrRepeatedBatch("01J-a"),
		"unavailable: store; try again; unexpected EOF":      &graph.Error{Kind: graph.Unavailable, Subject: "store", Hint: "try again", Err: cause},
		"not found":                    &graph.Error{Kind: graph.NotFound},
		"unknown kind of error: store": &graph.Error{Subject: "store"},
		"invalid; sectors, order: value missing; parties: value missing": &graph.Error{
			Kind:     graph.Invalid,
			Problems: []graph.Problem{{Table: "sectors", Column: "order", Rule: graph.RuleMissing}, {Table: "parties", Rule: graph.RuleMissing}},
		},
	} {
		if err.Error() != want {
			t.Errorf("got  %s\nwant %s", err, want)
		}
	}
}

func TestTheKindOfAnErrorIsThatOfTheFirstInItsChain(t *testing.T) {
	inner := &graph.Error{Kind: graph.NotFound, Subject: "gmina 201199", Err: io.EOF}
	for name, c := range map[string]struct {
		err  error
		want graph.Kind
	}{
		"itself":          {inner, graph.NotFound},
		"wrapped":         {fmt.Errorf("answer: %w", inner), graph.NotFound},
		"joined":          {errors.Join(io.EOF, inner), graph.NotFound},
		"around another":  {&graph.Error{Kind: graph.Unavailable, Err: inner}, graph.Unavailable},
		"of another type": {io.EOF, 0},
		"no error":        {nil, 0},
	} {
		if got := graph.KindOf(c.err); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if !errors.Is(fmt.Errorf("answer: %w", inner), io.EOF) {
		t.Error("the cause is not in the chain")
	}
}
