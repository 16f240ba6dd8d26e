package neo4jstore_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

// openSmall opens a store that writes a batch of more than 1000 edits in steps of 40 rows.
func openSmall(t testing.TB, url string) *neo4jstore.Store {
	t.Helper()
	return open(t, url, neo4jstore.InSteps(1000, 10))
}

// schools is a large batch on the sample for such a store: it adds, changes and removes.
func schools(prefix string) (c graph.ChangeSet) {
	for i := range 600 {
		id := graph.InstitutionID(fmt.Sprintf("%s-%05d", prefix, i))
		c.Institutions.Put = append(c.Institutions.Put, graph.Institution{ID: id, Name: "Szkoła", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina})
		c.Parties.Put = append(c.Parties.Put, graph.Party{Agreement: "ag-02", Institution: id, Role: "party"})
	}
	c.Sectors.Put = []graph.Sector{{Code: "edukacja", Order: 3, NamePL: "Edukacja " + prefix, Layer: "core"}}
	c.Agreements.Remove = []graph.AgreementID{"ag-03"}
	return c
}

// ask runs a statement as another program does, and returns the number that it answers.
func ask(t *testing.T, asking neo4j.SessionWithContext, statement string) (n int64) {
	t.Helper()
	result, err := asking.Run(t.Context(), statement, nil)
	if err != nil {
		t.Fatal(err)
	}
	for result.Next(t.Context()) {
		n, _ = result.Record().Values[0].(int64)
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

const (
	stepsDone   = "MATCH (n:Network) RETURN coalesce(n.steps, 0)"
	stepsEdited = "MATCH (n:Network) RETURN coalesce(n.edited, 0)"
)

// cutShort applies a large batch to the sample and ends the call while its records are written.
func cutShort(t *testing.T, s *neo4jstore.Store, asking neo4j.SessionWithContext) {
	t.Helper()
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	done := underWay(ctx, t, s, asking)
	end()
	wantError(t, <-done, graph.Unavailable, "batch large; it is kept")
	if ask(t, asking, stepsDone) == 0 {
		t.Fatal("all steps were made before the end: the test tested nothing")
	}
}

// underWay applies a large batch and returns when the first of its steps are done; what
// becomes of the call is sent.
func underWay(ctx context.Context, t *testing.T, s *neo4jstore.Store, asking neo4j.SessionWithContext) <-chan error {
	t.Helper()
	done := make(chan error, 1)
	go func() {
		_, err := s.Apply(ctx, graph.Batch{ID: "large", Base: 1, Changes: schools("szkola")})
		done <- err
	}()
	for deadline := time.Now().Add(5 * time.Minute); ask(t, asking, stepsDone) == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no step was made")
		}
	}
	return done
}

// wantWhole holds a newly opened store to all that its batches did.
func wantWhole(t *testing.T, url string, version uint64) {
	t.Helper()
	s := openSmall(t, url)
	n, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	batches, err := s.Since(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Empty()
	for _, b := range batches {
		if want, _, err = want.With(b.Changes); err != nil {
			t.Fatal(err)
		}
	}
	if d := n.Diff(want); d.Len() != 0 || n.Version() != version || want.Version() != version {
		t.Errorf("version %d of %d batches, want %d; %d records differ", n.Version(), len(batches), version, d.Len())
	}
}

// A program ends while the records of a large batch are written, which is durable by then.
// Whoever opens the store next finds all of it.
func TestALargeBatchThatIsCutIsFinishedByTheNext(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := openSmall(t, url)
	cutShort(t, s, asking)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	wantWhole(t, url, 2)
	if steps := ask(t, asking, stepsDone); steps != 0 {
		t.Errorf("%d steps are left", steps)
	}
}

// The call that wrote a large batch ended too early, and the program goes on.
func TestALargeBatchThatIsCutIsSeenAndFinishedByTheSameStore(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := openSmall(t, url)
	cutShort(t, s, asking)
	if n, err := s.Load(t.Context()); err != nil || n.Version() != 2 {
		t.Fatalf("version %d, %v", n.Version(), err)
	}
	_, err := s.Apply(t.Context(), graph.Batch{ID: "large", Base: 1, Changes: schools("szkola")})
	if want := graph.ErrRepeatedBatch("large"); err == nil || err.Error() != want.Error() {
		t.Errorf("repeated: %v", err)
	}
	if err := apply(t, s, "next", sector("Kultura")); err != nil {
		t.Fatal(err)
	}
	wantWhole(t, url, 3)
}

// A copy that follows others and has not seen the large batch yet writes what is left of it.
func TestALargeBatchThatIsCutIsFinishedByAnotherCopy(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s, other := openSmall(t, url), openSmall(t, url)
	if _, err := other.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	cutShort(t, s, asking)
	_, err := other.Apply(t.Context(), graph.Batch{ID: "next", Base: 2, Changes: sector("Kultura")})
	if err != nil {
		t.Fatal(err)
	}
	wantWhole(t, url, 3)
}

// Another program takes away what a large batch rests on after the batch was kept. The
// store is not stuck: what can be written is, the rest counts as an edit of that program,
// and a check names it.
func TestALargeBatchIsFinishedAmongEditsOfAnotherProgram(t *testing.T) {
	for _, c := range []struct {
		name string
		next func(t *testing.T, url string, s *neo4jstore.Store) *neo4jstore.Store
	}{
		{"by a store that is opened", func(t *testing.T, url string, _ *neo4jstore.Store) *neo4jstore.Store { return openSmall(t, url) }},
		{"by the store that wrote it", func(_ *testing.T, _ string, s *neo4jstore.Store) *neo4jstore.Store { return s }},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := neo4jtest.Database(t)
			asking := session(t, url)
			s := openSmall(t, url)
			cutShort(t, s, asking)
			ask(t, asking, "MATCH (a:Agreement {id: 'ag-02'}) DETACH DELETE a")
			if err := apply(t, c.next(t, url, s), "next", sector("Kultura")); err != nil {
				t.Fatal(err)
			}
			if steps := ask(t, asking, stepsDone); steps != 0 {
				t.Errorf("%d steps are left", steps)
			}
			if marked := ask(t, asking, stepsEdited); marked != 2 {
				t.Errorf("version %d is marked as edited, want 2", marked)
			}
			n, err := openSmall(t, url).Load(t.Context())
			if err != nil || n.Version() != 3 {
				t.Fatalf("version %d, %v; want 3", n.Version(), err)
			}
			if _, there := n.Agreement("ag-02"); there {
				t.Error("the agreement that the other program removed is back")
			}
			if _, there := n.Institution("szkola-00599"); !there {
				t.Error("the last institution of the batch is missing")
			}
			faults, err := graph.Check(t.Context(), openSmall(t, url))
			if err != nil || len(faults) == 0 {
				t.Errorf("a check finds %d faults, %v; want the agreement and its parties", len(faults), err)
			}
		})
	}
}

