package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestRulesOfInstitutions(t *testing.T) {
	sound := institution("gbp-korycin", "UG", "edukacja", graph.LevelGmina, "201103") // sectors and level need not be those of the type
	refuses(t, sound, func(c *graph.ChangeSet, i graph.Institution) { c.Institutions.Put = []graph.Institution{i} }, broken[graph.Institution]{
		"no id":   {func(i *graph.Institution) { i.ID = "" }, []string{"institutions id: missing"}},
		"no name": {func(i *graph.Institution) { i.Name = "  " }, []string{"institutions gbp-korycin name: missing"}},
		"a short label of 23 characters": {
			func(i *graph.Institution) { i.Short = letters(23) },
			[]string{`institutions gbp-korycin short_label "` + letters(23) + `": too_long (22)`},
		},
		"a short label of 22 characters": {func(i *graph.Institution) { i.Short = letters(22) }, nil}, // characters, not bytes
		"a note of 501 characters": {
			func(i *graph.Institution) { i.Note = letters(501) },
			[]string{`institutions gbp-korycin note "` + letters(501) + `": too_long (500)`},
		},
		"a note of 500 characters": {func(i *graph.Institution) { i.Note = letters(500) }, nil},
		"an unknown type": {
			func(i *graph.Institution) { i.Type = "PCRP" },
			[]string{`institutions gbp-korycin type "PCRP": unknown_key (types PCRP), near PCPR`},
		},
		"no sector": {func(i *graph.Institution) { i.Sectors = nil }, []string{"institutions gbp-korycin sectors: missing"}},
		"two unknown sectors": {
			func(i *graph.Institution) { i.Sectors = sectors("kultura", "edukacja", "sport_rekreacja") },
			[]string{
				`institutions gbp-korycin sectors "kultura": unknown_key (sectors kultura)`,
				`institutions gbp-korycin sectors "sport_rekreacja": unknown_key (sectors sport_rekreacja)`,
			},
		},
		"no level": {func(i *graph.Institution) { i.Level = "" }, []string{"institutions gbp-korycin level: value (gmina, powiat, voivodeship)"}},
		"a level misspelt": {
			func(i *graph.Institution) { i.Level = "Powiat" },
			[]string{`institutions gbp-korycin level "Powiat": value (gmina, powiat, voivodeship), near powiat`},
		},
		"a seat that is no unit": {
			func(i *graph.Institution) { i.Seat = "2111" }, // an odd voivodeship
			[]string{`institutions gbp-korycin seat_code "2111": code (` + noUnit("2111") + `)`},
		},
		"no seat, and an area of any level": {
			func(i *graph.Institution) { i.Serves = []teryt.Code{"PL", "20", "2011", "201103", "2061", "206101"} }, nil,
		},
		"an area that is no unit": { // powiat 2011 has no gmina 99
			func(i *graph.Institution) { i.Serves = []teryt.Code{"201103", "201199"} },
			[]string{`institutions gbp-korycin serves "201199": code (` + noUnit("201199") + `)`},
		},
		"a part of nothing known": {
			func(i *graph.Institution) { i.PartOf = "goksit-korycin" },
			[]string{`institutions gbp-korycin part_of "goksit-korycin": unknown_key (institutions goksit-korycin), near gops-korycin`},
		},
		"a part of itself": {
			func(i *graph.Institution) { i.PartOf = i.ID },
			[]string{`institutions gbp-korycin part_of "gbp-korycin": circle (gbp-korycin)`},
		},
		"a part of another":   {func(i *graph.Institution) { i.PartOf = "ug-korycin" }, nil},
		"confidence quoted":   {func(i *graph.Institution) { i.NameConfidence = "quoted" }, nil},
		"confidence partial":  {func(i *graph.Institution) { i.NameConfidence = "partial" }, nil},
		"confidence inferred": {func(i *graph.Institution) { i.NameConfidence = "inferred" }, nil},
		"numbers of registers are not checked": { // a wrong one is a warning at import, not a lost row
			func(i *graph.Institution) { i.REGON, i.NIP, i.KRS, i.RSPO = "1", "2", "x", "y" }, nil,
		},
	})
}

func TestFurtherRulesOfInstitutions(t *testing.T) {
	n := network(t, sample())
	for name, c := range map[string]struct {
		edit   func(*graph.Institution)
		column string
		rule   graph.Rule
	}{
		"a seventh digit is for reading, not a part of a code": {func(i *graph.Institution) { i.Serves = []teryt.Code{"2011032"} }, "serves", graph.RuleCode},
		"a confidence of another word":                         {func(i *graph.Institution) { i.NameConfidence = "certain" }, "name_confidence", graph.RuleValue},
	} {
		t.Run(name, func(t *testing.T) {
			row := institution("gbp-korycin", "UG", "edukacja", graph.LevelGmina, "201103")
			c.edit(&row)
			var changes graph.ChangeSet
			changes.Institutions.Put = []graph.Institution{row}
			_, _, err := n.With(changes)
			invalid, ok := errors.AsType[*graph.Error](err)
			if !ok || len(invalid.Problems) != 1 {
				t.Fatalf("error %v, want one problem", err)
			}
			if p := invalid.Problems[0]; p.Table != "institutions" || p.Key != "gbp-korycin" || p.Column != c.column || p.Rule != c.rule {
				t.Errorf("problem %+v, want rule %s at %s", p, c.rule, c.column)
			}
		})
	}
}

// noUnit is what the catalogue says of a text that is the code of no unit.
func noUnit(code string) string {
	_, _, err := teryt.Official().RestoreCode(code)
	return err.Error()
}

// Each institution of a circle is told of, those that hang on it are not, and a long line of
// parts is walked once.
func TestPartsOfThemselves(t *testing.T) {
	var c graph.ChangeSet
	add := func(id, partOf graph.InstitutionID) {
		row := institution(id, "UG", "edukacja", graph.LevelGmina, "201103")
		row.PartOf = partOf
		c.Institutions.Put = append(c.Institutions.Put, row)
	}
	add("hangs-on", "circle-a")
	add("circle-a", "circle-b")
	add("circle-b", "circle-c")
	add("circle-c", "circle-a")
	const line = 60_000
	for k := range line {
		add(graph.InstitutionID(fmt.Sprintf("line-%05d", k)), graph.InstitutionID(fmt.Sprintf("line-%05d", k+1)))
	}
	add(graph.InstitutionID(fmt.Sprintf("line-%05d", line)), "")
	want := []string{
		`institutions circle-a part_of "circle-b": circle (circle-a)`,
		`institutions circle-b part_of "circle-c": circle (circle-b)`,
		`institutions circle-c part_of "circle-a": circle (circle-c)`,
	}
	if got := problems(t, network(t, sample()), c); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
