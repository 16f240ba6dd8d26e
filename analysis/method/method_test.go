package method_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis/method"
)

func TestCardsAreWhole(t *testing.T) {
	seen := map[method.Name]bool{}
	kinds := []method.Kind{method.Headline, method.Expert, method.Answer}
	last := 0
	for _, c := range method.Cards() {
		if seen[c.Name] {
			t.Errorf("two cards of %s", c.Name)
		}
		seen[c.Name] = true
		if c.Name == "" || c.Formula == "" || len(c.Of) == 0 || c.Range == "" || c.Scope == "" || c.Rule == "" || c.Completeness == "" {
			t.Errorf("%s is not whole: %+v", c.Name, c)
		}
		kind := slices.Index(kinds, c.Kind)
		if kind < last {
			t.Errorf("%s stands behind others than its kind", c.Name)
		}
		last = kind
	}
	if len(method.Of(method.Headline)) != 7 {
		t.Errorf("headline measures %v, want the seven of the default answer", method.Of(method.Headline))
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       method.Name
		near       string
	}{
		{"a name", "betweenness", "betweenness", ""},
		{"case does not count", "PAGERANK", "pageRank", ""},
		{"nor do dashes, spaces and underscores", " sectors-bridged", "sectorsBridged", ""},
		{"nor the dash of E–I", "E–I", "ei", ""},
		{"a slip is told", "betwenness", "", "betweenness"},
		{"what is like nothing has nothing near", "zzzzzz", "", ""},
		{"no name", "", "", ""},
		{"all is no card", "all", "", ""},
	} {
		card, err := method.Find(c.text)
		unknown, failed := errors.AsType[*method.UnknownError](err)
		switch {
		case c.want != "":
			if err != nil || card.Name != c.want {
				t.Errorf("%s: %q, %v, want %q", c.name, card.Name, err, c.want)
			}
		case !failed || unknown.Near != c.near || len(unknown.Known) != len(method.Cards()):
			t.Errorf("%s: %+v, want %q near", c.name, unknown, c.near)
		}
	}
}

func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []method.Name
	}{
		{"nothing", "", nil},
		{"commas alone", " , ,", nil},
		{"in the order of cards, each once", "closeness, density,betweenness,closeness", []method.Name{"betweenness", "closeness", "density"}},
		{"all are the headline ones and those on request", "All", method.Of(method.Headline, method.Expert)},
		{"all and one of them", "all,ei", method.Of(method.Headline, method.Expert)},
	} {
		got, err := method.Measures(c.text)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", c.name, err, diff)
		}
	}
	_, err := method.Measures("closeness,clossness")
	unknown, ok := errors.AsType[*method.UnknownError](err)
	if !ok || unknown.Name != "clossness" || unknown.Near != "closeness" {
		t.Errorf("%v", err)
	}
	if _, err := method.Measures("coverage"); err == nil {
		t.Error("coverage is no measure of institutions")
	} else if unknown, _ := errors.AsType[*method.UnknownError](err); slices.Contains(unknown.Known, "coverage") {
		t.Errorf("it is offered all the same: %v", unknown.Known)
	}
}

// As many institutions as an eigenvector is computed for never have more pairs than a
// projection is made of.
func TestLimitsFitTogether(t *testing.T) {
	for _, c := range method.Cards() {
		if c.Limit == nil || c.Limit.Of != method.OfInstitutions || c.Rule != method.ByPair && c.Rule != method.ByWeight {
			continue
		}
		if n := c.Limit.Most; n*(n-1)/2 > method.MostPairs {
			t.Errorf("%s is computed for %d institutions, which may have more than %d pairs", c.Name, n, method.MostPairs)
		}
	}
}
