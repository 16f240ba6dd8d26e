package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"koopmap/graph"
)

// writeBatch writes the row of a batch and the version that it makes.
func writeBatch(ctx context.Context, tx *sql.Tx, b *graph.Batch, changes *packing) error {
	if changes.wait(); changes.err != nil {
		return changes.err
	}
	tables, err := json.Marshal(b.Tables)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO batches (version, id, who, applied_at, note, file, sha256, tables, effect, inverse)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(b.Version), b.ID, b.Who, b.When.Format(time.RFC3339), b.Note, b.File, b.SHA256, string(tables), changes.effect, changes.inverse)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE meta SET version = ?", int64(b.Version))
	return err
}

// batchColumns is what every reading of a batch begins with.
const batchColumns = "SELECT version, id, who, applied_at, note, file, sha256, tables"

// scanBatch reads the columns of batchColumns, and those after them into more.
func scanBatch(rows *sql.Rows, b *graph.Batch, more ...any) error {
	var when, tables string
	if err := rows.Scan(append([]any{&b.Version, &b.ID, &b.Who, &when, &b.Note, &b.File, &b.SHA256, &tables}, more...)...); err != nil {
		return err
	}
	b.Base = b.Version - 1 // a batch is applied to the current version alone
	var err error
	if b.When, err = time.Parse(time.RFC3339, when); err != nil {
		return fmt.Errorf("%w: time of batch %s", errDamaged, b.ID)
	}
	if err := json.Unmarshal([]byte(tables), &b.Tables); err != nil {
		return fmt.Errorf("%w: tables of batch %s", errDamaged, b.ID)
	}
	return nil
}

// eachBatch reads the batches after a version, oldest first, one at a time.
func eachBatch(ctx context.Context, q querier, version uint64, visit func(graph.Batch) error) error {
	rows, err := q.QueryContext(ctx, batchColumns+", effect, inverse FROM batches WHERE version > ? ORDER BY version", int64(min(version, math.MaxInt64)))
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var b graph.Batch
		var effect, inverse []byte
		if err := scanBatch(rows, &b, &effect, &inverse); err != nil {
			return err
		}
		if err := unpack(effect, &b.Changes); err != nil {
			return fmt.Errorf("%w: effect of batch %s", errDamaged, b.ID)
		}
		if err := unpack(inverse, &b.Inverse); err != nil {
			return fmt.Errorf("%w: inverse of batch %s", errDamaged, b.ID)
		}
		if err := visit(b); err != nil {
			return err
		}
	}
	return rows.Err()
}

// readBatches is the batches after a version, oldest first.
func readBatches(ctx context.Context, q querier, version uint64) (batches []graph.Batch, err error) {
	err = eachBatch(ctx, q, version, func(b graph.Batch) error {
		batches = append(batches, b)
		return nil
	})
	return batches, err
}

// readHistory is every batch without what it wrote, oldest first.
func readHistory(ctx context.Context, q querier) ([]graph.Batch, error) {
	rows, err := q.QueryContext(ctx, batchColumns+" FROM batches ORDER BY version")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var history []graph.Batch
	for rows.Next() {
		var b graph.Batch
		if err := scanBatch(rows, &b); err != nil {
			return nil, err
		}
		history = append(history, b)
	}
	return history, rows.Err()
}
