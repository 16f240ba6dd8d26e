package neo4jstore_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

// A program ends while the records of a large batch are written, which is durable by then.
// Whoever comes next finds all of it.
func TestALargeBatchThatIsCutIsFinishedByTheNext(t *testing.T) {
	url := neo4jtest.Database(t)
	s := open(t, url)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	var changes graph.ChangeSet
	for i := range 15_000 {
		id := graph.InstitutionID(fmt.Sprintf("szkola-%05d", i))
		changes.Institutions.Put = append(changes.Institutions.Put, graph.Institution{ID: id, Name: "Szkoła", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina})
		changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: "ag-02", Institution: id, Role: "party"})
	}
	done := make(chan error, 1)
	ctx, end := context.WithCancel(t.Context())
	go func() {
		_, err := s.Apply(ctx, graph.Batch{ID: "large", Base: 1, Changes: changes})
		done <- err
	}()
	asking := session(t, url)
	steps := func() (n int64) {
		result, err := asking.Run(t.Context(), "MATCH (n:Network) RETURN coalesce(n.steps, 0)", nil)
		if err == nil && result.Next(t.Context()) {
			n, _ = result.Record().Values[0].(int64)
		}
		return n
	}
	for deadline := time.Now().Add(5 * time.Minute); steps() == 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no step was made")
		}
	}
	end()
	if err := <-done; err != nil {
		t.Errorf("the batch was durable: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if steps() == 0 {
		t.Error("all steps were made before the end: the test tested nothing")
	}
	next := open(t, url)
	n, err := next.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if steps() != 0 {
		t.Error("steps are left")
	}
	batches, err := next.Since(t.Context(), 0)
	if err != nil || len(batches) != 2 {
		t.Fatalf("%d batches, %v", len(batches), err)
	}
	want := graph.Empty()
	for _, b := range batches {
		if want, _, err = want.With(b.Changes); err != nil {
			t.Fatal(err)
		}
	}
	if d := n.Diff(want); d.Len() != 0 || n.Version() != 2 {
		t.Errorf("version %d, %d records differ", n.Version(), d.Len())
	}
}
