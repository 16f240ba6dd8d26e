package wording

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// The languages.
const (
	Polish  = "pl"
	English = "en"
)

// Languages lists the languages, the default first.
func Languages() []string { return []string{Polish, English} }

//go:embed locales/*.json
var locales embed.FS

var bundle = sync.OnceValue(func() *i18n.Bundle {
	b := i18n.NewBundle(language.Polish)
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	for _, lang := range Languages() {
		if _, err := b.LoadMessageFileFS(locales, "locales/"+lang+".json"); err != nil {
			panic(err) // the files are part of the program
		}
	}
	return b
})

// Words speaks one language.
type Words struct {
	lang      string
	localizer *i18n.Localizer
}

// In speaks the language: English for "en", Polish otherwise.
func In(lang string) *Words {
	if lang != English {
		lang = Polish
	}
	return &Words{lang: lang, localizer: i18n.NewLocalizer(bundle(), lang)}
}

// Lang is the language, "pl" or "en".
func (w *Words) Lang() string { return w.lang }

// Say is the text with the key. pairs are names and values that the text refers to. A
// key that is not in the locale files comes back in brackets; a test keeps that from
// happening.
func (w *Words) Say(key string, pairs ...any) string {
	return w.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: values(pairs)})
}

// Count is the text with the key in the plural form for n; the text may refer to N.
func (w *Words) Count(key string, n int, pairs ...any) string {
	data := values(pairs)
	data["N"] = n
	return w.localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: n})
}

func (w *Words) localize(c *i18n.LocalizeConfig) string {
	text, err := w.localizer.Localize(c)
	if err != nil {
		return "[" + c.MessageID + "]"
	}
	return text
}

// values makes a map of alternating names and values.
func values(pairs []any) map[string]any {
	m := make(map[string]any, len(pairs)/2+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}

// Number writes x with the decimals given, with a decimal comma in Polish. Zeros at the
// end are dropped.
func (w *Words) Number(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	if w.lang == Polish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Percent writes a share in [0, 1] as percent with at most one decimal: "88,9%".
func (w *Words) Percent(share float64) string { return w.Number(100*share, 1) + "%" }
