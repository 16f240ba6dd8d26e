package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestRulesOfSectors(t *testing.T) {
	sound := graph.Sector{Code: "zdrowie", Order: 4, NamePL: "Zdrowie", Layer: "core"}
	refuses(t, sound, func(c *graph.ChangeSet, s graph.Sector) { c.Sectors.Put = []graph.Sector{s} }, broken[graph.Sector]{
		"no code":          {func(s *graph.Sector) { s.Code = "" }, []string{"sectors code: missing"}},
		"no Polish name":   {func(s *graph.Sector) { s.NamePL = " \t" }, []string{"sectors zdrowie name_pl: missing"}},
		"no order":         {func(s *graph.Sector) { s.Order = 0 }, []string{`sectors zdrowie order "0": too_small (1)`}},
		"a negative order": {func(s *graph.Sector) { s.Order = -3 }, []string{`sectors zdrowie order "-3": too_small (1)`}},
		"the place of another": {
			func(s *graph.Sector) { s.Order = 2 }, []string{`sectors zdrowie order "2": sector_order (edukacja)`},
		},
		"no layer":         {func(s *graph.Sector) { s.Layer = "" }, []string{"sectors zdrowie layer: value (core, extended)"}},
		"a layer misspelt": {func(s *graph.Sector) { s.Layer = "extanded" }, []string{`sectors zdrowie layer "extanded": value (core, extended), near extended`}},
	})
}

