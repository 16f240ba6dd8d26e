package format

import (
	"fmt"

	"koopmap/graph"
)

// A Notice says how a cell was read when that is not quite what stands there, or what is
// doubtful. It keeps nothing from being imported.
type Notice struct {
	Origin graph.Origin
	Table  string
	Column string // header as it stands in the file
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
	place := n.Origin.String()
	if n.Column != "" {
		place += ", " + n.Column
	}
	if n.Value != "" {
		return fmt.Sprintf("%s: %q: %s", place, n.Value, n.EN)
	}
	return place + ": " + n.EN
}
