package bolttest

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"sync"

	"koopmap/graph/teryt"
	"koopmap/queries"
)

// A database keeps batches and the version, and takes the records of a batch as written.
// It knows as much of each statement as its answer needs.
type database struct {
	mu      sync.Mutex
	version int64
	batches []*batch
	turn    chan struct{} // held by the transaction that writes
}

// A batch is the node of a batch and its parts.
type batch struct {
	node  map[string]any
	parts []any
}

// A transaction is what is not committed yet. It is of one connection.
type transaction struct {
	db      *database
	writing bool // it holds the turn
	version int64
	batches []*batch
}

// An answer is the columns of a statement and its rows.
type answer struct {
	fields []string
	rows   [][]any
}

// count answers how many rows were met.
func count(n int) (answer, bool) {
	return answer{fields: []string{"count"}, rows: [][]any{{n}}}, true
}

// run answers a statement; ok is false for one that it can't answer. Waiting for the turn
// ends when over is closed.
func (t *transaction) run(text string, params map[string]any, over <-chan struct{}) (a answer, ok bool) {
	switch text {
	case queries.ReadSchema.Text:
		return t.schema(), true
	case queries.WriteLock.Text:
		if !t.writing {
			select {
			case t.db.turn <- struct{}{}:
				t.writing = true
			case <-over:
				return answer{}, false
			}
		}
		return answer{fields: []string{"version", "written", "steps", "edited"}, rows: [][]any{{t.current(), t.current(), 0, 0}}}, true
	case queries.ReadBatch.Text:
		a = answer{fields: []string{"version"}}
		for _, b := range t.all() {
			if b.node["id"] == params["id"] {
				a.rows = append(a.rows, []any{b.node["version"]})
			}
		}
		return a, true
	case queries.ReadBatches.Text:
		a = answer{fields: []string{"batch"}}
		for _, b := range t.all() {
			a.rows = append(a.rows, []any{b.node})
		}
		return a, true
	case queries.ReadSince.Text:
		a = answer{fields: []string{"batch", "parts"}}
		after, _ := params["version"].(int64)
		for _, b := range t.all() {
			if version, _ := b.node["version"].(int64); version > after {
				a.rows = append(a.rows, []any{b.node, b.parts})
			}
		}
		return a, true
	case queries.WriteBatch.Text:
		node, _ := params["batch"].(map[string]any)
		t.batches = append(t.batches, &batch{node: node, parts: []any{}})
		return count(1)
	case queries.WriteBatchPart.Text:
		part := maps.Clone(params)
		delete(part, "id")
		b := t.batches[len(t.batches)-1]
		b.parts = append(b.parts, part)
		return count(1)
	case queries.WriteVersion.Text:
		t.version, _ = params["version"].(int64)
		return count(1)
	}
	if rows, isList := params["rows"].([]any); isList { // records written, each of them met
		return count(len(rows))
	}
	if t.current() == 0 && slices.ContainsFunc(queries.All("read"), func(s queries.Statement) bool { return s.Text == text }) {
		return answer{fields: columns(text)}, true // an empty network has no records
	}
	return answer{}, false
}

// columns are the names behind AS in the statement.
func columns(text string) (names []string) {
	_, returned, _ := strings.Cut(text, "\nRETURN ")
	for _, part := range strings.Split(returned, " AS ")[1:] {
		names = append(names, strings.FieldsFunc(part, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })[0])
	}
	return names
}

func (t *transaction) current() int64 {
	if t.version > 0 {
		return t.version
	}
	t.db.mu.Lock()
	defer t.db.mu.Unlock()
	return t.db.version
}

func (t *transaction) all() []*batch {
	t.db.mu.Lock()
	defer t.db.mu.Unlock()
	return slices.Concat(t.db.batches, t.batches)
}

// schema says that every file of the schema has been run.
func (t *transaction) schema() answer {
	var numbers, sums []any
	for _, s := range queries.Schema() {
		sum := sha256.Sum256([]byte(s.Text))
		numbers, sums = append(numbers, s.Number()), append(sums, hex.EncodeToString(sum[:]))
	}
	return answer{
		fields: []string{"foreign", "catalogue", "version", "numbers", "checksums"},
		rows:   [][]any{{false, teryt.Official().StateOn(), t.current(), numbers, sums}},
	}
}

// commit keeps what the transaction has written, and ends it.
func (t *transaction) commit() {
	t.db.mu.Lock()
	t.db.batches = append(t.db.batches, t.batches...)
	if t.version > 0 {
		t.db.version = t.version
	}
	t.db.mu.Unlock()
	t.end()
}

// end forgets what is not committed, and gives the turn to others.
func (t *transaction) end() {
	if t.writing {
		<-t.db.turn
	}
	*t = transaction{db: t.db}
}
