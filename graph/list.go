package graph

import (
	"slices"
	"sync"
)

// chunkSize is about how many rows a chunk of a list has. A small change copies one or
// two chunks.
var chunkSize = 2048

// A list is the rows of a table that may be large, sorted by key, in chunks. Networks
// share the chunks that a change does not touch. The zero list is empty.
type list[R any] struct {
	chunks [][]R      // none is empty
	from   []int      // from[i] is the position of the first row of chunk i; at the end the length
	whole  func() []R // all rows one after another, made when it is first asked for
}

// newList is a list of rows that nobody changes any more.
func newList[R any](rows []R) list[R] {
	if len(rows) == 0 {
		return list[R]{}
	}
	l := chunked(slices.Collect(slices.Chunk(rows, chunkSize)))
	l.whole = func() []R { return rows }
	return l
}

func chunked[R any](chunks [][]R) list[R] {
	l := list[R]{chunks: chunks, from: make([]int, len(chunks)+1)}
	for i, c := range chunks {
		l.from[i+1] = l.from[i] + len(c)
	}
	l.whole = sync.OnceValue(func() []R { return slices.Concat(chunks...) })
	return l
}

func (l *list[R]) len() int {
	if len(l.chunks) == 0 {
		return 0
	}
	return l.from[len(l.chunks)]
}

// all is every row, one after another.
func (l *list[R]) all() []R {
	if len(l.chunks) == 0 {
		return nil
	}
	return l.whole()
}

// chunkOf is the chunk in which a position lies.
func (l *list[R]) chunkOf(at int) int {
	i, ok := slices.BinarySearch(l.from, at)
	if !ok {
		i--
	}
	return i
}

// at is the row at a position.
func (l *list[R]) at(at int) *R {
	i := l.chunkOf(at)
	return &l.chunks[i][at-l.from[i]]
}

// between is the rows from one position to before another: a part of a chunk, or a copy
// where they lie in several.
func (l *list[R]) between(from, to int) []R {
	if from == to {
		return []R{}
	}
	i := l.chunkOf(from)
	if to <= l.from[i+1] {
		return l.chunks[i][from-l.from[i] : to-l.from[i] : to-l.from[i]]
	}
	rows := make([]R, 0, to-from)
	for at := from; at < to; i++ {
		part := l.chunks[i][at-l.from[i] : min(to, l.from[i+1])-l.from[i]]
		rows = append(rows, part...)
		at += len(part)
	}
	return rows
}

// findIn finds the position of a key, or the one where it would stand.
func (t *table[R, K]) findIn(l *list[R], key K) (int, bool) {
	low, high := 0, len(l.chunks)
	for low < high { // the first chunk that begins after the key
		middle := int(uint(low+high) >> 1)
		if t.compare(t.key(&l.chunks[middle][0]), key) <= 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return 0, false
	}
	at, ok := t.find(l.chunks[low-1], key)
	return l.from[low-1] + at, ok
}

// A walk goes through a list for keys that ascend. Where they are close to one another it
// takes a few steps for each, instead of a search.
type walk[R, K any] struct {
	t          *table[R, K]
	l          *list[R]
	chunk, row int
}

// walkSteps is how many rows a walk passes before it searches.
const walkSteps = 32

// seek is the first row whose key is the one asked for or a later one; nil when there is none.
func (w *walk[R, K]) seek(key K) *R {
	chunks := w.l.chunks
	for range walkSteps {
		if w.chunk == len(chunks) {
			return nil
		}
		row := &chunks[w.chunk][w.row]
		if w.t.compare(w.t.key(row), key) >= 0 {
			return row
		}
		if w.row++; w.row == len(chunks[w.chunk]) {
			w.chunk, w.row = w.chunk+1, 0
		}
	}
	at, _ := w.t.findIn(w.l, key)
	if at == w.l.len() {
		w.chunk, w.row = len(chunks), 0
		return nil
	}
	w.chunk = w.l.chunkOf(at)
	w.row = at - w.l.from[w.chunk]
	return &chunks[w.chunk][w.row]
}

// has reports whether there is a row with the key.
func (w *walk[R, K]) has(key K) bool {
	row := w.seek(key)
	return row != nil && w.t.compare(w.t.key(row), key) == 0
}

// applyTo is apply for a list: chunks that no edit falls into are shared.
func (t *table[R, K]) applyTo(l list[R], edits Edits[R, K], given bool) (next list[R], o outcome[R, K], problems []Problem) {
	o.count.Table = t.name
	if edits.Len() == 0 {
		return l, o, nil
	}
	put, remove, problems := t.ready(edits, given, func(k K) bool {
		_, ok := t.findIn(&l, k)
		return ok
	})
	if (len(put)+len(remove))*8 > l.len() {
		return newList(t.merge(l.all(), put, remove, &o)), o, problems
	}
	var chunks [][]R
	for i, chunk := range l.chunks {
		puts, removes := len(put), len(remove)
		if i+1 < len(l.chunks) {
			first := t.key(&l.chunks[i+1][0])
			puts, _ = t.find(put, first)
			removes, _ = slices.BinarySearchFunc(remove, first, t.compare)
		}
		if puts+removes > 0 {
			chunk = t.merge(chunk, put[:puts], remove[:removes], &o)
			put, remove = put[puts:], remove[removes:]
		}
		if len(chunk) > 2*chunkSize {
			chunks = slices.AppendSeq(chunks, slices.Chunk(chunk, chunkSize))
		} else if len(chunk) > 0 {
			chunks = append(chunks, chunk)
		}
	}
	if len(chunks) == 0 {
		return list[R]{}, o, problems
	}
	return chunked(chunks), o, problems
}
