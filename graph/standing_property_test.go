package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"koopmap/graph"
)

// drawNearDay draws a day of any precision around the two periods.
func drawNearDay(t *rapid.T, label string) graph.Day {
	return graph.MustDay(rapid.SampledFrom([]string{
		"", "2018", "2018-03", "2018-03-31", "2018-04-01", "2018-07", "2018-07-02", "2019", "2019-03-31", "2019-04", "2019-04-01", "2019-12-31", "2020", "2020-10-01",
	}).Draw(t, label))
}

// drawOn draws an exact day from 2018-03-01 through 2020-11-24, a thousand days.
func drawOn(t *rapid.T) graph.Day {
	return graph.MustDay("2018-03-01").AddDays(rapid.IntRange(0, 999).Draw(t, "on"))
}

func drawSwitch(t *rapid.T) graph.UnknownEnd {
	return rapid.SampledFrom([]graph.UnknownEnd{graph.UnknownEndUnknown, graph.UnknownEndInForce, graph.UnknownEndEnded}).Draw(t, "unknown end")
}

// drawAgreement draws the dates of an agreement; no day after the first is before it.
func drawAgreement(t *rapid.T, id graph.AgreementID) graph.Agreement {
	a := graph.Agreement{
		ID: id, Signed: drawNearDay(t, string(id)+" signed"), ValidFrom: drawNearDay(t, string(id)+" from"), Terminated: drawNearDay(t, string(id)+" terminated"),
		End:    rapid.SampledFrom([]graph.EndState{graph.EndStated, graph.EndIndefinite, graph.EndUnknown}).Draw(t, string(id)+" end"),
		Period: rapid.SampledFrom([]graph.PeriodID{"", "KM1", "KM2"}).Draw(t, string(id)+" period"),
		Team:   rapid.SampledFrom([]string{"", "team"}).Draw(t, string(id)+" team"),
	}
	first := a.ValidFrom
	if first.IsZero() {
		first = a.Signed
	}
	if a.Terminated.Last() < first.First() {
		a.Terminated = 0
	}
	if a.End == graph.EndStated {
		a.ValidTo = drawNearDay(t, string(id)+" to")
		if a.ValidTo.IsZero() || a.ValidTo.Last() < first.First() {
			a.End, a.ValidTo = graph.EndUnknown, 0
		}
	}
	return a
}

// inWords is a second reading of the rules of standing: it asks the lines of the table
// one by one, of one day, and keeps nothing.
func inWords(a graph.Agreement, others []graph.Agreement, on graph.Day, unknownEnd graph.UnknownEnd) graph.Answer {
	first := startInWords(a)
	certain, last := false, graph.Day(0)
	if a.End == graph.EndStated {
		certain, last = true, a.ValidTo.Last()
	}
	if !a.Terminated.IsZero() && (!certain || a.Terminated.Last() < last) {
		certain, last = true, a.Terminated.Last()
	}
	if first == 0 {
		if certain && on > last {
			return graph.No
		}
		return graph.Undetermined
	}
	if on < first || certain && on > last {
		return graph.No
	}
	if certain || a.End == graph.EndIndefinite {
		return graph.Yes
	}
	assumed := first // without a period only its start day
	for _, p := range milestones() {
		if p.ID == a.Period && p.To > first {
			assumed = p.To
		}
	}
	if on <= assumed {
		return graph.Yes
	}
	for _, o := range others {
		// KM1 sorts before KM2, and both before no period.
		if a.Team != "" && o.Team == a.Team && a.Period == "KM1" && o.Period == "KM2" && startInWords(o) <= on {
			return graph.No
		}
	}
	return map[graph.UnknownEnd]graph.Answer{graph.UnknownEndUnknown: graph.Undetermined, graph.UnknownEndInForce: graph.Yes, graph.UnknownEndEnded: graph.No}[unknownEnd]
}

func startInWords(a graph.Agreement) graph.Day {
	start := a.ValidFrom
	if start == 0 {
		start = a.Signed
	}
	if start.IsExact() {
		return start
	}
	first := start.First()
	for _, p := range milestones() {
		if p.ID == a.Period && p.From > first {
			first = p.From
		}
	}
	return first
}

func TestTheStandingAgainstItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		agreements := []graph.Agreement{drawAgreement(t, "a"), drawAgreement(t, "b"), drawAgreement(t, "c")}
		n := timetable(t, agreements...)
		on, unknownEnd := drawOn(t), drawSwitch(t)
		for _, a := range agreements {
			if got, want := n.InForce(a.ID, on, unknownEnd).InForce, inWords(a, agreements, on, unknownEnd); got != want {
				t.Fatalf("%s on %s with %s: %s, by words %s", a.ID, on, unknownEnd, got, want)
			}
		}
	})
}

func TestTheSwitchMovesNothingButWhatIsUndetermined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := timetable(t, drawAgreement(t, "a"), drawAgreement(t, "b"))
		on, unknownEnd := drawOn(t), drawSwitch(t)
		plain, switched := n.InForce("a", on, graph.UnknownEndUnknown), n.InForce("a", on, unknownEnd)
		if plain.InForce != graph.Undetermined && plain != switched {
			t.Fatalf("on %s: %s, with %s %s", on, tell(plain), unknownEnd, tell(switched))
		}
	})
}
