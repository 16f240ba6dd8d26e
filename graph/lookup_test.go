package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

func TestEveryRowIsFoundByItsKey(t *testing.T) {
	n := network(t, sample())
	s, ok := n.Sector("edukacja")
	if !ok || s.NamePL != "Edukacja" {
		t.Errorf("sector: %+v, %v", s, ok)
	}
	k, ok := n.Type("PCPR")
	if !ok || k.Level != graph.LevelPowiat {
		t.Errorf("type: %+v, %v", k, ok)
	}
	p, ok := n.Period("KM2")
	if !ok || p.From != graph.MustDay("2019-04-01") {
		t.Errorf("period: %+v, %v", p, ok)
	}
	i, ok := n.Institution("sp-korycin")
	if !ok || i.Type != "SP" {
		t.Errorf("institution: %+v, %v", i, ok)
	}
	a, ok := n.Agreement("ag-04")
	if !ok || a.Unnamed != 2 {
		t.Errorf("agreement: %+v, %v", a, ok)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	for name, n := range map[string]*graph.Network{"empty": graph.Empty(), "sample": network(t, sample())} {
		_, sector := n.Sector("kultura")
		_, kind := n.Type("GOK")
		_, period := n.Period("KM3")
		_, institution := n.Institution("kpp-sokolka")
		_, agreement := n.Agreement("zz-99")
		if sector || kind || period || institution || agreement {
			t.Errorf("%s: found sector %v, type %v, period %v, institution %v, agreement %v", name, sector, kind, period, institution, agreement)
		}
		if n.PartiesOf("ag-99") != nil || n.SignedBy("kpp-sokolka") != nil || n.AttendanceOf("mt-99") != nil {
			t.Errorf("%s: found parties or attendance of nothing", name)
		}
	}
}

func TestListsAreInTheOrderOfTheirKeys(t *testing.T) {
	c := sample()
	c.Sectors.Put[0].Order = 9 // pomoc_spoleczna goes last: sectors are in their fixed order
	n := network(t, c)
	var sectors, types, periods, norms, institutions, agreements, parties, meetings, attendance, complete []string
	for _, s := range n.Sectors() {
		sectors = append(sectors, string(s.Code))
	}
	for _, k := range n.Types() {
		types = append(types, string(k.Code))
	}
	for _, p := range n.Periods() {
		periods = append(periods, string(p.ID))
	}
	for _, m := range n.Norms() {
		norms = append(norms, m.Key().String())
	}
	for _, i := range n.Institutions() {
		institutions = append(institutions, string(i.ID))
	}
	for _, a := range n.Agreements() {
		agreements = append(agreements, string(a.ID))
	}
	for _, p := range n.Parties() {
		parties = append(parties, p.Key().String())
	}
	for _, m := range n.Meetings() {
		meetings = append(meetings, string(m.ID))
	}
	for _, a := range n.Attendance() {
		attendance = append(attendance, a.Key().String())
	}
	for _, d := range n.Completeness() {
		complete = append(complete, string(d.Unit))
	}
	want := [][]string{
		{"edukacja", "samorzad", "pomoc_spoleczna"},
		{"OPS", "PCPR", "ROPS", "SP", "UG"},
		{"KM1", "KM2"},
		{"model-kooperacji-2018@1"},
		{"gops-korycin", "mopr-bialystok", "pcpr-sokolka", "rops-bialystok", "sp-korycin", "ug-korycin"},
		{"ag-01", "ag-02", "ag-03", "ag-04"},
		{
			"ag-01/rops-bialystok", "ag-01/ug-korycin", "ag-02/gops-korycin", "ag-02/gops-korycin/2019-01", "ag-02/pcpr-sokolka", "ag-02/sp-korycin",
			"ag-04/mopr-bialystok",
		},
		{"mt-01", "mt-02"},
		{"mt-01/sp-korycin", "mt-01/ug-korycin"},
		{"201103"},
	}
	if diff := cmp.Diff(want, [][]string{sectors, types, periods, norms, institutions, agreements, parties, meetings, attendance, complete}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPartiesOfAnAgreementAndOfAnInstitution(t *testing.T) {
	n := network(t, sample())
	for id, want := range map[graph.AgreementID][]string{
		"ag-01": {"ag-01/rops-bialystok", "ag-01/ug-korycin"},
		"ag-02": {"ag-02/gops-korycin", "ag-02/gops-korycin/2019-01", "ag-02/pcpr-sokolka", "ag-02/sp-korycin"},
		"ag-03": nil, // undocumented
		"ag-04": {"ag-04/mopr-bialystok"},
	} {
		var got []string
		for _, p := range n.PartiesOf(id) {
			got = append(got, p.Key().String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("parties of %s: %v, want %v", id, got, want)
		}
	}
	for id, want := range map[graph.InstitutionID][]string{
		"gops-korycin":   {"ag-02/gops-korycin", "ag-02/gops-korycin/2019-01"},
		"mopr-bialystok": {"ag-04/mopr-bialystok"},
		"ug-korycin":     {"ag-01/ug-korycin"},
		"sp-korycin":     {"ag-02/sp-korycin"},
	} {
		var got []string
		for _, p := range n.SignedBy(id) {
			got = append(got, p.Key().String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("signed by %s: %v, want %v", id, got, want)
		}
	}
}

func TestAttendanceIsThatOfItsMeeting(t *testing.T) {
	c := sample()
	c.Attendance.Put = append(c.Attendance.Put, graph.Attendance{Meeting: "mt-02", Institution: "gops-korycin", Role: "guest"})
	n := network(t, c)
	for id, want := range map[graph.MeetingID][]string{"mt-01": {"mt-01/sp-korycin", "mt-01/ug-korycin"}, "mt-02": {"mt-02/gops-korycin"}} {
		var got []string
		for _, a := range n.AttendanceOf(id) {
			got = append(got, a.Key().String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("attendance of %s: %v, want %v", id, got, want)
		}
	}
}

// By the first day as it is taken: ag-03 by KM1 2018-04-01, ag-01 2018-06-22, ag-02 by
// its month 2018-07-01, ag-04 2019-05-06; then those without a known start, by id.
func TestAgreementsInTheOrderThatAReaderExpects(t *testing.T) {
	c := sample()
	for _, id := range []graph.AgreementID{"ex-08-b", "ex-08-a"} {
		undated := c.Agreements.Put[3]
		undated.ID, undated.Signed, undated.Period = id, 0, ""
		c.Agreements.Put = append(c.Agreements.Put, undated)
	}
	sameDay := c.Agreements.Put[3]
	sameDay.ID = "ag-00"
	c.Agreements.Put = append(c.Agreements.Put, sameDay)
	n := network(t, c)
	var ids []graph.AgreementID
	for _, a := range n.Agreements() {
		ids = append(ids, a.ID)
	}
	slices.SortFunc(ids, n.CompareAgreements)
	want := []graph.AgreementID{"ag-03", "ag-01", "ag-02", "ag-00", "ag-04", "ex-08-a", "ex-08-b"}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n.CompareAgreements("ag-01", "ag-01") != 0 || n.CompareAgreements("ex-08-a", "ag-01") <= 0 || n.CompareAgreements("ag-01", "ex-08-a") >= 0 {
		t.Error("the order of two is not that of the list")
	}
}
