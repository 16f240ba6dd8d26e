package sqlitestore

import (
	"encoding/binary"
	"hash/crc32"

	"koopmap/graph"
)

// A packer packs rows into one value:
//
//	sum    CRC-32C of all that follows, four bytes, the lowest first
//	rows   how many
//	texts  how many different ones, the length of each, and their bytes one after another
//	fields of the rows, one after another: a text is its number from 1, the empty one 0;
//	       a number as it is; a list its length and its elements
//
// Numbers are varints of package encoding/binary, those of texts and lengths without sign.
type packer struct {
	rows   int
	texts  []string
	number map[string]uint64
	fields []byte
}

func newPacker() *packer { return &packer{number: make(map[string]uint64)} }

func (p *packer) text(s string) {
	if s == "" {
		p.fields = append(p.fields, 0)
		return
	}
	n, ok := p.number[s]
	if !ok {
		p.texts = append(p.texts, s)
		n = uint64(len(p.texts))
		p.number[s] = n
	}
	p.fields = binary.AppendUvarint(p.fields, n)
}

func (p *packer) integer(n int) { p.fields = binary.AppendVarint(p.fields, int64(n)) }

func (p *packer) day(d graph.Day) { p.integer(int(d)) }

func (p *packer) flag(f bool) {
	if f {
		p.integer(1)
	} else {
		p.integer(0)
	}
}

func packList[S ~string](p *packer, list []S) {
	p.fields = binary.AppendUvarint(p.fields, uint64(len(list)))
	for _, s := range list {
		p.text(string(s))
	}
}

func (p *packer) source(s graph.Source) {
	p.text(s.Kind)
	p.text(s.Ref)
	p.origin(s.Origin)
}

func (p *packer) origin(o graph.Origin) {
	p.text(o.File)
	p.text(o.Sheet)
	p.text(o.SHA256)
	p.integer(o.Row)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// value is what was packed; the packer is then as new.
func (p *packer) value() []byte {
	size := 0
	for _, s := range p.texts {
		size += len(s)
	}
	value := make([]byte, 4, 4+4*binary.MaxVarintLen32+2*len(p.texts)+size+len(p.fields))
	value = binary.AppendUvarint(value, uint64(p.rows))
	value = binary.AppendUvarint(value, uint64(len(p.texts)))
	for _, s := range p.texts {
		value = binary.AppendUvarint(value, uint64(len(s)))
	}
	for _, s := range p.texts {
		value = append(value, s...)
	}
	value = append(value, p.fields...)
	binary.LittleEndian.PutUint32(value, crc32.Checksum(value[4:], castagnoli))
	p.rows, p.texts, p.fields = 0, p.texts[:0], p.fields[:0]
	clear(p.number)
	return value
}

// An unpacker reads what a packer has packed. Texts share one piece of memory.
type unpacker struct {
	rows   int
	texts  []string // the empty one first
	fields []byte
	broken bool // something was read that no packer writes
}

func newUnpacker(value []byte) (*unpacker, error) {
	if len(value) < 4 || binary.LittleEndian.Uint32(value) != crc32.Checksum(value[4:], castagnoli) {
		return nil, errDamaged
	}
	u := &unpacker{fields: value[4:]}
	u.rows = u.length()
	texts := make([]string, u.length()+1)
	lengths := make([]int, len(texts))
	size := 0
	for i := 1; i < len(texts); i++ {
		lengths[i] = u.length()
		size += lengths[i]
	}
	if u.broken || size > len(u.fields) {
		return nil, errDamaged
	}
	all := string(u.fields[:size])
	u.fields = u.fields[size:]
	for i, length := range lengths {
		texts[i], all = all[:length], all[length:]
	}
	u.texts = texts
	return u, nil
}

func (u *unpacker) unsigned() uint64 {
	n, size := binary.Uvarint(u.fields)
	if size <= 0 {
		u.broken = true
		return 0
	}
	u.fields = u.fields[size:]
	return n
}

// length is a count of things each of which takes a byte or more.
func (u *unpacker) length() int {
	n := u.unsigned()
	if n > uint64(len(u.fields)) {
		u.broken = true
		return 0
	}
	return int(n)
}

func (u *unpacker) text() string {
	n := u.unsigned()
	if n >= uint64(len(u.texts)) {
		u.broken = true
		return ""
	}
	return u.texts[n]
}

func (u *unpacker) integer() int {
	n, size := binary.Varint(u.fields)
	if size <= 0 {
		u.broken = true
		return 0
	}
	u.fields = u.fields[size:]
	return int(n)
}

func (u *unpacker) day() graph.Day { return graph.Day(u.integer()) }

func (u *unpacker) flag() bool { return u.integer() != 0 }

func unpackList[S ~string](u *unpacker) []S {
	count := u.length()
	if count == 0 {
		return nil
	}
	list := make([]S, count)
	for i := range list {
		list[i] = S(u.text())
	}
	return list
}

func (u *unpacker) source() graph.Source {
	return graph.Source{Kind: u.text(), Ref: u.text(), Origin: u.origin()}
}

func (u *unpacker) origin() graph.Origin {
	return graph.Origin{File: u.text(), Sheet: u.text(), SHA256: u.text(), Row: u.integer()}
}

// end tells whether all was read, and nothing more.
func (u *unpacker) end() error {
	if u.broken || len(u.fields) > 0 {
		return errDamaged
	}
	return nil
}
