package web

import (
	"strings"
	"unicode"
)

// A symbol is a piece of a formula, on the line or below it.
type symbol struct {
	Text string
	Sub  bool
}

// symbols takes a formula apart: what stands behind an underscore, a run of letters and
// digits or what is in braces or brackets, goes below the line; braces are left out.
func symbols(formula string) []symbol {
	var list []symbol
	for formula != "" {
		on, below, found := strings.Cut(formula, "_")
		if on != "" {
			list = append(list, symbol{Text: on})
		}
		if !found {
			break
		}
		end := lower(below)
		text := below[:end]
		text = strings.TrimSuffix(strings.TrimPrefix(text, "{"), "}")
		if text != "" {
			list = append(list, symbol{text, true})
		}
		formula = below[end:]
	}
	return list
}

// lower is where the text below the line ends.
func lower(text string) int {
	depth := 0
	for i, r := range text {
		switch {
		case r == '{' || r == '(':
			if i > 0 && depth == 0 {
				return i
			}
			depth++
		case r == '}' || r == ')':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return i
			}
		case depth == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return i
		}
	}
	return len(text)
}
