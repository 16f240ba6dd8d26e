package analysis

import (
	"context"

	"koopmap/analysis/coverage"
	"koopmap/analysis/method"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// A Method is a card in words.
type Method struct {
	Name         method.Name      `json:"name"`
	Kind         method.Kind      `json:"kind"`
	Of           []method.Subject `json:"of"` // what it describes
	Title        string           `json:"title"`
	Meaning      string           `json:"meaning"` // one sentence
	Formula      string           `json:"formula"`
	Letters      string           `json:"letters"` // of the formula
	Range        string           `json:"range"`   // of its values
	Scope        string           `json:"scope"`   // what enters it
	Rule         string           `json:"rule"`    // for agreements of many parties
	Completeness string           `json:"completeness"`
	Cautions     []string         `json:"cautions"`
	Limit        string           `json:"limit,omitempty"` // size above which it is left out
	Source       string           `json:"source"`
	Computed     *Computed        `json:"computed,omitempty"` // what it is computed for, when a unit was named
}

// Computed is what a figure is computed for.
type Computed struct {
	Head
	Basis Basis `json:"basis"`
}

// MethodList is every card in a language.
type MethodList struct {
	Items []Method `json:"items"` // headline measures, those on request, other figures
}

// Methods lists the cards.
func Methods(lang string) MethodList {
	list := MethodList{Items: []Method{}}
	for _, card := range method.Cards() {
		list.Items = append(list.Items, inWords(&card, wording.In(lang)))
	}
	return list
}

// MethodOf is the card that a person means by the name, in a language. An unknown name is
// [graph.ErrNotFound], with a [method.UnknownError].
func MethodOf(name, lang string) (Method, error) {
	card, err := method.Find(name)
	if err != nil {
		return Method{}, &graph.Error{Kind: graph.NotFound, Subject: "method " + name, Err: err}
	}
	return inWords(&card, wording.In(lang)), nil
}

// Method is a card as [MethodOf] finds it. When the question names a unit, it says for what
// the figure is computed; else only its language counts. Errors are those of MethodOf and
// Coverage.
func (s *Service) Method(_ context.Context, name string, q Question) (Method, error) {
	m, err := MethodOf(name, q.Lang)
	if err != nil || q.Unit == "" {
		return m, err
	}
	sc, err := s.scope(q)
	if err != nil {
		return Method{}, err
	}
	view := coverage.Look(sc.network, sc.Scope, sc.levels)
	net, err := affiliationOf(view)
	if err != nil {
		return Method{}, err
	}
	m.Computed = &Computed{Head: sc.head(view.Caveats()), Basis: basis(view, net)}
	return m, nil
}

func inWords(c *method.Card, w *wording.Words) Method {
	return Method{
		Name: c.Name, Kind: c.Kind, Of: c.Of, Title: w.MethodTitle(c.Name), Meaning: w.MethodMeaning(c.Name),
		Formula: c.Formula, Letters: w.MethodLetters(c.Name),
		Range: w.Say("method.range." + string(c.Range)), Scope: w.Say("method.scope." + string(c.Scope)),
		Rule: w.Say("method.rule." + string(c.Rule)), Completeness: w.Say("method.completeness." + string(c.Completeness)),
		Cautions: w.MethodCautions(c), Limit: w.MethodLimit(c.Limit), Source: w.MethodSource(c),
	}
}
