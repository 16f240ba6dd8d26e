package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"koopmap/graph"
)

// hasPacked reports whether the packed rows are those of the tables.
func hasPacked(ctx context.Context, q querier) (is bool, err error) {
	err = q.QueryRowContext(ctx, "SELECT packed IS NOT NULL AND packed = version FROM meta").Scan(&is)
	return is, err
}

// writePacked makes the packed rows follow a batch whose records and version have been
// written; was tells whether they were those of the version before. Where they turn out to
// be damaged all are packed anew.
func writePacked(ctx context.Context, tx *sql.Tx, was bool, next *graph.Network, effect *graph.ChangeSet) error {
	err := packAgain(ctx, tx, was, next, effect)
	if was && errors.Is(err, errDamaged) {
		return packAgain(ctx, tx, false, next, effect)
	}
	return err
}

func packAgain(ctx context.Context, tx *sql.Tx, was bool, next *graph.Network, effect *graph.ChangeSet) error {
	return inTurn(
		func() error {
			if was {
				return nil
			}
			_, err := tx.ExecContext(ctx, "DELETE FROM packed")
			return err
		},
		func() error { return follow(ctx, tx, &largeInstitutions, was, next, effect) },
		func() error { return follow(ctx, tx, &largeAgreements, was, next, effect) },
		func() error { return follow(ctx, tx, &largeParties, was, next, effect) },
		func() error {
			_, err := tx.ExecContext(ctx, "UPDATE meta SET packed = version")
			return err
		})
}

// withoutTriggers takes out the triggers that make packed rows void, for a batch for whose
// many rows each of them would run; restore puts them back.
func withoutTriggers(ctx context.Context, tx *sql.Tx) (restore func() error, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var names, definitions []string
	for rows.Next() {
		var name, definition string
		if err := rows.Scan(&name, &definition); err != nil {
			return nil, err
		}
		if strings.Contains(name, "_void_packed_on_") {
			names, definitions = append(names, name), append(definitions, definition)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, "DROP TRIGGER "+name); err != nil {
			return nil, err
		}
	}
	return func() error {
		for _, definition := range definitions {
			if _, err := tx.ExecContext(ctx, definition); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// follow writes the values of one kind that a batch touches, or, when there are none, all.
func follow[R, K any](ctx context.Context, tx *sql.Tx, l *large[R, K], was bool, next *graph.Network, effect *graph.ChangeSet) error {
	edits := *l.edits(effect)
	if !was {
		edits = graph.Edits[R, K]{Put: l.rowsOf(next)}
	}
	if edits.Len() == 0 {
		return nil
	}
	bounds, err := boundsOf(ctx, tx, l.kind)
	if err != nil {
		return err
	}
	p := newPacker()
	for i, first := range bounds {
		puts, removes := len(edits.Put), len(edits.Remove)
		if i+1 < len(bounds) {
			puts, removes = l.until(edits.Put, bounds[i+1]), l.keysUntil(edits.Remove, bounds[i+1])
		}
		if puts+removes == 0 {
			continue
		}
		if err := rewrite(ctx, tx, l, p, first, edits.Put[:puts], edits.Remove[:removes]); err != nil {
			return err
		}
		edits.Put, edits.Remove = edits.Put[puts:], edits.Remove[removes:]
	}
	return nil
}

// boundsOf is where the values of a kind begin. The first one takes whatever comes before
// the second, so that its bound is empty.
func boundsOf(ctx context.Context, tx *sql.Tx, kind string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT first FROM packed WHERE kind = ? AND first > '' ORDER BY first", kind)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	bounds := []string{""}
	for rows.Next() {
		var first string
		if err := rows.Scan(&first); err != nil {
			return nil, err
		}
		bounds = append(bounds, first)
	}
	return bounds, rows.Err()
}

// rewrite edits the rows of one value, which may come to be several, or none.
func rewrite[R, K any](ctx context.Context, tx *sql.Tx, l *large[R, K], p *packer, first string, put []R, remove []K) error {
	var value []byte
	err := tx.QueryRowContext(ctx, "SELECT rows FROM packed WHERE kind = ? AND first = ?", l.kind, first).Scan(&value)
	rows := put
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	default:
		old, err := l.unpackRows(value, nil)
		if err != nil {
			return err
		}
		rows = l.merged(old, put, remove)
	}
	if len(rows) == 0 {
		_, err := tx.ExecContext(ctx, "DELETE FROM packed WHERE kind = ? AND first = ?", l.kind, first)
		return err
	}
	for i, piece := range l.pieces(rows) {
		if i > 0 {
			first = l.boundOf(&piece[0])
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO packed (kind, first, count, rows) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = excluded.count, rows = excluded.rows",
			l.kind, first, len(piece), l.packRows(p, piece))
		if err != nil {
			return err
		}
	}
	return nil
}

// readPacked is the rows of a kind, from their packed form.
func readPacked[R, K any](ctx context.Context, tx *sql.Tx, l *large[R, K], all *[]R) error {
	var count int // a row takes a byte or more, whatever is said of how many there are
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(sum(max(0, min(count, length(rows)))), 0) FROM packed WHERE kind = ?", l.kind).Scan(&count); err != nil {
		return err
	}
	values, err := tx.QueryContext(ctx, "SELECT rows FROM packed WHERE kind = ? ORDER BY first", l.kind)
	if err != nil {
		return err
	}
	defer func() { _ = values.Close() }()
	if count > 0 {
		*all = make([]R, 0, count)
	}
	var value sql.RawBytes
	for values.Next() {
		if err := values.Scan(&value); err != nil {
			return err
		}
		if *all, err = l.unpackRows(value, *all); err != nil {
			return err
		}
	}
	return values.Err()
}
