package graph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"koopmap/graph"
)

// drawChange draws two networks and the change that makes one of the other, in any order,
// with some of the rows that are already there.
func drawChange(t *rapid.T) (from, to *graph.Network, change graph.ChangeSet) {
	from, to = network(t, drawContents(t)), network(t, drawContents(t))
	change = from.Diff(to)
	again := from.Contents()
	for _, row := range again.Institutions.Put {
		if stays, ok := to.Institution(row.ID); ok && rapid.Bool().Draw(t, "again") && cmp.Equal(row, *stays) {
			change.Institutions.Put = append(change.Institutions.Put, row)
		}
	}
	shuffle(t, &change.Sectors)
	shuffle(t, &change.Types)
	shuffle(t, &change.Periods)
	shuffle(t, &change.Norms)
	shuffle(t, &change.Institutions)
	shuffle(t, &change.Agreements)
	shuffle(t, &change.Parties)
	shuffle(t, &change.Meetings)
	shuffle(t, &change.Attendance)
	shuffle(t, &change.Completeness)
	return from, to, change
}

func shuffle[R, K any](t *rapid.T, e *graph.Edits[R, K]) {
	if len(e.Put) > 1 {
		e.Put = rapid.Permutation(e.Put).Draw(t, "put")
	}
	if len(e.Remove) > 1 {
		e.Remove = rapid.Permutation(e.Remove).Draw(t, "remove")
	}
}

func TestTheInverseTakesAChangeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to, change := drawChange(t)
		there, applied := with(t, from, change)
		if d := there.Diff(to); d.Len() != 0 {
			t.Fatalf("%d rows are not what the change says", d.Len())
		}
		back, undone := with(t, there, applied.Inverse)
		if d := from.Diff(back); d.Len() != 0 {
			t.Fatalf("%d rows are not what they were", d.Len())
		}
		if diff := cmp.Diff(from.Contents(), back.Contents()); diff != "" {
			t.Fatalf("rows are not what they were:\n%s", diff)
		}
		// What is taken back is the effect, and the effect is what was done.
		if diff := cmp.Diff(applied.Effect, undone.Inverse); diff != "" {
			t.Fatalf("the inverse of the inverse:\n%s", diff)
		}
		again, _ := with(t, from, applied.Effect)
		if d := again.Diff(to); d.Len() != 0 {
			t.Fatalf("the effect leaves out %d rows", d.Len())
		}
		if applied.Changed() && (there.Version() != 2 || back.Version() != 3) || !applied.Changed() && there != from {
			t.Fatalf("versions %d and %d after 1", there.Version(), back.Version())
		}
	})
}

func TestNothingWritesToAnOldNetwork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, _, change := drawChange(t)
		before := text(t, from)
		next, applied := with(t, from, change)
		with(t, next, applied.Inverse)
		if after := text(t, from); after != before {
			t.Fatalf("the old network changed:\n%s", cmp.Diff(before, after))
		}
	})
}

func TestCountsAreTheEditsAndTheirEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, _, change := drawChange(t)
		_, applied := with(t, from, change)
		edits, effect := 0, 0
		for _, c := range applied.Tables {
			edits += c.Added + c.Changed + c.Removed + c.Unchanged
			effect += c.Added + c.Changed + c.Removed
		}
		if edits != change.Len() || effect != applied.Effect.Len() || effect != applied.Inverse.Len() {
			t.Fatalf("%d edits counted of %d; an effect of %d counted, of %d listed, of %d to take back",
				edits, change.Len(), effect, applied.Effect.Len(), applied.Inverse.Len())
		}
	})
}

// A network made in steps answers as one made at once: no index is left over.
func TestTheWayToANetworkHasNoMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to, change := drawChange(t)
		there, _ := with(t, from, change)
		on, unknownEnd := drawOn(t), drawSwitch(t)
		for _, a := range to.Agreements() {
			if got, want := there.InForce(a.ID, on, unknownEnd), to.InForce(a.ID, on, unknownEnd); got != want {
				t.Fatalf("%s on %s: %s, made at once %s", a.ID, on, tell(got), tell(want))
			}
			if diff := cmp.Diff(to.PartiesOf(a.ID), there.PartiesOf(a.ID), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("parties of %s:\n%s", a.ID, diff)
			}
		}
		for _, i := range to.Institutions() {
			if diff := cmp.Diff(to.SignedBy(i.ID), there.SignedBy(i.ID)); diff != "" {
				t.Fatalf("signed by %s:\n%s", i.ID, diff)
			}
		}
		for _, u := range append(slices.Clone(places), "201110", "PL") {
			if diff := cmp.Diff(to.AgreementsFor(u), there.AgreementsFor(u)); diff != "" {
				t.Fatalf("agreements for %s:\n%s", u, diff)
			}
			if diff := cmp.Diff(to.ServingPart(u), there.ServingPart(u)); diff != "" {
				t.Fatalf("serving a part of %s:\n%s", u, diff)
			}
		}
	})
}
