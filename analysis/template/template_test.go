package template_test

import (
	"bytes"
	"strings"
	"testing"

	"koopmap/analysis/template"
	"koopmap/analysis/wording"
	"koopmap/graph/duplicate"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
	"koopmap/graph/sheet"
)

func written(t *testing.T, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := template.Write(&b, wording.In(lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheTemplateImportsAsItStands(t *testing.T) {
	for _, lang := range wording.Languages() {
		set := intake.LoadContent("template.xlsx", written(t, lang), reference.Network())
		for _, p := range set.Problems {
			t.Errorf("%s: %s", lang, p)
		}
		for _, n := range set.Notices {
			t.Errorf("%s: %s", lang, n)
		}
		if len(set.Problems) > 0 {
			continue
		}
		if got := len(set.After.Institutions()) + len(set.After.Agreements()) + len(set.After.Parties()) + len(set.After.Meetings()) + len(set.After.Attendance()); got != 3+2+3+1+2 {
			t.Errorf("%s: %d rows", lang, got)
		}
		if pairs := duplicate.Find(set.After, nil); len(pairs) > 0 {
			t.Errorf("%s: the examples look alike: %v", lang, pairs)
		}
	}
}

func TestBothLanguagesHaveTheSameExamples(t *testing.T) {
	pl := intake.LoadContent("t.xlsx", written(t, "pl"), reference.Network())
	en := intake.LoadContent("t.xlsx", written(t, "en"), reference.Network())
	for i, a := range pl.Changes.Institutions.Put {
		if b := en.Changes.Institutions.Put[i]; a.ID != b.ID || a.Level != b.Level {
			t.Errorf("%s %s and %s %s", a.ID, a.Level, b.ID, b.Level)
		}
	}
}

func TestEveryColumnIsExplained(t *testing.T) {
	for _, lang := range wording.Languages() {
		book := sheet.ReadBook("template.xlsx", written(t, lang))
		for _, row := range book.Tables[0].Rows {
			if meaning := row.Cells[3]; meaning == "" || strings.Contains(meaning, "[") {
				t.Errorf("%s: %v is not explained", lang, row.Cells)
			}
		}
	}
}
