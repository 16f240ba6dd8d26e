package fragility_test

import (
	"fmt"
	"testing"

	"koopmap/analysis/coverage/coveragetest"
	"koopmap/analysis/fragility"
	"koopmap/graph"
)

// powiat200 is a unit of 200 institutions, all bound: ten teams of 25, of which each shares
// five with the next, and 50 agreements of two or three across them. With loose set one agreement has
// unnamed parties, so that what a loss leaves has to be looked up.
func powiat200(b *testing.B, loose bool, rule fragility.Rule) *fragility.Base {
	b.Helper()
	set := coveragetest.Reference()
	for k := range 200 {
		set.Institutions.Put = append(set.Institutions.Put, coveragetest.Serving(fmt.Sprintf("i%03d", k), set.Types.Put[k*7%14], coveragetest.Unit))
	}
	sign := func(id string, members []int) {
		a := graph.Agreement{
			ID: graph.AgreementID(id), Kind: "porozumienie", Title: id, Documented: true, Signed: graph.MustDay("2018-05-01"), End: graph.EndIndefinite,
			Areas: set.Institutions.Put[0].Serves,
		}
		if loose && id == "t0" {
			a.Unnamed = 3
		}
		set.Agreements.Put = append(set.Agreements.Put, a)
		for _, k := range members {
			set.Parties.Put = append(set.Parties.Put, graph.Party{Agreement: a.ID, Institution: set.Institutions.Put[k].ID, Role: "party"})
		}
	}
	for team := range 10 {
		var members []int
		for k := range 25 {
			members = append(members, (team*20+k)%200)
		}
		sign(fmt.Sprintf("t%d", team), members)
	}
	for k := range 50 {
		members := []int{k * 4, (k*37 + 11) % 200}
		if third := (k*59 + 90) % 200; k%2 == 0 && third != members[0] && third != members[1] {
			members = append(members, third)
		}
		if members[0] != members[1] {
			sign(fmt.Sprintf("s%02d", k), members)
		}
	}
	n, err := graph.New(1, set)
	if err != nil {
		b.Fatal(err)
	}
	return base(b, n, scope("2018-08-01"), rule)
}

// BenchmarkWithdrawals200 is the withdrawal of every institution of a unit of 200; less than
// 20 ms is wanted.
func BenchmarkWithdrawals200(b *testing.B) {
	for _, c := range []struct {
		name  string
		loose bool
	}{{"all_known", false}, {"unnamed_parties", true}} {
		for _, rule := range fragility.Rules() {
			b.Run(c.name+"/"+string(rule), func(b *testing.B) {
				unit := powiat200(b, c.loose, rule)
				if unit.Bound() != 200 {
					b.Fatalf("%d bound", unit.Bound())
				}
				for b.Loop() {
					unit.Withdrawals()
				}
			})
		}
	}
}

// BenchmarkPairs200 is the withdrawal of every two of 200 institutions.
func BenchmarkPairs200(b *testing.B) {
	for _, rule := range fragility.Rules() {
		b.Run(string(rule), func(b *testing.B) {
			unit := powiat200(b, false, rule)
			for b.Loop() {
				if pairs, _ := unit.Pairs(); pairs.Tried != 19900 {
					b.Fatalf("%d pairs", pairs.Tried)
				}
			}
		})
	}
}
