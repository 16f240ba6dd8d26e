package format

import (
	"cmp"
	"slices"
	"sync"

	"koopmap/graph/sheet"
)

// Pieces are rows that several goroutines read, those that each read at a time together.
// Their memory is that of the rows that were read: a text of blank lines, or a cell of many
// lines, takes none.
type pieces[R any] struct {
	mutex sync.Mutex
	read  []piece[R]
}

type piece[R any] struct {
	at   int // rows of the table before those among which these are
	rows []R
}

// reader makes for one goroutine what reads rows by read, marks them as done and keeps
// them, unless read says that they are to be left.
func (p *pieces[R]) reader(read func(*sheet.Row, *R) bool) func(at int, rows []sheet.Row) {
	var room []R
	return func(at int, rows []sheet.Row) {
		room = slices.Grow(room[:0], len(rows))[:len(rows)]
		count := 0
		for i := range rows {
			if rows[i].Done = read(&rows[i], &room[count]); rows[i].Done {
				count++
			}
		}
		if count > 0 {
			p.add(piece[R]{at, slices.Clone(room[:count])})
		}
	}
}

func (p *pieces[R]) add(read piece[R]) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.read = append(p.read, read)
}

// with is the rows in the order of the table, and others after them. The pieces are let go.
func (p *pieces[R]) with(others []R) []R {
	if len(p.read) == 0 {
		return others
	}
	slices.SortFunc(p.read, func(a, b piece[R]) int { return cmp.Compare(a.at, b.at) })
	count := len(others)
	for i := range p.read {
		count += len(p.read[i].rows)
	}
	all := make([]R, 0, count)
	for i := range p.read {
		all = append(all, p.read[i].rows...)
		p.read[i].rows = nil
	}
	p.read = nil
	return append(all, others...)
}
