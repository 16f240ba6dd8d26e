package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A moment is a day and how an agreement stands on it, in the words of tell.
type moment struct{ on, want string }

// timetable is the network of some agreements, of which a case tells only the dates; the
// rest is filled in. Periods are KM1 2018-04-01 to 2019-03-31 and KM2 to 2020-09-30.
func timetable(t rapid.TB, agreements ...graph.Agreement) *graph.Network {
	t.Helper()
	var c graph.ChangeSet
	c.Periods.Put = milestones()
	for _, a := range agreements {
		if a.ID == "" {
			a.ID = "a"
		}
		if a.End == "" {
			a.End = graph.EndUnknown
		}
		a.Kind, a.Title, a.Areas, a.Unnamed, a.Documented = "porozumienie", string(a.ID), []teryt.Code{"201103"}, 2, true
		c.Agreements.Put = append(c.Agreements.Put, a)
	}
	return network(t, c)
}

// tell is the standing in words: the answer, then what it rests on.
func tell(s graph.Standing) string {
	words := s.InForce.String()
	for _, rests := range []struct {
		on  bool
		say string
	}{{s.StartAssumed, "start assumed"}, {s.EndAssumed, "end assumed"}, {s.Window, "window"}, {s.Replaced, "replaced"}} {
		if rests.on {
			words += ", " + rests.say
		}
	}
	return words
}

func stands(t *testing.T, n *graph.Network, a graph.AgreementID, unknownEnd graph.UnknownEnd, moments []moment) {
	t.Helper()
	for _, m := range moments {
		if got := tell(n.InForce(a, graph.MustDay(m.on), unknownEnd)); got != m.want {
			t.Errorf("%s on %s with %q: %s; want %s", a, m.on, unknownEnd, got, m.want)
		}
	}
}

// TestTheWorkedStandings holds agreements of every kind to days worked out by hand.
func TestTheWorkedStandings(t *testing.T) {
	for name, c := range map[string]struct {
		agreement graph.Agreement
		moments   []moment
	}{
		"ag-01: both ends stated": {
			graph.Agreement{
				Signed: graph.MustDay("2018-06-22"), ValidFrom: graph.MustDay("2018-06-22"), ValidTo: graph.MustDay("2019-03-31"), End: graph.EndStated, Period: "KM1",
			},
			[]moment{{"2018-06-21", "no"}, {"2018-06-22", "yes"}, {"2019-03-31", "yes"}, {"2019-04-01", "no"}},
		},
		"ag-02: July 2018, KM1, end unknown": { // the start is known to the month: a caveat through July
			graph.Agreement{Signed: graph.MustDay("2018-07"), Team: "GPZK Korycin", Period: "KM1"},
			[]moment{
				{"2018-06-30", "no"}, {"2018-07-01", "yes, end assumed, window"}, {"2018-07-31", "yes, end assumed, window"},
				{"2018-08-01", "yes, end assumed"}, {"2019-03-31", "yes, end assumed"}, {"2019-04-01", "undetermined, end assumed"},
			},
		},
		"ag-04: 6 May 2019, KM2, end unknown": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), Team: "WZK Podlaskie", Period: "KM2"},
			[]moment{{"2019-05-05", "no"}, {"2019-05-06", "yes, end assumed"}, {"2020-09-30", "yes, end assumed"}, {"2020-10-01", "undetermined, end assumed"}},
		},
		"ag-05: undated, KM1": { // the period stands for the start
			graph.Agreement{Team: "GPZK Narewka", Period: "KM1"},
			[]moment{
				{"2018-03-31", "no"}, {"2018-04-01", "yes, start assumed, end assumed"}, {"2019-03-31", "yes, start assumed, end assumed"},
				{"2019-04-01", "undetermined, end assumed"},
			},
		},
		"undated, KM1, until further notice": { // whenever it began in the period, after it it has begun
			graph.Agreement{End: graph.EndIndefinite, Period: "KM1"},
			[]moment{{"2018-03-31", "no"}, {"2018-04-01", "yes, start assumed"}, {"2019-03-31", "yes, start assumed"}, {"2019-04-01", "yes"}},
		},
		"ex-02: ends on a Sunday": { // the day of the week is never asked
			graph.Agreement{Signed: graph.MustDay("2019-05-20"), ValidFrom: graph.MustDay("2019-05-20"), ValidTo: graph.MustDay("2020-09-27"), End: graph.EndStated, Period: "KM2"},
			[]moment{{"2019-05-19", "no"}, {"2019-05-20", "yes"}, {"2020-09-27", "yes"}, {"2020-09-28", "no"}},
		},
		"ex-07: no period, end unknown": { // assumed through its start day only
			graph.Agreement{Signed: graph.MustDay("2020-03-04"), Team: "PZK Kartuzy i Żukowo"},
			[]moment{{"2020-03-03", "no"}, {"2020-03-04", "yes, end assumed"}, {"2020-03-05", "undetermined, end assumed"}},
		},
		"ex-08: no date, no period": {
			graph.Agreement{},
			[]moment{{"1990-01-01", "undetermined"}, {"2018-08-01", "undetermined"}, {"2100-12-31", "undetermined"}},
		},
	} {
		t.Run(name, func(t *testing.T) { stands(t, timetable(t, c.agreement), "a", graph.UnknownEndUnknown, c.moments) })
	}
}

