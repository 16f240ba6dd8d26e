package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestAKeyIsWrittenOnce(t *testing.T) {
	s := sample()
	var c graph.ChangeSet
	c.Sectors.Put = twice(s.Sectors.Put[0])
	c.Types.Put = twice(s.Types.Put[0])
	c.Periods.Put = twice(s.Periods.Put[0])
	c.Norms.Put = twice(s.Norms.Put[0])
	c.Institutions.Put = twice(s.Institutions.Put[0])
	c.Agreements.Put = twice(s.Agreements.Put[0])
	c.Parties.Put = twice(s.Parties.Put[3])
	c.Meetings.Put = twice(s.Meetings.Put[0])
	c.Attendance.Put = twice(s.Attendance.Put[0])
	c.Completeness.Put = twice(s.Completeness.Put[0])
	want := []string{ // no row of any table hides those of another
		"sectors pomoc_spoleczna: duplicate", "types OPS: duplicate", "periods KM1: duplicate", "norms model-kooperacji-2018@1: duplicate",
		"institutions gops-korycin: duplicate", "agreements ag-01: duplicate", "parties ag-02/gops-korycin/2019-01: duplicate",
		"meetings mt-01: duplicate", "attendance mt-01/sp-korycin: duplicate", "completeness 201103: duplicate",
	}
	if diff := cmp.Diff(want, problems(t, network(t, sample()), c)); diff != "" {
		t.Errorf("on the same rows (-want +got):\n%s", diff)
	}
	// Nor do they hide what else is wrong: on an empty network rows refer to others that are not there.
	want = append(want, `parties ag-02/gops-korycin/2019-01 agreement "ag-02": unknown_key (agreements ag-02), near ag-01`,
		`attendance mt-01/sp-korycin institution "sp-korycin": unknown_key (institutions sp-korycin), near gops-korycin`,
		`agreements ag-01 unnamed_parties "0": no_parties`)
	if diff := cmp.Diff(want, problems(t, graph.Empty(), c)); diff != "" {
		t.Errorf("on an empty network (-want +got):\n%s", diff)
	}
}

