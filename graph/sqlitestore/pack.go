package sqlitestore

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"slices"

	"koopmap/graph"
)

// packedAbove is the number of edits above which a change is packed. Below it the change
// is plain JSON, which an administrator can read and SQLite can query.
const packedAbove = 1000

// packedHead is how a packed change begins, inside gzip, where that of koopmap before it
// packed rows begins with the brace of its JSON.
const packedHead = '2'

// pack is the change as a value of a column: text in JSON, or a packed one, which is, in
// gzip, a head and then values with their lengths in front: the edits of the small tables
// in JSON, and of each large kind rows put, many to a value, an empty value, keys removed
// in the same way, and an empty value.
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
	w := &valueWriter{w: z}
	w.write([]byte{packedHead})
	small, err := json.Marshal(smallEdits(*c))
	if err != nil {
		return nil, err
	}
	w.value(small)
	packEdits(w, &largeInstitutions, c)
	packEdits(w, &largeAgreements, c)
	packEdits(w, &largeParties, c)
	if w.err != nil {
		return nil, w.err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// A packing is the changes of a batch on their way to being packed.
type packing struct {
	effect, inverse any
	err             error
	panicked        any // with what, if it did
	done            chan struct{}
}

// packBeside packs what a batch did and what takes it back while the caller does
// something else. The batch must not be written to before wait returns.
func packBeside(b *graph.Batch) *packing {
	p := &packing{done: make(chan struct{})}
	go func() {
		defer close(p.done)
		defer func() { p.panicked = recover() }()
		if p.effect, p.err = pack(&b.Changes); p.err == nil {
			p.inverse, p.err = pack(&b.Inverse)
		}
	}()
	return p
}

// wait ends when all is packed. A panic on the way is one of the caller's.
func (p *packing) wait() {
	<-p.done
	if was := p.panicked; was != nil {
		p.panicked = nil
		panic(was)
	}
}

// smallEdits is the change without the large kinds.
func smallEdits(c graph.ChangeSet) graph.ChangeSet {
	*largeInstitutions.edits(&c) = graph.Edits[graph.Institution, graph.InstitutionID]{}
	*largeAgreements.edits(&c) = graph.Edits[graph.Agreement, graph.AgreementID]{}
	*largeParties.edits(&c) = graph.Edits[graph.Party, graph.PartyKey]{}
	return c
}

func packEdits[R, K any](w *valueWriter, l *large[R, K], c *graph.ChangeSet) {
	p, edits := newPacker(), l.edits(c)
	for piece := range slices.Chunk(edits.Put, l.atOnce) {
		w.value(l.packRows(p, piece))
	}
	w.value(nil)
	for piece := range slices.Chunk(edits.Remove, l.atOnce) {
		p.rows = len(piece)
		for _, k := range piece {
			l.packKey(p, k)
		}
		w.value(p.value())
	}
	w.value(nil)
}

type valueWriter struct {
	w   io.Writer
	err error // the first failure
}

func (w *valueWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(b)
	}
}

func (w *valueWriter) value(b []byte) {
	w.write(binary.AppendUvarint(nil, uint64(len(b))))
	w.write(b)
}

func unpack(column []byte, c *graph.ChangeSet) error {
	if !bytes.HasPrefix(column, []byte{0x1f, 0x8b}) { // how gzip begins and JSON never does
		return json.Unmarshal(column, c)
	}
	z, err := gzip.NewReader(bytes.NewReader(column))
	if err != nil {
		return err
	}
	r := bufio.NewReader(z)
	if head, err := r.Peek(1); err != nil || head[0] != packedHead {
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		return json.Unmarshal(text, c)
	}
	if _, err := r.Discard(1); err != nil {
		return err
	}
	small, err := readValue(r)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(small, c); err != nil {
		return err
	}
	return inTurn(
		func() error { return unpackEdits(r, &largeInstitutions, c) },
		func() error { return unpackEdits(r, &largeAgreements, c) },
		func() error { return unpackEdits(r, &largeParties, c) },
		func() error {
			if _, err := r.ReadByte(); err != io.EOF {
				return cmp.Or(err, errDamaged)
			}
			return nil
		})
}

func unpackEdits[R, K any](r *bufio.Reader, l *large[R, K], c *graph.ChangeSet) error {
	edits := l.edits(c)
	for {
		value, err := readValue(r)
		if err != nil {
			return err
		}
		if len(value) == 0 {
			break
		}
		if edits.Put, err = l.unpackRows(value, edits.Put); err != nil {
			return err
		}
	}
	for {
		value, err := readValue(r)
		if err != nil {
			return err
		}
		if len(value) == 0 {
			return nil
		}
		u, err := newUnpacker(value)
		if err != nil {
			return err
		}
		for range u.rows {
			edits.Remove = append(edits.Remove, l.unpackKey(u))
		}
		if err := u.end(); err != nil {
			return err
		}
	}
}

// believed is the length up to which a value gets its memory before its bytes are there.
// There is no limit: what pack writes is read back.
const believed = 1 << 20

func readValue(r *bufio.Reader) ([]byte, error) {
	size, err := binary.ReadUvarint(r)
	if err != nil {
		return nil, err
	}
	if size <= believed {
		value := make([]byte, size)
		_, err = io.ReadFull(r, value)
		return value, err
	}
	if size > math.MaxInt64 {
		return nil, errDamaged
	}
	var value bytes.Buffer
	_, err = io.CopyN(&value, r, int64(size))
	return value.Bytes(), err
}
