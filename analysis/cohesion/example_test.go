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

func ExampleCircles() {
	// Institutions a … h; E1 = {a,b,c}, E2 = {c,d}, E3 = {d,e,f,g}, E4 = {e,f}; h has none.
	var memberships []affiliation.Membership
	for a, parties := range [][]int32{{0, 1, 2}, {2, 3}, {3, 4, 5, 6}, {4, 5}} {
		for _, i := range parties {
			memberships = append(memberships, affiliation.Membership{Institution: i, Agreement: int32(a)})
		}
	}
	n, err := affiliation.New(
		[]graph.InstitutionID{"a", "b", "c", "d", "e", "f", "g", "h"},
		[]graph.AgreementID{"E1", "E2", "E3", "E4"}, nil, memberships,
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	circles := cohesion.Circles(n)
	for b := range int32(circles.Len()) {
		fmt.Print("circle:")
		for _, i := range circles.Block(b) {
			fmt.Print(" ", n.Institutions[i])
		}
		fmt.Println(", leaf:", circles.Leaf(b))
	}

	ones := []int64{1, 1, 1, 1, 1, 1, 1, 1}
	weighing := circles.Weigh(ones)
	const d = 3
	fmt.Print("without d:")
	for _, b := range circles.BlocksOf(d) {
		fmt.Print(" ", weighing.Branch(d, b))
	}
	fmt.Println()
	// Output:
	// circle: d e f g, leaf: true
	// circle: c d, leaf: false
	// circle: a b c, leaf: true
	// circle: h, leaf: true
	// without d: 3 3
}