func TestTwoSectorsChangePlaces(t *testing.T) {
	n := network(t, sample())
	var c graph.ChangeSet
	c.Sectors.Put = sample().Sectors.Put[:2]
	c.Sectors.Put[0].Order, c.Sectors.Put[1].Order = 2, 1 // at once: no place is held twice
	next, _ := with(t, n, c)
	var order []graph.SectorCode
	for _, s := range next.Sectors() {
		order = append(order, s.Code)
	}
	if diff := cmp.Diff([]graph.SectorCode{"edukacja", "pomoc_spoleczna", "samorzad"}, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	c.Sectors.Put[0].Order, c.Sectors.Put[1].Order = 7, 7 // both are in the change: told of both
	want := []string{`sectors edukacja order "7": sector_order (pomoc_spoleczna)`, `sectors pomoc_spoleczna order "7": sector_order (edukacja)`}
	if diff := cmp.Diff(want, problems(t, n, c)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestRulesOfTypes(t *testing.T) {
	sound := graph.InstitutionType{Code: "PPP", NamePL: "Poradnia", Sectors: sectors("edukacja"), Level: graph.LevelPowiat, Status: graph.StatusTask}
	refuses(t, sound, func(c *graph.ChangeSet, k graph.InstitutionType) { c.Types.Put = []graph.InstitutionType{k} }, broken[graph.InstitutionType]{
		"no code":        {func(k *graph.InstitutionType) { k.Code = "" }, []string{"types code: missing"}},
		"no Polish name": {func(k *graph.InstitutionType) { k.NamePL = "" }, []string{"types PPP name_pl: missing"}},
		"no sector":      {func(k *graph.InstitutionType) { k.Sectors = nil }, []string{"types PPP sectors: missing"}},
		"an unknown sector": {
			func(k *graph.InstitutionType) { k.Sectors = sectors("edukacja", "Edukacja") },
			[]string{`types PPP sectors "Edukacja": unknown_key (sectors Edukacja), near edukacja`},
		},
		"no level": {func(k *graph.InstitutionType) { k.Level = "" }, []string{"types PPP level: value (gmina, powiat, voivodeship)"}},
		"a level in another language": {
			func(k *graph.InstitutionType) { k.Level = "województwo" },
			[]string{`types PPP level "województwo": value (gmina, powiat, voivodeship)`},
		},
		"no status": {func(k *graph.InstitutionType) { k.Status = "" }, []string{"types PPP status: value (S, S/shared, X, T, O)"}},
		"a status misspelt": {
			func(k *graph.InstitutionType) { k.Status = "S/shard" },
			[]string{`types PPP status "S/shard": value (S, S/shared, X, T, O), near S/shared`},
		},
	})
}

func TestRulesOfPeriods(t *testing.T) {
	sound := graph.Period{ID: "KM3", From: graph.MustDay("2020-10-01"), To: graph.MustDay("2020-12-31")} // an id of a period need be no slug
	refuses(t, sound, func(c *graph.ChangeSet, p graph.Period) { c.Periods.Put = []graph.Period{p} }, broken[graph.Period]{
		"no id":        {func(p *graph.Period) { p.ID = "" }, []string{"periods id: missing"}},
		"no first day": {func(p *graph.Period) { p.From = 0 }, []string{"periods KM3 from: missing"}},
		"no last day":  {func(p *graph.Period) { p.To = 0 }, []string{"periods KM3 to: missing"}},
		"the last day before the first": {
			func(p *graph.Period) { p.To = graph.MustDay("2020-09-30") },
			[]string{`periods KM3 to "2020-09-30": order_of_days (from 2020-10-01)`},
		},
		"the last month before the first day": { // 2020-09 ends on 30 September
			func(p *graph.Period) { p.To = graph.MustDay("2020-09") },
			[]string{`periods KM3 to "2020-09": order_of_days (from 2020-10-01)`},
		},
		"a note of 501 characters": {
			func(p *graph.Period) { p.Note = letters(501) },
			[]string{`periods KM3 note "` + letters(501) + `": too_long (500)`},
		},
		"a note of 500 characters":               {func(p *graph.Period) { p.Note = letters(500) }, nil},
		"the month of the first day is in order": {func(p *graph.Period) { p.To = graph.MustDay("2020-10") }, nil},
		"one day is in order":                    {func(p *graph.Period) { p.To = p.From }, nil},
	})
}

func TestRulesOfNorms(t *testing.T) {
	item := graph.Requirement{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 1}
	sound := graph.Norm{ID: "our-norm", Version: "1", TitlePL: "Nasza norma", Items: []graph.Requirement{item}}
	items := func(edits ...func(*graph.Requirement)) func(*graph.Norm) {
		return func(n *graph.Norm) {
			n.Items = nil
			for _, edit := range edits {
				changed := item
				edit(&changed)
				n.Items = append(n.Items, changed)
			}
		}
	}
	asItIs := func(*graph.Requirement) {}
	refuses(t, sound, func(c *graph.ChangeSet, n graph.Norm) { c.Norms.Put = []graph.Norm{n} }, broken[graph.Norm]{
		"no id":             {func(n *graph.Norm) { n.ID = "" }, []string{"norms @1 id: missing"}},
		"an id in capitals": {func(n *graph.Norm) { n.ID = "NORM" }, []string{`norms NORM@1 id "NORM": slug`}},
		"no version":        {func(n *graph.Norm) { n.Version = "" }, []string{"norms our-norm@ version: missing"}},
		"no Polish name":    {func(n *graph.Norm) { n.TitlePL = "" }, []string{"norms our-norm@1 title_pl: missing"}},
		"no items":          {items(), nil},
		"an unknown sector": {
			items(func(r *graph.Requirement) { r.Sector = "eduakcja" }),
			[]string{`norms our-norm@1 sector "eduakcja": unknown_key (sectors eduakcja), near edukacja`},
		},
		"a kind of powiat": {
			items(func(r *graph.Requirement) { r.GminaKind = teryt.KindCity }),
			[]string{`norms our-norm@1 gmina_kind "city": value (any, rural, urban_rural, urban)`},
		},
		"an obligation that asks nothing": {
			items(func(r *graph.Requirement) { r.Obligation = graph.NotAsked }),
			[]string{`norms our-norm@1 requirement "none": value (required, recommended)`},
		},
		"a minimum of none": {items(func(r *graph.Requirement) { r.Minimum = 0 }), []string{`norms our-norm@1 minimum "0": too_small (1)`}},
		"a note of 501 characters": {
			items(func(r *graph.Requirement) { r.Note = letters(501) }),
			[]string{`norms our-norm@1 note "` + letters(501) + `": too_long (500)`},
		},
		"one sector twice": {items(asItIs, asItIs), []string{`norms our-norm@1 sector "edukacja": duplicate`}},
		"one sector twice, not one after the other": {
			items(asItIs, func(r *graph.Requirement) { r.Sector = "samorzad" }, func(r *graph.Requirement) { r.Obligation = graph.Recommended }),
			[]string{`norms our-norm@1 sector "edukacja": duplicate`},
		},
		"one sector for two kinds": {items(asItIs, func(r *graph.Requirement) { r.GminaKind = teryt.KindRural }), nil},
	})
}

// A norm is many rows of a file; a problem is at the row of its item.
func TestAProblemOfANormIsAtTheRowOfItsItem(t *testing.T) {
	n := network(t, sample())
	var c graph.ChangeSet
	c.Norms.Put = []graph.Norm{{ID: "our-norm", Version: "1", TitlePL: "Nasza norma", Items: []graph.Requirement{
		{GminaKind: graph.KindAny, Sector: "edukacja", Obligation: graph.Required, Minimum: 1, Source: graph.Source{Origin: graph.Origin{File: "norms.csv", Row: 2}}},
		{GminaKind: graph.KindAny, Sector: "samorzad", Obligation: graph.Required, Source: graph.Source{Origin: graph.Origin{File: "norms.csv", Row: 3}}},
	}}}
	_, _, err := n.With(c)
	if want := `invalid; norms.csv:3, minimum: "0": too small, at least 1`; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
