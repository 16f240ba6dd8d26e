package storetest

import (
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Sample is a change of the empty network that obeys every rule of the domain. It
// writes all tables; every field of every record, its source included, is given in at
// least one row and empty in another where the domain allows that. It holds days of
// every precision and text outside ASCII. The institutions, agreements and meetings
// are invented; the codes of units are real.
func Sample() graph.ChangeSet {
	return graph.ChangeSet{
		Sectors:      graph.Edits[graph.Sector, graph.SectorCode]{Put: sectors()},
		Types:        graph.Edits[graph.InstitutionType, graph.TypeCode]{Put: types()},
		Periods:      graph.Edits[graph.Period, graph.PeriodID]{Put: periods()},
		Norms:        graph.Edits[graph.Norm, graph.NormKey]{Put: norms()},
		Institutions: graph.Edits[graph.Institution, graph.InstitutionID]{Put: institutions()},
		Agreements:   graph.Edits[graph.Agreement, graph.AgreementID]{Put: agreements()},
		Parties:      graph.Edits[graph.Party, graph.PartyKey]{Put: parties()},
		Meetings:     graph.Edits[graph.Meeting, graph.MeetingID]{Put: meetings()},
		Attendance:   graph.Edits[graph.Attendance, graph.AttendanceKey]{Put: attendance()},
		Completeness: graph.Edits[graph.Completeness, teryt.Code]{Put: completeness()},
	}
}

const sampleSHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

func origin(sheet string, row int) graph.Origin {
	return graph.Origin{File: "zespół.xlsx", Sheet: sheet, Row: row, SHA256: sampleSHA256}
}

func source(sheet string, row int) graph.Source {
	return graph.Source{Kind: "ext", Ref: "https://example.org/rejestr?nr=1&część=2", Origin: origin(sheet, row)}
}

func sectors() []graph.Sector {
	return []graph.Sector{
		{
			Code: "pomoc", Order: 1, NamePL: "Pomoc społeczna", ShortPL: "Pomoc społ.", NameEN: "Social assistance", ShortEN: "Social",
			Layer: "core", ServicesActAreas: []string{"wspieranie rodziny", "pomoc społeczna"}, Origin: origin("sectors", 2),
		},
		{Code: "edukacja", Order: 3, NamePL: "Edukacja", Layer: "core"},
		{Code: graph.SectorSelfGovernment, Order: 2, NamePL: "Samorząd", Layer: "extended"},
	}
}

func types() []graph.InstitutionType {
	return []graph.InstitutionType{
		{
			Code: "OPS", NamePL: "Ośrodek pomocy społecznej", NameEN: "Social assistance centre", Abbreviations: []string{"OPS", "GOPS", "MOPS"},
			Sectors: []graph.SectorCode{"pomoc", "edukacja"}, Level: graph.LevelGmina, Status: graph.StatusStatutory,
			BasisPL: "ustawa o pomocy społecznej, art. 110", BasisChecked: "recollected", Origin: origin("types", 2),
		},
		{Code: "SZKOLA", NamePL: "Szkoła", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelPowiat, Status: graph.StatusOptional},
	}
}

func periods() []graph.Period {
	return []graph.Period{
		{
			ID: "KM1", From: graph.MustDay("2018-07"), To: graph.MustDay("2019-03-31"), NamePL: "Kamień milowy 1", NameEN: "Milestone 1",
			Note: "pierwszy", Source: source("periods", 2),
		},
		{ID: "KM2", From: graph.MustDay("2019-04-01"), To: graph.MustDay("2020")},
	}
}

func norms() []graph.Norm {
	return []graph.Norm{
		{
			ID: graph.DefaultNorm, Version: "2018.10", TitlePL: "Model współpracy", TitleEN: "Model of cooperation",
			Items: []graph.Requirement{
				{GminaKind: teryt.KindRural, Sector: "pomoc", Obligation: graph.Recommended, Minimum: 2, Note: "wieś", Source: source("norms", 3)},
				{GminaKind: graph.KindAny, Sector: "pomoc", Obligation: graph.Required, Minimum: 1},
			},
		},
		{ID: graph.DefaultNorm, Version: "2018.9", TitlePL: "Model wcześniejszy"}, // 9 comes before 10
	}
}

func institutions() []graph.Institution {
	return []graph.Institution{
		{
			ID: "gops-korycin", Name: "Gminny Ośrodek „Źdźbło” w Korycinie – żółć, 中文, 😀", Short: "GOPS Korycin",
			Aliases: []string{"OPS; Korycin", "gops \"korycin\"\n\t\\"}, Type: "OPS", Sectors: []graph.SectorCode{"pomoc", "edukacja"},
			Level: graph.LevelGmina, Seat: "201103", Serves: []teryt.Code{"201105", "201103"}, PartOf: "urzad-korycin",
			REGON: "000000001", NIP: "0000000002", KRS: "0000000003", RSPO: "4", NameConfidence: "quoted", Note: "wpis próbny",
			Source: source("institutions", 2),
		},
		{ID: "szkola", Name: "Szkoła", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelPowiat, Serves: []teryt.Code{"2011"}},
		{ID: "urzad-korycin", Name: "Urząd Gminy", Type: "OPS", Sectors: []graph.SectorCode{graph.SectorSelfGovernment}, Level: graph.LevelGmina},
	}
}

func agreements() []graph.Agreement {
	return []graph.Agreement{
		{
			ID: "ag-01", Kind: "porozumienie", Title: "O współpracy na rzecz rodzin", Team: "zespół-korycin", Signed: graph.MustDay("2018-06-22"),
			ValidFrom: graph.MustDay("2018-07"), ValidTo: graph.MustDay("2020"), End: graph.EndStated,
			Areas: []teryt.Code{"201105", "201103"}, Unnamed: 3, Documented: true, Period: "KM1",
			Terminated: graph.MustDay("2019-11-05"), Note: "rozwiązane", Source: source("agreements", 2),
		},
		{
			ID: "ag-02", Kind: "umowa", Title: "Umowa", End: graph.EndIndefinite, Signed: graph.MustDay("2019"), Areas: []teryt.Code{"2011"},
			Documented: true,
		},
		{ID: "ag-03", Kind: "list intencyjny", Title: "List", End: graph.EndUnknown, Areas: []teryt.Code{"20"}},
	}
}

func parties() []graph.Party {
	return []graph.Party{
		{
			Agreement: "ag-01", Institution: "gops-korycin", Role: "coordinator", From: graph.MustDay("2018-07-01"), To: graph.MustDay("2018-12"),
			Note: "pierwszy raz", Origin: origin("parties", 2),
		},
		{Agreement: "ag-01", Institution: "gops-korycin", Role: "party", From: graph.MustDay("2019")}, // left and joined again
		{Agreement: "ag-01", Institution: "szkola", Role: "party"},
		{Agreement: "ag-02", Institution: "urzad-korycin", Role: "party", Origin: graph.Origin{File: "parties.csv", Row: 4}},
	}
}

func meetings() []graph.Meeting {
	return []graph.Meeting{
		{
			ID: "mt-01", Kind: "signing", Title: "Podpisanie", From: graph.MustDay("2018-06-22"), To: graph.MustDay("2018-06-23"), Place: "201103",
			Team: "zespół-korycin", Period: "KM1", ListComplete: true, Note: "w szkole", Source: source("meetings", 2),
		},
		{ID: "mt-02", Kind: "working"},
	}
}

func attendance() []graph.Attendance {
	return []graph.Attendance{
		{Meeting: "mt-01", Institution: "szkola", Role: "host", Note: "gospodarz", Source: source("attendance", 2)},
		{Meeting: "mt-01", Institution: "urzad-korycin", Role: "signatory"},
	}
}

func completeness() []graph.Completeness {
	return []graph.Completeness{
		{Unit: "201103", AsOf: graph.MustDay("2020-12-31"), Note: "spis z natury", Source: source("completeness", 2)},
		{Unit: "2011", AsOf: graph.MustDay("2019")},
	}
}
