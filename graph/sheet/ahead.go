package sheet

import "koopmap/graph"

// blockRows is how many rows are read ahead at a time.
const blockRows = 512

// A block is rows that were read ahead, in memory that is used again.
type block struct {
	rows     []Row
	cells    []string
	problems []located
}

type located struct {
	row int // of the block
	graph.Problem
}

// readAhead yields the rows of an opened text. While the caller works on some, the next
// ones are read beside.
func (t *Table) readAhead(found func(graph.Problem), yield func(Row) bool) {
	text := t.unread
	t.unread = nil
	full, empty := make(chan *block), make(chan *block, 3)
	for range cap(empty) {
		empty <- &block{cells: make([]string, blockRows*len(t.Columns))}
	}
	go func() {
		defer close(full)
		for b := range empty {
			t.readBlock(text, b)
			if len(b.rows) == 0 {
				return
			}
			full <- b
		}
	}()
	going := true
	for b := range full { // to its end, so that nothing is left running
		if !going {
			continue
		}
		for i, r := range b.rows {
			for len(b.problems) > 0 && b.problems[0].row == i {
				found(b.problems[0].Problem)
				b.problems = b.problems[1:]
			}
			if going = yield(r); !going {
				close(empty)
				break
			}
		}
		if going {
			empty <- b
		}
	}
}

// readBlock fills a block with the next rows; none when there are no more.
func (t *Table) readBlock(text *scanner, b *block) {
	b.rows, b.problems = b.rows[:0], b.problems[:0]
	clear(b.cells)
	width := len(t.Columns)
	for len(b.rows) < blockRows && text.next() {
		if blank(text.record.cells) && text.record.fault == "" {
			continue
		}
		at := len(b.rows)
		row, problems := t.row(text.record, b.cells[at*width:(at+1)*width:(at+1)*width])
		b.rows = append(b.rows, row)
		for _, p := range problems {
			b.problems = append(b.problems, located{at, p})
		}
	}
}
