package sheet

import (
	"runtime"

	"koopmap/graph"
)

// blockRows is how many rows are read ahead at a time.
const blockRows = 512

// A block is rows that were read ahead, in memory that is used again.
type block struct {
	rows     []Row
	cells    []string
	problems []located
	at       int      // rows before the first one of the block
	prepared chan any // told once the rows are prepared: nil, or what that panicked with
}

type located struct {
	row int // of the block
	graph.Problem
}

// readAhead yields the rows of an opened text. While the caller works on some, the next
// ones are read beside, and prepared by as many goroutines as there are processors. The
// first row comes before anything is prepared.
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
	go func() {
		defer close(ordered)
		defer close(ready)
		at := len(first.rows)
		for b := range empty {
			t.readBlock(text, b, blockRows)
			if len(b.rows) == 0 {
				return
			}
			b.at, at = at, at+len(b.rows)
			ready <- b
			ordered <- b
		}
	}()
	for range workers {
		go func() {
			prepareRows := prepare()
			for b := range ready {
				b.prepare(prepareRows)
			}
		}()
	}
	going := true
	var panicked any
	for b := range ordered { // to its end, so that nothing is left running
		if p := <-b.prepared; panicked == nil {
			panicked = p
		}
		if !going {
			continue
		}
		if going = panicked == nil && b.yield(found, yield); going {
			empty <- b
		} else {
			close(empty)
		}
	}
	if panicked != nil {
		panic(panicked)
	}
}

// prepare prepares the rows of the block. A panic is kept for the goroutine that waits.
func (b *block) prepare(rows func(at int, rows []Row)) {
	defer func() { b.prepared <- recover() }()
	rows(b.at, b.rows)
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
