package format

import (
	"slices"
	"testing"
)

func TestEveryChoiceIsReadAsItsValue(t *testing.T) {
	for place, w := range choices {
		for _, lang := range []string{"pl", "en"} {
			table, column := place, ""
			for i := range place {
				if place[i] == ' ' {
					table, column = place[:i], place[i+1:]
				}
			}
			as, ok := TableNamed(table)
			if _, there := as.column(column); !ok || !there {
				t.Errorf("%s is no column", place)
			}
			written := Choices(table, column, lang)
			if len(written) != len(w) {
				t.Errorf("%s in %s: %d choices, want %d", place, lang, len(written), len(w))
			}
			for _, text := range written {
				if value, known := w.read(text); !known || w[value] == nil {
					t.Errorf("%s in %s: %s is no value", place, lang, text)
				}
			}
		}
	}
}

func TestHeadersAndNamesOfBothLanguagesAreRead(t *testing.T) {
	for _, table := range Tables() {
		for _, lang := range []string{"pl", "en"} {
			if as, ok := TableNamed(table.NameIn(lang)); !ok || as.Name != table.Name {
				t.Errorf("%s in %s", table.Name, lang)
			}
			for _, c := range table.Columns {
				if found, ok := table.column(c.HeaderIn(lang)); !ok || found.Name != c.Name {
					t.Errorf("%s %s in %s", table.Name, c.Name, lang)
				}
			}
		}
	}
}

func TestLevelsOfOneForm(t *testing.T) {
	want := []string{"gminny", "powiatowy", "wojewódzki"}
	for _, place := range [][2]string{{"institutions", "level"}, {"types", "level"}} {
		if got := Choices(place[0], place[1], "pl"); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", place, got, want)
		}
	}
	for _, text := range []string{"wojewódzki", "województwo", "Województwo", "wojewodzki", "voivodeship"} {
		if value, known := levelWords.read(text); value != "voivodeship" || !known {
			t.Errorf("%s is read as %s", text, value)
		}
	}
}

func TestAValueIsWrittenInTheLanguage(t *testing.T) {
	for _, c := range [][4]string{
		{"agreements", "koniec", "indefinite", "bezterminowo"},
		{"agreements", "end_state", "unknown", "nieznany"},
		{"institutions", "szczebel", "powiat", "powiatowy"},
		{"parties", "rola", "coordinator", "koordynator"},
		{"meetings", "list_complete", "no", "nie"},
		{"norms", "requirement", "required", "wymagany"},
		{"agreements", "title_pl", "unknown", "unknown"}, // takes anything
		{"agreements", "koniec", "", ""},
		{"norms", "any edukacja", "required 1", "required 1"}, // no column
		{"nothing", "rola", "party", "party"},
	} {
		if got := Written(c[0], c[1], c[2], "pl"); got != c[3] {
			t.Errorf("%s %s: %q is written %q, want %q", c[0], c[1], c[2], got, c[3])
		}
		if got := Written(c[0], c[1], c[2], "en"); got != c[2] {
			t.Errorf("%s %s: %q is written %q in English", c[0], c[1], c[2], got)
		}
	}
}
