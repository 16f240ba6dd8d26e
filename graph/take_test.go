package graph

import (
	"testing"

	"pgregory.net/rapid"
)

// Rows that are given away make the same network as rows that are copied, with the same
// report of what they did.
func TestWhatIsGivenAwayDoesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := drawRows(t), drawRows(t)
		copied, err := New(1, from)
		if err != nil {
			t.Fatal(err)
		}
		given, err := Adopt(1, from)
		if err != nil {
			t.Fatal(err)
		}
		if empties(derived(copied)) != empties(derived(given)) {
			t.Fatalf("adopted %v, want %v", derived(given), derived(copied))
		}
		want, err := New(2, to)
		if err != nil {
			t.Fatal(err)
		}
		change := copied.Diff(want)
		with, applied, err := copied.With(change)
		if err != nil {
			t.Fatal(err)
		}
		took, report, err := copied.Take(change)
		if err != nil {
			t.Fatal(err)
		}
		if empties(derived(with)) != empties(derived(took)) || empties(applied) != empties(report) {
			t.Fatalf("took %+v, want %+v", report, applied)
		}
	})
}

func TestABatchIsNotKeptAsGivenAway(t *testing.T) {
	var c ChangeSet
	c.Sectors.Put = []Sector{{Code: "s", Order: 1, NamePL: "S", Layer: "core"}}
	_, kept, _, err := Prepare(Empty(), Batch{ID: "one", Changes: c, Given: true})
	if err != nil || kept.Given {
		t.Errorf("%v, kept as given away: %v", err, kept.Given)
	}
}
