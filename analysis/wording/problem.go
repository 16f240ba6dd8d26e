package wording

import (
	"strings"

	"koopmap/graph"
)

// Problem says what is wrong with a row or a cell and what to do. Details that the
// domain gives in English are said in the language too.
func (w *Words) Problem(p graph.Problem) string {
	if w.lang == English {
		return p.Message(w.lang)
	}
	switch p.Rule {
	case graph.RuleCode:
		if key, ok := codeReasons[p.Detail]; ok {
			p.Detail = w.Say(key)
		} else if day, ok := strings.CutPrefix(p.Detail, "no unit in the catalogue of "); ok {
			p.Detail = w.Say("cmd.problem.no_unit", "On", day)
		}
	case graph.RuleMissingTable:
		p.Detail = w.Say("cmd.table." + p.Detail)
	case graph.RuleDay:
		p.Detail = w.Say("cmd.problem.day")
	}
	return p.Message(w.lang)
}
