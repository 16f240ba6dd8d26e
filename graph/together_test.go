package graph

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sideBySide lets work be done side by side from a number of rows on.
func sideBySide(t *testing.T, from int) {
	t.Helper()
	was := togetherFrom
	togetherFrom = from
	t.Cleanup(func() { togetherFrom = was })
}

// What is done side by side for many rows gives what is done in turn for a few: the same
// network, the same account of the change, the same problems in the same order.
func TestWorkSideBySideGivesTheSame(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		from, to := drawRows(r), drawRows(r)
		if rapid.Bool().Draw(r, "broken") {
			for i := range to.Parties.Put {
				to.Parties.Put[i].Role = "guest"
			}
			for i := range to.Institutions.Put {
				to.Institutions.Put[i].Name = ""
			}
			to.Meetings.Put = append(to.Meetings.Put, Meeting{ID: "mt", Kind: "none"})
		}
		var networks [2]*Network
		var applied [2]Applied
		var problems [2][]Problem
		for i, rows := range []int{1 << 30, 0} {
			sideBySide(t, rows)
			n, err := New(1, from)
			if err != nil {
				r.Fatal(err)
			}
			next, did, err := n.With(to)
			if e, ok := errors.AsType[*Error](err); ok {
				problems[i], next = e.Problems, n
			}
			networks[i], applied[i] = next, did
		}
		if d := cmp.Diff(problems[0], problems[1]); d != "" {
			r.Errorf("problems (-in turn +side by side):\n%s", d)
		}
		if d := cmp.Diff(applied[0], applied[1]); d != "" {
			r.Errorf("what was done (-in turn +side by side):\n%s", d)
		}
		for i, in := range derived(networks[0]) {
			if d := cmp.Diff(empties(in), empties(derived(networks[1])[i])); d != "" {
				r.Errorf("part %d (-in turn +side by side):\n%s", i, d)
			}
		}
	})
}

// Whoever serves requests can recover from a panic of work side by side as from any other.
func TestAPanicSideBySideIsTheCallers(t *testing.T) {
	for _, rows := range []int{0, togetherFrom} {
		ended := false
		func() {
			defer func() {
				if got := recover(); got != "broken" {
					t.Errorf("%d rows: recovered %v, want that of the work", rows, got)
				}
			}()
			together(rows, func() { ended = true }, func() { panic("broken") })
			t.Errorf("%d rows: the panic is lost", rows)
		}()
		if !ended {
			t.Errorf("%d rows: the other work has not ended", rows)
		}
	}
}
