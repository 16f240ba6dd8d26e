package fragility_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/fragility"
	"koopmap/graph"
)

func ExampleRepairOf() {
	// The welfare centre (0) alone ties the school (1) and the police (2) to the court (3).
	var memberships []affiliation.Membership
	for a, parties := range [][]int32{{0, 1, 2}, {0, 3}} {
		for _, i := range parties {
			memberships = append(memberships, affiliation.Membership{Institution: i, Agreement: int32(a)})
		}
	}
	n, err := affiliation.New([]graph.InstitutionID{"gops", "kpp", "sp", "sr"}, []graph.AgreementID{"ag-01", "ag-02"}, nil, memberships)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := fragility.RepairOf(n)
	fmt.Println("falls apart without:", r.Cuts)
	for _, tie := range r.Parties {
		fmt.Println("new agreement with:", tie.Institution, "or", tie.Instead)
	}
	// Output:
	// falls apart without: [gops]
	// new agreement with: kpp or [sp]
	// new agreement with: sr or []
}
