package format

import (
	"testing"

	"koopmap/graph"
	"koopmap/graph/internal/beside"
	"koopmap/graph/sheet"
)

// A panic while parties are put in order, by several goroutines when they are many, is one
// of whoever reads.
func TestAPanicOfSettlingReachesTheReader(t *testing.T) {
	for name, count := range map[string]int{"few": 1, "many": 20_000} {
		rd := &Reading{Changes: graph.ChangeSet{Agreements: graph.Edits[graph.Agreement, graph.AgreementID]{Put: make([]graph.Agreement, 1)}}}
		rd.signatures = make([]signature, count) // of institutions that are not there
		if p := beside.Caught(func() { rd.settleParties(&Sheet{Table: &sheet.Table{}}) }); p == nil {
			t.Errorf("%s: no panic for parties of institutions that are not there", name)
		}
	}
}
