package report

import (
	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/wording"
)

// MethodsTable is the list of cards: what each is called, and what it says.
func MethodsTable(list analysis.MethodList, lang string) Table {
	w := wording.In(lang)
	t := Table{Caption: w.Say("table.methods"), Columns: []Column{
		{Title: w.Say("method.label.card")}, {Title: w.Say("column.name")}, {Title: w.Say("method.label.meaning")},
	}}
	for i := range list.Items {
		m := &list.Items[i]
		t.Rows = append(t.Rows, []string{string(m.Name), m.Title, m.Meaning})
	}
	return t
}

// MethodTable is a card in rows: what is told, and what it is. What a card does not have is
// left out.
func MethodTable(m *analysis.Method, lang string) Table {
	w := wording.In(lang)
	t := Table{Caption: m.Title, Columns: []Column{{Title: w.Say("method.label.card")}, {Title: string(m.Name)}}}
	add := func(label, text string) {
		if text != "" {
			t.Rows = append(t.Rows, []string{w.Say("method.label." + label), text})
		}
	}
	card, _ := method.Lookup(m.Name)
	add("meaning", m.Meaning)
	for _, caution := range m.Cautions {
		add("caution", caution)
	}
	add("of", w.MethodOf(&card))
	add("formula", m.Formula)
	add("letters", m.Letters)
	add("range", m.Range)
	add("scope", m.Scope)
	add("rule", m.Rule)
	add("completeness", m.Completeness)
	add("limit", m.Limit)
	add("source", m.Source)
	return t
}

// ComputedSentences says for which unit and day figures are computed, of what, and how far
// the data are complete; normed says that the norm plays a part in them.
func ComputedSentences(h *analysis.Head, b *analysis.Basis, normed bool) []string {
	w := wording.In(h.Lang())
	complete := w.Say("method.complete")
	if b.Unnamed > 0 || b.Undocumented > 0 {
		complete = w.Say("method.incomplete", "Unnamed", b.Unnamed, "Undocumented", b.Undocumented)
	}
	sentences := []string{
		w.Say("method.computed", "Unit", Title(h), "On", w.Day(h.On), "Levels", w.Levels(h.Levels),
			"UnknownEnd", w.Say("method.end."+string(h.UnknownEnd)), "Version", h.Version),
		w.Say("method.computed_of", "Institutions", b.Institutions, "Bound", b.Bound, "Agreements", b.Agreements) + " " + complete,
	}
	if normed {
		sentences[0] += " " + w.Say("method.computed_norm", "Norm", normTitle(w, h.Network(), h.Norm))
	}
	return sentences
}

// CardSentences are those of a card that names a unit; nil for another.
func CardSentences(m *analysis.Method) []string {
	if m.Computed == nil {
		return nil
	}
	card, _ := method.Lookup(m.Name)
	return ComputedSentences(&m.Computed.Head, &m.Computed.Basis, card.Scope != method.InNetwork)
}
