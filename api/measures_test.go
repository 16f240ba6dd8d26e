package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/api"
	"koopmap/api/apitest"
)

func TestMeasuresOnRequestFitTheDescription(t *testing.T) {
	h, c := handler(t), newContract(t)
	units := append(gminas(apitest.Service(t).Network()), "2011", "20", "206101")
	for _, unit := range units {
		for _, parameters := range []string{
			"?measures=all&on=2018-08-01", "?measures=ALL&on=2018-06-30&lang=en", "?measures=&on=2018-08-01",
			"?measures=page-rank,communities,overlap&on=2019-05-06&levels=gmina,powiat,voivodeship", "?measures=parties,ei&on=2025-01-01&unknownEnd=ended",
		} {
			target := "/api/v1/units/" + unit + "/actors" + parameters
			w := get(t, h, target)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", target, w.Code, w.Body.String())
				continue
			}
			c.check(t, target, w)
		}
	}
}

func TestMeasuresComeOnRequestOnly(t *testing.T) {
	h := handler(t)
	plain := get(t, h, "/api/v1/units/201103/actors?on=2018-08-01")
	for _, word := range []string{`"measures"`, `"closeness"`, `"brokerage"`} {
		if strings.Contains(plain.Body.String(), word) {
			t.Errorf("the default answer has %s", word)
		}
	}
	asked := get(t, h, "/api/v1/units/201103/actors?on=2018-08-01&measures=closeness")
	if asked.Header().Get("ETag") == plain.Header().Get("ETag") {
		t.Error("both answers have the same tag")
	}
	var a analysis.ActorsAnswer
	if err := json.Unmarshal(asked.Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	// Ten of the team reach each other, of 16 others: 9/16 · 9/9.
	if got := a.Actors[0].Closeness; got == nil || *got != 9.0/16 || a.Measures == nil || a.Measures.Basis.Agreements != 2 {
		t.Errorf("closeness %v, measures %+v", got, a.Measures)
	}
}

func TestEveryCardIsServed(t *testing.T) {
	h, c := handler(t), newContract(t)
	for _, lang := range []string{"pl", "en"} {
		target := "/api/v1/methods?lang=" + lang
		w := get(t, h, target)
		c.check(t, target, w)
		var list analysis.MethodList
		if err := json.Unmarshal(w.Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		if len(list.Items) != len(method.Cards()) {
			t.Fatalf("%d cards, want %d", len(list.Items), len(method.Cards()))
		}
		for _, m := range list.Items {
			target := "/api/v1/methods/" + string(m.Name) + "?lang=" + lang
			w := get(t, h, target)
			c.check(t, target, w)
			if !strings.Contains(w.Body.String(), m.Title) || strings.Contains(w.Body.String(), "computed") || w.Header().Get("Content-Language") != lang {
				t.Errorf("%s: %s", target, w.Body.String())
			}
		}
	}
}

func TestACardSaysForWhatItsFigureIsComputed(t *testing.T) {
	h, c := handler(t), newContract(t)
	target := "/api/v1/methods/density?unit=200509&on=2018-08-01"
	w := get(t, h, target)
	c.check(t, target, w)
	var m analysis.Method
	if err := json.Unmarshal(w.Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if m.Computed == nil || m.Computed.Unit.Name != "Narewka" || m.Computed.On.String() != "2018-08-01" || m.Computed.Basis.Unnamed != 7 {
		t.Errorf("%s", w.Body.String())
	}
}

func TestAnUnknownCardIsToldWithTheNearest(t *testing.T) {
	h, c := handler(t), newContract(t)
	target := "/api/v1/methods/betwenness?lang=en"
	w := get(t, h, target)
	c.check(t, target, w)
	var p api.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if w.Code != http.StatusNotFound || !strings.Contains(p.Detail, "Did you mean: betweenness?") || !strings.Contains(p.Detail, "Known: agreements, ") {
		t.Errorf("%d %s", w.Code, p.Detail)
	}
}
