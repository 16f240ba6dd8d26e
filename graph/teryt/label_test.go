package teryt_test

import (
	"testing"

	"koopmap/graph/teryt"
)

func TestLabelAndTitle(t *testing.T) {
	for _, test := range []struct {
		code                               teryt.Code
		labelPL, labelEN, titlePL, titleEN string
	}{
		{"PL", "Polska", "Poland", "Polska", "Poland"},
		{"20", "województwo podlaskie", "podlaskie voivodeship", "województwo podlaskie", "podlaskie voivodeship"},
		{"2011", "powiat sokólski", "powiat sokólski", "powiat sokólski (woj. podlaskie)", "powiat sokólski (podlaskie voivodeship)"},
		{"201103", "Korycin (gmina wiejska)", "Korycin (rural gmina)",
			"Korycin (gmina wiejska, pow. sokólski)", "Korycin (rural gmina, powiat sokólski)"},
		{"200601", "Kolno (miasto)", "Kolno (town)", "Kolno (miasto, pow. kolneński)", "Kolno (town, powiat kolneński)"},
		{"260408", "Łopuszno (gmina miejsko-wiejska)", "Łopuszno (urban-rural gmina)",
			"Łopuszno (gmina miejsko-wiejska, pow. kielecki)", "Łopuszno (urban-rural gmina, powiat kielecki)"},
		{"2061", "Białystok (miasto na prawach powiatu)", "Białystok (city with powiat rights)",
			"Białystok (miasto na prawach powiatu)", "Białystok (city with powiat rights)"},
		{"206101", "Białystok (miasto na prawach powiatu)", "Białystok (city with powiat rights)",
			"Białystok (miasto na prawach powiatu)", "Białystok (city with powiat rights)"},
	} {
		t.Run(string(test.code), func(t *testing.T) {
			u, ok := official.Unit(test.code)
			if !ok {
				t.Fatal("no such unit")
			}
			for _, pair := range [][2]string{
				{u.Label("pl"), test.labelPL}, {u.Label("en"), test.labelEN}, {u.Label(""), test.labelPL},
				{official.Title(test.code, "pl"), test.titlePL}, {official.Title(test.code, "en"), test.titleEN},
			} {
				if pair[0] != pair[1] {
					t.Errorf("got %q, want %q", pair[0], pair[1])
				}
			}
		})
	}
}

func TestTitleOfAnUnknownCodeIsTheCode(t *testing.T) {
	if got := official.Title("201199", "pl"); got != "201199" {
		t.Errorf("got %q", got)
	}
}

func TestLabelKind(t *testing.T) {
	for kind, want := range map[teryt.Kind][2]string{
		teryt.KindRural:       {"gmina wiejska", "rural gmina"},
		teryt.KindUrbanRural:  {"gmina miejsko-wiejska", "urban-rural gmina"},
		teryt.KindUrban:       {"miasto", "town"},
		teryt.KindPowiat:      {"powiat", "powiat"},
		teryt.KindCity:        {"miasto na prawach powiatu", "city with powiat rights"},
		teryt.KindVoivodeship: {"województwo", "voivodeship"},
		teryt.KindCountry:     {"kraj", "country"},
		"any":                 {"any", "any"},
	} {
		if pl, en := teryt.LabelKind(kind, "pl"), teryt.LabelKind(kind, "en"); pl != want[0] || en != want[1] {
			t.Errorf("%s: %q, %q; want %q", kind, pl, en, want)
		}
	}
}

// A title names one unit, in both languages, and is read back.
func TestTitlesAreReadBack(t *testing.T) {
	seen := map[string]teryt.Code{}
	for _, u := range append(official.Units(), teryt.Unit{Code: teryt.Poland}) {
		for _, lang := range []string{"pl", "en"} {
			title := official.Title(u.Code, lang)
			if other, ok := seen[lang+title]; ok && other != u.Code.Canonical() {
				t.Errorf("%s and %s have the title %q", other, u.Code, title)
			}
			seen[lang+title] = u.Code.Canonical()
			got, err := official.Resolve(title)
			if err != nil || got.Code != u.Code.Canonical() {
				t.Errorf("Resolve(%q) = %+v, %v; want %s", title, got, err, u.Code.Canonical())
			}
		}
	}
}
