package neo4jstore

import (
	"iter"
	"slices"

	"koopmap/graph"
	"koopmap/queries"
)

// A writer runs the statements of one batch; after the first failure it does nothing.
type writer struct {
	to      target
	chunk   int  // rows that one statement writes
	creates bool // new nodes are made without looking for them, by a target that forgives one that is there
	err     error
}

// A target takes the statements of a writer: a transaction that has all of them, or steps.
type target interface {
	must(statement queries.Statement, params map[string]any, want int) error
	count(statement queries.Statement, params map[string]any) (n int64, known bool, err error)
}

func (w *writer) must(statement queries.Statement, params map[string]any, want int) {
	if w.err == nil {
		w.err = w.to.must(statement, params, want)
	}
}

// rows runs a statement with rows, chunk by chunk, each of which has to be met.
func (w *writer) rows(statement queries.Statement, rows iter.Seq[row]) {
	w.nodes(statement, statement, rows, func(row) bool { return true })
}

// nodes writes nodes, chunk by chunk. A chunk of which all are new may be made by a
// statement that does not look for them, in half the time; it fails on a node of the same
// key that another program has made, which the other statement takes over.
func (w *writer) nodes(write, create queries.Statement, rows iter.Seq[row], isNew func(row) bool) {
	chunk, allNew := make([]any, 0, w.chunk), w.creates
	flush := func() {
		statement := write
		if allNew {
			statement = create
		}
		if len(chunk) > 0 {
			w.must(statement, map[string]any{"rows": chunk}, len(chunk))
		}
		chunk, allNew = make([]any, 0, w.chunk), w.creates // the target may keep the one before
	}
	for r := range rows {
		allNew = allNew && isNew(r)
		if chunk = append(chunk, map[string]any(r)); len(chunk) == w.chunk {
			flush()
		}
		if w.err != nil {
			return
		}
	}
	flush()
}

// unlink runs a statement that removes as many relationships as the rows had.
func (w *writer) unlink(statement queries.Statement, rows iter.Seq[row], links int) {
	removed, counted := 0, true
	for chunk := range slices.Chunk(slices.Collect(rows), w.chunk) {
		if w.err != nil {
			return
		}
		list := make([]any, len(chunk))
		for i := range chunk {
			list[i] = map[string]any(chunk[i])
		}
		var n int64
		var known bool
		n, known, w.err = w.to.count(statement, map[string]any{"rows": list})
		removed, counted = removed+int(n), counted && known
	}
	if w.err == nil && counted && removed != links {
		w.err = unmetError{statement.Name, int64(removed), links}
	}
}

// one makes a row of each.
func one[R any](rows []R, of func(*R) row) iter.Seq[row] {
	return func(yield func(row) bool) {
		for i := range rows {
			if !yield(of(&rows[i])) {
				return
			}
		}
	}
}

// joins makes a row of each pair of a record and one of the keys that it refers to.
func joins[R any, F, T ~string](rows []R, from func(*R) F, to func(*R) []T) iter.Seq[row] {
	return func(yield func(row) bool) {
		for i := range rows {
			for _, key := range to(&rows[i]) {
				if key != "" && !yield(row{"from": string(from(&rows[i])), "to": string(key)}) {
					return
				}
			}
		}
	}
}

// added tells the rows of records that a change adds from those that it changes; inverse
// is the edits that take it back.
func added[R any, K ~string](inverse *graph.Edits[R, K]) func(row) bool {
	ids := make(map[string]bool, len(inverse.Remove))
	for _, id := range inverse.Remove {
		ids[string(id)] = true
	}
	return func(r row) bool {
		id, _ := r["id"].(string)
		return ids[id]
	}
}

// count is the number of rows.
func count(rows iter.Seq[row]) int {
	n := 0
	for range rows {
		n++
	}
	return n
}

// terms writes the intervals of agreements that the batch has changed, of its own rows or
// through a period or a successor.
func (w *writer) terms(before, after *graph.Network) {
	if w.err != nil {
		return
	}
	w.rows(queries.WriteTerms, func(yield func(row) bool) {
		for i := range after.Agreements() {
			id := after.Agreements()[i].ID
			now := termOf(after, id)
			if _, had := before.Agreement(id); had && termOf(before, id) == now {
				continue
			}
			r := row{
				"id": string(id), "firstDay": date(now.first), "lastDay": date(now.last),
				"endAssumed": now.assumed, "replacedFrom": date(now.replaced),
			}
			if !yield(r) {
				return
			}
		}
	})
}

// A term is the interval of an agreement as it is taken.
type term struct {
	first, last, replaced graph.Day
	assumed               bool
}

func termOf(n *graph.Network, id graph.AgreementID) term {
	first, last, assumed := n.Span(id)
	return term{first, last, n.ReplacedFrom(id), assumed}
}
