package cohesion_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/cohesion"
	"koopmap/graph"
)

func ExampleOf() {
	// Two agreements of the welfare centre (0), the police (1) and the school (3), one of
	// the centre, the court (2) and the clinic (4), and a library (5) without agreement.
	var memberships []affiliation.Membership
	for a, parties := range [][]int32{{0, 1, 3}, {0, 1, 3}, {0, 2, 4}} {
		for _, i := range parties {
			memberships = append(memberships, affiliation.Membership{Institution: i, Agreement: int32(a)})
		}
	}
	n, err := affiliation.New(
		[]graph.InstitutionID{"gops", "kpp", "sad", "sp-1", "spzoz", "wbp"},
		[]graph.AgreementID{"ag-01", "ag-02", "ag-03"}, nil, memberships,
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	c := cohesion.Of(n)
	fmt.Println("pieces:", c.Components)
	for _, i := range c.CutInstitutions {
		fmt.Println("cut institution:", n.Institutions[i])
	}
	for _, a := range c.CutAgreements {
		fmt.Println("cut agreement:", n.Agreements[a])
	}
	// Output:
	// pieces: 2
	// cut institution: gops
	// cut agreement: ag-03
}
