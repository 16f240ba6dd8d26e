package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestLevelsThatCountUnlessOthersAreAskedFor(t *testing.T) {
	for unit, want := range map[teryt.Code]string{
		"201103": "gmina,powiat",
		"2011":   "powiat",
		"20":     "voivodeship",
		"PL":     "voivodeship",
		"2061":   "gmina,powiat", // a city with powiat rights is a gmina under either code
		"206101": "gmina,powiat",
	} {
		if got := (graph.Scope{Unit: unit}).Counted().String(); got != want {
			t.Errorf("of %s %s count, want %s", unit, got, want)
		}
		asked := graph.Scope{Unit: unit, Levels: graph.LevelsOf(graph.LevelGmina, graph.LevelVoivodeship)}
		if got := asked.Counted().String(); got != "gmina,voivodeship" {
			t.Errorf("of %s %s count, asked for gmina,voivodeship", unit, got)
		}
	}
}

func TestLevelsAreReadInAnyOrder(t *testing.T) {
	for text, want := range map[string]string{
		"gmina,powiat":                  "gmina,powiat",
		"voivodeship,gmina":             "gmina,voivodeship", // from the narrowest
		" powiat , gmina ":              "gmina,powiat",
		"powiat,powiat":                 "powiat",
		"gmina,,powiat,":                "gmina,powiat",
		"gmina,powiat,voivodeship":      "gmina,powiat,voivodeship",
		"":                              "", // the default
		" , ":                           "",
		"voivodeship,voivodeship,gmina": "gmina,voivodeship",
	} {
		set, err := graph.ParseLevels(text)
		if err != nil || set.String() != want {
			t.Errorf("ParseLevels(%q) = %q, %v; want %q", text, set, err, want)
		}
		if again, err := graph.ParseLevels(set.String()); err != nil || again != set {
			t.Errorf("%q is read as %q, %v", set, again, err)
		}
	}
	for _, text := range []string{"commune", "Gmina", "gmina powiat", "gmina;powiat", "gmina,województwo"} {
		if set, err := graph.ParseLevels(text); graph.KindOf(err) != graph.Invalid || set != 0 {
			t.Errorf("ParseLevels(%q) = %q, %v; want an error of kind invalid", text, set, err)
		}
	}
}

func TestASetHasTheLevelsGiven(t *testing.T) {
	set := graph.LevelsOf(graph.LevelVoivodeship, "county", graph.LevelGmina) // a string that is no level is left out
	if diff := cmp.Diff([]graph.Level{graph.LevelGmina, graph.LevelVoivodeship}, set.Levels()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for level, want := range map[graph.Level]bool{graph.LevelGmina: true, graph.LevelPowiat: false, graph.LevelVoivodeship: true, "county": false, "": false} {
		if set.Has(level) != want {
			t.Errorf("it has %q: %v", level, !want)
		}
	}
	if none := graph.LevelsOf(); none != 0 || len(none.Levels()) != 0 || none.Has(graph.LevelGmina) {
		t.Errorf("no level is %q", none)
	}
}

// Areas of four and six digits fit gmina and powiat alike, two digits the voivodeship.
func TestWhichAreasFitWhichLevels(t *testing.T) {
	for _, c := range []struct {
		levels     graph.LevelSet
		near, wide bool // areas of gminas and powiats; of voivodeships and the country
	}{
		{graph.LevelsOf(graph.LevelGmina, graph.LevelPowiat), true, false},
		{graph.LevelsOf(graph.LevelGmina), true, false},
		{graph.LevelsOf(graph.LevelPowiat), true, false},
		{graph.LevelsOf(graph.LevelVoivodeship), false, true},
		{graph.LevelsOf(graph.Levels()...), true, true},
		{graph.LevelsOf(), false, false},
	} {
		for area, want := range map[teryt.Code]bool{"201103": c.near, "2011": c.near, "2061": c.near, "206101": c.near, "20": c.wide, "PL": c.wide} {
			if got := c.levels.Fits(area); got != want {
				t.Errorf("%s fits %q: %v, want %v", area, c.levels, got, want)
			}
		}
	}
}

func TestTheSwitchIsReadByItsWords(t *testing.T) {
	for text, want := range map[string]graph.UnknownEnd{
		"": graph.UnknownEndUnknown, "unknown": graph.UnknownEndUnknown, "in_force": graph.UnknownEndInForce, "ended": graph.UnknownEndEnded,
	} {
		got, err := graph.ParseUnknownEnd(text)
		if err != nil || got != want {
			t.Errorf("ParseUnknownEnd(%q) = %q, %v; want %q", text, got, err, want)
		}
		if set := (graph.Scope{UnknownEnd: graph.UnknownEnd(text)}).Switch(); set != want {
			t.Errorf("a scope with %q is set to %q, want %q", text, set, want)
		}
	}
	for _, text := range []string{"inforce", "Ended", "yes", " "} {
		if got, err := graph.ParseUnknownEnd(text); graph.KindOf(err) != graph.Invalid || got != "" {
			t.Errorf("ParseUnknownEnd(%q) = %q, %v; want an error of kind invalid", text, got, err)
		}
	}
}
