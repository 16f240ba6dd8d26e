package neo4jstore_test

import (
	"testing"

	"koopmap/graph"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

// A small batch meets what another program has made: it takes over a node of an id that it
// adds, and names the way out where it can't remove a record.
func TestASmallBatchAmongRecordsOfAnotherProgram(t *testing.T) {
	url := neo4jtest.Database(t)
	asking := session(t, url)
	s := open(t, url)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}

	ask(t, asking, "CREATE (:Institution {id: 'nowa', name: 'Obca'})")
	var adds graph.ChangeSet
	adds.Institutions.Put = []graph.Institution{{ID: "nowa", Name: "Nowa szkoła", Type: "SZKOLA", Sectors: []graph.SectorCode{"edukacja"}, Level: graph.LevelGmina}}
	if err := apply(t, s, "adds", adds); err != nil {
		t.Fatal(err)
	}
	if named := ask(t, asking, "MATCH (n:Institution {id: 'nowa', name: 'Nowa szkoła'})-[:IN_SECTOR]->() RETURN count(*)"); named != 1 {
		t.Errorf("%d institutions are as the batch has them, want 1", named)
	}

	ask(t, asking, "MATCH (a:Agreement {id: 'ag-03'}) CREATE (:Remark)-[:ABOUT]->(a)")
	var removes graph.ChangeSet
	removes.Agreements.Remove = []graph.AgreementID{"ag-03"}
	wantError(t, apply(t, s, "removes", removes), graph.Unavailable, "joined nodes to it")
	ask(t, asking, "MATCH (:Remark)-[r:ABOUT]->() DELETE r")
	if err := apply(t, s, "removes", removes); err != nil {
		t.Errorf("after the relationship was taken away: %v", err)
	}

	ask(t, asking, "MATCH (:Institution {id: 'nowa'})-[r:IN_SECTOR]->() DELETE r")
	adds.Institutions.Put[0].Name = "Szkoła Nowa"
	wantError(t, apply(t, s, "changes", adds), graph.Unavailable, "koopmap check")
}
