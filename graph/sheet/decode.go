package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"koopmap/graph"
)

// decode is the text of a file without its byte order mark. A file is UTF-16 when it has
// the mark of that, or the NULs that western letters leave in it; else UTF-8, when all of
// it is or any letter of several bytes; else Windows-1250 or ISO 8859-2, which is a guess:
// doubtful is then the name of the one taken. sound says that the text is UTF-8 to its
// last byte.
func decode(content string) (text, doubtful string, sound bool) {
	if order, ok := utf16Order([]byte(content[:min(len(content), headLength)])); ok {
		return strings.TrimPrefix(decode16([]byte(content), order), "\ufeff"), "", true
	}
	content = strings.TrimPrefix(content, "\xef\xbb\xbf")
	if sound = utf8.ValidString(content); sound || hasUTF8(content) {
		return content, "", sound
	}
	page, name := charmap.Windows1250, "Windows-1250"
	if isLatin2(content) {
		page, name = charmap.ISO8859_2, "ISO 8859-2"
	}
	var b strings.Builder
	b.Grow(len(content) + len(content)/16)
	for _, c := range []byte(content) {
		if r := page.DecodeByte(c); r != utf8.RuneError {
			b.WriteRune(r)
		} else {
			b.WriteByte(c) // the cell is reported
		}
	}
	return b.String(), name, false
}

// utf16Order is the byte order of a text in UTF-16: by its mark, or because every NUL
// stands in one half of the pairs and at least every fourth pair has one.
func utf16Order(content []byte) (binary.ByteOrder, bool) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return binary.LittleEndian, true
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return binary.BigEndian, true
	}
	head := content[:min(len(content), headLength)]
	var nuls [2]int
	for i, c := range head {
		if c == 0 {
			nuls[i%2]++
		}
	}
	switch pairs := len(head) / 2; {
	case pairs < 2:
		return nil, false
	case nuls[0] == 0 && nuls[1]*4 > pairs:
		return binary.LittleEndian, true
	case nuls[1] == 0 && nuls[0]*4 > pairs:
		return binary.BigEndian, true
	}
	return nil, false
}

// decode16 keeps half a character at the end as a NUL, which no cell may have.
func decode16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, (len(content)+1)/2)
	for i := range len(content) / 2 {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// hasUTF8 reports whether a text has a letter of several bytes in UTF-8: broken bytes
// beside it are then faults, not another encoding.
func hasUTF8(content string) bool {
	for len(content) > 0 {
		if content[0] < utf8.RuneSelf {
			content = content[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(content)
		if r != utf8.RuneError {
			return true
		}
		content = content[size:]
	}
	return false
}

// isLatin2 tells the two encodings of Polish apart by the letters at which they differ:
// ą, ś, ź and the capitals.
func isLatin2(content string) bool {
	var count [256]int
	for _, c := range []byte(content) {
		count[c]++
	}
	latin2 := count[0xb1] + count[0xb6] + count[0xbc] + count[0xa1] + count[0xa6] + count[0xac]
	windows := count[0xb9] + count[0x9c] + count[0x9f] + count[0xa5] + count[0x8c] + count[0x8f]
	return latin2 > windows
}

// badText is the rule that a cell breaks which is no text, a byte that is not UTF-8 or a
// control character, with that byte or character. Empty when the cell is text.
func badText(cell string) (rule graph.Rule, which string) {
	if plain(cell) {
		return "", ""
	}
	for i, r := range cell {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(cell[i:], "\ufffd"):
			return graph.RuleEncoding, fmt.Sprintf("0x%02X", cell[i])
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			return graph.RuleControl, fmt.Sprintf("0x%02X", r)
		}
	}
	return "", ""
}

// plain reports whether a cell has characters of ASCII only that a keyboard has.
func plain(cell string) bool {
	for i := range len(cell) {
		if c := cell[i]; c < ' ' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
