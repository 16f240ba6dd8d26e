package wording

import "koopmap/graph/duplicate"

// Duplicate says why two institutions may be one.
func (w *Words) Duplicate(p duplicate.Pair) string {
	return w.Say("duplicate."+string(p.Reason), "Shared", p.Shared)
}
