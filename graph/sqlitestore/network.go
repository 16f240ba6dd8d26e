package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"sync"

	"koopmap/graph"
)

// writeRecords makes the tables follow a batch: rows as they were before it, which are
// those that its inverse writes, go out, and the rows that it writes go in. Rows that
// refer to others go out first and in last. It asks nothing of the database that the
// database does only where it looks after references.
func writeRecords(ctx context.Context, tx *sql.Tx, effect, inverse *graph.ChangeSet) error {
	b := &binder{ctx: ctx, tx: tx, origins: make(map[graph.Origin]int64)}
	put := effect
	for _, step := range []func() error{
		func() error { return completeness.remove(ctx, tx, b, inverse.Completeness.Put) },
		func() error { return attendance.remove(ctx, tx, b, inverse.Attendance.Put) },
		func() error { return meetings.remove(ctx, tx, b, inverse.Meetings.Put) },
		func() error { return parties.remove(ctx, tx, b, inverse.Parties.Put) },
		func() error { return removeLists(ctx, tx, &agreementAreas, inverse.Agreements.Put, agreementID) },
		func() error { return agreements.remove(ctx, tx, b, inverse.Agreements.Put) },
		func() error { return removeLists(ctx, tx, &institutionServes, inverse.Institutions.Put, institutionID) },
		func() error {
			return removeLists(ctx, tx, &institutionSectors, inverse.Institutions.Put, institutionID)
		},
		func() error { return institutions.remove(ctx, tx, b, inverse.Institutions.Put) },
		func() error { return requirements.remove(ctx, tx, b, requirementsOf(inverse.Norms.Put)) },
		func() error { return norms.remove(ctx, tx, b, inverse.Norms.Put) },
		func() error { return periods.remove(ctx, tx, b, inverse.Periods.Put) },
		func() error { return types.remove(ctx, tx, b, inverse.Types.Put) },
		func() error { return sectors.remove(ctx, tx, b, inverse.Sectors.Put) },

		func() error { return sectors.insert(ctx, tx, b, put.Sectors.Put) },
		func() error { return types.insert(ctx, tx, b, put.Types.Put) },
		func() error { return periods.insert(ctx, tx, b, put.Periods.Put) },
		func() error { return norms.insert(ctx, tx, b, put.Norms.Put) },
		func() error { return requirements.insert(ctx, tx, b, requirementsOf(put.Norms.Put)) },
		func() error { return institutions.insert(ctx, tx, b, put.Institutions.Put) },
		func() error {
			return insertLists(ctx, tx, b, &institutionSectors, put.Institutions.Put, institutionID, sectorsOf)
		},
		func() error {
			return insertLists(ctx, tx, b, &institutionServes, put.Institutions.Put, institutionID, servedBy)
		},
		func() error { return agreements.insert(ctx, tx, b, put.Agreements.Put) },
		func() error {
			return insertLists(ctx, tx, b, &agreementAreas, put.Agreements.Put, agreementID, areasOf)
		},
		func() error { return insertParties(ctx, tx, b, put.Parties.Put) },
		func() error { return meetings.insert(ctx, tx, b, put.Meetings.Put) },
		func() error { return attendance.insert(ctx, tx, b, put.Attendance.Put) },
		func() error { return completeness.insert(ctx, tx, b, put.Completeness.Put) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// indexedAtOnce is the number of parties from which it is faster to make their index anew
// than to keep it up row by row: with a million parties 1 s instead of 8 s.
//
// Tests make it less.
var indexedAtOnce = 50_000

func insertParties(ctx context.Context, tx *sql.Tx, b *binder, rows []graph.Party) error {
	if len(rows) < indexedAtOnce {
		return parties.insert(ctx, tx, b, rows)
	}
	const index = "parties_by_institution"
	var definition string
	if err := tx.QueryRowContext(ctx, "SELECT sql FROM sqlite_schema WHERE name = ?", index).Scan(&definition); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DROP INDEX "+index); err != nil {
		return err
	}
	if err := parties.insert(ctx, tx, b, rows); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, definition)
	return err
}

// readRecords is every row of the file as a change of the empty network; the large kinds
// from their packed form where that is asked for. Two transactions that see the same
// version read it side by side; there may be one alone.
func readRecords(ctx context.Context, one, other *sql.Tx, packed bool) (contents graph.ChangeSet, err error) {
	origins, err := readOrigins(ctx, one)
	if err != nil {
		return graph.ChangeSet{}, err
	}
	c := &contents
	institutionsToo := func(tx *sql.Tx) error {
		if packed {
			return readPacked(ctx, tx, &largeInstitutions, &c.Institutions.Put)
		}
		return inTurn(
			func() error { return fill(ctx, tx, origins, &institutions, &c.Institutions.Put) },
			func() error {
				return fillLists(ctx, tx, &institutionSectors, c.Institutions.Put, institutionID, sectorsOf)
			},
			func() error {
				return fillLists(ctx, tx, &institutionServes, c.Institutions.Put, institutionID, servedBy)
			})
	}
	agreementsToo := func(tx *sql.Tx) error {
		if packed {
			return inTurn(
				func() error { return readPacked(ctx, tx, &largeAgreements, &c.Agreements.Put) },
				func() error { return readPacked(ctx, tx, &largeParties, &c.Parties.Put) })
		}
		return inTurn(
			func() error { return fill(ctx, tx, origins, &agreements, &c.Agreements.Put) },
			func() error { return fillLists(ctx, tx, &agreementAreas, c.Agreements.Put, agreementID, areasOf) },
			func() (err error) {
				c.Parties.Put, err = readParties(ctx, tx, origins)
				return err
			})
	}
	var asked []requirement
	others := func(tx *sql.Tx) error {
		return inTurn(
			func() error { return fill(ctx, tx, origins, &sectors, &c.Sectors.Put) },
			func() error { return fill(ctx, tx, origins, &types, &c.Types.Put) },
			func() error { return fill(ctx, tx, origins, &periods, &c.Periods.Put) },
			func() error { return fill(ctx, tx, origins, &norms, &c.Norms.Put) },
			func() error { return fill(ctx, tx, origins, &requirements, &asked) },
			func() error { return agreementsToo(tx) },
			func() error { return fill(ctx, tx, origins, &meetings, &c.Meetings.Put) },
			func() error { return fill(ctx, tx, origins, &attendance, &c.Attendance.Put) },
			func() error { return fill(ctx, tx, origins, &completeness, &c.Completeness.Put) })
	}
	if other == nil {
		err = inTurn(func() error { return institutionsToo(one) }, func() error { return others(one) })
	} else {
		err = bothOf(func() error { return others(one) }, func() error { return institutionsToo(other) })
	}
	if err != nil {
		return graph.ChangeSet{}, err
	}
	giveRequirements(c.Norms.Put, asked)
	return contents, nil
}

// bothOf runs two things side by side. A panic of the second is one of the caller's.
func bothOf(here, beside func() error) (err error) {
	var all sync.WaitGroup
	var besides error
	var panicked any
	all.Go(func() {
		defer func() { panicked = recover() }()
		besides = beside()
	})
	defer func() {
		all.Wait()
		if panicked != nil {
			panic(panicked)
		}
		err = cmp.Or(err, besides)
	}()
	return here()
}

// inTurn runs steps until one fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// fillLists reads the lists of rows that were read.
func fillLists[R any, T ~string](ctx context.Context, tx *sql.Tx, r *record[item], rows []R, owner func(*R) string, list func(*R) *[]T) error {
	all, err := r.read(ctx, tx, nil)
	if err != nil {
		return err
	}
	giveBack(rows, all, owner, list)
	return nil
}

func fill[R any](ctx context.Context, tx *sql.Tx, origins map[int64]graph.Origin, r *record[R], rows *[]R) (err error) {
	*rows, err = r.read(ctx, tx, origins)
	return err
}

func readOrigins(ctx context.Context, tx *sql.Tx) (map[int64]graph.Origin, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, file, sheet, sha256 FROM origins")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	origins := make(map[int64]graph.Origin)
	for rows.Next() {
		var id int64
		var o graph.Origin
		if err := rows.Scan(&id, &o.File, &o.Sheet, &o.SHA256); err != nil {
			return nil, err
		}
		origins[id] = o
	}
	return origins, rows.Err()
}
