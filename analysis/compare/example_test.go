package compare_test

import (
	"fmt"

	"koopmap/analysis/compare"
	"koopmap/analysis/coverage"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

func ExampleCells() {
	// The welfare centre and the police signed for 2018; nobody else did.
	set := coveragetest.Reference()
	a := graph.Agreement{
		ID: "ag-01", Kind: "porozumienie", Title: "Porozumienie", Documented: true, Signed: graph.MustDay("2018-01-01"),
		End: graph.EndStated, ValidTo: graph.MustDay("2018-12-31"), Areas: []teryt.Code{"201103"},
	}
	set.Agreements.Put = []graph.Agreement{a}
	for _, t := range set.Types.Put {
		if t.Code == "OPS" || t.Code == "KPP" {
			i := coveragetest.Serving("i-"+map[graph.TypeCode]string{"OPS": "ops", "KPP": "kpp"}[t.Code], t, "201103")
			set.Institutions.Put = append(set.Institutions.Put, i)
			set.Parties.Put = append(set.Parties.Put, graph.Party{Agreement: a.ID, Institution: i.ID, Role: "party"})
		}
	}
	n, err := graph.New(1, set)
	if err != nil {
		fmt.Println(err)
		return
	}
	norm, _ := n.Norm("")
	look := func(on string) (*coverage.View, []coverage.Cell) {
		scope := graph.Scope{Unit: "201103", On: graph.MustDay(on)}
		v := coverage.Look(n, scope, scope.Counted())
		return v, v.Cells(coverage.Question{Norm: norm})
	}
	from, before := look("2018-12-31")
	to, after := look("2019-01-01")
	for _, c := range compare.Cells(from, to, before, after) {
		fmt.Println(c.Sector, "was", c.From, "is", c.To, "because", c.Causes[0].Why, c.Causes[0].Agreement)
	}
	// Output:
	// pomoc_spoleczna was covered is exists_not_party because agreement_ended ag-01
	// policja was covered is exists_not_party because agreement_ended ag-01
}
