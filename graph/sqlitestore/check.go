package sqlitestore

import (
	"context"
	"database/sql"
	"errors"

	"koopmap/graph"
)

// mostFaults is how many lines about damage of the file are told.
const mostFaults = 20

// Check looks for everything that can be wrong with the file: damage, references to rows
// that are not there, records that break a rule of the domain, and a history that does
// not give the records. It reads one version, while others go on writing. An error means
// that the file could not be looked at.
func (s *Store) Check(ctx context.Context) ([]graph.Fault, error) {
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.fault(ctx, err)
	}
	defer func() { _ = tx.Rollback() }()
	faults, err := s.check(ctx, tx)
	switch {
	case err == nil:
		return faults, nil
	case errors.Is(err, errDamaged) || isDamage(err):
		return append(faults, graph.Fault{Kind: graph.FaultFile, Detail: translate(err, s.subject()).Error()}), nil
	}
	return nil, s.fault(ctx, err)
}

func (s *Store) check(ctx context.Context, tx *sql.Tx) (faults []graph.Fault, err error) {
	if faults, err = damage(ctx, tx); err != nil || len(faults) > 0 {
		return faults, err // what is read from a damaged file means nothing
	}
	if faults, err = strays(ctx, tx); err != nil {
		return faults, err
	}
	version, err := storedVersion(ctx, tx)
	if err != nil {
		return faults, err
	}
	contents, err := readRecords(ctx, tx, nil, false)
	if err != nil {
		return faults, err
	}
	current, err := graph.New(version, contents)
	if e, ok := errors.AsType[*graph.Error](err); ok && e.Kind == graph.Invalid {
		return append(faults, graph.Fault{Kind: graph.FaultRule, Problems: e.Problems}), nil
	}
	if err != nil {
		return faults, err
	}
	packed, err := packedOtherwise(ctx, tx, current)
	if faults = append(faults, packed...); err != nil {
		return faults, err
	}
	var audit graph.Audit
	err = eachBatch(ctx, tx, 0, func(b graph.Batch) error {
		audit.Batch(&b)
		return ctx.Err()
	})
	if err != nil {
		return faults, err
	}
	return append(faults, audit.End(current)...), nil
}

// packedOtherwise is the fault of packed rows that are damaged or not those of the tables.
func packedOtherwise(ctx context.Context, tx *sql.Tx, current *graph.Network) ([]graph.Fault, error) {
	packed, err := hasPacked(ctx, tx)
	if err != nil || !packed {
		return nil, err
	}
	contents, err := readRecords(ctx, tx, nil, true)
	if errors.Is(err, errDamaged) {
		return []graph.Fault{{Kind: graph.FaultPacked}}, nil
	}
	if err != nil {
		return nil, err
	}
	n, err := graph.Adopt(current.Version(), contents)
	if err == nil {
		if differ := n.Diff(current); differ.Len() == 0 {
			return nil, nil
		}
	}
	return []graph.Fault{{Kind: graph.FaultFile, Detail: "packed rows differ from the tables"}}, nil
}

// damage is what the database finds wrong with its own pages and indexes.
func damage(ctx context.Context, tx *sql.Tx) (faults []graph.Fault, err error) {
	rows, err := tx.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return faults, err
		}
		if line != "ok" {
			faults = append(faults, graph.Fault{Kind: graph.FaultFile, Detail: line})
		}
	}
	return faults, rows.Err()
}

// strays are rows that refer to rows which are not there.
func strays(ctx context.Context, tx *sql.Tx) (faults []graph.Fault, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY "table", parent`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var table, parent, count string
		if err := rows.Scan(&table, &parent, &count); err != nil {
			return faults, err
		}
		if len(faults) < mostFaults {
			faults = append(faults, graph.Fault{Kind: graph.FaultReference, Detail: table + " → " + parent + ": " + count})
		}
	}
	return faults, rows.Err()
}
