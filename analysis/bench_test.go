package analysis_test

import (
	"fmt"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/coverage/coveragetest"
	"koopmap/graph"
)

// gmina40 is a gmina of 40 institutions and 6 agreements: a team of twelve, four of six
// to nine in which every third party also sits in another, and one that is over. Sixteen
// institutions are bound by nothing.
func gmina40() graph.ChangeSet {
	set := coveragetest.Reference()
	types := set.Types.Put
	for k := range 40 {
		kind := types[k*7%14] // gmina and powiat level, in a mixed order
		serves := coveragetest.Unit
		if kind.Level == graph.LevelPowiat {
			serves = serves.Powiat()
		}
		set.Institutions.Put = append(set.Institutions.Put, coveragetest.Serving(fmt.Sprintf("i%02d", k), kind, serves))
	}
	for a, members := range [][]int{{0, 12}, {9, 16}, {12, 21}, {15, 24}, {3, 10}, {0, 6}} {
		agreement := graph.Agreement{
			ID: graph.AgreementID(fmt.Sprintf("a%d", a)), Kind: "porozumienie", Title: "Porozumienie", Documented: true,
			Signed: graph.MustDay("2018-05-01"), End: graph.EndIndefinite, Areas: set.Institutions.Put[0].Serves,
		}
		if a == 5 {
			agreement.End, agreement.ValidTo = graph.EndStated, graph.MustDay("2018-07-31")
		}
		set.Agreements.Put = append(set.Agreements.Put, agreement)
		for k := members[0]; k < members[1]; k++ {
			set.Parties.Put = append(set.Parties.Put, graph.Party{Agreement: agreement.ID, Institution: set.Institutions.Put[k].ID, Role: "party"})
		}
	}
	return set
}

// BenchmarkGmina40 asks the four questions of a gmina's page together; less than 5 ms is
// wanted.
func BenchmarkGmina40(b *testing.B) {
	n, err := graph.New(1, gmina40())
	if err != nil {
		b.Fatal(err)
	}
	s := serve(b, n)
	q := about("201103", "2018-08-01")
	for b.Loop() {
		if _, err := s.Coverage(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Actors(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Links(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Invitations(b.Context(), analysis.InvitationQuestion{Question: q, Redundancy: 2}); err != nil {
			b.Fatal(err)
		}
	}
}