func TestAnAgreementBindsOnItsLastDay(t *testing.T) {
	n := network(t, sample()) // ag-01, "do 31.03.2019 r.": that day is included
	stands(t, n, "ag-01", graph.UnknownEndUnknown, []moment{{"2019-03-31", "yes"}, {"2019-04-01", "no"}})
}

func TestAnAgreementThatTheNetworkDoesNotHoldIsNotInForce(t *testing.T) {
	n := network(t, sample())
	stands(t, n, "ag-99", graph.UnknownEndInForce, []moment{{"2018-08-01", "no"}})
	if first, last, assumed := n.Span("ag-99"); first != 0 || last != 0 || assumed {
		t.Errorf("its span is %q to %q, %v", first, last, assumed)
	}
}

func TestTheSwitchDecidesAfterAnAssumedEndAndNowhereElse(t *testing.T) {
	const before, first, last, after = "2018-06-30", "2018-07-02", "2019-03-31", "2019-04-01"
	agreement := graph.Agreement{Signed: graph.MustDay("2018-07-02"), Period: "KM1"}
	for unknownEnd, then := range map[graph.UnknownEnd]string{
		"":                      "undetermined, end assumed",
		graph.UnknownEndUnknown: "undetermined, end assumed",
		graph.UnknownEndInForce: "yes, end assumed",
		graph.UnknownEndEnded:   "no, end assumed",
	} {
		stands(t, timetable(t, agreement), "a", unknownEnd, []moment{{before, "no"}, {first, "yes, end assumed"}, {last, "yes, end assumed"}, {after, then}, {"2100-12-31", then}})

		stated, indefinite, terminated := agreement, agreement, agreement
		stated.End, stated.ValidTo = graph.EndStated, graph.MustDay(last)
		indefinite.End = graph.EndIndefinite
		terminated.Terminated = graph.MustDay(last)
		stands(t, timetable(t, stated), "a", unknownEnd, []moment{{before, "no"}, {first, "yes"}, {last, "yes"}, {after, "no"}})
		stands(t, timetable(t, indefinite), "a", unknownEnd, []moment{{before, "no"}, {first, "yes"}, {last, "yes"}, {after, "yes"}, {"2100-12-31", "yes"}})
		stands(t, timetable(t, terminated), "a", unknownEnd, []moment{{before, "no"}, {first, "yes"}, {last, "yes"}, {after, "no"}})
	}
}
