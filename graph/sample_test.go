package graph_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// sample is a small network that obeys every rule: one gmina, Korycin (201103), its
// powiat (2011), and the city of Białystok (2061, which is 206101). All bodies are invented.
//
//	ag-01  Korycin    2018-06-22 to 2019-03-31  the office and the regional centre
//	ag-02  Korycin    from July 2018, KM1       the social welfare centre, the school, the powiat centre
//	ag-03  powiat     undated, KM1              undocumented
//	ag-04  Białystok  2019-05-06, KM2           the social welfare centre of the city, two unnamed
func sample() graph.ChangeSet {
	var c graph.ChangeSet
	c.Sectors.Put = []graph.Sector{
		{Code: "pomoc_spoleczna", Order: 1, NamePL: "Pomoc społeczna", NameEN: "Social assistance", Layer: "core"},
		{Code: "edukacja", Order: 2, NamePL: "Edukacja", Layer: "core"},
		{Code: "samorzad", Order: 3, NamePL: "Samorząd", Layer: "extended"},
	}
	c.Types.Put = []graph.InstitutionType{
		{Code: "OPS", NamePL: "Ośrodek pomocy społecznej", Sectors: sectors("pomoc_spoleczna"), Level: graph.LevelGmina, Status: graph.StatusStatutory},
		{Code: "PCPR", NamePL: "Powiatowe centrum pomocy rodzinie", Sectors: sectors("pomoc_spoleczna"), Level: graph.LevelPowiat, Status: graph.StatusStatutory},
		{Code: "ROPS", NamePL: "Regionalny ośrodek", Sectors: sectors("pomoc_spoleczna"), Level: graph.LevelVoivodeship, Status: graph.StatusStatutory},
		{Code: "SP", NamePL: "Szkoła podstawowa", Sectors: sectors("edukacja"), Level: graph.LevelGmina, Status: graph.StatusShared},
		{Code: "UG", NamePL: "Urząd gminy", Sectors: sectors("samorzad"), Level: graph.LevelGmina, Status: graph.StatusStatutory},
	}
	c.Periods.Put = milestones()
	c.Norms.Put = []graph.Norm{{
		ID: graph.DefaultNorm, Version: "1", TitlePL: "Model Kooperacji",
		Items: []graph.Requirement{{GminaKind: graph.KindAny, Sector: "pomoc_spoleczna", Obligation: graph.Required, Minimum: 1}},
	}}
	c.Institutions.Put = []graph.Institution{
		institution("gops-korycin", "OPS", "pomoc_spoleczna", graph.LevelGmina, "201103"),
		institution("mopr-bialystok", "OPS", "pomoc_spoleczna", graph.LevelGmina, "2061"),
		institution("pcpr-sokolka", "PCPR", "pomoc_spoleczna", graph.LevelPowiat, "2011"),
		institution("rops-bialystok", "ROPS", "pomoc_spoleczna", graph.LevelVoivodeship, "20"),
		institution("sp-korycin", "SP", "edukacja", graph.LevelGmina, "201103"),
		institution("ug-korycin", "UG", "samorzad", graph.LevelGmina, "201103"),
	}
	c.Agreements.Put = []graph.Agreement{
		{
			ID: "ag-01", Kind: "porozumienie", Title: "O założeniach Modelu", Signed: graph.MustDay("2018-06-22"), ValidFrom: graph.MustDay("2018-06-22"),
			ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Areas: []teryt.Code{"201103"}, Documented: true, Period: "KM1",
		},
		{
			ID: "ag-02", Kind: "porozumienie o współpracy", Title: "Zespół w Korycinie", Team: "GPZK Korycin", Signed: graph.MustDay("2018-07"),
			End: graph.EndUnknown, Areas: []teryt.Code{"201103"}, Documented: true, Period: "KM1",
		},
		{ID: "ag-03", Kind: "porozumienie", Title: "Zespół w powiecie", End: graph.EndUnknown, Areas: []teryt.Code{"2011"}, Period: "KM1"},
		{
			ID: "ag-04", Kind: "porozumienie", Title: "Zespół w Białymstoku", Signed: graph.MustDay("2019-05-06"), End: graph.EndUnknown,
			Areas: []teryt.Code{"206101"}, Unnamed: 2, Documented: true, Period: "KM2",
		},
	}
	c.Parties.Put = []graph.Party{
		{Agreement: "ag-01", Institution: "rops-bialystok", Role: "coordinator"},
		{Agreement: "ag-01", Institution: "ug-korycin", Role: "party"},
		{Agreement: "ag-02", Institution: "gops-korycin", Role: "party", To: graph.MustDay("2018-09-30")},
		{Agreement: "ag-02", Institution: "gops-korycin", Role: "party", From: graph.MustDay("2019-01")}, // left and joined again
		{Agreement: "ag-02", Institution: "pcpr-sokolka", Role: "party"},
		{Agreement: "ag-02", Institution: "sp-korycin", Role: "party"},
		{Agreement: "ag-04", Institution: "mopr-bialystok", Role: "party"},
	}
	c.Meetings.Put = []graph.Meeting{
		{ID: "mt-01", Kind: "signing", Title: "Podpisanie", From: graph.MustDay("2018-06-22"), Place: "201103", Team: "GPZK Korycin", Period: "KM1", ListComplete: true},
		{ID: "mt-02", Kind: "working"},
	}
	c.Attendance.Put = []graph.Attendance{
		{Meeting: "mt-01", Institution: "sp-korycin", Role: "host"},
		{Meeting: "mt-01", Institution: "ug-korycin", Role: "signatory"},
	}
	c.Completeness.Put = []graph.Completeness{{Unit: "201103", AsOf: graph.MustDay("2020-12-31")}}
	return c
}

