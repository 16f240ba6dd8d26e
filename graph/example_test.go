package graph_test

import (
	"errors"
	"fmt"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

func ExampleParseDay() {
	for _, text := range []string{"22.06.2018", "2018-07", "2018", "31.02.2018"} {
		day, err := graph.ParseDay(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(day, day.Precision(), day.First(), day.Last())
	}
	// Output:
	// 2018-06-22 day 2018-06-22 2018-06-22
	// 2018-07 month 2018-07-01 2018-07-31
	// 2018 year 2018-01-01 2018-12-31
	// "31.02.2018": no such day: 2018-02 has 28 days
}

func ExampleNetwork_With() {
	var changes graph.ChangeSet
	changes.Sectors.Put = []graph.Sector{{Code: "kultura", Order: 1, NamePL: "Kultura", Layer: "core"}}
	first, _, err := graph.Empty().With(changes)
	if err != nil {
		fmt.Println(err)
		return
	}
	changes.Sectors.Put[0].NamePL = "Kultura i sztuka"
	second, applied, err := first.With(changes)
	if err != nil {
		fmt.Println(err)
		return
	}
	back, _, err := second.With(applied.Inverse)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range []*graph.Network{first, second, back} {
		fmt.Println(n.Version(), n.Sectors()[0].NamePL)
	}
	// Output:
	// 1 Kultura
	// 2 Kultura i sztuka
	// 3 Kultura
}

func ExampleNetwork_With_problems() {
	var changes graph.ChangeSet
	changes.Agreements.Put = []graph.Agreement{{
		ID: "ag-01", Kind: "porozumienie", Title: "O współpracy", ValidFrom: graph.MustDay("2018-05-02"), ValidTo: graph.MustDay("2018-05-01"),
		End: graph.EndStated, Areas: []teryt.Code{"201103"}, Documented: true,
	}}
	_, _, err := graph.Empty().With(changes)
	if invalid, ok := errors.AsType[*graph.Error](err); ok {
		for _, p := range invalid.Problems {
			fmt.Println(p)
		}
	}
	// Output:
	// agreements ag-01, valid_to: "2018-05-01": last day before the first (valid_from 2018-05-02)
	// agreements ag-01, unnamed_parties: "0": a documented agreement has a party; if its parties are not known, leave unnamed_parties empty
}

func ExampleNetwork_InForce() {
	var contents graph.ChangeSet
	contents.Periods.Put = []graph.Period{{ID: "KM1", From: graph.MustDay("2018-04-01"), To: graph.MustDay("2019-03-31")}}
	contents.Agreements.Put = []graph.Agreement{{
		ID: "ag-02", Kind: "porozumienie", Title: "Zespół w Korycinie", Signed: graph.MustDay("2018-07"), End: graph.EndUnknown,
		Areas: []teryt.Code{"201103"}, Period: "KM1",
	}}
	n, err := graph.New(1, contents)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, on := range []string{"2018-06-30", "2018-07-01", "2019-03-31", "2019-04-01"} {
		fmt.Println(on, n.InForce("ag-02", graph.MustDay(on), graph.UnknownEndUnknown).InForce)
	}
	// Output:
	// 2018-06-30 no
	// 2018-07-01 yes
	// 2019-03-31 yes
	// 2019-04-01 undetermined
}
