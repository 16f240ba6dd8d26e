package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// Letters that English does not have stand on an English page where it says that they are Polish.
func TestEnglishPagesSayWhatIsPolish(t *testing.T) {
	var polish []*regexp.Regexp
	for _, element := range []string{"select", "h3", "td", "span"} {
		polish = append(polish, regexp.MustCompile(`(?s)<`+element+`\b[^>]*\blang="pl"[^>]*>.*?</`+element+`>`))
	}
	letters := regexp.MustCompile(`[^.>\n]*[ąćęłńśźżĄĆĘŁŃŚŹŻ][^.<\n]*`)
	tag := regexp.MustCompile(`<[^>]*>`)
	units := regexp.MustCompile(`\((rural gmina|urban-rural gmina|town|city|gmina|powiat)[^)]*\)|(powiat|pow\.|voivodeship|gmina) [\p{L}-]+`)
	h := site(t)
	for _, target := range []string{
		"/en/gmina/201103?on=2018-08-01", "/en/gmina/201103/fragility?on=2018-08-01", "/en/gmina/201103/compare?from=2018-06-30&to=2018-08-01",
		"/en/gmina/200509?on=2018-08-01", "/en/methods/coverage?unit=201103&on=2018-08-01", "/en/gmina/201103/measures?on=2018-08-01",
	} {
		w := get(t, h, target)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", target, w.Code)
		}
		body := w.Body.String()
		_, body, _ = strings.Cut(body, "<main")
		body, _, _ = strings.Cut(body, "</main>")
		for _, marked := range polish {
			body = marked.ReplaceAllString(body, "")
		}
		text := html.UnescapeString(tag.ReplaceAllString(body, "\n"))
		for _, left := range letters.FindAllString(units.ReplaceAllString(text, ""), -1) {
			t.Errorf("%s does not say that this is Polish: %q", target, strings.TrimSpace(left))
		}
	}
}
