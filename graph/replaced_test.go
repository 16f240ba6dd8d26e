package graph_test

import (
	"testing"

	"koopmap/graph"
)

// After its assumed end, KM1 through 2019-03-31, an agreement gives way to one of the
// same team with a later period that has started. b is that other agreement.
func TestALaterAgreementOfTheTeamReplaces(t *testing.T) {
	const open = "undetermined, end assumed"
	first := graph.Agreement{ID: "a", Signed: graph.MustDay("2018-07-02"), Team: "GPZK Korycin", Period: "KM1"}
	for name, c := range map[string]struct {
		other   graph.Agreement
		moments []moment
	}{
		"from its first day on": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), Team: first.Team, Period: "KM2"},
			[]moment{{"2019-03-31", "yes, end assumed"}, {"2019-04-01", open}, {"2019-05-05", open}, {"2019-05-06", "no, replaced"}, {"2100-12-31", "no, replaced"}},
		},
		"from the start taken for it when it is undated": {
			graph.Agreement{Team: first.Team, Period: "KM2"},
			[]moment{{"2019-03-31", "yes, end assumed"}, {"2019-04-01", "no, replaced"}},
		},
		"never before the assumed end": { // both bind for a while
			graph.Agreement{Signed: graph.MustDay("2019-02-01"), Team: first.Team, Period: "KM2"},
			[]moment{{"2019-02-01", "yes, end assumed"}, {"2019-03-31", "yes, end assumed"}, {"2019-04-01", "no, replaced"}},
		},
		"even when it has ended itself": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), ValidTo: graph.MustDay("2019-06-30"), End: graph.EndStated, Team: first.Team, Period: "KM2"},
			[]moment{{"2019-06-30", "no, replaced"}, {"2019-07-01", "no, replaced"}},
		},
		"not with the same period": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), Team: first.Team, Period: "KM1"},
			[]moment{{"2019-05-06", open}, {"2100-12-31", open}},
		},
		"not without a period": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), Team: first.Team},
			[]moment{{"2019-05-06", open}, {"2100-12-31", open}},
		},
		"not of another team": {
			graph.Agreement{Signed: graph.MustDay("2019-05-06"), Team: "GPZK Narewka", Period: "KM2"},
			[]moment{{"2019-05-06", open}, {"2100-12-31", open}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.other.ID = "b"
			stands(t, timetable(t, first, c.other), "a", graph.UnknownEndUnknown, c.moments)
		})
	}
}

func TestTheSwitchNeverBringsBackAReplacedAgreement(t *testing.T) {
	n := timetable(t,
		graph.Agreement{ID: "a", Signed: graph.MustDay("2018-07-02"), Team: "GPZK Korycin", Period: "KM1"},
		graph.Agreement{ID: "b", Signed: graph.MustDay("2019-05-06"), Team: "GPZK Korycin", Period: "KM2"})
	for unknownEnd, between := range map[graph.UnknownEnd]string{
		graph.UnknownEndUnknown: "undetermined, end assumed", graph.UnknownEndInForce: "yes, end assumed", graph.UnknownEndEnded: "no, end assumed",
	} {
		stands(t, n, "a", unknownEnd, []moment{{"2019-04-01", between}, {"2019-05-05", between}, {"2019-05-06", "no, replaced"}})
	}
	// The later one is replaced by nobody: an agreement of an earlier period does not count.
	stands(t, n, "b", graph.UnknownEndInForce, []moment{{"2020-10-01", "yes, end assumed"}})
}

func TestTheSuccessorThatStartsFirstCounts(t *testing.T) {
	n := timetable(t,
		graph.Agreement{ID: "a", Signed: graph.MustDay("2018-07-02"), Team: "GPZK Korycin", Period: "KM1"},
		graph.Agreement{ID: "b", Signed: graph.MustDay("2019-09-01"), Team: "GPZK Korycin", Period: "KM2"},
		graph.Agreement{ID: "c", Signed: graph.MustDay("2019-06-01"), Team: "GPZK Korycin", Period: "KM2"})
	stands(t, n, "a", "", []moment{{"2019-05-31", "undetermined, end assumed"}, {"2019-06-01", "no, replaced"}})
}

func TestOnlyAnAssumedEndIsReplaced(t *testing.T) {
	later := graph.Agreement{ID: "b", Signed: graph.MustDay("2019-05-06"), Team: "GPZK Korycin", Period: "KM2"}
	for name, c := range map[string]struct {
		first   graph.Agreement
		moments []moment
	}{
		"a stated end stays":  {graph.Agreement{Signed: graph.MustDay("2018-07-02"), ValidTo: graph.MustDay("2019-12-31"), End: graph.EndStated, Period: "KM1"}, []moment{{"2019-05-06", "yes"}, {"2020-01-01", "no"}}},
		"no end stays":        {graph.Agreement{Signed: graph.MustDay("2018-07-02"), End: graph.EndIndefinite, Period: "KM1"}, []moment{{"2019-05-06", "yes"}, {"2100-12-31", "yes"}}},
		"a termination stays": {graph.Agreement{Signed: graph.MustDay("2018-07-02"), Terminated: graph.MustDay("2019-12-31"), Period: "KM1"}, []moment{{"2019-05-06", "yes"}, {"2020-01-01", "no"}}},
		"an agreement without a period has no later one": {
			graph.Agreement{Signed: graph.MustDay("2018-07-02")}, []moment{{"2018-07-03", "undetermined, end assumed"}, {"2019-05-06", "undetermined, end assumed"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.first.ID, c.first.Team = "a", "GPZK Korycin"
			stands(t, timetable(t, c.first, later), "a", graph.UnknownEndUnknown, c.moments)
		})
	}
}

func TestAgreementsWithoutATeamReplaceNobody(t *testing.T) {
	n := timetable(t,
		graph.Agreement{ID: "a", Signed: graph.MustDay("2018-07-02"), Period: "KM1"},
		graph.Agreement{ID: "b", Signed: graph.MustDay("2019-05-06"), Period: "KM2"})
	stands(t, n, "a", "", []moment{{"2019-05-06", "undetermined, end assumed"}, {"2100-12-31", "undetermined, end assumed"}})
}

// The period that begins later is the later one, by the first day of what is known of it:
// 2018 begins before June 2018.
func TestALaterPeriodIsOneThatBeginsLater(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"2018", "2018-06", "no, replaced"},
		{"2018-06", "2018", "undetermined, end assumed"},
		{"2018-06", "2018-06-01", "undetermined, end assumed"}, // both begin on 1 June
		{"2018-06-01", "2018-06-02", "no, replaced"},
	} {
		n := timetable(t,
			graph.Agreement{ID: "a", Signed: graph.MustDay("2018-07-02"), Team: "GPZK Korycin", Period: "KM1"},
			graph.Agreement{ID: "b", Signed: graph.MustDay("2019-05-06"), Team: "GPZK Korycin", Period: "KM2"})
		var changes graph.ChangeSet
		changes.Periods.Put = []graph.Period{
			{ID: "KM1", From: graph.MustDay(c.first), To: graph.MustDay("2019-03-31")}, {ID: "KM2", From: graph.MustDay(c.second), To: graph.MustDay("2020-09-30")},
		}
		next, _ := with(t, n, changes)
		if got := tell(next.InForce("a", graph.MustDay("2019-05-06"), "")); got != c.want {
			t.Errorf("a period from %s, another from %s: %s, want %s", c.first, c.second, got, c.want)
		}
	}
}
