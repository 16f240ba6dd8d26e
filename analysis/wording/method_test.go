package wording

import (
	"strings"
	"testing"
	"unicode"

	"koopmap/analysis/method"
)

func TestEveryCardSpeaksBothLanguages(t *testing.T) {
	for _, lang := range Languages() {
		w := In(lang)
		for _, c := range method.Cards() {
			texts := append(w.MethodCautions(&c), w.MethodTitle(c.Name), w.MethodMeaning(c.Name), w.MethodLetters(c.Name),
				w.MethodOf(&c), w.MethodSource(&c), w.Say("method.kind."+string(c.Kind)), w.Say("method.range."+string(c.Range)),
				w.Say("method.scope."+string(c.Scope)), w.Say("method.rule."+string(c.Rule)),
				w.Say("method.completeness."+string(c.Completeness)))
			if c.Limit != nil {
				texts = append(texts, w.MethodLimit(c.Limit))
			}
			for _, text := range texts {
				if text == "" || strings.Contains(text, "[") && strings.Contains(text, "method.") || strings.Contains(text, "<no value>") {
					t.Errorf("%s: %s has no text: %q", lang, c.Name, text)
				}
			}
			if c.Kind != method.Answer && len(w.MethodCautions(&c)) == 0 {
				t.Errorf("%s: %s does not say that structure is not work", lang, c.Name)
			}
		}
	}
}

func TestTheMeaningOfACardIsOneSentence(t *testing.T) {
	for _, lang := range Languages() {
		for _, c := range method.Cards() {
			text := In(lang).MethodMeaning(c.Name)
			ends := 0
			runes := []rune(text)
			for k, r := range runes {
				if strings.ContainsRune(".!?", r) && (k+1 == len(runes) || runes[k+1] == ' ' && k+2 < len(runes) && unicode.IsUpper(runes[k+2])) {
					ends++
				}
			}
			if ends != 1 || !strings.HasSuffix(text, ".") {
				t.Errorf("%s: %s says %q", lang, c.Name, text)
			}
		}
	}
	if In(Polish).MethodMeaning("density") == In(English).MethodMeaning("density") {
		t.Error("both languages say the same words")
	}
}

func TestLimitsAreWrittenAsPeopleWriteNumbers(t *testing.T) {
	limit := &method.Limit{Of: method.OfPairs, Most: 2_000_000}
	if got := In(Polish).MethodLimit(limit); !strings.Contains(got, "2\u00a0000\u00a0000") {
		t.Errorf("got %q", got)
	}
	if got := In(English).MethodLimit(limit); !strings.Contains(got, "2,000,000") {
		t.Errorf("got %q", got)
	}
}

func TestAVeryLongNameIsNotRepeated(t *testing.T) {
	_, err := method.Measures(strings.Repeat("ż", 5000))
	for _, lang := range Languages() {
		for _, err := range []error{err, MeasuresError("measures", err)} {
			if text := In(lang).Error(err); len(text) > 1000 || !strings.Contains(text, "żż…") {
				t.Errorf("%s: %d characters: %.200s", lang, len(text), text)
			}
		}
	}
}
