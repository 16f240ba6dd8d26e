package structure_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
	"koopmap/analysis/structure"
	"koopmap/graph"
)

func Example() {
	// The welfare centre (0), the police (1) and the school (2) have one agreement, the
	// police and the clinic (3) another one; the library (4) has none.
	n, err := affiliation.New(
		[]graph.InstitutionID{"gops", "kpp", "sp-1", "spzoz", "wbp"},
		[]graph.AgreementID{"ag-01", "ag-02"}, nil,
		[]affiliation.Membership{
			{Institution: 0, Agreement: 0},
			{Institution: 1, Agreement: 0},
			{Institution: 2, Agreement: 0},
			{Institution: 1, Agreement: 1},
			{Institution: 3, Agreement: 1},
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
	density, _ := structure.Density(p.Graph)
	fmt.Printf("density %.1f: four of ten pairs\n", density)
	kpp := structure.Fragmentation(n, cohesion.Of(n))[1]
	fmt.Printf("without the police %.2f: two of three pairs lose each other\n", *kpp)
	for _, o := range structure.Overlaps(n) {
		fmt.Printf("%s and %s have %d of 4 parties in common: %.2f\n", o.A, o.B, o.Parties, o.Overlap)
	}
	// Output:
	// density 0.4: four of ten pairs
	// without the police 0.67: two of three pairs lose each other
	// ag-01 and ag-02 have 1 of 4 parties in common: 0.25
}
