package neo4jstore_test

import (
	"fmt"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

// A server is killed while the records of a large batch are written, which is durable by
// then. Whoever comes next finds all of it.
func TestALargeBatchThatACrashCutsIsFinishedByTheNext(t *testing.T) {
	server := neo4jtest.Start(t)
	s := open(t, server.URL)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	var changes graph.ChangeSet
	for i := range 60_000 {
		id := graph.InstitutionID(fmt.Sprintf("szkola-%05d", i))
		changes.Institutions.Put = append(changes.Institutions.Put, graph.Institution{ID: id, Name: "Szkoła", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina})
		changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: "ag-02", Institution: id, Role: "party"})
	}
	done := make(chan error, 1)
	go func() { done <- apply(t, s, "large", changes) }()
	steps := func() (n int64) {
		asking := session(t, server.URL)
		result, err := asking.Run(t.Context(), "MATCH (n:Network) RETURN coalesce(n.steps, 0)", nil)
		if err == nil && result.Next(t.Context()) {
			n, _ = result.Record().Values[0].(int64)
		}
		return n
	}
	for deadline := time.Now().Add(2 * time.Minute); steps() == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no step was made")
		}
	}
	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("the batch was durable: %v", err)
	}
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	if steps() == 0 {
		t.Error("all steps were made before the crash: the test tested nothing")
	}
	next := open(t, server.URL)
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
