package sheet

import (
	"runtime"
	"sync"

	"koopmap/graph"
	"koopmap/graph/internal/beside"
)

// blockRows is how many rows are read ahead at a time.
const blockRows = 512

// A block is rows that were read ahead, in memory that is used again.
type block struct {
	rows     []Row
	cells    []string
	problems []located
	at       int      // rows before the first one of the block
	prepared chan any // told once the rows are prepared: nil, or what reading or preparing them panicked with
}

type located struct {
	row int // of the block
	graph.Problem
}

// readAhead yields the rows of an opened text. While the caller works on some, the next
// ones are read beside, and prepared by as many goroutines as there are processors. The
// first row comes before anything is prepared. A panic of any of them is one of the caller.
func (t *Table) readAhead(found func(graph.Problem), prepare func() func(at int, rows []Row), yield func(Row) bool) {
	text := t.unread
	defer func() { t.unread = nil }()
	first := &block{cells: make([]string, len(t.Columns))}
	t.readBlock(text, first, 1)
	if !first.yield(found, yield) || len(first.rows) == 0 {
		return
	}
	workers := runtime.GOMAXPROCS(0)
	ordered, ready, empty := make(chan *block, 2*workers), make(chan *block, 2*workers), make(chan *block, 2*workers)
	for range cap(empty) {
		empty <- &block{cells: make([]string, blockRows*len(t.Columns)), prepared: make(chan any, 1)}
	}
	var all sync.WaitGroup
	defer func() { // whichever way the loop ends, nothing is left running: each channel has room for all blocks
		close(empty)
		all.Wait()
	}()
	all.Go(func() {
		defer close(ordered)
		defer close(ready)
		at := len(first.rows)
		for b := range empty {
			if p := beside.Caught(func() { t.readBlock(text, b, blockRows) }); p != nil {
				b.prepared <- p
				ordered <- b
				return
			}
			if len(b.rows) == 0 {
				return
			}
			b.at, at = at, at+len(b.rows)
			ready <- b
			ordered <- b
		}
	})
	for range workers {
		all.Go(func() {
			var rows func(at int, rows []Row)
			for b := range ready {
				b.prepared <- beside.Caught(func() {
					if rows == nil {
						rows = prepare()
					}
					rows(b.at, b.rows)
				})
			}
		})
	}
	for b := range ordered {
		if p := <-b.prepared; p != nil {
			panic(p)
		}
		if !b.yield(found, yield) {
			return
		}
		empty <- b
	}
}

// yield yields the rows of a block, each after its problems.
func (b *block) yield(found func(graph.Problem), yield func(Row) bool) bool {
	for i, r := range b.rows {
		for len(b.problems) > 0 && b.problems[0].row == i {
			found(b.problems[0].Problem)
			b.problems = b.problems[1:]
		}
		if !yield(r) {
			return false
		}
	}
	return true
}

// readBlock fills a block with the next rows, at most so many; none when there are no more.
func (t *Table) readBlock(text *scanner, b *block, most int) {
	b.rows, b.problems = b.rows[:0], b.problems[:0]
	width := len(t.Columns)
	for len(b.rows) < most {
		at := len(b.rows)
		cells := b.cells[at*width : (at+1)*width : (at+1)*width]
		if !text.nextInto(cells) {
			return
		}
		if blank(text.record.cells) && text.record.fault == "" {
			continue
		}
		row, problems := t.row(text.record, cells)
		b.rows = append(b.rows, row)
		for _, p := range problems {
			b.problems = append(b.problems, located{at, p})
		}
	}
}
