package coveragetest

import "koopmap/graph"

// types are a few types of each level, with every status.
var types = []graph.InstitutionType{
	kind("OPS", graph.LevelGmina, graph.StatusStatutory, "pomoc_spoleczna"),
	kind("SP", graph.LevelGmina, graph.StatusShared, "edukacja"),
	kind("POZ", graph.LevelGmina, graph.StatusOptional, "zdrowie"),
	kind("GOK", graph.LevelGmina, graph.StatusTask, "kultura", "sport_rekreacja"),
	kind("NGO", graph.LevelGmina, graph.StatusOptional, "ngo"),
	kind("UG", graph.LevelGmina, graph.StatusStatutory, "samorzad"),
	kind("PCPR", graph.LevelPowiat, graph.StatusStatutory, "pomoc_spoleczna"),
	kind("KPP", graph.LevelPowiat, graph.StatusStatutory, "policja"),
	kind("SR", graph.LevelPowiat, graph.StatusDistrict, "sprawiedliwosc"),
	kind("ZKSS", graph.LevelPowiat, graph.StatusDistrict, "sprawiedliwosc"),
	kind("PUP", graph.LevelPowiat, graph.StatusShared, "rynek_pracy"),
	kind("PSSE", graph.LevelPowiat, graph.StatusShared, "zdrowie"),
	kind("PBP", graph.LevelPowiat, graph.StatusShared, "kultura"),
	kind("STAROSTWO", graph.LevelPowiat, graph.StatusStatutory, "samorzad"),
	kind("ROPS", graph.LevelVoivodeship, graph.StatusStatutory, "pomoc_spoleczna"),
	kind("KWP", graph.LevelVoivodeship, graph.StatusStatutory, "policja"),
	kind("SO", graph.LevelVoivodeship, graph.StatusDistrict, "sprawiedliwosc"),
	kind("UM", graph.LevelVoivodeship, graph.StatusStatutory, "samorzad"),
}

func kind(code graph.TypeCode, level graph.Level, status graph.TypeStatus, sectors ...graph.SectorCode) graph.InstitutionType {
	return graph.InstitutionType{Code: code, NamePL: string(code), Sectors: sectors, Level: level, Status: status}
}

// required are the sectors that the norm requires; the offices are recommended.
var required = []graph.SectorCode{
	"pomoc_spoleczna", "edukacja", "zdrowie", "policja", "sprawiedliwosc", "kultura", "sport_rekreacja", "rynek_pracy", "ngo",
}

// Reference is what every network of this package holds: ten sectors, a few types of
// each level, the periods KM1 (1 April 2018 to 31 March 2019) and KM2 (to 30 September
// 2020), and the default norm, which requires nine sectors and recommends samorzad.
func Reference() graph.ChangeSet {
	var set graph.ChangeSet
	norm := graph.Norm{ID: graph.DefaultNorm, Version: "1", TitlePL: "Model"}
	for i, code := range append(required[:len(required):len(required)], graph.SectorSelfGovernment) {
		set.Sectors.Put = append(set.Sectors.Put, graph.Sector{Code: code, Order: i + 1, NamePL: string(code), Layer: "core"})
		obligation := graph.Required
		if code == graph.SectorSelfGovernment {
			obligation = graph.Recommended
		}
		norm.Items = append(norm.Items, graph.Requirement{GminaKind: graph.KindAny, Sector: code, Obligation: obligation, Minimum: 1})
	}
	set.Types.Put = types
	set.Periods.Put = []graph.Period{
		{ID: "KM1", From: graph.MustDay("2018-04-01"), To: graph.MustDay("2019-03-31")},
		{ID: "KM2", From: graph.MustDay("2019-04-01"), To: graph.MustDay("2020-09-30")},
	}
	set.Norms.Put = []graph.Norm{norm}
	return set
}
