package sheet

import (
	"bufio"
	"io"
	"strings"
)

// Write writes a table as [Read] reads it: UTF-8 without byte order mark, commas, CRLF
// after every row, the header first. A cell is quoted when it holds a comma, a quote or
// a line break or begins with a space, and a cell that a spreadsheet would run as a
// formula gets an apostrophe in front. The same cells give the same bytes.
func Write(w io.Writer, columns []string, rows [][]string) error {
	out := bufio.NewWriter(w)
	line := appendRow(nil, columns)
	for _, r := range rows {
		if _, err := out.Write(line); err != nil {
			return err
		}
		line = appendRow(line[:0], r)
	}
	if _, err := out.Write(line); err != nil {
		return err
	}
	return out.Flush()
}

func appendRow(line []byte, cells []string) []byte {
	for i, c := range cells {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendCell(line, guard(c))
	}
	return append(line, "\r\n"...)
}

// appendCell quotes as [encoding/csv] does.
func appendCell(line []byte, c string) []byte {
	if !strings.ContainsAny(c, ",\"\r\n") && !strings.HasPrefix(c, " ") {
		return append(line, c...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(c, `"`, `""`)...)
	return append(line, '"')
}

// guard puts an apostrophe in front of a cell that begins like a formula, or like a
// guarded one, so that unguard gives back every cell.
func guard(c string) string {
	if likeFormula(c) {
		return "'" + c
	}
	return c
}

func unguard(c string) string {
	if strings.HasPrefix(c, "'") && likeFormula(c) {
		return c[1:]
	}
	return c
}

func likeFormula(c string) bool {
	c = strings.TrimLeft(c, "'")
	return c != "" && strings.IndexByte("=+-@\t\r", c[0]) >= 0
}