// milestones is the first two periods of the project.
func milestones() []graph.Period {
	return []graph.Period{
		{ID: "KM1", From: graph.MustDay("2018-04-01"), To: graph.MustDay("2019-03-31")},
		{ID: "KM2", From: graph.MustDay("2019-04-01"), To: graph.MustDay("2020-09-30")},
	}
}

func sectors(codes ...graph.SectorCode) []graph.SectorCode { return codes }

func institution(id graph.InstitutionID, kind graph.TypeCode, sector graph.SectorCode, level graph.Level, serves ...teryt.Code) graph.Institution {
	return graph.Institution{ID: id, Name: string(id), Type: kind, Sectors: sectors(sector), Level: level, Serves: serves}
}

// network is the network of version 1 with the contents.
func network(t rapid.TB, contents graph.ChangeSet) *graph.Network {
	t.Helper()
	n, err := graph.New(1, contents)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// with is the network after changes that are in order.
func with(t rapid.TB, n *graph.Network, changes graph.ChangeSet) (*graph.Network, graph.Applied) {
	t.Helper()
	next, applied, err := n.With(changes)
	if err != nil {
		t.Fatal(err)
	}
	return next, applied
}

// problems is what With has against the changes, a line each:
// table, key and column; the value; the rule, its detail and what is near.
func problems(t rapid.TB, n *graph.Network, changes graph.ChangeSet) []string {
	t.Helper()
	next, applied, err := n.With(changes)
	if err == nil {
		return nil
	}
	invalid, ok := errors.AsType[*graph.Error](err)
	if !ok || invalid.Kind != graph.Invalid || next != nil || applied.Changed() {
		t.Fatalf("With = %v, %+v, %v; want nothing but an error of kind invalid", next, applied, err)
	}
	lines := make([]string, len(invalid.Problems))
	for i, p := range invalid.Problems {
		lines[i] = line(p)
	}
	return lines
}

func line(p graph.Problem) string {
	words := slices.DeleteFunc([]string{p.Table, p.Key, p.Column}, func(s string) bool { return s == "" })
	s := strings.Join(words, " ")
	if p.Value != "" {
		s += fmt.Sprintf(" %q", p.Value)
	}
	s += ": " + string(p.Rule)
	if p.Detail != "" {
		s += " (" + p.Detail + ")"
	}
	if p.Near != "" {
		s += ", near " + p.Near
	}
	return s
}
