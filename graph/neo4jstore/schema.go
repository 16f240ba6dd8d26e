package neo4jstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/graph/teryt"
	"koopmap/queries"
)

// A schemaState is what a database says of itself.
type schemaState struct {
	foreign    bool // it holds nodes of another program
	catalogue  string
	hasNetwork bool
	checksums  map[int64]string // by the number of the schema file
}

// migrate makes the database a store, or brings it up to this koopmap. A database that is
// up to date is only read. Otherwise copies take turns at the node of the schema, held by
// one transaction, which in the end keeps what has been run; each change of the schema has
// a transaction of its own, for Neo4j allows no data beside one.
func (s *Store) migrate(ctx context.Context, set settings) error {
	state, err := s.schemaState(ctx)
	if err != nil {
		return err
	}
	if complete, err := s.judge(state); complete || err != nil {
		return err
	}
	if set.existing && !state.hasNetwork {
		return &graph.Error{Kind: graph.NotFound, Subject: s.subject(), Hint: "the database is empty"}
	}
	for _, attempt := range []func() error{
		func() error { return s.define(ctx, queries.Schema()[0]) }, // the lock is unique before it is made
		func() error {
			return s.write(ctx, readTime, func(tx *transaction) error { return tx.must(queries.WriteSchemaOpen, nil, 1) })
		},
		func() error { return s.migrateInTurn(ctx) },
	} {
		if err := attempt(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) migrateInTurn(ctx context.Context) error {
	return s.write(ctx, 2*loadTime, func(tx *transaction) error {
		if err := tx.must(queries.WriteSchemaLock, nil, 1); err != nil {
			return err
		}
		state, err := s.schemaState(ctx)
		if err != nil {
			return err
		}
		if complete, err := s.judge(state); complete || err != nil {
			if err == nil {
				err = errReadOnly
			}
			return err
		}
		var run []queries.Statement
		for _, statement := range queries.Schema() {
			if _, done := state.checksums[int64(statement.Number())]; done {
				continue
			}
			if err := s.define(ctx, statement); err != nil {
				return err
			}
			run = append(run, statement)
		}
		// Only now: a change of the schema waits for transactions that have written data.
		for _, statement := range run {
			if err := record(tx, statement); err != nil {
				return err
			}
		}
		if err := writeUnits(tx, teryt.Official()); err != nil {
			return err
		}
		return tx.must(queries.WriteNetwork, map[string]any{"catalogue": teryt.Official().StateOn()}, 1)
	})
}

// judge reports whether nothing is left to be done. A database of another program, and
// one that another version of koopmap has made, are errors.
func (s *Store) judge(state schemaState) (complete bool, err error) {
	if state.foreign {
		return false, &graph.Error{
			Kind: graph.Invalid, Subject: s.subject(),
			Hint: "it is a database of another program; give one of koopmap or an empty one",
		}
	}
	known := queries.Schema()
	done := 0
	for _, statement := range known {
		switch sum, ok := state.checksums[int64(statement.Number())]; {
		case !ok:
		case sum != checksum(statement):
			return false, &graph.Error{
				Kind: graph.Unavailable, Subject: s.subject(),
				Hint: fmt.Sprintf("step %d of its schema is not that of this koopmap; use the version that made it", statement.Number()),
			}
		default:
			done++
		}
	}
	if len(state.checksums) > done {
		return false, &graph.Error{
			Kind: graph.Unavailable, Subject: s.subject(),
			Hint: "it was written by a newer version of koopmap; update koopmap to open it",
		}
	}
	return done == len(known) && state.hasNetwork && state.catalogue == teryt.Official().StateOn(), nil
}

// checksum tells a schema file from one that was changed after it had been run.
func checksum(statement queries.Statement) string {
	sum := sha256.Sum256([]byte(statement.Text))
	return hex.EncodeToString(sum[:])
}

func (s *Store) schemaState(ctx context.Context) (state schemaState, err error) {
	state.checksums = make(map[int64]string)
	err = s.read(ctx, func(tx *transaction) error {
		return tx.each(queries.ReadSchema, nil, func(r *neo4j.Record) error {
			p := &properties{values: r.AsMap()}
			state.foreign = p.flag("foreign")
			state.catalogue = p.text("catalogue")
			_, state.hasNetwork = p.values["version"].(int64)
			numbers, _ := p.values["numbers"].([]any)
			sums := p.list("checksums")
			for i := range sums {
				number, _ := numbers[i].(int64)
				state.checksums[number] = sums[i]
			}
			return p.err
		})
	})
	return state, err
}

// define runs a change of the schema. Two that make the same at once may fail although
// both would do nothing to what is there; then the change is asked for again.
func (s *Store) define(ctx context.Context, statement queries.Statement) error {
	for attempt := 1; ; attempt++ {
		err := s.write(ctx, loadTime, func(tx *transaction) error {
			return tx.each(statement, nil, func(*neo4j.Record) error { return nil })
		})
		if err == nil || attempt == 10 {
			return err
		}
		if e, ok := errors.AsType[*neo4j.Neo4jError](innermost(err)); !ok || !strings.HasPrefix(e.Code, "Neo.ClientError.Schema.") {
			return err
		}
		select {
		case <-time.After(time.Duration(attempt) * 50 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// record keeps that a schema file has been run. What was run and is not on record, after a
// crash, is run again and does nothing.
func record(tx *transaction, statement queries.Statement) error {
	return tx.must(queries.WriteMigration, map[string]any{
		"number": statement.Number(), "name": path.Base(statement.Name), "checksum": checksum(statement),
	}, 1)
}

// writeUnits writes the units of the catalogue, each under its one code, and what they lie in.
func writeUnits(tx *transaction, catalogue *teryt.Catalogue) error {
	units := nodesOf(catalogue)
	w := &writer{to: tx, chunk: usual.rowsPerStatement}
	w.rows(queries.WriteUnits, func(yield func(row) bool) {
		for _, u := range units {
			if !yield(row{"code": string(u.Code), "name": u.Name, "level": string(u.Level()), "kind": string(u.Kind)}) {
				return
			}
		}
	})
	w.rows(queries.WriteUnitParents, parents(units))
	return w.err
}

// nodesOf is the units that are nodes: each under its one code, and the country.
func nodesOf(catalogue *teryt.Catalogue) []teryt.Unit {
	units := slices.DeleteFunc(catalogue.Units(), func(u teryt.Unit) bool { return u.Code != u.Code.Canonical() })
	if country, ok := catalogue.Unit(teryt.Poland); ok {
		units = append(units, country)
	}
	return units
}

// parents joins each unit to the one above it; a city with powiat rights lies in its voivodeship.
func parents(units []teryt.Unit) iter.Seq[row] {
	return func(yield func(row) bool) {
		for _, u := range units {
			above := u.Code.Parent()
			if above.Canonical() == u.Code {
				above = above.Parent()
			}
			if above != "" && !yield(row{"code": string(u.Code), "parent": string(above)}) {
				return
			}
		}
	}
}
