package wording

import "testing"

func TestARequirementOfANormIsWrittenInTheLanguage(t *testing.T) {
	for _, c := range []struct{ column, value, pl, en string }{
		{"any policja", "required 1", "policja (dowolny): wymagany 1", "policja (any): required 1"},
		{"rural zdrowie", "recommended 2 seed uwaga", "zdrowie (wiejska): zalecany 2 seed uwaga", "zdrowie (rural): recommended 2 seed uwaga"},
		{"urban_rural ngo", "", "ngo (miejsko-wiejska): ", "ngo (urban_rural): "},
		{"minimum", "2", "minimum: 2", "minimum: 2"},
		{"requirement", "required", "wymaganie: wymagany", "requirement: required"},
		{"rural", "required 1", "rural: required 1", "rural: required 1"}, // neither a column nor a requirement
	} {
		for lang, want := range map[string]string{Polish: c.pl, English: c.en} {
			w := In(lang)
			if got := w.Column("norms", c.column) + ": " + w.Value("norms", c.column, c.value); got != want {
				t.Errorf("%s %q: %q, want %q", c.column, c.value, got, want)
			}
		}
	}
	if got := In(Polish).Column("agreements", "any policja"); got != "any policja" {
		t.Errorf("of another table: %q", got)
	}
}
