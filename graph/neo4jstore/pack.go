package neo4jstore

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"koopmap/graph"
)

// editsAtOnce is how many edits of a table stand on one line of a packed change, so that
// a large change is never in memory as one text.
const editsAtOnce = 1000

// pack is a change as lines of JSON, each a change of one table, packed with gzip.
func pack(c *graph.ChangeSet) ([]byte, error) {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	lines := json.NewEncoder(z)
	write := func(piece graph.ChangeSet) {
		if err == nil {
			err = lines.Encode(piece)
		}
	}
	for e := range pieces(c.Sectors) {
		write(graph.ChangeSet{Sectors: e})
	}
	for e := range pieces(c.Types) {
		write(graph.ChangeSet{Types: e})
	}
	for e := range pieces(c.Periods) {
		write(graph.ChangeSet{Periods: e})
	}
	for e := range pieces(c.Norms) {
		write(graph.ChangeSet{Norms: e})
	}
	for e := range pieces(c.Institutions) {
		write(graph.ChangeSet{Institutions: e})
	}
	for e := range pieces(c.Agreements) {
		write(graph.ChangeSet{Agreements: e})
	}
	for e := range pieces(c.Parties) {
		write(graph.ChangeSet{Parties: e})
	}
	for e := range pieces(c.Meetings) {
		write(graph.ChangeSet{Meetings: e})
	}
	for e := range pieces(c.Attendance) {
		write(graph.ChangeSet{Attendance: e})
	}
	for e := range pieces(c.Completeness) {
		write(graph.ChangeSet{Completeness: e})
	}
	if err == nil {
		err = z.Close()
	}
	return packed.Bytes(), err
}

// pieces divides the edits of a table.
func pieces[R, K any](e graph.Edits[R, K]) iter.Seq[graph.Edits[R, K]] {
	return func(yield func(graph.Edits[R, K]) bool) {
		for e.Len() > 0 {
			put, remove := min(len(e.Put), editsAtOnce), min(len(e.Remove), editsAtOnce)
			if !yield(graph.Edits[R, K]{Put: e.Put[:put], Remove: e.Remove[:remove]}) {
				return
			}
			e.Put, e.Remove = e.Put[put:], e.Remove[remove:]
		}
	}
}

// unpack appends the lines to the change.
func unpack(packed io.Reader, c *graph.ChangeSet) error {
	z, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	lines := json.NewDecoder(z)
	for {
		var piece graph.ChangeSet
		switch err := lines.Decode(&piece); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		join(c, &piece)
	}
}

func join(c, piece *graph.ChangeSet) {
	extend(&c.Sectors, piece.Sectors)
	extend(&c.Types, piece.Types)
	extend(&c.Periods, piece.Periods)
	extend(&c.Norms, piece.Norms)
	extend(&c.Institutions, piece.Institutions)
	extend(&c.Agreements, piece.Agreements)
	extend(&c.Parties, piece.Parties)
	extend(&c.Meetings, piece.Meetings)
	extend(&c.Attendance, piece.Attendance)
	extend(&c.Completeness, piece.Completeness)
}

func extend[R, K any](e *graph.Edits[R, K], piece graph.Edits[R, K]) {
	e.Put, e.Remove = append(e.Put, piece.Put...), append(e.Remove, piece.Remove...)
}
