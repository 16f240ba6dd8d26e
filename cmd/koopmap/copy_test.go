package main

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/storetest"
)

// What counts is what was stored, whatever the store that wrote it had in memory.
func TestACopyIsReadAgainToBeCompared(t *testing.T) {
	for _, c := range []struct {
		name, damage string
		same         bool
	}{
		{"as it was written", "UPDATE meta SET version = version", true},
		{"with another record", "UPDATE institutions SET note = 'x' WHERE id = 'szkola'", false},
		{"with another history", "UPDATE batches SET note = 'x'", false},
		{"without its history", "DELETE FROM batches", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &program{words: wording.In(wording.English), settings: allSettings(), now: time.Now}
			p.watch = stopwatch{now: p.now}
			source, err := p.newStore(t.Context(), filepath.Join(t.TempDir(), "from.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer source.Close()
			if _, err := source.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "to.db")
			batches, err := p.fill(t.Context(), source, "sqlite:"+file)
			if err != nil {
				t.Fatal(err)
			}
			db, err := sql.Open("sqlite", file)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.ExecContext(t.Context(), c.damage); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if same, err := p.holds(t.Context(), "sqlite:"+file, source, batches); err != nil || same != c.same {
				t.Errorf("same %v, error %v", same, err)
			}
		})
	}
}
