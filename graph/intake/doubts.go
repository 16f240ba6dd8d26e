package intake

import (
	"koopmap/graph"
	"koopmap/graph/intake/format"
)

// doubts are remarks on parties that break no rule: one that joins after the end of its
// agreement is never bound. from is the header of the first day.
func doubts(n *graph.Network, parties []graph.Party, from string) []Notice {
	var notices []Notice
	for i := range parties {
		p := &parties[i]
		_, last, assumed := n.Span(p.Agreement)
		if p.From.IsZero() || last.IsZero() || assumed || p.From.First() <= last {
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
