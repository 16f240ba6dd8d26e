package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// broken is cases of one table: an edit that breaks a sound row, and the lines of the
// problems that come of it (see line).
type broken[R any] map[string]struct {
	edit func(*R)
	want []string
}

// refuses holds each broken row to its problems, in a change of the sample by this row
// alone. The row as it is without the edit must be accepted.
func refuses[R any](t *testing.T, sound R, put func(*graph.ChangeSet, R), cases broken[R]) {
	t.Helper()
	n := network(t, sample())
	check := func(t *testing.T, row R, want []string) {
		var c graph.ChangeSet
		put(&c, row)
		if diff := cmp.Diff(want, problems(t, n, c)); diff != "" {
			t.Errorf("problems (-want +got):\n%s", diff)
		}
	}
	t.Run("a sound row", func(t *testing.T) { check(t, sound, nil) })
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			row := sound
			c.edit(&row)
			check(t, row, c.want)
		})
	}
}

// letters is a text of n characters, which are 2n bytes.
func letters(n int) string { return strings.Repeat("ż", n) }

func TestAnIDHasSmallLettersDigitsAndHyphens(t *testing.T) {
	n := network(t, sample())
	for id, ok := range map[graph.InstitutionID]bool{
		"gbp-korycin": true, "ag-03-1": true, "7": true,
		"GBP": false, "gbp_korycin": false, "gbp korycin": false, "gbp--korycin": false, "-gbp": false, "gbp-": false,
		"łopuszno": false, "gbp-korycin\n": false, "gbp/korycin": false, "gbp.korycin": false, " ": false,
	} {
		var c graph.ChangeSet
		c.Institutions.Put = []graph.Institution{institution(id, "UG", "edukacja", graph.LevelGmina)}
		c.Institutions.Put[0].Name = "Biblioteka"
		var want []string
		if !ok {
			want = []string{fmt.Sprintf("institutions %s id %q: slug", id, id)}
		}
		if diff := cmp.Diff(want, problems(t, n, c)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", id, diff)
		}
	}
}

// A problem tells the row as it was read, the cell, the value, and what is probably meant.
func TestAProblemIsLocated(t *testing.T) {
	n := network(t, sample())
	row := institution("osp-korycin", "OSP", "pomoc_spolecna", graph.LevelGmina, "201103")
	row.Source.Origin = graph.Origin{File: "instytucje.xlsx", Sheet: "instytucje", Row: 14}
	var c graph.ChangeSet
	c.Institutions.Put = []graph.Institution{row}
	_, _, err := n.With(c)
	want := &graph.Error{Kind: graph.Invalid, Problems: []graph.Problem{
		{
			Origin: row.Source.Origin, Table: "institutions", Key: "osp-korycin", Column: "type", Value: "OSP",
			Rule: graph.RuleUnknownKey, Detail: "types OSP", Near: "OPS", // two neighbours swapped
		},
		{
			Origin: row.Source.Origin, Table: "institutions", Key: "osp-korycin", Column: "sectors", Value: "pomoc_spolecna",
			Rule: graph.RuleUnknownKey, Detail: "sectors pomoc_spolecna", Near: "pomoc_spoleczna",
		},
	}}
	if diff := cmp.Diff(error(want), err); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryProblemIsToldAtOnce(t *testing.T) {
	s := sample()
	s.Sectors.Put[0].NamePL = ""
	s.Types.Put[0].Status = "Q!"
	s.Periods.Put[0].To = 0
	s.Norms.Put[0].Items[0].Minimum = 0
	s.Institutions.Put[0].Name = ""
	s.Institutions.Put[0].Level = "commune"
	s.Agreements.Put[0].Kind = ""
	s.Agreements.Put[3].Areas = nil
	s.Parties.Put[1].Role = "guest"
	s.Meetings.Put[1].Kind = "party"
	s.Attendance.Put[0].Role = "party"
	s.Completeness.Put[0].AsOf = 0
	want := []string{ // tables in the order of a data set, rows in that of their keys
		"sectors pomoc_spoleczna name_pl: missing",
		`types OPS status "Q!": value (S, S/shared, X, T, O)`,
		"periods KM1 to: missing",
		`norms model-kooperacji-2018@1 minimum "0": too_small (1)`,
		"institutions gops-korycin name: missing",
		`institutions gops-korycin level "commune": value (gmina, powiat, voivodeship)`,
		"agreements ag-01 kind: missing",
		"agreements ag-04 areas: missing",
		`parties ag-01/ug-korycin role "guest": value (party, coordinator)`,
		`meetings mt-02 kind "party": value (working, training, exchange, focus, consultation, information, signing, closing)`,
		`attendance mt-01/sp-korycin role "party": value (host, guest, signatory)`,
		"completeness 201103 as_of: missing",
	}
	if diff := cmp.Diff(want, problems(t, graph.Empty(), s)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
