package sheet

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode is the text of a file without its byte order mark. Files are UTF-8, or UTF-16
// when they begin with its mark, as some spreadsheets save "Unicode text".
func decode(content []byte) string {
	text := string(content)
	switch {
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		return text[3:]
	case strings.HasPrefix(text, "\xff\xfe"):
		return decode16(content[2:], binary.LittleEndian)
	case strings.HasPrefix(text, "\xfe\xff"):
		return decode16(content[2:], binary.BigEndian)
	}
	return text
}

// decode16 keeps half a character at the end as a NUL, which no cell may have.
func decode16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, (len(content)+1)/2)
	for i := range len(content) / 2 {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// badText says what makes a cell no text: a byte that is not UTF-8 or a control
// character. Empty when the cell is text.
func badText(cell string) string {
	for i, r := range cell {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(cell[i:], "\ufffd"):
			return fmt.Sprintf("byte 0x%02X; save the file as CSV UTF-8", cell[i])
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			return fmt.Sprintf("control character 0x%02X", r)
		}
	}
	return ""
}
