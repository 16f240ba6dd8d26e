package analysis

import (
	"encoding/json"
	"io"
)

// Encode writes an answer as JSON: one line with a newline at its end, letters as they
// are. Every edge writes answers with it, so that the same answer has the same bytes
// everywhere.
func Encode(w io.Writer, answer any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(answer)
}
