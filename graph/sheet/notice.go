package sheet

import (
	"fmt"

	"koopmap/graph"
)

// A Notice says how something was read when that is not quite what stands there, or what
// is doubtful. It keeps nothing from being imported.
type Notice struct {
	Origin graph.Origin
	Table  string
	Column string // header as it stands in the file
	Cell   string // "C14", in a sheet of a workbook
	Value  string // as given
	PL, EN string
}

// Message is the text in the language, Polish unless lang is "en".
func (n Notice) Message(lang string) string {
	if lang == "en" {
		return n.EN
	}
	return n.PL
}

// String is the English line: place, value, message.
func (n Notice) String() string {
	place := graph.Problem{Origin: n.Origin, Cell: n.Cell, Column: n.Column}.Place()
	if n.Value != "" {
		return fmt.Sprintf("%s: %q: %s", place, n.Value, n.EN)
	}
	return place + ": " + n.EN
}
