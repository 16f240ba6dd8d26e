package graph_test

import (
	"testing"

	"koopmap/graph"
)

func TestRulesOfMeetings(t *testing.T) {
	const kinds = "working, training, exchange, focus, consultation, information, signing, closing"
	sound := graph.Meeting{ID: "mt-05", Kind: "information", From: graph.MustDay("2019-06-12"), To: graph.MustDay("2019-06-13"), Place: "2011", Period: "KM2"}
	refuses(t, sound, func(c *graph.ChangeSet, m graph.Meeting) { c.Meetings.Put = []graph.Meeting{m} }, broken[graph.Meeting]{
		"no id":             {func(m *graph.Meeting) { m.ID = "" }, []string{"meetings id: missing"}},
		"an id in capitals": {func(m *graph.Meeting) { m.ID = "MT-05" }, []string{`meetings MT-05 id "MT-05": slug`}},
		"no kind":           {func(m *graph.Meeting) { m.Kind = "" }, []string{"meetings mt-05 kind: value (" + kinds + ")"}},
		"a kind misspelt": {
			func(m *graph.Meeting) { m.Kind = "informations" }, []string{`meetings mt-05 kind "informations": value (` + kinds + `), near information`},
		},
		"the last day before the first": {
			func(m *graph.Meeting) { m.To = graph.MustDay("2019-06-11") },
			[]string{`meetings mt-05 held_to "2019-06-11": order_of_days (held_from 2019-06-12)`},
		},
		"a place that is no unit": {
			func(m *graph.Meeting) { m.Place = "2099" }, []string{`meetings mt-05 place_code "2099": code (` + noUnit("2099") + `)`},
		},
		"an unknown period": {
			func(m *graph.Meeting) { m.Period = "km2" }, []string{`meetings mt-05 period "km2": unknown_key (periods km2), near KM2`},
		},
		"a note of 501 characters": {
			func(m *graph.Meeting) { m.Note = letters(501) }, []string{`meetings mt-05 note "` + letters(501) + `": too_long (500)`},
		},
		"nothing but an id and a kind": {func(m *graph.Meeting) { *m = graph.Meeting{ID: "mt-05", Kind: "working"} }, nil},
	})
}

func TestRulesOfAttendance(t *testing.T) {
	sound := graph.Attendance{Meeting: "mt-02", Institution: "gops-korycin", Role: "guest"}
	refuses(t, sound, func(c *graph.ChangeSet, a graph.Attendance) { c.Attendance.Put = []graph.Attendance{a} }, broken[graph.Attendance]{
		"an unknown meeting": {
			func(a *graph.Attendance) { a.Meeting = "mt-03" },
			[]string{`attendance mt-03/gops-korycin meeting "mt-03": unknown_key (meetings mt-03), near mt-01`},
		},
		"an unknown institution": {
			func(a *graph.Attendance) { a.Institution = "kpp-sokolka" },
			[]string{`attendance mt-02/kpp-sokolka institution "kpp-sokolka": unknown_key (institutions kpp-sokolka), near pcpr-sokolka`},
		},
		"no role": {func(a *graph.Attendance) { a.Role = "" }, []string{"attendance mt-02/gops-korycin role: value (host, guest, signatory)"}},
		"a role of a party": {
			func(a *graph.Attendance) { a.Role = "coordinator" },
			[]string{`attendance mt-02/gops-korycin role "coordinator": value (host, guest, signatory)`},
		},
		"a note of 501 characters": {
			func(a *graph.Attendance) { a.Note = letters(501) }, []string{`attendance mt-02/gops-korycin note "` + letters(501) + `": too_long (500)`},
		},
	})
}

func TestRulesOfCompleteness(t *testing.T) {
	sound := graph.Completeness{Unit: "2011", AsOf: graph.MustDay("2020-12")}
	refuses(t, sound, func(c *graph.ChangeSet, r graph.Completeness) { c.Completeness.Put = []graph.Completeness{r} }, broken[graph.Completeness]{
		"no unit":      {func(r *graph.Completeness) { r.Unit = "" }, []string{"completeness unit: code (" + noUnit("") + ")"}},
		"no such unit": {func(r *graph.Completeness) { r.Unit = "2099" }, []string{`completeness 2099 unit "2099": code (` + noUnit("2099") + `)`}},
		"no day":       {func(r *graph.Completeness) { r.AsOf = 0 }, []string{"completeness 2011 as_of: missing"}},
		"a note of 501 characters": {
			func(r *graph.Completeness) { r.Note = letters(501) },
			[]string{`completeness 2011 note "` + letters(501) + `": too_long (500)`},
		},
	})
}