func TestAKeyIsRemovedOnce(t *testing.T) {
	var c graph.ChangeSet
	c.Meetings.Remove = []graph.MeetingID{"mt-02", "mt-09", "mt-02"}
	c.Completeness.Remove = []teryt.Code{"201103", "201103"}
	want := []string{"meetings mt-02: duplicate", "meetings mt-09: unknown_key (mt-09)", "completeness 201103: duplicate"}
	if diff := cmp.Diff(want, problems(t, network(t, sample()), c)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func twice[R any](row R) []R { return []R{row, row} }

func TestARepeatedRowIsToldAtTheSecondOne(t *testing.T) {
	row := institution("gops-korycin", "OPS", "pomoc_spoleczna", graph.LevelGmina)
	var c graph.ChangeSet
	c.Institutions.Put = []graph.Institution{row, row}
	for i := range c.Institutions.Put {
		c.Institutions.Put[i].Source.Origin = graph.Origin{File: "institutions.csv", Row: 2 + i}
	}
	_, _, err := network(t, sample()).With(c)
	if want := "invalid; institutions.csv:3: a second row with this key"; err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestWhatIsNotThereCantBeRemoved(t *testing.T) {
	var c graph.ChangeSet
	c.Sectors.Remove = sectors("kultura")
	c.Types.Remove = []graph.TypeCode{"GOK"}
	c.Periods.Remove = []graph.PeriodID{"KM3"}
	c.Norms.Remove = []graph.NormKey{{ID: graph.DefaultNorm, Version: "2"}}
	c.Institutions.Remove = []graph.InstitutionID{"kpp-sokolka"}
	c.Agreements.Remove = []graph.AgreementID{"ag-05"}
	c.Parties.Remove = []graph.PartyKey{{Agreement: "ag-02", Institution: "gops-korycin", From: graph.MustDay("2019-01-01")}} // it joined in "2019-01"
	c.Meetings.Remove = []graph.MeetingID{"mt-03"}
	c.Attendance.Remove = []graph.AttendanceKey{{Meeting: "mt-02", Institution: "sp-korycin"}}
	c.Completeness.Remove = []teryt.Code{"2011"}
	want := []string{
		"sectors kultura: unknown_key (kultura)", "types GOK: unknown_key (GOK)", "periods KM3: unknown_key (KM3)",
		"norms model-kooperacji-2018@2: unknown_key (model-kooperacji-2018@2)", "institutions kpp-sokolka: unknown_key (kpp-sokolka)",
		"agreements ag-05: unknown_key (ag-05)", "parties ag-02/gops-korycin/2019-01-01: unknown_key (ag-02/gops-korycin/2019-01-01)",
		"meetings mt-03: unknown_key (mt-03)", "attendance mt-02/sp-korycin: unknown_key (mt-02/sp-korycin)", "completeness 2011: unknown_key (2011)",
	}
	if diff := cmp.Diff(want, problems(t, network(t, sample()), c)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestOneChangeDoesNotWriteAndRemoveARow(t *testing.T) {
	var c graph.ChangeSet
	c.Agreements.Put = sample().Agreements.Put[:1]
	c.Agreements.Remove = []graph.AgreementID{"ag-01"}
	if diff := cmp.Diff([]string{"agreements ag-01: put_and_removed"}, problems(t, network(t, sample()), c)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	// Of a row that is not there yet neither is right.
	want := []string{
		"agreements ag-01: unknown_key (ag-01)", "agreements ag-01: put_and_removed",
		`agreements ag-01 period "KM1": unknown_key (periods KM1)`, `agreements ag-01 unnamed_parties "0": no_parties`,
	}
	if diff := cmp.Diff(want, problems(t, graph.Empty(), c)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestMergedChangesAreTheEditsOfBoth(t *testing.T) {
	rows, removals := sample(), network(t, sample()).Diff(graph.Empty())
	merged := rows.Merge(removals)
	const all = 3 + 5 + 2 + 1 + 6 + 4 + 7 + 2 + 2 + 1 // rows of the ten tables of the sample
	if rows.Len() != all || removals.Len() != all || merged.Len() != 2*all {
		t.Errorf("%d and %d edits became %d, want %d of each", rows.Len(), removals.Len(), merged.Len(), all)
	}
	want := rows
	want.Sectors.Remove, want.Types.Remove, want.Periods.Remove = removals.Sectors.Remove, removals.Types.Remove, removals.Periods.Remove
	want.Norms.Remove, want.Institutions.Remove, want.Agreements.Remove = removals.Norms.Remove, removals.Institutions.Remove, removals.Agreements.Remove
	want.Parties.Remove, want.Meetings.Remove, want.Attendance.Remove = removals.Parties.Remove, removals.Meetings.Remove, removals.Attendance.Remove
	want.Completeness.Remove = removals.Completeness.Remove
	if diff := cmp.Diff(want, merged); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
}

func TestMergingKeepsTheOrderAndLeavesBothAsTheyWere(t *testing.T) {
	var first, second graph.ChangeSet
	first.Meetings.Put = make([]graph.Meeting, 1, 2) // room for one more, which is not the merged change's
	first.Meetings.Put[0].ID, second.Meetings.Put = "mt-02", []graph.Meeting{{ID: "mt-01"}}
	merged := first.Merge(second)
	if ids := []graph.MeetingID{merged.Meetings.Put[0].ID, merged.Meetings.Put[1].ID}; ids[0] != "mt-02" || ids[1] != "mt-01" {
		t.Errorf("the order is %v", ids)
	}
	if first.Len() != 1 || second.Len() != 1 || first.Meetings.Put[:2][1].ID != "" {
		t.Error("merging wrote to a change")
	}
}
