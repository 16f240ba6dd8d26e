package sqlitestore

import (
	"errors"
	"testing"

	"koopmap/graph"
)

// recovered is what a panic of do was with, nil if there was none.
func recovered(do func()) (with any) {
	defer func() { with = recover() }()
	do()
	return nil
}

// Whoever serves requests can recover from a panic of work side by side as from any other.
func TestAPanicSideBySideIsTheCallers(t *testing.T) {
	well, first := func() error { return nil }, errors.New("first")
	for name, do := range map[string]func(){
		"beside": func() { _ = bothOf(well, func() error { panic("broken") }) },
		"here":   func() { _ = bothOf(func() error { panic("broken") }, well) },
		"packed": func() {
			p := &packing{panicked: "broken", done: make(chan struct{})}
			close(p.done)
			p.wait()
		},
	} {
		if with := recovered(do); with != "broken" {
			t.Errorf("%s: recovered %v, want that of the work", name, with)
		}
	}
	if with := recovered(func() { packBeside(nil).wait() }); with == nil {
		t.Error("a panic while packing is lost")
	}
	if err := bothOf(func() error { return first }, graph.ErrClosed); !errors.Is(err, first) {
		t.Errorf("error %v, want the first", err)
	}
	if err := bothOf(well, func() error { return first }); !errors.Is(err, first) {
		t.Errorf("error %v, want that of what was beside", err)
	}
}
