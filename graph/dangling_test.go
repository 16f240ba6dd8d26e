package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// A key that other rows refer to can't be removed; the problem names the first of them.
func TestWhatOtherRowsReferToStays(t *testing.T) {
	contents := sample()
	contents.Sectors.Put = append(contents.Sectors.Put,
		graph.Sector{Code: "kultura", Order: 4, NamePL: "Kultura", Layer: "core"},        // of a type alone
		graph.Sector{Code: "ngo", Order: 5, NamePL: "Organizacje", Layer: "core"},        // of a norm alone
		graph.Sector{Code: "zdrowie", Order: 6, NamePL: "Zdrowie", Layer: "core"},        // of nothing
		graph.Sector{Code: "policja", Order: 7, NamePL: "Bezpieczeństwo", Layer: "core"}) // of an institution alone
	contents.Types.Put = append(contents.Types.Put, graph.InstitutionType{
		Code: "GOK", NamePL: "Ośrodek kultury", Sectors: sectors("kultura"), Level: graph.LevelGmina, Status: graph.StatusTask,
	})
	contents.Norms.Put[0].Items = append(contents.Norms.Put[0].Items, graph.Requirement{
		GminaKind: graph.KindAny, Sector: "ngo", Obligation: graph.Recommended, Minimum: 1,
	})
	contents.Periods.Put = append(contents.Periods.Put,
		graph.Period{ID: "KM3", From: graph.MustDay("2020-10-01"), To: graph.MustDay("2020-12-31")},
		graph.Period{ID: "KM4", From: graph.MustDay("2021-01-01"), To: graph.MustDay("2021-03-31")})
	contents.Meetings.Put[1].Period = "KM3" // of a meeting alone; KM4 is of nothing
	library := institution("gbp-korycin", "UG", "policja", graph.LevelGmina)
	library.PartOf = "kpp-sokolka"
	contents.Institutions.Put = append(contents.Institutions.Put, library, institution("kpp-sokolka", "UG", "samorzad", graph.LevelPowiat))
	contents.Attendance.Put = append(contents.Attendance.Put, graph.Attendance{Meeting: "mt-02", Institution: "gbp-korycin", Role: "guest"})
	n := network(t, contents)

	for name, c := range map[string]struct {
		remove func(*graph.ChangeSet)
		want   []string
	}{
		"a sector of institutions": {
			func(c *graph.ChangeSet) { c.Sectors.Remove = sectors("policja") }, []string{"sectors policja: in_use (institutions gbp-korycin)"},
		},
		"a sector of a type": {func(c *graph.ChangeSet) { c.Sectors.Remove = sectors("kultura") }, []string{"sectors kultura: in_use (types GOK)"}},
		"a sector of a norm": {
			func(c *graph.ChangeSet) { c.Sectors.Remove = sectors("ngo") }, []string{"sectors ngo: in_use (norms model-kooperacji-2018@1)"},
		},
		"a sector of nothing": {func(c *graph.ChangeSet) { c.Sectors.Remove = sectors("zdrowie") }, nil},
		"a type of institutions": {
			func(c *graph.ChangeSet) { c.Types.Remove = []graph.TypeCode{"OPS"} }, []string{"types OPS: in_use (institutions gops-korycin)"},
		},
		"a type of nothing": {func(c *graph.ChangeSet) { c.Types.Remove = []graph.TypeCode{"GOK"} }, nil},
		"a period of agreements": {
			func(c *graph.ChangeSet) { c.Periods.Remove = []graph.PeriodID{"KM2"} }, []string{"periods KM2: in_use (agreements ag-04)"},
		},
		"a period of a meeting": {
			func(c *graph.ChangeSet) { c.Periods.Remove = []graph.PeriodID{"KM3"} }, []string{"periods KM3: in_use (meetings mt-02)"},
		},
		"a period of nothing": {func(c *graph.ChangeSet) { c.Periods.Remove = []graph.PeriodID{"KM4"} }, nil},
		"an institution that is a party": {
			func(c *graph.ChangeSet) { c.Institutions.Remove = []graph.InstitutionID{"pcpr-sokolka"} },
			[]string{"institutions pcpr-sokolka: in_use (parties ag-02/pcpr-sokolka)"},
		},
		"an institution that came to a meeting": {
			func(c *graph.ChangeSet) { c.Institutions.Remove = []graph.InstitutionID{"gbp-korycin"} },
			[]string{"institutions gbp-korycin: in_use (attendance mt-02/gbp-korycin)"},
		},
		"an institution that has a part": {
			func(c *graph.ChangeSet) { c.Institutions.Remove = []graph.InstitutionID{"kpp-sokolka"} },
			[]string{"institutions kpp-sokolka: in_use (institutions gbp-korycin)"},
		},
		"an agreement with parties": {
			func(c *graph.ChangeSet) { c.Agreements.Remove = []graph.AgreementID{"ag-02"} },
			[]string{"agreements ag-02: in_use (parties ag-02/gops-korycin)"},
		},
		"an agreement without parties": {func(c *graph.ChangeSet) { c.Agreements.Remove = []graph.AgreementID{"ag-03"} }, nil},
		"a meeting that somebody came to": {
			func(c *graph.ChangeSet) { c.Meetings.Remove = []graph.MeetingID{"mt-01"} },
			[]string{"meetings mt-01: in_use (attendance mt-01/sp-korycin)"},
		},
		"norms, parties, attendance and completeness, to which nothing refers": {func(c *graph.ChangeSet) {
			c.Norms.Remove = []graph.NormKey{{ID: graph.DefaultNorm, Version: "1"}}
			c.Parties.Remove = []graph.PartyKey{{Agreement: "ag-02", Institution: "sp-korycin"}}
			c.Attendance.Remove = []graph.AttendanceKey{{Meeting: "mt-02", Institution: "gbp-korycin"}}
			c.Completeness.Remove = append(c.Completeness.Remove, "201103")
		}, nil},
		"an agreement together with its parties": {func(c *graph.ChangeSet) {
			c.Agreements.Remove = []graph.AgreementID{"ag-04"}
			c.Parties.Remove = []graph.PartyKey{{Agreement: "ag-04", Institution: "mopr-bialystok"}}
			c.Institutions.Remove = []graph.InstitutionID{"mopr-bialystok"}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var changes graph.ChangeSet
			c.remove(&changes)
			if diff := cmp.Diff(c.want, problems(t, n, changes)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
