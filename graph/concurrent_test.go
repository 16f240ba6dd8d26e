package graph_test

import (
	"fmt"
	"sync"
	"testing"

	"koopmap/graph"
)

// Readers hold one network while writers make the next ones of it, and of those again.
// The race detector watches; every reader must see the old network as it was.
func TestReadersNeverSeeAChange(t *testing.T) {
	n := network(t, sample())
	before := text(t, n)
	const readers, writers, rounds = 8, 4, 25
	var wait sync.WaitGroup
	for range readers {
		wait.Go(func() {
			for range rounds {
				read(t, n, before)
			}
		})
	}
	for w := range writers {
		wait.Go(func() {
			current := n
			for round := range rounds {
				var c graph.ChangeSet
				c.Institutions.Put = sample().Institutions.Put[:1]
				c.Institutions.Put[0].Name = fmt.Sprintf("writer %d, round %d", w, round)
				c.Meetings.Put = []graph.Meeting{{ID: graph.MeetingID(fmt.Sprintf("mt-%d-%d", w, round)), Kind: "working"}}
				next, applied, err := current.With(c)
				if err != nil {
					t.Error(err)
					return
				}
				if next.Version() != current.Version()+1 || len(next.Meetings()) != len(current.Meetings())+1 {
					t.Errorf("version %d of %d meetings after %d of %d", next.Version(), len(next.Meetings()), current.Version(), len(current.Meetings()))
				}
				if back, _, err := next.With(applied.Inverse); err != nil || len(back.Meetings()) != len(current.Meetings()) {
					t.Errorf("taken back: %v", err)
				}
				current = next
			}
		})
	}
	wait.Wait()
	read(t, n, before)
}

// read asks the network everything once.
func read(t *testing.T, n *graph.Network, want string) {
	t.Helper()
	if got := text(t, n); got != want {
		t.Errorf("the network became\n%s", got)
	}
	on := graph.MustDay("2018-08-01")
	for _, a := range n.AgreementsFor("201103") {
		n.InForce(a.ID, on, graph.UnknownEndUnknown)
		for i := range n.PartiesOf(a.ID) {
			n.Bound(&n.PartiesOf(a.ID)[i], on, graph.UnknownEndEnded)
		}
	}
	for _, i := range n.Serving("201103") {
		n.SignedBy(i.ID)
	}
	for _, m := range n.Meetings() {
		n.AttendanceOf(m.ID)
	}
	if len(n.AgreementsInside("20")) != 4 || len(n.ServingPart("20")) != 6 || !n.DeclaredComplete("201103", on) {
		t.Errorf("%d agreements, %d institutions", len(n.AgreementsInside("20")), len(n.ServingPart("20")))
	}
	if _, err := n.Norm(""); err != nil {
		t.Error(err)
	}
}
