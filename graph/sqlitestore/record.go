package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"slices"
	"strings"

	"koopmap/graph"
)

// A record ties the rows of a table to the values of a type. Columns stand in one order,
// those of the key first; bind gives the values of a row in that order and scan takes them.
type record[R any] struct {
	table   string
	columns []string
	key     int // how many columns are the key
	bind    func(*binder, *R)
	scan    func(*cells) R
}

// rowsAtOnce is how many rows one statement inserts: enough to make its cost small beside
// that of the rows, and so few that their values take little memory.
const rowsAtOnce = 1000

// remove takes rows out, and with them the lists that belong to them.
func (r *record[R]) remove(ctx context.Context, tx *sql.Tx, b *binder, old []R) error {
	if len(old) == 0 {
		return nil
	}
	where := strings.Join(r.columns[:r.key], " = ? AND ") + " = ?"
	statement, err := tx.PrepareContext(ctx, "DELETE FROM "+r.table+" WHERE "+where)
	if err != nil {
		return err
	}
	defer func() { _ = statement.Close() }()
	for i := range old {
		b.args = b.args[:0]
		r.bind(b, &old[i])
		if b.err != nil {
			return b.err
		}
		if _, err := statement.ExecContext(ctx, b.args[:r.key]...); err != nil {
			return err
		}
	}
	return nil
}

// insert puts rows in, many with one statement.
func (r *record[R]) insert(ctx context.Context, tx *sql.Tx, b *binder, rows []R) error {
	return r.insertEach(ctx, tx, b, slices.Chunk(rows, rowsAtOnce))
}

// insertEach puts rows in that come in portions, each of them with one statement.
func (r *record[R]) insertEach(ctx context.Context, tx *sql.Tx, b *binder, portions iter.Seq[[]R]) (err error) {
	in := inserting{into: "INSERT INTO " + r.table + " (" + strings.Join(r.columns, ", ") + ")", width: len(r.columns)}
	defer func() { err = cmp.Or(err, in.close(ctx, tx)) }()
	for rows := range portions {
		b.args = b.args[:0]
		for i := range rows {
			r.bind(b, &rows[i])
		}
		if b.err != nil {
			return b.err
		}
		if len(rows) == 0 {
			continue
		}
		if err := in.rows(ctx, tx, b.args); err != nil {
			return err
		}
	}
	return nil
}

// read is every row in the order of the key.
func (r *record[R]) read(ctx context.Context, tx *sql.Tx, origins map[int64]graph.Origin) (all []R, err error) {
	count, err := countRows(ctx, tx, r.table)
	if err != nil || count == 0 {
		return nil, err
	}
	all = make([]R, 0, count)
	query := "SELECT " + strings.Join(r.columns, ", ") + " FROM " + r.table + " ORDER BY " + strings.Join(r.columns[:r.key], ", ")
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	c := newCells(len(r.columns), origins)
	for rows.Next() {
		if err := c.read(rows); err != nil {
			return nil, err
		}
		all = append(all, r.scan(c))
	}
	if c.err != nil {
		return nil, c.err
	}
	return all, rows.Err()
}
