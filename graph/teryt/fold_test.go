package teryt_test

import (
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph/teryt"
)

func TestFold(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"every Polish letter":           {"ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ", "acelnoszz acelnoszz"},
		"case":                          {"PODLASKIE", "podlaskie"},
		"white space":                   {" \t Nowe\u00a0 Piekuty\n", "nowe piekuty"},
		"dashes":                        {"Kobylin–Borzymy — Kobylin‑Borzymy", "kobylin-borzymy - kobylin-borzymy"},
		"a dash is no space":            {"Kobylin Borzymy", "kobylin borzymy"},
		"Polish quotes":                 {"„Liderzy”", `"liderzy"`},
		"quotes of sources":             {`,,Liderzy"`, `"liderzy"`},
		"apostrophes":                   {"O'Neill ’x‘", `o"neill "x"`},
		"letters with combining accent": {"Lo\u0301dz\u0301", "lodz"},
		"soft hyphens":                  {"Kory\u00adcin", "korycin"},
		"letters of neighbours":         {"Žďár, Štúrovo, Groß", "zdar, sturovo, gross"},
		"nothing":                       {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := teryt.Fold(test.in); got != test.want {
				t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	letters := rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune(`,,,"'„” –-łŁóż`+"\u00ad\u0301\u00a0")))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(letters).Draw(t, "s")
		once := teryt.Fold(s)
		if twice := teryt.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}
