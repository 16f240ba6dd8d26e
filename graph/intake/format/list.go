package format

import "strings"

// splitList reads a cell with several values: separated by semicolons, without the white
// space around them, empty ones left out. A backslash in front of a semicolon or of a
// backslash makes it a part of the value.
func splitList(cell string) []string {
	var values []string
	var b strings.Builder
	end := func() {
		if v := strings.TrimSpace(b.String()); v != "" {
			values = append(values, v)
		}
		b.Reset()
	}
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '\\' && i+1 < len(cell) && (cell[i+1] == ';' || cell[i+1] == '\\'):
			i++
			b.WriteByte(cell[i])
		case c == ';':
			end()
		default:
			b.WriteByte(c)
		}
	}
	end()
	return values
}

var escape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// joinList writes what splitList reads.
func joinList[S ~string](values []S) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = escape.Replace(string(v))
	}
	return strings.Join(parts, ";")
}

func typed[S ~string](values []string) []S {
	if len(values) == 0 {
		return nil
	}
	list := make([]S, len(values))
	for i, v := range values {
		list[i] = S(v)
	}
	return list
}
