package graph_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
)

// The agreement binds from 2018-07-02 and is assumed through 2019-03-31 (KM1); own days
// of a party cut that interval and never prolong it.
func TestOwnDaysCutTheIntervalOfTheAgreement(t *testing.T) {
	n := timetable(t, graph.Agreement{Signed: graph.MustDay("2018-07-02"), Period: "KM1"})
	const open = "undetermined, end assumed"
	for name, c := range map[string]struct {
		from, to string
		moments  []moment
	}{
		"no days of its own":             {"", "", []moment{{"2018-07-01", "no"}, {"2018-07-02", "yes, end assumed"}, {"2019-03-31", "yes, end assumed"}, {"2019-04-01", open}}},
		"joins late":                     {"2018-10-01", "", []moment{{"2018-09-30", "no"}, {"2018-10-01", "yes, end assumed"}, {"2019-04-01", open}}},
		"leaves early, the day included": {"", "2018-12-31", []moment{{"2018-07-01", "no"}, {"2018-12-31", "yes, end assumed"}, {"2019-01-01", "no"}}},
		"a first day before the start":   {"2018-01-01", "", []moment{{"2018-07-01", "no"}, {"2018-07-02", "yes, end assumed"}}},
		"a last day after the end": { // what was assumed stays assumed, and after it no is certain
			"", "2019-06-30", []moment{{"2019-03-31", "yes, end assumed"}, {"2019-04-01", open}, {"2019-06-30", open}, {"2019-07-01", "no"}},
		},
		"joins after the assumed end": {"2019-05-01", "", []moment{{"2019-03-31", "no"}, {"2019-04-30", "no"}, {"2019-05-01", open}}},
		"joins in some month": { // a start counts from the first day of its window
			"2018-10", "", []moment{{"2018-09-30", "no"}, {"2018-10-01", "yes, end assumed, window"}, {"2018-10-31", "yes, end assumed, window"}, {"2018-11-01", "yes, end assumed"}},
		},
		"leaves in some month": { // an end counts to the last day of its window
			"", "2018-12", []moment{{"2018-11-30", "yes, end assumed"}, {"2018-12-01", "yes, end assumed, window"}, {"2018-12-31", "yes, end assumed, window"}, {"2019-01-01", "no"}},
		},
		"leaves in the year it joins": {
			"2018-10-01", "2018", []moment{{"2018-09-30", "no"}, {"2018-10-01", "yes, end assumed, window"}, {"2018-12-31", "yes, end assumed, window"}, {"2019-01-01", "no"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := &graph.Party{Agreement: "a", Institution: "i", From: graph.MustDay(c.from), To: graph.MustDay(c.to)}
			for _, m := range c.moments {
				if got := tell(n.Bound(p, graph.MustDay(m.on), graph.UnknownEndUnknown)); got != m.want {
					t.Errorf("on %s: %s; want %s", m.on, got, m.want)
				}
			}
		})
	}
}

func TestAPartyThatJoinsAfterTheEndIsNeverBound(t *testing.T) {
	n := timetable(t, graph.Agreement{Signed: graph.MustDay("2018-07-02"), ValidTo: graph.MustDay("2018-12-31"), End: graph.EndStated})
	p := &graph.Party{Agreement: "a", From: graph.MustDay("2019-01-01")}
	for _, on := range []string{"2018-07-02", "2018-12-31", "2019-01-01", "2100-12-31"} {
		if got := tell(n.Bound(p, graph.MustDay(on), graph.UnknownEndInForce)); got != "no" {
			t.Errorf("on %s: %s", on, got)
		}
	}
}

// No start of the agreement is known: on days that are not the party's own it is bound by
// nothing all the same.
func TestOwnDaysSayNoWhereTheAgreementIsUndetermined(t *testing.T) {
	n := timetable(t, graph.Agreement{})
	p := &graph.Party{Agreement: "a", From: graph.MustDay("2018-10-01"), To: graph.MustDay("2018-12-31")}
	for on, want := range map[string]string{"2018-09-30": "no", "2018-10-01": "undetermined", "2018-12-31": "undetermined", "2019-01-01": "no"} {
		if got := tell(n.Bound(p, graph.MustDay(on), graph.UnknownEndInForce)); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
}

// gops-korycin is a party of ag-02 twice: through 2018-09-30, and again from January 2019.
func TestAnInstitutionMayLeaveAndJoinAgain(t *testing.T) {
	n := network(t, sample())
	for on, want := range map[string]string{
		"2018-06-30": "no no", "2018-07-01": "yes no", "2018-09-30": "yes no", "2018-10-01": "no no",
		"2018-12-31": "no no", "2019-01-01": "no yes", "2019-04-01": "no undetermined",
	} {
		var answers []string // the row without a first day of its own comes first
		for _, p := range n.SignedBy("gops-korycin") {
			answers = append(answers, n.Bound(p, graph.MustDay(on), graph.UnknownEndUnknown).InForce.String())
		}
		if got := strings.Join(answers, " "); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
}

func TestAPartyIsNeverBoundLongerThanItsAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAgreement(t, "a")
		n := timetable(t, a)
		p := &graph.Party{Agreement: "a", From: drawNearDay(t, "from"), To: drawNearDay(t, "to")}
		on, unknownEnd := drawOn(t), drawSwitch(t)
		whole, part := n.InForce("a", on, unknownEnd).InForce, n.Bound(p, on, unknownEnd).InForce
		if part != whole && part != graph.No {
			t.Fatalf("the agreement is %s, its party %s", whole, part)
		}
	})
}
