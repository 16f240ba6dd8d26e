package sqlitestore

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"

	"koopmap/graph"
)

// packedAbove is the number of edits above which a change is packed with gzip. Below it
// the change is plain JSON, which an administrator can read and SQLite can query.
const packedAbove = 1000

// pack is the change as a value of a column: text in JSON, or bytes of the same packed.
func pack(c *graph.ChangeSet) (any, error) {
	if c.Len() <= packedAbove {
		text, err := json.Marshal(c)
		return string(text), err
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := writeChanges(z, c); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func unpack(column []byte, c *graph.ChangeSet) error {
	if !bytes.HasPrefix(column, []byte{0x1f, 0x8b}) { // how gzip begins and JSON never does
		return json.Unmarshal(column, c)
	}
	z, err := gzip.NewReader(bytes.NewReader(column))
	if err != nil {
		return err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, c)
}

// writeChanges writes what json.Marshal gives, row by row, so that a large change is
// never in memory as a whole.
func writeChanges(w io.Writer, c *graph.ChangeSet) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	s := &stream{w: buffered, rows: json.NewEncoder(buffered), before: "{"}
	writeEdits(s, "sectors", c.Sectors)
	writeEdits(s, "types", c.Types)
	writeEdits(s, "periods", c.Periods)
	writeEdits(s, "norms", c.Norms)
	writeEdits(s, "institutions", c.Institutions)
	writeEdits(s, "agreements", c.Agreements)
	writeEdits(s, "parties", c.Parties)
	writeEdits(s, "meetings", c.Meetings)
	writeEdits(s, "attendance", c.Attendance)
	writeEdits(s, "completeness", c.Completeness)
	s.literal("}")
	if s.err != nil {
		return s.err
	}
	return buffered.Flush()
}

type stream struct {
	w      *bufio.Writer
	rows   *json.Encoder
	before string // what comes before the next table
	err    error  // the first failure
}

func (s *stream) literal(text string) {
	if s.err == nil {
		_, s.err = s.w.WriteString(text)
	}
}

func writeEdits[R, K any](s *stream, table string, e graph.Edits[R, K]) {
	if e.Len() == 0 {
		return
	}
	s.literal(s.before + `"` + table + `":{`)
	s.before = ","
	writeList(s, "put", e.Put)
	if len(e.Put) > 0 && len(e.Remove) > 0 {
		s.literal(",")
	}
	writeList(s, "remove", e.Remove)
	s.literal("}")
}

func writeList[T any](s *stream, name string, list []T) {
	for i := range list {
		if i == 0 {
			s.literal(`"` + name + `":[`)
		} else {
			s.literal(",")
		}
		if s.err == nil {
			s.err = s.rows.Encode(&list[i])
		}
	}
	if len(list) > 0 {
		s.literal("]")
	}
}
