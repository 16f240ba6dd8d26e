package analysis_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// In force are a1 to a5; a6 is over. kpp is in the teams one, two and three, in gops's only
// team twice; pup is in an agreement of no team. Of the seven parties the tenth of the three
// institutions, kpp alone, has four.
//
// Covered are social assistance, police and labour market in 201103, police alone in 201110:
// six of the eight gaps of the second are also gaps of the first.
func TestAnOverviewTellsWhoCarriesMostAndWhichGapsAreAlike(t *testing.T) {
	t.Parallel()
	n := coveragetest.Network(t, `
institution gops OPS 201103
institution kpp  KPP 2011
institution pup  PUP 2011
institution sp   SP  201103
institution ug   UG  201103
agreement a1 201103 2018-05-01.. team=one gops kpp
agreement a2 201103 2018-06-01.. team=one gops kpp
agreement a3 201103 2018-06-01.. team=two kpp
agreement a4 201103 2018-06-01.. pup
agreement a5 201110 2018-06-01.. team=three kpp
agreement a6 201103 2018-05-01..2018-07-01 team=four ug sp
`)
	a, err := serve(t, n).Overview(t.Context(), about("2011", "2018-08-01"))
	if err != nil {
		t.Fatal(err)
	}
	want := &analysis.OverviewLoad{
		Institutions: 3, Parties: 7, Several: 1, Tenth: 0.5714,
		Carriers: []analysis.Carrier{{Institution: "kpp", Teams: 3, Agreements: 4, Gminas: 2}},
	}
	if diff := cmp.Diff(want, a.Load); diff != "" {
		t.Errorf("load (-want +got):\n%s", diff)
	}
	wantGroups := []analysis.OverviewGroup{{
		Number: 1,
		Common: []graph.SectorCode{"edukacja", "zdrowie", "sprawiedliwosc", "kultura", "sport_rekreacja", "ngo"},
		Others: []graph.SectorCode{"pomoc_spoleczna", "rynek_pracy"},
		Gminas: codes("201103", "201110"),
	}}
	if diff := cmp.Diff(wantGroups, a.Groups); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	for _, row := range a.Rows {
		switch row.Unit.Code {
		case "201103":
			if row.Agreements != 5 || row.InForce != 4 || row.Institutions != 3 || row.CutInstitutions != 0 || row.Group != 1 ||
				!cmp.Equal(row.Singles, []graph.SectorCode{"pomoc_spoleczna", "policja", "rynek_pracy"}) {
				t.Errorf("Korycin: %+v", row)
			}
		case "201110":
			if row.InForce != 1 || row.Group != 1 {
				t.Errorf("Szudziałowo: %+v", row)
			}
		default:
			if row.InForce != 0 || row.Group != 0 || len(row.Unknown) != 9 {
				t.Errorf("%s: %+v", row.Unit.Name, row)
			}
		}
	}
}

func codes(list ...teryt.Code) []teryt.Code { return list }
