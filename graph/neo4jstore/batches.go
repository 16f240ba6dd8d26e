package neo4jstore

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/queries"
)

// partSize is how many bytes of a packed change stand in one node.
const partSize = 1 << 20

// batch keeps a batch, what it wrote and how it is taken back, and the version it makes;
// written is the version that the records follow.
func (w *writer) batch(b *graph.Batch, written uint64) {
	if w.err != nil {
		return
	}
	tables, err := json.Marshal(b.Tables)
	if err != nil {
		w.err = err
		return
	}
	type part struct {
		of       string
		position int
		content  []byte
	}
	var parts []part
	for _, change := range []struct {
		of string
		*graph.ChangeSet
	}{{"effect", &b.Changes}, {"inverse", &b.Inverse}} {
		packed, err := pack(change.ChangeSet)
		if err != nil {
			w.err = err
			return
		}
		position := 0
		for content := range slices.Chunk(packed, partSize) {
			parts = append(parts, part{change.of, position, content})
			position++
		}
	}
	w.must(queries.WriteBatch, map[string]any{"batch": map[string]any{
		"id": b.ID, "version": int64(b.Version), "who": b.Who, "appliedAt": b.When.Format(time.RFC3339), "note": b.Note,
		"file": b.File, "sha256": b.SHA256, "tables": string(tables), "parts": len(parts),
	}}, 1)
	for _, p := range parts {
		w.must(queries.WriteBatchPart, map[string]any{"id": b.ID, "of": p.of, "position": p.position, "content": p.content}, 1)
	}
	w.must(queries.WriteVersion, map[string]any{"version": int64(b.Version), "written": int64(written)}, 1)
}

// readSince is the batches after a version, oldest first. What a commit has not written
// yet is left out: its batch, of which parts may be missing, is then the last.
func readSince(tx *transaction, version uint64) ([]graph.Batch, error) {
	var batches []graph.Batch
	partial := false
	err := tx.each(queries.ReadSince, map[string]any{"version": int64(min(version, math.MaxInt64))}, func(r *neo4j.Record) error {
		values, _ := r.Get("batch")
		p := newProperties(values, nil)
		number := p.number("parts")
		list, _ := r.Get("parts")
		parts, _ := list.([]any)
		whole := number > 0 && len(parts) == number && p.number("version") == int(version)+len(batches)+1
		switch {
		case !whole:
			partial = true
			return nil
		case partial:
			return fmt.Errorf("%w: batches before version %d", errDamaged, p.number("version"))
		}
		b, err := batchOf(p)
		if err != nil {
			return err
		}
		if err := unpackParts(parts, &b); err != nil {
			return fmt.Errorf("%w: what batch %s wrote", errDamaged, b.ID)
		}
		batches = append(batches, b)
		return nil
	})
	return batches, err
}

// readHistory is every batch without what it wrote.
func readHistory(tx *transaction) ([]graph.Batch, error) {
	var batches []graph.Batch
	err := tx.each(queries.ReadBatches, nil, func(r *neo4j.Record) error {
		p := newProperties(r.Values[0], nil)
		if p.number("version") != len(batches)+1 {
			return nil // being written
		}
		b, err := batchOf(p)
		batches = append(batches, b)
		return err
	})
	return batches, err
}

// batchOf reads the properties of a batch.
func batchOf(p *properties) (graph.Batch, error) {
	version := p.number("version")
	b := graph.Batch{
		ID: p.text("id"), Base: uint64(version - 1), Version: uint64(version), Who: p.text("who"), Note: p.text("note"),
		File: p.text("file"), SHA256: p.text("sha256"),
	}
	when, err := time.Parse(time.RFC3339, p.text("appliedAt"))
	b.When = when.UTC()
	err = errors.Join(err, json.Unmarshal([]byte(p.text("tables")), &b.Tables), p.err)
	if err != nil {
		return graph.Batch{}, fmt.Errorf("%w: batch %s", errDamaged, b.ID)
	}
	return b, nil
}

func unpackParts(parts []any, b *graph.Batch) error {
	var pieces []*properties
	for _, p := range parts {
		pieces = append(pieces, newProperties(p, nil))
	}
	slices.SortFunc(pieces, func(a, b *properties) int { return cmp.Compare(a.number("position"), b.number("position")) })
	packed := map[string]*bytes.Buffer{"effect": {}, "inverse": {}}
	for _, p := range pieces {
		into, ok := packed[p.text("of")]
		content, isBytes := p.values["content"].([]byte)
		if !ok || !isBytes || p.err != nil {
			return errDamaged
		}
		into.Write(content)
	}
	return errors.Join(unpack(packed["effect"], &b.Changes), unpack(packed["inverse"], &b.Inverse))
}
