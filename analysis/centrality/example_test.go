package centrality_test

import (
	"fmt"

	"koopmap/analysis/affiliation"
	"koopmap/analysis/centrality"
	"koopmap/graph"
)

// example holds institutions a … h and agreements E1 = {a,b,c}, E2 = {c,d},
// E3 = {d,e,f,g}, E4 = {e,f}; h has none.
func example() *affiliation.Network {
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
		panic(err)
	}
	return n
}

func ExampleMeasures() {
	for _, m := range centrality.Measures(example(), nil) {
		fmt.Printf("%s %d %d %.0f %.0f %.3f\n", m.Institution, m.Agreements, m.Partners, m.Strength, m.Betweenness, m.Harmonic)
	}
	// Output:
	// a 1 2 1 0 3.500
	// b 1 2 1 0 3.500
	// c 2 3 2 8 4.500
	// d 2 4 2 9 5.000
	// e 2 3 2 0 4.167
	// f 2 3 2 0 4.167
	// g 1 3 1 0 4.167
	// h 0 0 0 0 0.000
}

func ExampleBetweenness() {
	n := example()
	_, agreements := centrality.Betweenness(n, nil)
	for a, id := range n.Agreements {
		fmt.Println(id, agreements[a])
	}
	// Output:
	// E1 11
	// E2 12
	// E3 14.5
	// E4 0.5
}

func ExampleRank() {
	ranked := centrality.Rank(centrality.Measures(example(), nil),
		func(m centrality.Measure) graph.InstitutionID { return m.Institution },
		func(m centrality.Measure) float64 { return m.Betweenness },
		func(m centrality.Measure) float64 { return m.Strength },
	)
	for _, r := range ranked {
		fmt.Println(r.Rank, r.Item.Institution, r.Item.Betweenness, r.Item.Strength)
	}
	// Output:
	// 1 d 9 2
	// 2 c 8 2
	// 3 e 0 2
	// 3 f 0 2
	// 5 a 0 1
	// 5 b 0 1
	// 5 g 0 1
	// 8 h 0 0
}
