package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"koopmap/analysis/method"
)

// below drops the signs that a formula in one line has for what is below it.
var below = strings.NewReplacer("_", "", "{", "", "}", "")

func TestEveryCardHasAPage(t *testing.T) {
	h := site(t)
	for _, lang := range []string{"pl", "en"} {
		list := get(t, h, "/"+lang+"/methods")
		for _, c := range method.Cards() {
			path := "/" + lang + "/methods/" + string(c.Name)
			if !strings.Contains(list.Body.String(), `href="`+path+`"`) {
				t.Errorf("%s is not listed", path)
			}
			w := get(t, h, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", path, w.Code)
				continue
			}
			d := parse(t, w.Body.String())
			d.checkLanguage(lang)
			d.checkStructure()
			if found := untranslated.FindString(w.Body.String()); found != "" {
				t.Errorf("%s: untranslated: %s", path, found)
			}
			if words := text(d.all("main")[0]); !strings.Contains(below.Replace(words), below.Replace(c.Formula)) || strings.Contains(words, "2018") {
				t.Errorf("%s without its formula, or with a day", path)
			}
		}
	}
}

// The head of each column of numbers of an institution leads to the card of the measure,
// for the question of the page.
func TestFiguresOfAGminaLeadToTheirCards(t *testing.T) {
	h := site(t)
	for _, lang := range []string{"pl", "en"} {
		d := parse(t, get(t, h, "/"+lang+"/gmina/201103?on=2018-08-01&levels=gmina").Body.String())
		var heads, all []string
		for _, a := range d.all("a") {
			u, err := url.Parse(attr(a, "href"))
			if err != nil {
				t.Fatal(err)
			}
			name, ok := strings.CutPrefix(u.Path, "/"+lang+"/methods/")
			if !ok {
				continue
			}
			if v := u.Query(); v.Get("unit") != "201103" || v.Get("on") != "2018-08-01" || v.Get("levels") != "gmina" {
				t.Errorf("%s forgets the question: %s", name, u)
			}
			all = append(all, name)
			if a.Parent.Data == "th" {
				heads = append(heads, name)
			}
		}
		for _, name := range method.Of(method.Headline) {
			if !slices.Contains(heads, string(name)) {
				t.Errorf("%s: no head leads to %s, only to %v", lang, name, heads)
			}
		}
		for _, name := range []string{"coverage", "singlePoint", "sectorLink", "missingLink", "invitations"} {
			if !slices.Contains(all, name) {
				t.Errorf("%s: nothing leads to %s", lang, name)
			}
		}
	}
}

func TestACardSaysForWhatItWasComputed(t *testing.T) {
	h := site(t)
	for lang, want := range map[string][]string{
		"pl": {"Policzono dla: Narewka (gmina wiejska, pow. hajnowski), stan na 01.08.2018 r.", "strony nienazwane – 7"},
		"en": {"Computed for Narewka (rural gmina, powiat hajnowski), as of 1 August 2018.", "parties not named – 7"},
	} {
		body := get(t, h, "/"+lang+"/methods/density?unit=200509&on=2018-08-01").Body.String()
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s: without %q", lang, words)
			}
		}
	}
	for lang, want := range map[string]string{"pl": "Czy chodziło o: betweenness?", "en": "Did you mean: betweenness?"} {
		w := get(t, h, "/"+lang+"/methods/betwenness")
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d without %q", lang, w.Code, want)
		}
	}
}
