package wording

import (
	"errors"
	"strings"

	"koopmap/analysis/method"
)

// MethodTitle is what the figure of a card is called.
func (w *Words) MethodTitle(name method.Name) string {
	return w.Say("method." + string(name) + ".title")
}

// MethodMeaning is what it tells, in one sentence.
func (w *Words) MethodMeaning(name method.Name) string {
	return w.Say("method." + string(name) + ".meaning")
}

// MethodLetters names the letters of its formula.
func (w *Words) MethodLetters(name method.Name) string {
	return w.Say("method." + string(name) + ".letters")
}

// MethodCautions is what to bear in mind with it: of its own, and, for measures, that
// structure is not work. Never nil.
func (w *Words) MethodCautions(c *method.Card) []string {
	cautions := []string{}
	if key := "method." + string(c.Name) + ".caution"; w.has(key) {
		cautions = append(cautions, w.Say(key))
	}
	if c.Kind != method.Answer {
		cautions = append(cautions, w.Say("method.structure"))
	}
	return cautions
}

// MethodOf joins what it describes.
func (w *Words) MethodOf(c *method.Card) string {
	subjects := make([]string, len(c.Of))
	for i, s := range c.Of {
		subjects[i] = w.Say("method.of." + string(s))
	}
	return strings.Join(subjects, ", ")
}

// MethodLimit is the size above which it is left out; empty when there is none.
func (w *Words) MethodLimit(l *method.Limit) string {
	if l == nil {
		return ""
	}
	return w.Say("method.limit."+string(l.Of), "Most", w.grouped(l.Most))
}

// MethodSource is where it comes from.
func (w *Words) MethodSource(c *method.Card) string {
	if c.Source == "" {
		return w.Say("method.own")
	}
	return c.Source
}

// LeftOut says that a measure was left out for the size of the network.
func (w *Words) LeftOut(name method.Name) string {
	card, _ := method.Lookup(name)
	return w.Say("caveat.measure_left_out", "Measure", w.MethodTitle(name), "Limit", w.MethodLimit(card.Limit))
}

// MeasuresError is the error of a parameter that names measures, one of which is unknown.
func MeasuresError(parameter string, err error) error {
	e, ok := errors.AsType[*method.UnknownError](err)
	if !ok {
		return err
	}
	return &ParameterError{Name: parameter, Value: short(e.Name), Want: WantMeasures, Known: e.Known, Near: e.Near}
}

// unknownMethod says that there is no such card, and which one may have been meant.
func (w *Words) unknownMethod(e *method.UnknownError) string {
	text := w.Say("error.method", "Name", short(e.Name))
	if e.Near != "" {
		text += " " + w.Say("error.near", "Near", e.Near)
	}
	return text + " " + w.Say("error.known", "Known", strings.Join(e.Known, ", "))
}

// short is a text that somebody typed, without the end of a very long one.
func short(text string) string {
	if letters := []rune(text); len(letters) > 40 {
		return string(letters[:40]) + "…"
	}
	return text
}

// grouped writes a whole number with its thousands apart.
func (w *Words) grouped(n int) string {
	digits := w.Number(float64(n), 0)
	apart := "\u00a0"
	if w.lang == English {
		apart = ","
	}
	if len(digits) < 5 {
		return digits
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + apart + digits[at:]
	}
	return digits
}

// has reports whether there is a text with the key.
func (w *Words) has(key string) bool { return w.Say(key) != "["+key+"]" }
