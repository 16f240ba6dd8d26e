package intake

import (
	"koopmap/graph"
	"koopmap/graph/intake/format"
)

// doubts are remarks on parties that break no rule: one that joins after the end of its
// agreement is never bound. from is the header of the first day.
func doubts(n *graph.Network, parties []graph.Party, from string) []Notice {
	var notices []Notice
	var of graph.AgreementID // that last and assumed are of: parties of one stand together
	var last graph.Day
	var assumed bool
	for i := range parties {
		p := &parties[i]
		if p.From.IsZero() {
			continue
		}
		if p.Agreement != of {
			of = p.Agreement
			_, last, assumed = n.Span(of)
		}
		if last.IsZero() || assumed || p.From.First() <= last {
			continue
		}
		notices = append(notices, format.Notice{
			Origin: p.Origin, Table: "parties", Column: from, Value: p.From.String(),
			PL: "porozumienie kończy się wcześniej (" + last.String() + "), więc strona nigdy nie jest związana",
			EN: "the agreement ends before (" + last.String() + "), so the party is never bound",
		})
	}
	return notices
}
