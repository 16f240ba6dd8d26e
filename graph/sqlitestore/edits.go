package sqlitestore

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"

	"koopmap/graph"
)

// countEdits is the fifth step of the schema. Until it, a process that had the file open
// did not see what another program wrote to the tables, for the version stayed the same.
// From here on every row that is written is counted, whoever writes it, and makes what is
// packed void, be it of a large table or of a small one. Batches of many rows leave the
// count as it is: they are seen by their version.
var countEdits = goose.NewGoMigration(5, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "ALTER TABLE meta ADD COLUMN edits INTEGER NOT NULL DEFAULT 0"); err != nil {
		return err
	}
	if _, err := withoutTriggers(ctx, tx); err != nil {
		return err
	}
	for _, table := range []string{
		"sectors", "types", "periods", "norms", "requirements", "institutions", "institution_sectors", "institution_serves",
		"agreements", "agreement_areas", "parties", "meetings", "attendance", "completeness", "origins",
	} {
		for _, event := range []string{"insert", "update", "delete"} {
			if table == "origins" && event == "insert" {
				continue // nothing refers to it yet
			}
			_, err := tx.ExecContext(ctx, "CREATE TRIGGER "+table+"_void_packed_on_"+event+" AFTER "+event+" ON "+table+
				" BEGIN UPDATE meta SET packed = NULL, edits = edits + 1; END")
			if err != nil {
				return err
			}
		}
	}
	return nil
}}, nil)

// A moment is a state of the file. The later of two has the higher version, or the same
// and more edits.
type moment struct {
	version uint64
	edits   int64 // of rows, by whoever writes to the tables
}

func (m moment) before(other moment) bool {
	return m.version < other.version || m.version == other.version && m.edits < other.edits
}

// storedMoment is the state of the file now.
func storedMoment(ctx context.Context, q querier) (m moment, err error) {
	var version int64
	err = q.QueryRowContext(ctx, "SELECT version, edits FROM meta").Scan(&version, &m.edits)
	m.version = uint64(version)
	return m, err
}

// A snapshot is the network of a moment.
type snapshot struct {
	network *graph.Network
	of      moment
	torn    bool // read from the tables, for what was packed is damaged
}
