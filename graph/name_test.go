package graph_test

import (
	"testing"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestNamesArePolishUnlessEnglishIsThere(t *testing.T) {
	both := graph.Sector{NamePL: "Zdrowie", NameEN: "Health", ShortPL: "Zdr.", ShortEN: "Hlth."}
	polish := graph.Sector{NamePL: "Zdrowie", ShortPL: "Zdr."}
	for _, c := range []struct{ what, got, want string }{
		{"Polish name", both.Name("pl"), "Zdrowie"}, {"English name", both.Name("en"), "Health"},
		{"name in a third language", both.Name("de"), "Zdrowie"}, {"English name where there is none", polish.Name("en"), "Zdrowie"},
		{"short name", both.ShortName("pl"), "Zdr."}, {"English short name", both.ShortName("en"), "Hlth."},
		{"English short name where there is none", polish.ShortName("en"), "Zdr."},
		{"type", (&graph.InstitutionType{NamePL: "Ośrodek", NameEN: "Centre"}).Name("en"), "Centre"},
		{"period", (&graph.Period{NamePL: "I Kamień Milowy", NameEN: "Milestone I"}).Name("en"), "Milestone I"},
		{"norm", (&graph.Norm{TitlePL: "Norma", TitleEN: "Norm"}).Title("en"), "Norm"},
		{"institution", (&graph.Institution{Name: "Gminny Ośrodek Kultury"}).Label(), "Gminny Ośrodek Kultury"},
		{"institution with a short label", (&graph.Institution{Name: "Gminny Ośrodek Kultury", Short: "GOK Korycin"}).Label(), "GOK Korycin"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestAPlaceInAFileIsPrintedAsItIsFound(t *testing.T) {
	for want, o := range map[string]graph.Origin{
		"":                                {},
		"institutions.csv":                {File: "institutions.csv"},
		"institutions.csv:7":              {File: "institutions.csv", Row: 7},
		"team.xlsx, sheet parties":        {File: "team.xlsx", Sheet: "parties"},
		"team.xlsx, sheet parties, row 7": {File: "team.xlsx", Sheet: "parties", Row: 7},
	} {
		if got := o.String(); got != want {
			t.Errorf("%+v: %q, want %q", o, got, want)
		}
	}
	if got := (graph.Origin{Sheet: "parties", Row: 7}).String(); got != "" {
		t.Errorf("without a file: %q", got)
	}
}

func TestWhichTypesTheLawRequires(t *testing.T) {
	for status, want := range map[graph.TypeStatus]bool{"S": true, "S/shared": true, "X": true, "T": false, "O": false, "": false} {
		if got := status.RequiredByLaw(); got != want {
			t.Errorf("%q is required by law: %v, want %v", status, got, want)
		}
	}
}

// The seat is never asked.
func TestAnInstitutionServesItsAreaAndNotItsSeat(t *testing.T) {
	i := graph.Institution{Seat: "200601", Serves: []teryt.Code{"200603", "2061"}} // in the town of Kolno, for the gmina around it
	for unit, want := range map[teryt.Code]bool{
		"200603": true, "2006032": true, "200601": false, "2006": false, "20": false, "2061": true, "206101": true, "206201": false,
	} {
		if got := i.ServesUnit(unit); got != want {
			t.Errorf("it serves %s: %v, want %v", unit, got, want)
		}
	}
	if (&graph.Institution{Seat: "200601"}).ServesUnit("200601") {
		t.Error("without an area it serves its seat")
	}
}

func TestAnAgreementAppliesToUnitsInsideItsAreas(t *testing.T) {
	a := graph.Agreement{Areas: []teryt.Code{"201103", "2013"}}
	for unit, want := range map[teryt.Code]bool{"201103": true, "2011": false, "201305": true, "2013": true, "20": false, "201105": false} {
		if got := a.AppliesTo(unit); got != want {
			t.Errorf("it applies to %s: %v, want %v", unit, got, want)
		}
	}
}

func TestAnswersAndPrecisionsHaveWords(t *testing.T) {
	if graph.No.String() != "no" || graph.Undetermined.String() != "undetermined" || graph.Yes.String() != "yes" {
		t.Error("answers")
	}
	if graph.PrecisionUnknown.String() != "unknown" || graph.PrecisionYear.String() != "year" || graph.PrecisionMonth.String() != "month" ||
		graph.PrecisionDay.String() != "day" {
		t.Error("precisions")
	}
}
