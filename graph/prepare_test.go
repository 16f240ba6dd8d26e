package graph_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

func TestABatchIsCompletedToWhatIsKept(t *testing.T) {
	n := network(t, sample()) // version 1
	var c graph.ChangeSet
	c.Meetings.Remove = []graph.MeetingID{"mt-02"}
	c.Periods.Put = milestones() // no effect
	batch := graph.Batch{
		ID: "01J-a", Base: 1, Who: "koordynatorka", Note: "porządki", File: "meetings.csv", SHA256: "9f86", Changes: c,
		When: time.Date(2024, 2, 29, 0, 30, 15, 987654321, time.FixedZone("CET", 60*60)), // 28 February in UTC
	}
	next, kept, applied, err := graph.Prepare(n, batch)
	if err != nil {
		t.Fatal(err)
	}
	want := batch
	want.Version, want.When = 2, time.Date(2024, 2, 28, 23, 30, 15, 0, time.UTC)
	want.Changes.Periods.Put = nil // the effect alone
	want.Inverse.Meetings.Put = sample().Meetings.Put[1:]
	want.Tables = []graph.TableCount{{Table: "periods", Unchanged: 2}, {Table: "meetings", Removed: 1}}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if kept.When.Location() != time.UTC {
		t.Errorf("kept in zone %s, want UTC", kept.When.Location())
	}
	if next.Version() != 2 || applied.Version != 2 || n.Version() != 1 {
		t.Errorf("versions %d, %d after %d", next.Version(), applied.Version, n.Version())
	}
}

func TestABatchIsRefused(t *testing.T) {
	n := network(t, sample())
	var missing graph.ChangeSet
	missing.Meetings.Remove = []graph.MeetingID{"mt-99"}
	for name, c := range map[string]struct {
		batch graph.Batch
		kind  graph.Kind
	}{
		"without an id":               {graph.Batch{Base: 1, Changes: sample()}, graph.Invalid},
		"prepared on an old version":  {graph.Batch{ID: "01J-a", Base: 0, Changes: sample()}, graph.Conflict},
		"prepared on a later version": {graph.Batch{ID: "01J-a", Base: 2, Changes: sample()}, graph.Conflict},
		"that breaks a rule":          {graph.Batch{ID: "01J-a", Base: 1, Changes: missing}, graph.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			next, kept, applied, err := graph.Prepare(n, c.batch)
			if graph.KindOf(err) != c.kind || next != nil || kept.ID != "" || applied.Changed() {
				t.Errorf("Prepare = %v, %+v, %+v, %v; want nothing but kind %s", next, kept, applied, err, c.kind)
			}
		})
	}
}

func TestABatchWithoutEffectMakesNoVersion(t *testing.T) {
	n := network(t, sample())
	next, _, applied, err := graph.Prepare(n, graph.Batch{ID: "01J-a", Base: 1, Changes: sample()})
	if err != nil || next != n || applied.Version != 1 || applied.Changed() {
		t.Errorf("version %d, changed %v, %v", applied.Version, applied.Changed(), err)
	}
}
