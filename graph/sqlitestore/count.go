package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/pressly/goose/v3"

	"koopmap/graph"
)

// countTables is the third step of the schema. It fills the column of the second for
// batches that were kept before there was one; what they wrote may be packed, which SQL
// can't read.
var countTables = goose.NewGoMigration(3, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
	counted := map[uint64][]graph.TableCount{}
	err := eachBatch(ctx, tx, 0, func(b graph.Batch) error {
		counted[b.Version] = count(&b)
		return nil
	})
	if err != nil {
		return err
	}
	for version, tables := range counted {
		text, err := json.Marshal(tables)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE batches SET tables = ? WHERE version = ?", string(text), int64(version)); err != nil {
			return err
		}
	}
	return nil
}}, nil)

// count is what a batch did to each table, told from its effect and inverse. Rows that
// it gave and that were there already left no trace.
func count(b *graph.Batch) []graph.TableCount {
	e, i := &b.Changes, &b.Inverse
	var tables []graph.TableCount
	for _, t := range []graph.TableCount{
		counts("sectors", e.Sectors, i.Sectors),
		counts("types", e.Types, i.Types),
		counts("periods", e.Periods, i.Periods),
		counts("norms", e.Norms, i.Norms),
		counts("institutions", e.Institutions, i.Institutions),
		counts("agreements", e.Agreements, i.Agreements),
		counts("parties", e.Parties, i.Parties),
		counts("meetings", e.Meetings, i.Meetings),
		counts("attendance", e.Attendance, i.Attendance),
		counts("completeness", e.Completeness, i.Completeness),
	} {
		if t.Added+t.Changed+t.Removed > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

func counts[R, K any](table string, effect, inverse graph.Edits[R, K]) graph.TableCount {
	added := len(inverse.Remove)
	return graph.TableCount{Table: table, Added: added, Changed: len(effect.Put) - added, Removed: len(effect.Remove)}
}
