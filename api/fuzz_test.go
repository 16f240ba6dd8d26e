package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is asked, the service answers or says what is wrong; it is never at fault.
func TestNoRequestIsAFaultOfTheService(t *testing.T) {
	h, c := handler(t), newContract(t)
	paths := []string{"coverage", "actors", "links", "invitations", "fragility", "compare", "overview", "diagram.svg", ""}
	names := []string{"on", "norm", "levels", "unknownEnd", "sectors", "lang", "redundancy", "exclude", "cost", "months", "rule", "from", "to", "view", "q", "limit", "cursor", "measures", "x"}
	values := []string{"", "2018-08-01", "31.02.2019", "2018", "gmina,powiat", "voivodeship", "in_force", "all", "en", "pup-sokolka", "pup-sokolka=2", "2", "-1", "KM1", "void", "wheel", "network", "closeness,ei", "model-kooperacji-2018@1", "\x00", "ż"}
	codes := []string{"201103", "200509", "2011", "20", "206102", "99", "20110", "2011034", "%2F", "..", "%00", "Kolno", "PL"}
	rapid.Check(t, func(t *rapid.T) {
		v := url.Values{}
		for range rapid.IntRange(0, 4).Draw(t, "parameters") {
			value := rapid.SampledFrom(values).Draw(t, "value")
			if rapid.Bool().Draw(t, "any text") {
				value = rapid.String().Draw(t, "text")
			}
			v.Add(rapid.SampledFrom(names).Draw(t, "name"), value)
		}
		code, question := rapid.SampledFrom(codes).Draw(t, "code"), rapid.SampledFrom(paths).Draw(t, "path")
		if code == "PL" && question == "overview" {
			return // two thousand rows
		}
		target := "/api/v1/units"
		if question != "" {
			target += "/" + code + "/" + question
		}
		target += "?" + v.Encode()
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
		if w.Code >= http.StatusInternalServerError {
			t.Fatalf("%s: %d %s", target, w.Code, w.Body.String())
		}
		if code != "%2F" && code != ".." {
			c.check(t, target, w)
		}
	})
}
