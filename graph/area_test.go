package graph_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// ground is a network of agreements and institutions that are named after their areas.
// Białystok, a city with powiat rights, is there as powiat (2061) and as gmina (206101).
func ground(t rapid.TB) *graph.Network {
	t.Helper()
	var c graph.ChangeSet
	c.Sectors.Put, c.Types.Put = sample().Sectors.Put, sample().Types.Put
	for id, areas := range map[string][]teryt.Code{
		"poland": {"PL"}, "podlaskie": {"20"}, "mazowieckie": {"14"}, "sokolski": {"2011"}, "moniecki": {"2008"},
		"korycin": {"201103"}, "kuznica": {"201105"}, "city-powiat": {"2061"}, "city-gmina": {"206101"},
		"korycin-twice": {"201103", "2011"}, "two-gminas": {"201103", "140101"}, "nowhere": nil,
	} {
		c.Institutions.Put = append(c.Institutions.Put, institution(graph.InstitutionID(id), "UG", "samorzad", graph.LevelGmina, areas...))
		if len(areas) > 0 {
			c.Agreements.Put = append(c.Agreements.Put, graph.Agreement{
				ID: graph.AgreementID(id), Kind: "porozumienie", Title: id, End: graph.EndUnknown, Areas: areas,
			})
		}
	}
	return network(t, c)
}

func TestWhatConcernsAUnitAndWhatLiesInIt(t *testing.T) {
	n := ground(t)
	for unit, c := range map[teryt.Code]struct{ whole, part string }{
		"201103": { // its own, its powiat's, its voivodeship's, the country's; a gmina has no parts
			whole: "korycin korycin-twice podlaskie poland sokolski two-gminas",
			part:  "korycin korycin-twice podlaskie poland sokolski two-gminas",
		},
		"201105": {whole: "korycin-twice kuznica podlaskie poland sokolski", part: "korycin-twice kuznica podlaskie poland sokolski"},
		"2011": { // one for a gmina does not concern the powiat as a whole
			whole: "korycin-twice podlaskie poland sokolski",
			part:  "korycin korycin-twice kuznica podlaskie poland sokolski two-gminas",
		},
		"2061":   {whole: "city-gmina city-powiat podlaskie poland", part: "city-gmina city-powiat podlaskie poland"},
		"206101": {whole: "city-gmina city-powiat podlaskie poland", part: "city-gmina city-powiat podlaskie poland"},
		"2008":   {whole: "moniecki podlaskie poland", part: "moniecki podlaskie poland"},
		"2012":   {whole: "podlaskie poland", part: "podlaskie poland"},
		"20": {
			whole: "podlaskie poland",
			part:  "city-gmina city-powiat korycin korycin-twice kuznica moniecki podlaskie poland sokolski two-gminas",
		},
		"14": {whole: "mazowieckie poland", part: "mazowieckie poland two-gminas"},
		"PL": {
			whole: "poland",
			part:  "city-gmina city-powiat korycin korycin-twice kuznica mazowieckie moniecki podlaskie poland sokolski two-gminas",
		},
		"32": {whole: "poland", part: "poland"},
	} {
		t.Run(string(unit), func(t *testing.T) {
			for name, list := range map[string]struct{ got, want string }{
				"AgreementsFor":    {agreementIDs(n.AgreementsFor(unit)), c.whole},
				"AgreementsInside": {agreementIDs(n.AgreementsInside(unit)), c.part},
				"Serving":          {institutionIDs(n.Serving(unit)), c.whole},
				"ServingPart":      {institutionIDs(n.ServingPart(unit)), c.part},
			} {
				if list.got != list.want {
					t.Errorf("%s(%s)\ngot  %s\nwant %s", name, unit, list.got, list.want)
				}
			}
		})
	}
}

func agreementIDs(list []*graph.Agreement) string {
	ids := make([]string, len(list))
	for i, a := range list {
		ids[i] = string(a.ID)
	}
	return strings.Join(ids, " ")
}

func institutionIDs(list []*graph.Institution) string {
	ids := make([]string, len(list))
	for i, a := range list {
		ids[i] = string(a.ID)
	}
	return strings.Join(ids, " ")
}

// The lists of a network against the question asked of each row alone.
func TestTheIndexAgainstTheRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := network(t, drawContents(t))
		unit := rapid.SampledFrom(append(slices.Clone(places), "PL", "14", "2012", "201110")).Draw(t, "unit")
		overlaps := func(areas []teryt.Code) bool {
			return slices.ContainsFunc(areas, func(c teryt.Code) bool { return teryt.Overlaps(c, unit) })
		}
		var whole, part []*graph.Agreement
		for i := range n.Agreements() {
			a := &n.Agreements()[i]
			if a.AppliesTo(unit) {
				whole = append(whole, a)
			}
			if overlaps(a.Areas) {
				part = append(part, a)
			}
		}
		if got, want := agreementIDs(n.AgreementsFor(unit)), agreementIDs(whole); got != want {
			t.Fatalf("agreements for %s: %s, of the rows %s", unit, got, want)
		}
		if got, want := agreementIDs(n.AgreementsInside(unit)), agreementIDs(part); got != want {
			t.Fatalf("agreements inside %s: %s, of the rows %s", unit, got, want)
		}
		var serving, servingPart []*graph.Institution
		for k := range n.Institutions() {
			i := &n.Institutions()[k]
			if i.ServesUnit(unit) {
				serving = append(serving, i)
			}
			if overlaps(i.Serves) {
				servingPart = append(servingPart, i)
			}
		}
		if got, want := institutionIDs(n.Serving(unit)), institutionIDs(serving); got != want {
			t.Fatalf("serving %s: %s, of the rows %s", unit, got, want)
		}
		if got, want := institutionIDs(n.ServingPart(unit)), institutionIDs(servingPart); got != want {
			t.Fatalf("serving a part of %s: %s, of the rows %s", unit, got, want)
		}
	})
}

// Declared: the powiat through June 2019, the city through 2020-12-31.
func TestADeclarationCountsForItsOwnUnit(t *testing.T) {
	var c graph.ChangeSet
	c.Completeness.Put = []graph.Completeness{{Unit: "2011", AsOf: graph.MustDay("2019-06")}, {Unit: "2061", AsOf: graph.MustDay("2020-12-31")}}
	n := network(t, c)
	for _, c := range []struct {
		unit teryt.Code
		on   string
		want bool
	}{
		{"2011", "2019-06-30", true}, {"2011", "2019-07-01", false}, // to the last day of its window
		{"2011", "1990-01-01", true},                             // any earlier day
		{"201103", "2019-06-30", false},                          // not for a unit inside it
		{"20", "2019-06-30", false}, {"PL", "2019-06-30", false}, // nor for a wider one
		{"201201", "2019-06-30", false},
		{"206101", "2020-12-31", true}, {"2061", "2020-12-31", true}, {"206101", "2021-01-01", false},
	} {
		if got := n.DeclaredComplete(c.unit, graph.MustDay(c.on)); got != c.want {
			t.Errorf("%s on %s: %v, want %v", c.unit, c.on, got, c.want)
		}
	}
}