// A node that another program has joined to its own stays, whatever the batch removes.
func TestALargeBatchLeavesWhatAnotherProgramLeansOn(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := openSmall(t, url)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	ask(t, asking, "MATCH (a:Agreement {id: 'ag-03'}) CREATE (:Remark)-[:ABOUT]->(a)")
	wantError(t, apply(t, s, "large", schools("szkola")), graph.Unavailable, "batch large; it is kept and written; another program has changed or uses records that it rests on: those that the batch writes are as it has them")
	n, err := openSmall(t, url).Load(t.Context())
	if err != nil || n.Version() != 2 {
		t.Fatalf("version %d, %v; want 2", n.Version(), err)
	}
	if _, there := n.Agreement("ag-03"); !there {
		t.Error("the agreement is gone, which another program leans on")
	}
}

// Another copy, that wrote a part of the batch, met the edits of another program. The one
// that applied it says so too.
func TestEditsThatAnotherCopyMetAreTold(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := openSmall(t, url)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	done := underWay(t.Context(), t, s, asking)
	if left := ask(t, asking, "MATCH (n:Network) SET n.edited = n.version RETURN n.version - n.written"); left != 1 {
		t.Fatal("all steps were made before the mark: the test tested nothing")
	}
	wantError(t, <-done, graph.Unavailable, "batch large; it is kept and written")
	changes := schools("inna")
	changes.Agreements.Remove = nil // it is gone
	if err := apply(t, s, "next", changes); err != nil {
		t.Errorf("the batch after it met nothing, and is told: %v", err)
	}
}

// A node that another program makes meanwhile, of an id that the batch adds, is as the batch
// has it; nobody is told that it stays.
func TestALargeBatchTakesOverWhatAnotherProgramMakes(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := openSmall(t, url)
	cutShort(t, s, asking)
	ask(t, asking, "MERGE (n:Institution {id: 'szkola-00599'}) SET n.name = 'Obca'")
	wantWhole(t, url, 2)
}

// No koopmap ends between two statements of a step.
func TestStepsThatNobodyMakesAreNotTakenForDone(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	cutShort(t, openSmall(t, url), asking)
	ask(t, asking, "MATCH (n:Network) SET n.steps = n.steps + 1")
	_, err := openSmall(t, url).Load(t.Context())
	wantError(t, err, graph.Unavailable, "restore a backup")
}

// Steps can't be made on records that are not there: nothing of the batch is kept.
func TestALargeBatchOnRecordsThatWereChangedIsRefused(t *testing.T) {
	for _, c := range []struct{ name, statement string }{
		{"a unit is gone", "MATCH (u:Unit {code: '201106'}) DETACH DELETE u"},
		{"an institution has another name", "MATCH (n:Institution {id: 'szkola'}) SET n.name = 'Inna'"},
		{"an attendance is gone", "MATCH (:Institution {id: 'szkola'})-[a:ATTENDED]->() DELETE a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := neo4jtest.Database(t)
			s := openSmall(t, url)
			if err := apply(t, s, "sample", storetest.Sample()); err != nil {
				t.Fatal(err)
			}
			ask(t, session(t, url), c.statement)
			wantError(t, apply(t, s, "large", schools("szkola")), graph.Unavailable, "changed by another program")
			if batches, err := openSmall(t, url).Batches(t.Context()); err != nil || len(batches) != 1 {
				t.Errorf("%d batches, %v", len(batches), err)
			}
			if n, err := openSmall(t, url).Load(t.Context()); err != nil || n.Version() != 1 {
				t.Errorf("version %d, %v", n.Version(), err)
			}
		})
	}
}

// Copies that apply large batches at once find the records of others missing, again and
// again, and none of them fails for it.
func TestCopiesApplyLargeBatchesAtOnce(t *testing.T) {
	const copies = 3
	url := neo4jtest.Database(t)
	if err := apply(t, openSmall(t, url), "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for i := range copies {
		s := openSmall(t, url)
		wait.Go(func() {
			changes := schools(fmt.Sprintf("szkola-%d", i))
			changes.Agreements.Remove = nil // one copy alone could remove it
			for {
				err := apply(t, s, fmt.Sprintf("large-%d", i), changes)
				if graph.KindOf(err) == graph.Conflict {
					continue // another came first
				}
				if err != nil {
					t.Error(err)
				}
				return
			}
		})
	}
	wait.Wait()
	wantWhole(t, url, copies+1)
}
