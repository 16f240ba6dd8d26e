package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"koopmap/analysis/diagram"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

func TestOnlyWhatIsTooMuchIsCalledTooMuch(t *testing.T) {
	p := &program{words: wording.In(wording.English)}
	tooMuch := fmt.Errorf("painting: %w", &graph.Error{Kind: graph.Invalid, Subject: "network", Err: diagram.ErrTooMuch})
	if err := p.undrawn(viewNetwork, tooMuch); exitCode(err) != exitInvalid || !strings.Contains(err.Error(), "too much to be read") {
		t.Errorf("%v", err)
	}
	wrong := &graph.Error{Kind: graph.Invalid, Subject: "norm our-norm@1", Hint: "want 1 to 24 sectors"}
	if err := p.undrawn(viewWheel, wrong); !errors.Is(err, wrong) || strings.Contains(err.Error(), "too much") {
		t.Errorf("another wrong input is told as %v", err)
	}
}
