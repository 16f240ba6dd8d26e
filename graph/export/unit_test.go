package export_test

import (
	"slices"
	"testing"

	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/export"
	"koopmap/graph/teryt"
)

func unit(t *testing.T, n *graph.Network, code teryt.Code) *graph.Network {
	t.Helper()
	part, err := graph.New(n.Version(), export.Unit(n, code))
	if err != nil {
		t.Fatal(err)
	}
	return part
}

func ids[R any, K ~string](rows []R, id func(*R) K) []string {
	var all []string
	for i := range rows {
		all = append(all, string(id(&rows[i])))
	}
	return all
}

// Korycin 201103: ag-01 and ag-02 apply to it, ag-04 to its voivodeship.
func TestUnitHasWhatConcernsAGmina(t *testing.T) {
	n := fixtures.DocumentedNetwork()
	part := unit(t, n, "201103")
	if got, want := ids(part.Agreements(), func(a *graph.Agreement) graph.AgreementID { return a.ID }), []string{"ag-01", "ag-02", "ag-04"}; !slices.Equal(got, want) {
		t.Errorf("agreements %v, want %v", got, want)
	}
	if got := len(part.Parties()); got != 2+10+5 {
		t.Errorf("%d parties, want 17", got)
	}
	for _, id := range []graph.InstitutionID{"pup-sokolka", "sr-sokolka", "so-bialystok", "osp-korycin", "gops-korycin"} {
		if _, ok := part.Institution(id); !ok {
			t.Errorf("%s is missing: it serves the gmina", id)
		}
	}
	for _, id := range []graph.InstitutionID{"gops-kolno", "gmina-bieliny", "pup-hajnowka"} {
		if _, ok := part.Institution(id); ok {
			t.Errorf("%s is there: it does not serve the gmina", id)
		}
	}
	if len(part.Sectors()) != 20 || len(part.Types()) != 67 || len(part.Norms()) != 2 || len(part.Periods()) != 4 {
		t.Error("tables of the reference are missing")
	}
	for _, m := range part.Meetings() {
		if got, want := len(part.AttendanceOf(m.ID)), len(n.AttendanceOf(m.ID)); got != want {
			t.Errorf("%s has %d present, want %d: a list is whole", m.ID, got, want)
		}
	}
}

// What the network says of a unit is what the part says of it.
func TestUnitKeepsEveryAnswerAboutTheUnit(t *testing.T) {
	n := fixtures.DocumentedNetwork()
	for _, code := range []teryt.Code{"201103", "200509", "200603", "2013", "2061", "20", "26", "220502", "PL"} {
		part := unit(t, n, code)
		same := func(what string, a, b []string) {
			if !slices.Equal(a, b) {
				t.Errorf("%s of %s: %v, want %v", what, code, b, a)
			}
		}
		byID := func(i **graph.Institution) graph.InstitutionID { return (*i).ID }
		same("serving", ids(n.ServingPart(code), byID), ids(part.ServingPart(code), byID))
		agreement := func(a **graph.Agreement) graph.AgreementID { return (*a).ID }
		same("agreements", ids(n.AgreementsInside(code), agreement), ids(part.AgreementsInside(code), agreement))
		for _, a := range part.Agreements() {
			for _, day := range []string{"2018-08-01", "2019-04-01", "2019-09-01", "2020-10-01"} {
				on := graph.MustDay(day)
				if got, want := part.InForce(a.ID, on, ""), n.InForce(a.ID, on, ""); got != want {
					t.Errorf("%s of %s on %s: %+v, want %+v", a.ID, code, day, got, want)
				}
			}
		}
		sameRecords(t, part, back(t, written(t, part)))
	}
	sameRecords(t, n, unit(t, n, teryt.Poland))
}

// so-lublin sits in Lublin and has no area on record; mt-13 took place there.
func TestUnitHasWhatSitsInIt(t *testing.T) {
	part := unit(t, fixtures.DocumentedNetwork(), "066301")
	if _, ok := part.Institution("so-lublin"); !ok {
		t.Error("so-lublin is missing")
	}
	if got, want := ids(part.Meetings(), func(m *graph.Meeting) graph.MeetingID { return m.ID }), []string{"mt-13"}; !slices.Equal(got, want) {
		t.Errorf("meetings %v, want %v", got, want)
	}
}

func TestUnitWithoutRecords(t *testing.T) {
	part := unit(t, fixtures.DocumentedNetwork(), "320201")
	if len(part.Institutions())+len(part.Agreements())+len(part.Meetings()) != 0 || len(part.Sectors()) != 20 {
		t.Errorf("%d institutions, %d agreements, %d meetings", len(part.Institutions()), len(part.Agreements()), len(part.Meetings()))
	}
}

// The second agreement of a team decides until when the first may bind, wherever it applies.
func TestUnitKeepsTheTeamTogether(t *testing.T) {
	c := fixtures.DocumentedChangeSet()
	for i := range c.Agreements.Put {
		if c.Agreements.Put[i].ID == "ex-09" { // the successor of ag-06, moved to another gmina
			c.Agreements.Put[i].Areas = []teryt.Code{"200601"}
		}
	}
	n, err := graph.New(1, c)
	if err != nil {
		t.Fatal(err)
	}
	on := graph.MustDay("2019-06-01")
	if got, want := unit(t, n, "200603").InForce("ag-06", on, ""), n.InForce("ag-06", on, ""); got != want || !want.Replaced {
		t.Errorf("standing %+v, want %+v", got, want)
	}
}
