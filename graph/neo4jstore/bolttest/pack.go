package bolttest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// A structure is a value of PackStream with a tag: a message, or a value such as a date.
type structure struct {
	tag    byte
	fields []any
}

// pack appends a value in the bytes of PackStream. Lengths have four bytes always, which
// every reader takes.
func pack(b []byte, value any) []byte {
	length := func(marker byte, n int) []byte {
		return binary.BigEndian.AppendUint32(append(b, marker), uint32(n))
	}
	switch v := value.(type) {
	case nil:
		return append(b, 0xC0)
	case bool:
		if v {
			return append(b, 0xC3)
		}
		return append(b, 0xC2)
	case int:
		return pack(b, int64(v))
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 0xCB), uint64(v))
	case string:
		return append(length(0xD2, len(v)), v...)
	case []byte:
		return append(length(0xCE, len(v)), v...)
	case []any:
		b = length(0xD6, len(v))
		for _, item := range v {
			b = pack(b, item)
		}
		return b
	case map[string]any:
		b = length(0xDA, len(v))
		for key, item := range v {
			b = pack(pack(b, key), item)
		}
		return b
	case structure:
		b = append(b, 0xB0|byte(len(v.fields)), v.tag)
		for _, field := range v.fields {
			b = pack(b, field)
		}
		return b
	}
	panic(fmt.Sprintf("bolttest: no bytes for %T", value))
}

// errPacked says that bytes are no value of PackStream.
var errPacked = errors.New("bolttest: unexpected bytes")

// unpack reads one value, and returns what stands behind it.
func unpack(b []byte) (value any, rest []byte, err error) {
	if len(b) == 0 {
		return nil, nil, errPacked
	}
	marker, b := b[0], b[1:]
	switch {
	case marker < 0x80 || marker >= 0xF0:
		return int64(int8(marker)), b, nil
	case marker < 0x90:
		return unpackText(b, int(marker&0x0F))
	case marker < 0xA0:
		return unpackList(b, int(marker&0x0F))
	case marker < 0xB0:
		return unpackMap(b, int(marker&0x0F))
	case marker < 0xC0:
		return unpackStructure(b, int(marker&0x0F))
	}
	switch marker {
	case 0xC0:
		return nil, b, nil
	case 0xC1:
		n, rest, err := number(b, 8)
		return math.Float64frombits(n), rest, err
	case 0xC2, 0xC3:
		return marker == 0xC3, b, nil
	case 0xC8, 0xC9, 0xCA, 0xCB:
		width := 1 << (marker - 0xC8)
		n, rest, err := number(b, width)
		return int64(n) << (64 - 8*width) >> (64 - 8*width), rest, err // with its sign
	}
	for _, sized := range []struct {
		first  byte
		unpack func([]byte, int) (any, []byte, error)
	}{
		{0xCC, unpackBytes}, {0xD0, unpackText}, {0xD4, unpackList}, {0xD8, unpackMap},
	} {
		if marker >= sized.first && marker < sized.first+3 {
			n, rest, err := number(b, 1<<(marker-sized.first))
			if err != nil {
				return nil, nil, err
			}
			return sized.unpack(rest, int(n))
		}
	}
	return nil, nil, errPacked
}

// number reads a big-endian number of so many bytes.
func number(b []byte, width int) (uint64, []byte, error) {
	if len(b) < width {
		return 0, nil, errPacked
	}
	var n uint64
	for _, digit := range b[:width] {
		n = n<<8 | uint64(digit)
	}
	return n, b[width:], nil
}

func unpackBytes(b []byte, n int) (any, []byte, error) {
	if len(b) < n {
		return nil, nil, errPacked
	}
	return slices.Clone(b[:n]), b[n:], nil
}

func unpackText(b []byte, n int) (any, []byte, error) {
	if len(b) < n {
		return nil, nil, errPacked
	}
	return string(b[:n]), b[n:], nil
}

func unpackList(b []byte, n int) (any, []byte, error) {
	list := []any{}
	for range n {
		item, rest, err := unpack(b)
		if err != nil {
			return nil, nil, err
		}
		list, b = append(list, item), rest
	}
	return list, b, nil
}

func unpackMap(b []byte, n int) (any, []byte, error) {
	values := map[string]any{}
	for range n {
		key, rest, err := unpack(b)
		name, isText := key.(string)
		if err != nil || !isText {
			return nil, nil, errPacked
		}
		if values[name], b, err = unpack(rest); err != nil {
			return nil, nil, err
		}
	}
	return values, b, nil
}

func unpackStructure(b []byte, n int) (any, []byte, error) {
	if len(b) == 0 {
		return nil, nil, errPacked
	}
	s := structure{tag: b[0]}
	fields, rest, err := unpackList(b[1:], n)
	if err == nil {
		s.fields, _ = fields.([]any)
	}
	return s, rest, err
}

// readMessage reads the chunks of one message.
func readMessage(from io.Reader) (structure, error) {
	var message []byte
	for {
		var size [2]byte
		if _, err := io.ReadFull(from, size[:]); err != nil {
			return structure{}, err
		}
		n := int(binary.BigEndian.Uint16(size[:]))
		if n == 0 && len(message) > 0 {
			break
		}
		at := len(message)
		message = append(message, make([]byte, n)...)
		if _, err := io.ReadFull(from, message[at:]); err != nil {
			return structure{}, err
		}
	}
	value, rest, err := unpack(message)
	s, ok := value.(structure)
	if err != nil || !ok || len(rest) > 0 {
		return structure{}, errPacked
	}
	return s, nil
}

// chunked is the bytes of a message on the wire.
func chunked(message structure) []byte {
	var wire []byte
	for chunk := range slices.Chunk(pack(nil, message), math.MaxUint16) {
		wire = append(binary.BigEndian.AppendUint16(wire, uint16(len(chunk))), chunk...)
	}
	return append(wire, 0, 0)
}
