package storetest

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/graph"
)

func allOrNothing(t *testing.T, s graph.Store) {
	apply(t, s, "first", oneSector("Kultura"))
	before := load(t, s)
	changes := Sample()
	changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: "ag-99", Institution: "nobody", Role: "guest"})
	_, err := s.Apply(t.Context(), graph.Batch{ID: "broken", Base: 1, Changes: changes})
	wantKind(t, err, graph.Invalid)
	same(t, load(t, s), before)
	if batches := since(t, s, 1); len(batches) != 0 {
		t.Errorf("a refused batch was kept")
	}
	apply(t, s, "broken", Sample()) // a refused batch leaves its id free
}

func noID(t *testing.T, s graph.Store) {
	_, err := s.Apply(t.Context(), graph.Batch{Changes: Sample()})
	wantKind(t, err, graph.Invalid)
	same(t, load(t, s), graph.Empty())
}

func staleBase(t *testing.T, s graph.Store) {
	apply(t, s, "first", Sample())
	before := load(t, s)
	for _, base := range []uint64{0, 2} {
		_, err := s.Apply(t.Context(), graph.Batch{ID: "other", Base: base, Changes: oneSector("Kultura")})
		wantKind(t, err, graph.Conflict)
	}
	same(t, load(t, s), before)
}

// repeated: whoever does not know whether a batch went through sends it again, with the
// base of old. The id is looked at first, so that the answer says that it is there.
func repeated(t *testing.T, s graph.Store) {
	batch := graph.Batch{ID: "first", Changes: Sample()}
	if _, err := s.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	before := load(t, s)
	for _, base := range []uint64{0, 1} {
		batch.Base = base
		_, err := s.Apply(t.Context(), batch)
		wantKind(t, err, graph.Conflict)
		if want := graph.ErrRepeatedBatch("first"); err == nil || err.Error() != want.Error() {
			t.Errorf("base %d: error %v, want %v", base, err, want)
		}
	}
	same(t, load(t, s), before)
}

func noEffect(t *testing.T, s graph.Store) {
	sameAgain := func(id string, changes graph.ChangeSet) {
		t.Helper()
		before := load(t, s)
		applied := apply(t, s, id, changes)
		if applied.Version != before.Version() || applied.Changed() {
			t.Errorf("version %d became %d, changed %v", before.Version(), applied.Version, applied.Changed())
		}
		same(t, load(t, s), before)
		if batches := since(t, s, before.Version()); len(batches) != 0 {
			t.Errorf("a batch without effect was kept")
		}
	}
	sameAgain("empty", graph.ChangeSet{})
	apply(t, s, "first", Sample())
	sameAgain("empty", graph.ChangeSet{})
	sameAgain("again", Sample())
	apply(t, s, "again", oneSector("Kultura")) // it was not kept, its id is free
}

func history(t *testing.T, s graph.Store) {
	zone := time.FixedZone("CET", 3600)
	batches := []graph.Batch{
		{
			ID: "01J-a", Who: "koordynatorka „A”", When: time.Date(2024, 2, 29, 0, 30, 15, 987654321, zone), Note: "pierwszy wsad – żółć",
			File: "zespół.xlsx", SHA256: sampleSHA256, Changes: Sample(),
		},
		{ID: "01J-b", Base: 1, Changes: oneSector("Kultura")},
		{ID: "01J-c", Base: 2, Who: "koopmap", When: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC), Changes: oneSector("Kultura i sport")},
	}
	want := make([]graph.Batch, len(batches))
	n := graph.Empty()
	for i, b := range batches {
		next, kept, applied, err := graph.Prepare(n, b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.Apply(t.Context(), b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(applied, got); d != "" {
			t.Errorf("what batch %s did (-want +got):\n%s", b.ID, d)
		}
		n, want[i] = next, kept
	}
	for version := range uint64(4) {
		if d := cmp.Diff(want[version:], append([]graph.Batch{}, since(t, s, version)...)); d != "" {
			t.Errorf("batches since %d (-want +got):\n%s", version, d)
		}
	}
	for _, b := range since(t, s, 0) {
		if b.When.Location() != time.UTC {
			t.Errorf("batch %s: time in %v, want UTC", b.ID, b.When.Location())
		}
	}
	records := make([]graph.Batch, len(want))
	for i := range want {
		records[i] = want[i].Record()
	}
	if d := cmp.Diff(records, batchesOf(t, s)); d != "" {
		t.Errorf("history without what was written (-want +got):\n%s", d)
	}
	if far := since(t, s, 1<<40); len(far) != 0 {
		t.Errorf("%d batches after the last version", len(far))
	}
}

// script applies batches that add, change and remove in all tables and returns the
// network after each, from version 0.
func script(t *testing.T, s graph.Store) []*graph.Network {
	t.Helper()
	changes := append([]graph.ChangeSet{Sample()}, edits()...)
	changes = append(changes, graph.Empty().Diff(load(t, s))) // no effect, no version
	networks := []*graph.Network{load(t, s)}
	for i, c := range changes {
		if applied := apply(t, s, "script-"+strconv.Itoa(i), c); applied.Changed() {
			networks = append(networks, load(t, s))
		}
	}
	apply(t, s, "clear", networks[len(networks)-1].Diff(graph.Empty()))
	return append(networks, load(t, s))
}

func replayed(t *testing.T, s graph.Store) {
	networks := script(t, s)
	for from, n := range networks {
		for _, b := range since(t, s, uint64(from)) {
			n = with(t, n, b.Changes)
			same(t, n, networks[b.Version])
		}
		same(t, n, load(t, s))
	}
}

func undone(t *testing.T, s graph.Store) {
	networks := script(t, s)
	for i := len(networks) - 1; i > 0; i-- {
		b := since(t, s, uint64(i-1))[0]
		apply(t, s, "undo-"+strconv.Itoa(i), b.Inverse)
		sameRecords(t, load(t, s), networks[i-1])
	}
}

// ownCopy: the caller may go on with the lists that it passed in.
func ownCopy(t *testing.T, s graph.Store) {
	changes := Sample()
	apply(t, s, "first", changes)
	changes.Institutions.Put[0].Aliases[0] = "zmienione"
	changes.Institutions.Put[0].Name = "zmienione"
	changes.Norms.Put[0].Items[0].Minimum = 77
	changes.Agreements.Put[0].Areas[0] = "00"
	want := with(t, graph.Empty(), Sample())
	same(t, load(t, s), want)
	same(t, with(t, graph.Empty(), since(t, s, 0)[0].Changes), want)
}
