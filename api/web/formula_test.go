package web

import (
	"strings"
	"testing"

	"koopmap/analysis/method"
)

// tell writes a formula with what is below the line in angle brackets.
func tell(list []symbol) string {
	var b strings.Builder
	for _, s := range list {
		if s.Sub {
			b.WriteString("<" + s.Text + ">")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestSymbols(t *testing.T) {
	for formula, want := range map[string]string{
		"":                      "",
		"2m/(n(n − 1))":         "2m/(n(n − 1))",
		"Σ_j w_ij, x":           "Σ<j> w<ij>, x",
		"σ_st(v) / σ_st":        "σ<st>(v) / σ<st>",
		"Σ_{a∋i,j} 1/(k_a − 1)": "Σ<a∋i,j> 1/(k<a> − 1)",
		"∪_{j∈N(i)} S(j)":       "∪<j∈N(i)> S(j)",
		"x_(1 + p(m − 1)), p":   "x<(1 + p(m − 1))>, p",
		"(s_g/2W)² + r′_st":     "(s<g>/2W)² + r′<st>",
		"a_":                    "a",
	} {
		if got := tell(symbols(formula)); got != want {
			t.Errorf("%q: %q, want %q", formula, got, want)
		}
	}
}

func TestBracketsOfFormulasAreClosed(t *testing.T) {
	for _, c := range method.Cards() {
		for _, pair := range []string{"{}", "()", "[]"} {
			if strings.Count(c.Formula, pair[:1]) != strings.Count(c.Formula, pair[1:]) {
				t.Errorf("%s: %s in %s", c.Name, pair, c.Formula)
			}
		}
	}
}
