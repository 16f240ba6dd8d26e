package storetest

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

// undo takes a batch back as whoever uses a store does: it reads what came since, asks
// the domain, and applies the answer as a batch of its own.
func undo(t *testing.T, s graph.Store, id, as string) error {
	t.Helper()
	batches := batchesOf(t, s)
	at := slices.IndexFunc(batches, func(b graph.Batch) bool { return b.ID == id })
	if at < 0 {
		t.Fatalf("no batch %s in the history", id)
	}
	n := load(t, s)
	changes, err := graph.Undo(n, since(t, s, batches[at].Version-1), id)
	if err != nil {
		return err
	}
	_, err = s.Apply(t.Context(), graph.Batch{ID: as, Base: n.Version(), Changes: changes})
	return err
}

func mustUndo(t *testing.T, s graph.Store, id, as string) {
	t.Helper()
	if err := undo(t, s, id, as); err != nil {
		t.Fatalf("undo of %s: %v", id, err)
	}
}

// wantInTheWay holds a refused undo to the batches that it has to name, oldest first.
func wantInTheWay(t *testing.T, err error, want ...string) {
	t.Helper()
	wantKind(t, err, graph.Conflict)
	var got []string
	if e, ok := errors.AsType[*graph.Error](err); ok {
		for _, b := range e.InTheWay {
			got = append(got, b.ID)
			if b.Version == 0 || b.Changes.Len() > 0 || b.Inverse.Len() > 0 {
				t.Errorf("batch %s in the way: version %d with %d edits, want its record", b.ID, b.Version, b.Changes.Len()+b.Inverse.Len())
			}
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("batches in the way (-want +got):\n%s", d)
	}
}

func oneMeeting(id graph.MeetingID, title string) graph.ChangeSet {
	var c graph.ChangeSet
	c.Meetings.Put = []graph.Meeting{{ID: id, Kind: "working", Title: title}}
	return c
}

func middleUndone(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	apply(t, s, "middle", oneSector("Kultura"))
	before := load(t, s)
	apply(t, s, "later", oneMeeting("mt-77", "Narada"))
	mustUndo(t, s, "middle", "undo")
	want := with(t, with(t, graph.Empty(), Sample()), oneMeeting("mt-77", "Narada"))
	sameRecords(t, load(t, s), want)

	mustUndo(t, s, "undo", "redo")
	sameRecords(t, load(t, s), with(t, before, oneMeeting("mt-77", "Narada")))
	mustUndo(t, s, "redo", "undo again")
	sameRecords(t, load(t, s), want)
	if got := len(batchesOf(t, s)); got != 6 {
		t.Errorf("the history has %d batches, want each undo among the 6", got)
	}
}

// allUndone takes back a history from its end: what was undone is in nobody's way.
func allUndone(t *testing.T, s graph.Store) {
	networks := script(t, s)
	batches := batchesOf(t, s)
	for i := len(batches) - 1; i >= 0; i-- {
		mustUndo(t, s, batches[i].ID, "undo "+batches[i].ID)
		sameRecords(t, load(t, s), networks[i])
	}
}

func undoRefused(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	step := func(id string, edit func(was, now *graph.ChangeSet)) {
		t.Helper()
		was, now := Sample(), graph.ChangeSet{}
		edit(&was, &now)
		apply(t, s, id, now)
	}
	step("school", func(_, now *graph.ChangeSet) {
		now.Institutions.Put = []graph.Institution{{
			ID: "biblioteka", Name: "Biblioteka", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina,
		}}
	})
	step("joins", func(_, now *graph.ChangeSet) {
		now.Parties.Put = []graph.Party{{Agreement: "ag-02", Institution: "biblioteka", Role: "party"}}
	})
	step("unrelated", func(was, now *graph.ChangeSet) {
		now.Completeness.Remove = append(now.Completeness.Remove, was.Completeness.Put[0].Unit)
	})
	step("leads", func(_, now *graph.ChangeSet) {
		now.Parties.Put = []graph.Party{{Agreement: "ag-02", Institution: "biblioteka", Role: "coordinator"}}
	})
	before := load(t, s)
	wantInTheWay(t, undo(t, s, "school", "undo"), "joins", "leads") // what rests on the row that would go
	wantInTheWay(t, undo(t, s, "joins", "undo"), "leads")           // what changed the row again
	same(t, load(t, s), before)

	step("office leaves", func(_, now *graph.ChangeSet) {
		now.Parties.Remove = []graph.PartyKey{{Agreement: "ag-02", Institution: "urzad-korycin"}}
	})
	step("office closes", func(was, now *graph.ChangeSet) {
		now.Attendance.Remove = []graph.AttendanceKey{{Meeting: "mt-01", Institution: "urzad-korycin"}}
		now.Institutions.Put = []graph.Institution{was.Institutions.Put[0]}
		now.Institutions.Put[0].PartOf = ""
		now.Institutions.Remove = []graph.InstitutionID{"urzad-korycin"}
	})
	wantInTheWay(t, undo(t, s, "office leaves", "undo"), "office closes") // a row that comes back needs one that is gone
	mustUndo(t, s, "leads", "undo leads")
	// The library is now the only party of a documented agreement: a rule stands in the way.
	wantInTheWay(t, undo(t, s, "joins", "undo"), "office leaves")
	mustUndo(t, s, "office closes", "undo office closes")
	mustUndo(t, s, "office leaves", "undo office leaves")
	mustUndo(t, s, "joins", "undo joins")
	wantInTheWay(t, undo(t, s, "joins", "undo"), "undo joins") // it has been taken back already
	mustUndo(t, s, "school", "undo school")
	mustUndo(t, s, "unrelated", "undo unrelated")
	sameRecords(t, load(t, s), with(t, graph.Empty(), Sample()))
}

// undoOfOld asks with batches that don't lead up to the network, and for one of no store.
func undoOfOld(t *testing.T, s graph.Store) {
	apply(t, s, "sample", Sample())
	old := load(t, s)
	apply(t, s, "second", oneSector("Kultura"))
	_, err := graph.Undo(old, since(t, s, 0), "second")
	wantKind(t, err, graph.Conflict)
	_, err = graph.Undo(load(t, s), since(t, s, 0), "nobody's")
	wantKind(t, err, graph.NotFound)
	_, err = graph.Undo(load(t, s), nil, "second")
	wantKind(t, err, graph.NotFound)
}
