// Package query reads a question from the parameters of a request, and writes it back as
// parameters: for the API, and for the forms and links of the site.
package query

import (
	"net/url"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A Text is a question as the parameters of a request hold it. Empty means the default.
type Text struct {
	On, Norm, Levels, UnknownEnd, Sectors, Lang string
}

// longest is how many characters a parameter may have.
const longest = 200

// Question reads the text as a question about the unit; today is the day when none is
// given. The error is a [wording.ParameterError] or a [teryt.CodeError].
func (t Text) Question(code string, today graph.Day) (analysis.Question, error) {
	q := analysis.Question{Lang: wording.Polish}
	unit, err := teryt.Parse(code)
	if err != nil {
		return q, err
	}
	q.Unit, q.On, q.Norm = unit, today, t.Norm
	if t.On != "" {
		if q.On, err = graph.ParseDay(t.On); err != nil || !q.On.IsExact() {
			return q, &wording.ParameterError{Name: "on", Value: t.On, Want: wording.WantDay}
		}
	}
	if len(t.Norm) > longest {
		return q, &wording.ParameterError{Name: "norm", Value: t.Norm[:20] + "…", Want: wording.WantShorter}
	}
	if q.Levels, err = graph.ParseLevels(t.Levels); err != nil {
		return q, &wording.ParameterError{Name: "levels", Value: t.Levels, Want: wording.WantLevels}
	}
	if q.UnknownEnd, err = graph.ParseUnknownEnd(t.UnknownEnd); err != nil {
		return q, &wording.ParameterError{Name: "unknownEnd", Value: t.UnknownEnd, Want: wording.WantUnknownEnd}
	}
	switch t.Sectors {
	case "":
	case "all":
		q.AllSectors = true
	default:
		return q, &wording.ParameterError{Name: "sectors", Value: t.Sectors, Want: wording.WantSectors}
	}
	q.Lang, err = Lang(t.Lang)
	return q, err
}

// Lang reads a language; empty is Polish.
func Lang(text string) (string, error) {
	switch text {
	case "":
		return wording.Polish, nil
	case wording.Polish, wording.English:
		return text, nil
	}
	return wording.Polish, &wording.ParameterError{Name: "lang", Value: text, Want: wording.WantLang}
}

// FromValues takes the text from the values of a URL or a form. Levels may be given
// several times, as check boxes do, or once with commas.
func FromValues(v url.Values) Text {
	levels := ""
	for _, l := range v["levels"] {
		levels += l + ","
	}
	return Text{On: v.Get("on"), Norm: v.Get("norm"), Levels: levels, UnknownEnd: v.Get("unknownEnd"), Sectors: v.Get("sectors"), Lang: v.Get("lang")}
}

// Values is the question as parameters, without the unit. The day is always there, so
// that a link means the same tomorrow; what is the default is left out.
func Values(q analysis.Question) url.Values {
	v := url.Values{"on": {q.On.String()}}
	if q.Norm != "" {
		v.Set("norm", q.Norm)
	}
	if q.Levels != 0 {
		v.Set("levels", q.Levels.String())
	}
	if q.Switch() != graph.UnknownEndUnknown {
		v.Set("unknownEnd", string(q.Switch()))
	}
	if q.AllSectors {
		v.Set("sectors", "all")
	}
	return v
}
