package graph

import (
	"testing"

	"pgregory.net/rapid"
)

// A batch that brings its step along becomes what it becomes without.
func TestAStepIsTheChangeMadeBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := drawRows(t), drawRows(t)
		before, err := New(3, from)
		if err != nil {
			t.Fatal(err)
		}
		after, err := New(4, to)
		if err != nil {
			t.Fatal(err)
		}
		change := before.Diff(after)
		change.Sectors.Put, change.Institutions.Put = to.Sectors.Put, to.Institutions.Put // some are there already
		step, err := before.Step(change)
		if err != nil {
			t.Fatal(err)
		}
		current := before
		if rapid.Bool().Draw(t, "apart") { // the same rows under another version
			if current, err = New(7, from); err != nil {
				t.Fatal(err)
			}
		}
		batch := Batch{ID: "one", Base: current.Version(), Changes: step.Applied().Effect}
		next, kept, applied, err := Prepare(current, batch)
		if err != nil {
			t.Fatal(err)
		}
		batch.Step = step
		made, same, report, err := Prepare(current, batch)
		if err != nil {
			t.Fatal(err)
		}
		if empties(derived(made)) != empties(derived(next)) || made.Version() != next.Version() ||
			empties(same) != empties(kept) || empties(report.Effect) != empties(applied.Effect) || report.Version != applied.Version {
			t.Fatalf("with a step version %d, %+v; without %d, %+v", made.Version(), report, next.Version(), applied)
		}
	})
}

// A step of another network, or of other changes, is not taken for the change.
func TestAStepOfSomethingElseIsMadeAnew(t *testing.T) {
	rows := func(name string) ChangeSet {
		var c ChangeSet
		c.Sectors.Put = []Sector{{Code: "s", Order: 1, NamePL: name, Layer: "core"}}
		return c
	}
	step, err := Empty().Step(rows("S"))
	if err != nil {
		t.Fatal(err)
	}
	there, err := New(1, rows("Z"))
	if err != nil {
		t.Fatal(err)
	}
	effect := step.Applied().Effect
	for name, c := range map[string]struct {
		current *Network
		changes ChangeSet
		want    string
		changed int
	}{
		"the same":       {Empty(), effect, "S", 0},
		"equal rows":     {Empty(), rows("S"), "S", 0},
		"other rows":     {Empty(), rows("T"), "T", 0},
		"other network":  {there, effect, "S", 1},
		"both are other": {there, rows("T"), "T", 1},
	} {
		t.Run(name, func(t *testing.T) {
			next, _, applied, err := Prepare(c.current, Batch{ID: "one", Base: c.current.Version(), Changes: c.changes, Step: step})
			if err != nil || next.Sectors()[0].NamePL != c.want || applied.Tables[0].Changed != c.changed {
				t.Errorf("%+v, %v", applied, err)
			}
		})
	}
}
