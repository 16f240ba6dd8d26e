package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"time"

	"koopmap/graph"
)

// writeBatch writes the row of a batch and the version that it makes.
func writeBatch(ctx context.Context, tx *sql.Tx, b *graph.Batch) error {
	effect, err := pack(&b.Changes)
	if err != nil {
		return err
	}
	inverse, err := pack(&b.Inverse)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO batches (version, id, who, applied_at, note, file, sha256, effect, inverse)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(b.Version), b.ID, b.Who, b.When.Format(time.RFC3339), b.Note, b.File, b.SHA256, effect, inverse)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE meta SET version = ?", int64(b.Version))
	return err
}

// readBatches is the batches after a version, oldest first.
func readBatches(ctx context.Context, db *sql.DB, version uint64) ([]graph.Batch, error) {
	rows, err := db.QueryContext(ctx, `SELECT version, id, who, applied_at, note, file, sha256, effect, inverse
		FROM batches WHERE version > ? ORDER BY version`, int64(min(version, math.MaxInt64)))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var batches []graph.Batch
	for rows.Next() {
		var b graph.Batch
		var when string
		var effect, inverse []byte
		if err := rows.Scan(&b.Version, &b.ID, &b.Who, &when, &b.Note, &b.File, &b.SHA256, &effect, &inverse); err != nil {
			return nil, err
		}
		b.Base = b.Version - 1 // a batch is applied to the current version alone
		if b.When, err = time.Parse(time.RFC3339, when); err != nil {
			return nil, fmt.Errorf("%w: time of batch %s", errDamaged, b.ID)
		}
		if err := unpack(effect, &b.Changes); err != nil {
			return nil, fmt.Errorf("%w: effect of batch %s", errDamaged, b.ID)
		}
		if err := unpack(inverse, &b.Inverse); err != nil {
			return nil, fmt.Errorf("%w: inverse of batch %s", errDamaged, b.ID)
		}
		batches = append(batches, b)
	}
	return batches, rows.Err()
}
