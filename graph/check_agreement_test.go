package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func TestRulesOfAgreements(t *testing.T) {
	sound := graph.Agreement{
		ID: "ag-09", Kind: "porozumienie", Title: "O współpracy", Signed: graph.MustDay("2018-06-22"), ValidFrom: graph.MustDay("2018-07-01"),
		ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Areas: []teryt.Code{"201103"}, Unnamed: 2, Documented: true, Period: "KM1",
	}
	refuses(t, sound, func(c *graph.ChangeSet, a graph.Agreement) { c.Agreements.Put = []graph.Agreement{a} }, broken[graph.Agreement]{
		"no id":             {func(a *graph.Agreement) { a.ID = "" }, []string{"agreements id: missing"}},
		"an id in capitals": {func(a *graph.Agreement) { a.ID = "AG-09" }, []string{`agreements AG-09 id "AG-09": slug`}},
		"no kind":           {func(a *graph.Agreement) { a.Kind = " " }, []string{"agreements ag-09 kind: missing"}},
		"no title":          {func(a *graph.Agreement) { a.Title = "" }, []string{"agreements ag-09 title_pl: missing"}},
		"a note of 501 characters": {
			func(a *graph.Agreement) { a.Note = letters(501) }, []string{`agreements ag-09 note "` + letters(501) + `": too_long (500)`},
		},
		"a note of 500 characters": {func(a *graph.Agreement) { a.Note = letters(500) }, nil},
		"an end misspelt": { // it is no stated end either
			func(a *graph.Agreement) { a.End = "sttated" },
			[]string{
				`agreements ag-09 end_state "sttated": value (stated, indefinite, unknown), near stated`,
				`agreements ag-09 valid_to "2019-03-31": end_given`,
			},
		},
		"a stated end without a last day": {func(a *graph.Agreement) { a.ValidTo = 0 }, []string{"agreements ag-09 valid_to: end_not_given"}},
		"no end, but a last day": {
			func(a *graph.Agreement) { a.End = graph.EndIndefinite }, []string{`agreements ag-09 valid_to "2019-03-31": end_given`},
		},
		"an unknown end, but a last day": {
			func(a *graph.Agreement) { a.End = graph.EndUnknown }, []string{`agreements ag-09 valid_to "2019-03-31": end_given`},
		},
		"the last day before the first": {
			func(a *graph.Agreement) { a.ValidTo = graph.MustDay("2018-06-30") }, // after the signing, which is not asked
			[]string{`agreements ag-09 valid_to "2018-06-30": order_of_days (valid_from 2018-07-01)`},
		},
		"the last day before the signing, which is the first": {
			func(a *graph.Agreement) { a.ValidFrom, a.ValidTo = 0, graph.MustDay("2018-06-21") },
			[]string{`agreements ag-09 valid_to "2018-06-21": order_of_days (signed_on 2018-06-22)`},
		},
		"the last month before the first": {
			func(a *graph.Agreement) { a.ValidTo = graph.MustDay("2018-06") },
			[]string{`agreements ag-09 valid_to "2018-06": order_of_days (valid_from 2018-07-01)`},
		},
		"a last day in the year of the first is in order": {func(a *graph.Agreement) { a.ValidFrom, a.ValidTo = graph.MustDay("2018"), graph.MustDay("2018-01-01") }, nil},
		"one day is in order":                             {func(a *graph.Agreement) { a.ValidTo = a.ValidFrom }, nil},
		"a termination before the first day": {
			func(a *graph.Agreement) { a.Terminated = graph.MustDay("2018-06-30") },
			[]string{`agreements ag-09 terminated "2018-06-30": order_of_days (valid_from 2018-07-01)`},
		},
		"a termination before the signing": {
			func(a *graph.Agreement) { a.ValidFrom, a.Terminated = 0, graph.MustDay("2018-06-21") },
			[]string{`agreements ag-09 terminated "2018-06-21": order_of_days (signed_on 2018-06-22)`},
		},
		"a termination after the stated end is in order": {func(a *graph.Agreement) { a.Terminated = graph.MustDay("2019-06-30") }, nil},
		"no area": {func(a *graph.Agreement) { a.Areas = nil }, []string{"agreements ag-09 areas: missing"}},
		"an area that is no unit": {
			func(a *graph.Agreement) { a.Areas = []teryt.Code{"201103", "209901"} },
			[]string{`agreements ag-09 areas "209901": code (` + noUnit("209901") + `)`},
		},
		"areas of any level": {func(a *graph.Agreement) { a.Areas = []teryt.Code{"PL", "20", "2011", "201103", "2061", "206101"} }, nil},
		"fewer than no unnamed parties": {
			func(a *graph.Agreement) { a.Unnamed = -1 }, []string{`agreements ag-09 unnamed_parties "-1": too_small (0)`},
		},
		"an unknown period": {
			func(a *graph.Agreement) { a.Period = "KM9" }, []string{`agreements ag-09 period "KM9": unknown_key (periods KM9), near KM1`},
		},
		"no period": {func(a *graph.Agreement) { a.Period = "" }, nil},
		"documented, no party named or counted": {
			func(a *graph.Agreement) { a.Unnamed = 0 }, []string{`agreements ag-09 unnamed_parties "0": no_parties`},
		},
		"undocumented, and yet parties counted": {
			func(a *graph.Agreement) { a.Documented = false }, []string{"agreements ag-09 unnamed_parties: undocumented"},
		},
		"undocumented, none named or counted": {func(a *graph.Agreement) { a.Documented, a.Unnamed = false, 0 }, nil},
	})
}

