package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"koopmap/graph"
)

// A binder collects the values of a row in the order of its columns.
type binder struct {
	ctx     context.Context // of the one batch that the binder writes
	tx      *sql.Tx
	args    []any
	origins map[graph.Origin]int64 // ids of places, row 0
	here    graph.Origin           // the place asked for last, for rows of one place come together
	hereID  any
	err     error // the first failure
}

func (b *binder) text(s string) { b.args = append(b.args, s) }

// reference is a key of another row, or NULL.
func (b *binder) reference(key string) {
	if key == "" {
		b.args = append(b.args, nil)
		return
	}
	b.text(key)
}

func (b *binder) number(n int) { b.args = append(b.args, int64(n)) }

func (b *binder) day(d graph.Day) { b.text(d.String()) }

func (b *binder) flag(f bool) {
	n := 0
	if f {
		n = 1
	}
	b.number(n)
}

func (b *binder) list(items []string) {
	if len(items) == 0 {
		b.text("[]")
		return
	}
	text, err := json.Marshal(items)
	if err != nil && b.err == nil {
		b.err = err
	}
	b.text(string(text))
}

func (b *binder) source(s graph.Source) {
	b.text(s.Kind)
	b.text(s.Ref)
	b.origin(s.Origin)
}

// origin is two columns: the place without its row, by number, and the row.
func (b *binder) origin(o graph.Origin) {
	row := o.Row
	o.Row = 0
	if o != b.here {
		b.here, b.hereID = o, nil
		if o != (graph.Origin{}) {
			b.hereID = b.place(o)
		}
	}
	b.args = append(b.args, b.hereID)
	b.number(row)
}

func (b *binder) place(o graph.Origin) int64 {
	id, ok := b.origins[o]
	if ok || b.err != nil {
		return id
	}
	if _, b.err = b.tx.ExecContext(b.ctx, "INSERT INTO origins (file, sheet, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", o.File, o.Sheet, o.SHA256); b.err != nil {
		return 0
	}
	b.err = b.tx.QueryRowContext(b.ctx, "SELECT id FROM origins WHERE file = ? AND sheet = ? AND sha256 = ?", o.File, o.Sheet, o.SHA256).Scan(&id)
	b.origins[o] = id
	return id
}

// cells are the values of one row that was read; each call takes the next.
type cells struct {
	values  []any
	into    []any // pointers to values
	at      int
	origins map[int64]graph.Origin
	err     error // the first value that koopmap would not have written
}

func newCells(columns int, origins map[int64]graph.Origin) *cells {
	c := &cells{values: make([]any, columns), into: make([]any, columns), origins: origins}
	for i := range c.values {
		c.into[i] = &c.values[i]
	}
	return c
}

func (c *cells) read(rows *sql.Rows) error {
	c.at = 0
	if c.err != nil {
		return c.err
	}
	return rows.Scan(c.into...)
}

func (c *cells) next() any {
	v := c.values[c.at]
	c.at++
	return v
}

func (c *cells) fail(v any) {
	if c.err == nil {
		c.err = fmt.Errorf("%w: %v", errDamaged, v)
	}
}

// text is also a reference that may be NULL.
func (c *cells) text() string {
	switch v := c.next().(type) {
	case string:
		return v
	case nil:
	default:
		c.fail(v)
	}
	return ""
}

func (c *cells) number() int {
	v := c.next()
	n, ok := v.(int64)
	if !ok {
		c.fail(v)
	}
	return int(n)
}

func (c *cells) flag() bool { return c.number() != 0 }

func (c *cells) day() graph.Day {
	text := c.text()
	if text == "" {
		return 0
	}
	d, err := graph.ParseDay(text)
	if err != nil {
		c.fail(text)
	}
	return d
}

func (c *cells) list() []string {
	text := c.text()
	if text == "[]" {
		return nil
	}
	var items []string
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		c.fail(text)
	}
	return items
}

func (c *cells) source() graph.Source {
	return graph.Source{Kind: c.text(), Ref: c.text(), Origin: c.origin()}
}

func (c *cells) origin() graph.Origin {
	var o graph.Origin
	if v := c.next(); v != nil {
		id, _ := v.(int64)
		place, ok := c.origins[id]
		if !ok {
			c.fail(v)
		}
		o = place
	}
	o.Row = c.number()
	return o
}

// as turns a list of texts into one of another type of text.
func as[To, From ~string](from []From) []To {
	if len(from) == 0 {
		return nil
	}
	to := make([]To, len(from))
	for i, s := range from {
		to[i] = To(s)
	}
	return to
}
