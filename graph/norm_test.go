package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// The row of the exact kind wins over "any", whatever its place and whether it asks more
// or less.
func TestWhatANormAsksOfAKindOfGmina(t *testing.T) {
	items := []graph.Requirement{
		{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 2},
		{GminaKind: teryt.KindRural, Sector: "edukacja", Obligation: graph.Recommended, Minimum: 1},
		{GminaKind: graph.KindAny, Sector: "zdrowie", Obligation: graph.Required, Minimum: 1},
		{GminaKind: teryt.KindUrban, Sector: "kultura", Obligation: graph.Required, Minimum: 3},
	}
	for range 2 {
		norm := graph.Norm{ID: "n", Version: "1", Items: items}
		for _, c := range []struct {
			kind   teryt.Kind
			sector graph.SectorCode
			want   graph.Requirement
		}{
			{teryt.KindRural, "edukacja", graph.Requirement{GminaKind: teryt.KindRural, Sector: "edukacja", Obligation: graph.Recommended, Minimum: 1}},
			{teryt.KindUrban, "edukacja", graph.Requirement{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 2}},
			{teryt.KindUrbanRural, "zdrowie", graph.Requirement{GminaKind: graph.KindAny, Sector: "zdrowie", Obligation: graph.Required, Minimum: 1}},
			{teryt.KindUrban, "kultura", graph.Requirement{GminaKind: teryt.KindUrban, Sector: "kultura", Obligation: graph.Required, Minimum: 3}},
			{teryt.KindRural, "kultura", graph.Requirement{GminaKind: graph.KindAny, Sector: "kultura", Obligation: graph.NotAsked}},
			{teryt.KindRural, "policja", graph.Requirement{GminaKind: graph.KindAny, Sector: "policja", Obligation: graph.NotAsked}},
		} {
			if diff := cmp.Diff(c.want, norm.For(c.kind, c.sector)); diff != "" {
				t.Errorf("%s, %s gmina (-want +got):\n%s", c.sector, c.kind, diff)
			}
		}
		slices.Reverse(items)
	}
}

// catalogue is a network of norms alone, without items.
func catalogue(t rapid.TB, keys ...graph.NormKey) *graph.Network {
	t.Helper()
	var c graph.ChangeSet
	for _, k := range keys {
		c.Norms.Put = append(c.Norms.Put, graph.Norm{ID: k.ID, Version: k.Version, TitlePL: "Norma"})
	}
	return network(t, c)
}

func TestANormIsFoundByIDAndVersion(t *testing.T) {
	n := catalogue(t,
		graph.NormKey{ID: graph.DefaultNorm, Version: "1"}, graph.NormKey{ID: graph.DefaultNorm, Version: "2"},
		graph.NormKey{ID: "team", Version: "2018.9"}, graph.NormKey{ID: "team", Version: "2018.10"}, graph.NormKey{ID: "team-2", Version: "1"})
	for ref, want := range map[string]string{
		"":                        "model-kooperacji-2018@2", // the default norm
		"model-kooperacji-2018":   "model-kooperacji-2018@2", // its latest version
		"model-kooperacji-2018@1": "model-kooperacji-2018@1",
		"team":                    "team@2018.10", // 10 follows 9
		"team@2018.9":             "team@2018.9",
		"team-2":                  "team-2@1",
	} {
		norm, err := n.Norm(ref)
		if err != nil || norm.Key().String() != want {
			t.Errorf("Norm(%q) = %+v, %v; want %s", ref, norm, err, want)
		}
	}
}

func TestAnUnknownNormListsTheKnownOnes(t *testing.T) {
	n := catalogue(t, graph.NormKey{ID: "team", Version: "2018.9"}, graph.NormKey{ID: "team", Version: "2018.10"}, graph.NormKey{ID: "model", Version: "1"})
	const known = "; known: model@1, team@2018.9, team@2018.10"
	for ref, want := range map[string]string{
		"team@3":  "not found: norm team@3" + known,
		"team@":   "not found: norm team@" + known, // no version is the empty one
		"tea":     "not found: norm tea" + known,
		"@2018.9": "not found: norm @2018.9" + known,
		"":        "not found: norm model-kooperacji-2018" + known,
	} {
		norm, err := n.Norm(ref)
		if norm != nil || graph.KindOf(err) != graph.NotFound || err.Error() != want {
			t.Errorf("Norm(%q) = %+v\ngot  %v\nwant %s", ref, norm, err, want)
		}
	}
	if _, err := graph.Empty().Norm("team"); err == nil || err.Error() != "not found: norm team; no norm is on record" {
		t.Errorf("of the empty network: %v", err)
	}
}

func TestVersionsOfANormAreInOrder(t *testing.T) {
	inOrder := []graph.NormKey{
		{ID: "a", Version: "99"},                                                  // the id comes first
		{ID: "b", Version: ""}, {ID: "b", Version: "01"}, {ID: "b", Version: "1"}, // equal numbers: as text
		{ID: "b", Version: "1.2"}, {ID: "b", Version: "2"}, {ID: "b", Version: "9"}, {ID: "b", Version: "10"}, {ID: "b", Version: "10a"},
		{ID: "b", Version: "2018"}, {ID: "b", Version: "2018.9"}, {ID: "b", Version: "2018.10"}, {ID: "b", Version: "2018.10.1"},
		{ID: "b", Version: "99999999999999999999999"}, // longer than any machine's number
		{ID: "b", Version: "draft"}, {ID: "b", Version: "draft 2"}, {ID: "b", Version: "draft 10"},
	}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got, want := a.Compare(b), min(1, max(-1, i-j)); got != want {
				t.Errorf("%s against %s: %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestTheOrderOfVersionsIsAnOrder(t *testing.T) {
	versions := rapid.StringOfN(rapid.SampledFrom([]rune("019.a ")), 0, 5, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := graph.NormKey{Version: versions.Draw(t, "a")}, graph.NormKey{Version: versions.Draw(t, "b")}, graph.NormKey{Version: versions.Draw(t, "c")}
		if (a.Compare(b) == 0) != (a == b) || a.Compare(b) != -b.Compare(a) {
			t.Fatalf("%q against %q: %d, turned round %d", a.Version, b.Version, a.Compare(b), b.Compare(a))
		}
		if a.Compare(b) < 0 && b.Compare(c) < 0 && a.Compare(c) >= 0 {
			t.Fatalf("%q before %q before %q, but not the first before the last", a.Version, b.Version, c.Version)
		}
	})
}
