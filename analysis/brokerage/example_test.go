package brokerage_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/brokerage"
	"koopmap/graph"
)

func Example() {
	// The welfare centre (0) has an agreement with two schools (2, 3) and one with the
	// police (1): it alone joins them.
	n, err := affiliation.New(
		[]graph.InstitutionID{"gops", "kpp", "sp-1", "sp-2"},
		[]graph.AgreementID{"ag-01", "ag-02"}, nil,
		[]affiliation.Membership{
			{Institution: 0, Agreement: 0},
			{Institution: 2, Agreement: 0},
			{Institution: 3, Agreement: 0},
			{Institution: 0, Agreement: 1},
			{Institution: 1, Agreement: 1},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := n.Projection()
	if err != nil {
		fmt.Println(err)
		return
	}
	sectors := [][]graph.SectorCode{{"pomoc_spoleczna"}, {"policja"}, {"edukacja"}, {"edukacja"}}
	fmt.Printf("roles %+v\n", brokerage.OfAll(p.Graph, sectors)[0])
	fmt.Printf("effective size %.2f, constraint %.2f\n", *brokerage.Holes(p.Graph)[0].EffectiveSize, *brokerage.Holes(p.Graph)[0].Constraint)
	fmt.Printf("E–I of the network %.2f\n", *brokerage.OutwardOf(p.Graph, sectors).Network)
	// Output:
	// roles {Coordinator:0 Itinerant:0 Gatekeeper:0 Representative:0 Liaison:4}
	// effective size 2.33, constraint 0.61
	// E–I of the network 0.50
}
