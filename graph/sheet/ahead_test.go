package sheet_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/sheet"
)

// Whoever panics on the way of a row to the loop, the panic is one of the goroutine that
// runs the loop, and nothing is left running.
func TestAPanicReachesTheLoopOverRows(t *testing.T) {
	text := []byte("a,b\n" + strings.Repeat("1,2\n", 10_000) + "3\n" + strings.Repeat("1,2\n", 10_000))
	const why = "broken"
	none := func(graph.Problem) {}
	idle := func() func(int, []sheet.Row) { return func(int, []sheet.Row) {} }
	for name, c := range map[string]struct {
		found   func(graph.Problem)
		prepare func() func(int, []sheet.Row)
		body    func(sheet.Row)
	}{
		"the body of the loop":    {none, idle, func(r sheet.Row) { panicAt(r.Number, 5_000, why) }},
		"its first row":           {none, idle, func(r sheet.Row) { panicAt(r.Number, 2, why) }},
		"what is told problems":   {func(graph.Problem) { panic(why) }, idle, func(sheet.Row) {}},
		"what makes preparations": {none, func() func(int, []sheet.Row) { panic(why) }, func(sheet.Row) {}},
		"a preparation": {none, func() func(int, []sheet.Row) {
			return func(_ int, rows []sheet.Row) { panicAt(rows[0].Number, 3, why) }
		}, func(sheet.Row) {}},
	} {
		t.Run(name, func(t *testing.T) {
			before := runtime.NumGoroutine()
			caught := make(chan any, 1)
			go func() {
				defer func() { caught <- recover() }()
				opened, _ := sheet.OpenText("a.csv", text)
				for r := range opened.Prepared(c.found, c.prepare) {
					c.body(r)
				}
			}()
			select {
			case p := <-caught:
				if p != why {
					t.Errorf("the loop ended with %v, want a panic with %q", p, why)
				}
			case <-time.After(time.Minute):
				t.Fatal("the loop hangs")
			}
			for range 1000 { // the goroutines that ended are counted until they are gone
				if runtime.NumGoroutine() <= before {
					return
				}
				time.Sleep(time.Millisecond)
			}
			t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		})
	}
}

func panicAt(row, at int, why string) {
	if row == at {
		panic(why)
	}
}
