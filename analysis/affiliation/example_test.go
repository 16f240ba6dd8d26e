package affiliation_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/graph"
)

func Example() {
	// The welfare centre (0), the police (1) and the school (2) have one agreement, the
	// police and the clinic (3) another one; the library (4) has none.
	n, err := affiliation.New(
		[]graph.InstitutionID{"gops", "kpp", "sp-1", "spzoz", "wbp"},
		[]graph.AgreementID{"ag-01", "ag-02"}, nil,
		[]affiliation.Membership{{0, 0}, {1, 0}, {2, 0}, {1, 1}, {3, 1}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	projection, err := n.Projection()
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, id := range n.Institutions {
		fmt.Printf("%s: %d agreements, partners:", id, len(n.AgreementsOf(int32(i))))
		for _, j := range projection.Of(int32(i)) {
			fmt.Printf(" %s %.1f", n.Institutions[j], projection.Weight(int32(i), j))
		}
		fmt.Println()
	}
	// Output:
	// gops: 1 agreements, partners: kpp 0.5 sp-1 0.5
	// kpp: 2 agreements, partners: gops 0.5 sp-1 0.5 spzoz 1.0
	// sp-1: 1 agreements, partners: gops 0.5 kpp 0.5
	// spzoz: 1 agreements, partners: kpp 1.0
	// wbp: 0 agreements, partners:
}