func TestRulesOfParties(t *testing.T) {
	sound := graph.Party{Agreement: "ag-01", Institution: "gops-korycin", Role: "party", From: graph.MustDay("2018-09-01"), To: graph.MustDay("2018-12-31")}
	refuses(t, sound, func(c *graph.ChangeSet, p graph.Party) { c.Parties.Put = []graph.Party{p} }, broken[graph.Party]{
		"an unknown agreement": {
			func(p *graph.Party) { p.Agreement = "ag-05" },
			[]string{`parties ag-05/gops-korycin/2018-09-01 agreement "ag-05": unknown_key (agreements ag-05), near ag-01`},
		},
		"an unknown institution": {
			func(p *graph.Party) { p.Institution = "gops-koryicn" },
			[]string{`parties ag-01/gops-koryicn/2018-09-01 institution "gops-koryicn": unknown_key (institutions gops-koryicn), near gops-korycin`},
		},
		"no role": {func(p *graph.Party) { p.Role = "" }, []string{"parties ag-01/gops-korycin/2018-09-01 role: value (party, coordinator)"}},
		"a role of a meeting": {
			func(p *graph.Party) { p.Role = "guest" }, []string{`parties ag-01/gops-korycin/2018-09-01 role "guest": value (party, coordinator)`},
		},
		"leaves before it joins": {
			func(p *graph.Party) { p.To = graph.MustDay("2018-08-31") },
			[]string{`parties ag-01/gops-korycin/2018-09-01 to "2018-08-31": order_of_days (from 2018-09-01)`},
		},
		"joins after the end of the agreement, which is in order": {func(p *graph.Party) { p.From, p.To = graph.MustDay("2019-04-01"), 0 }, nil},
		"a note of 501 characters": {
			func(p *graph.Party) { p.Note = letters(501) },
			[]string{`parties ag-01/gops-korycin/2018-09-01 note "` + letters(501) + `": too_long (500)`},
		},
		"a party of an undocumented agreement": {
			func(p *graph.Party) { p.Agreement = "ag-03" }, []string{"agreements ag-03 unnamed_parties: undocumented"},
		},
	})
}

// Whether an agreement has parties is asked of the rows after the change, and of every
// agreement that the change touches.
func TestADocumentedAgreementKeepsAParty(t *testing.T) {
	n := network(t, sample()) // ag-01 has two parties and none unnamed
	agreement, parties := sample().Agreements.Put[0], sample().Parties.Put[:2]
	remove := func(c *graph.ChangeSet, parties ...graph.Party) {
		for _, p := range parties {
			c.Parties.Remove = append(c.Parties.Remove, p.Key())
		}
	}
	for name, c := range map[string]struct {
		edit func(*graph.ChangeSet)
		want []string
	}{
		"one of two leaves": {func(c *graph.ChangeSet) { remove(c, parties[0]) }, nil},
		"both leave":        {func(c *graph.ChangeSet) { remove(c, parties...) }, []string{`agreements ag-01 unnamed_parties "0": no_parties`}},
		"both leave, and the agreement is removed": {func(c *graph.ChangeSet) {
			remove(c, parties...)
			c.Agreements.Remove = []graph.AgreementID{"ag-01"}
		}, nil},
		"both leave, and they are counted": {func(c *graph.ChangeSet) {
			remove(c, parties...)
			agreement := agreement
			agreement.Unnamed = 2
			c.Agreements.Put = []graph.Agreement{agreement}
		}, nil},
		"both leave, and it becomes undocumented": {func(c *graph.ChangeSet) {
			remove(c, parties...)
			agreement := agreement
			agreement.Documented = false
			c.Agreements.Put = []graph.Agreement{agreement}
		}, nil},
		"it becomes undocumented, but they stay": {func(c *graph.ChangeSet) {
			agreement := agreement
			agreement.Documented = false
			c.Agreements.Put = []graph.Agreement{agreement}
		}, []string{"agreements ag-01 unnamed_parties: undocumented"}},
		"one takes the place of the other": {func(c *graph.ChangeSet) {
			remove(c, parties...)
			c.Parties.Put = []graph.Party{{Agreement: "ag-01", Institution: "sp-korycin", Role: "party"}}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var edits graph.ChangeSet
			c.edit(&edits)
			if diff := cmp.Diff(c.want, problems(t, n, edits)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
