package neo4jstore_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
	"koopmap/graph/storetest"
)

func address(t testing.TB, url string, login neo4jstore.Login) neo4jstore.Address {
	t.Helper()
	a, err := neo4jstore.ParseAddress(url, login)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// wantError holds an error to a kind and a sentence, without a word of Cypher or a secret.
func wantError(t *testing.T, err error, kind graph.Kind, says string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that says %q", says)
	}
	if graph.KindOf(err) != kind || !strings.Contains(err.Error(), says) {
		t.Errorf("error %q of kind %v, want %v and %q", err, graph.KindOf(err), kind, says)
	}
	for _, word := range []string{"MATCH", "UNWIND", "Neo4jError", "tajne-haslo", "zle-haslo"} {
		if strings.Contains(err.Error(), word) {
			t.Errorf("error %q says %q", err, word)
		}
	}
}

func sector(name string) (c graph.ChangeSet) {
	c.Sectors.Put = []graph.Sector{{Code: "kultura", Order: 9, NamePL: name, Layer: "core"}}
	return c
}

func apply(t *testing.T, s graph.Store, id string, changes graph.ChangeSet) error {
	t.Helper()
	n, err := s.Load(t.Context())
	if err != nil {
		return err
	}
	_, err = s.Apply(t.Context(), graph.Batch{ID: id, Base: n.Version(), Changes: changes})
	return err
}

// soon is well below the half minute that the driver tries by itself, and well above the
// three seconds that are wanted: a busy machine is no failure.
const soon = 15 * time.Second

func TestAServerThatIsNotThereIsToldSoon(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"} {
		began := time.Now()
		_, err := neo4jstore.Open(t.Context(), address(t, url, neo4jstore.Login{}))
		wantError(t, err, graph.Unavailable, "no Neo4j answers there")
		if !neo4jstore.IsAway(err) {
			t.Errorf("%v: not away", err)
		}
		if took := time.Since(began); took > soon {
			t.Errorf("%s: told after %v", url, took)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	login := neo4jstore.Login{User: "u", Password: "tajne-haslo", Database: "d"}
	for _, c := range []struct{ name, url, want string }{
		{"a cluster", "neo4j://host:7687", "neo4j://host:7687/d"},
		{"a database of the address wins", "bolt+s://a@host:7687/siec", "bolt+s://host:7687/siec"},
	} {
		if got := address(t, c.url, login).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	for _, url := range []string{
		"neo4j://u:tajne-haslo@host:7687", "neo4j://u:tajne-haslo@ho st", "neo4j:host", "http://host", "bolt://host/a/b", "bolt://host?x=1", "",
	} {
		_, err := neo4jstore.ParseAddress(url, login)
		wantError(t, err, graph.Invalid, "address")
	}
}

func TestADatabaseOfAnotherProgramIsRefusedAndStaysAsItIs(t *testing.T) {
	url := neo4jtest.Bare(t)
	asking := session(t, url)
	run := func(statement string) (value any) {
		t.Helper()
		result, err := asking.Run(t.Context(), statement, nil)
		if err != nil {
			t.Fatal(err)
		}
		for result.Next(t.Context()) {
			value = result.Record().Values[0]
		}
		if err := result.Err(); err != nil {
			t.Fatal(err)
		}
		return value
	}
	run("CREATE (:Film {title: 'Nóż w wodzie'})")
	_, err := neo4jstore.Open(t.Context(), address(t, url, neo4jstore.Login{}), unhurried)
	wantError(t, err, graph.Invalid, "another program")
	if nodes := run("MATCH (n) RETURN count(n)"); nodes != int64(1) {
		t.Errorf("%v nodes", nodes)
	}
	if constraints := run("SHOW CONSTRAINTS YIELD name RETURN count(*)"); constraints != int64(0) {
		t.Errorf("%v constraints", constraints)
	}

	run("MATCH (n) DELETE n")
	_, err = neo4jstore.Open(t.Context(), address(t, url, neo4jstore.Login{}), unhurried, neo4jstore.Existing())
	wantError(t, err, graph.NotFound, "empty")
	if nodes := run("MATCH (n) RETURN count(n)"); nodes != int64(0) {
		t.Errorf("%v nodes", nodes)
	}
}

func TestAStoreOfAnotherVersionIsRefused(t *testing.T) {
	url := neo4jtest.Database(t)
	open(t, url)
	asking := session(t, url)
	for _, c := range []struct{ statement, says string }{
		{"CREATE (:Migration {number: 999, checksum: 'x'})", "newer version"},
		{"MATCH (m:Migration {number: 999}) DELETE m WITH count(*) AS c MATCH (m:Migration {number: 3}) SET m.checksum = 'x'", "step 3 of its schema"},
	} {
		result, err := asking.Run(t.Context(), c.statement, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := result.Consume(t.Context()); err != nil { // it is done when its end has been read
			t.Fatal(err)
		}
		_, err = neo4jstore.Open(t.Context(), address(t, url, neo4jstore.Login{}), unhurried)
		wantError(t, err, graph.Unavailable, c.says)
	}
}

func TestManyCopiesMakeOneStore(t *testing.T) {
	url := neo4jtest.Bare(t)
	const copies = 8
	stores, errs := make([]*neo4jstore.Store, copies), make([]error, copies)
	var wait sync.WaitGroup
	for i := range copies {
		wait.Go(func() {
			stores[i], errs[i] = neo4jstore.Open(t.Context(), address(t, url, neo4jstore.Login{}), unhurried)
		})
	}
	wait.Wait()
	for i, err := range errs {
		if err != nil {
			t.Errorf("copy %d: %v", i, err)
			continue
		}
		if err := apply(t, stores[i], "batch-"+strconv.Itoa(i), sector("Kultura "+strconv.Itoa(i))); err != nil {
			t.Errorf("copy %d: %v", i, err)
		}
		if err := stores[i].Close(); err != nil {
			t.Errorf("copy %d: %v", i, err)
		}
	}
	n, err := open(t, url).Load(t.Context())
	if err != nil || n.Version() != copies {
		t.Errorf("version %d, %v; want %d", n.Version(), err, copies)
	}
}

func TestALargeBatchIsKeptInParts(t *testing.T) {
	url := neo4jtest.Database(t)
	s := open(t, url)
	changes := storetest.Sample()
	for i := range 20_000 {
		id := graph.InstitutionID("instytucja-" + strconv.Itoa(i))
		changes.Institutions.Put = append(changes.Institutions.Put, graph.Institution{
			ID: id, Name: strings.Repeat("ż", i%50) + strconv.Itoa(i*7919), Type: "OPS", Sectors: []graph.SectorCode{"pomoc"}, Level: graph.LevelGmina,
		})
		changes.Parties.Put = append(changes.Parties.Put, graph.Party{Agreement: "ag-02", Institution: id, Role: "party"})
	}
	if err := apply(t, s, "large", changes); err != nil {
		t.Fatal(err)
	}
	want, err := s.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other := open(t, url)
	got, err := other.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d := got.Diff(want); d.Len() != 0 {
		t.Errorf("%d records differ", d.Len())
	}
	batches, err := other.Since(t.Context(), 0)
	if err != nil || len(batches) != 1 || batches[0].Changes.Len() != changes.Len() {
		t.Fatalf("%d batches, %v", len(batches), err)
	}
	if err := apply(t, other, "back", batches[0].Inverse); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Load(t.Context()); err != nil || len(n.Institutions()) != 0 || n.Version() != 2 {
		t.Errorf("%d institutions, version %d, %v", len(n.Institutions()), n.Version(), err)
	}
}

// TestWhatWasAcknowledgedOutlivesACrash ends the server between and during batches.
func TestWhatWasAcknowledgedOutlivesACrash(t *testing.T) {
	server := neo4jtest.Start(t)
	s := open(t, server.URL)
	if err := apply(t, s, "sample", storetest.Sample()); err != nil {
		t.Fatal(err)
	}
	acknowledged := []string{"sample"}
	for cycle := range crashes() {
		done, one := make(chan struct{}), make(chan struct{}, 1)
		go func() {
			defer close(done)
			for i := 0; ; i++ {
				id := "batch-" + strconv.Itoa(cycle) + "-" + strconv.Itoa(i)
				if err := apply(t, s, id, sector(id)); err != nil {
					return
				}
				acknowledged = append(acknowledged, id)
				select {
				case one <- struct{}{}:
				default:
				}
			}
		}()
		<-one
		time.Sleep(time.Duration(50+cycle*37%400) * time.Millisecond)
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		<-done

		began := time.Now()
		_, err := s.Apply(t.Context(), graph.Batch{ID: "away", Base: 1, Changes: sector("x")})
		wantError(t, err, graph.Unavailable, "")
		if took := time.Since(began); took > soon {
			t.Errorf("a write to a server that is away failed after %v", took)
		}
		if err := server.Restart(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Since(t.Context(), 0); err != nil {
			t.Fatalf("the same store after the restart: %v", err)
		}
		batches, err := open(t, server.URL).Since(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		there := map[string]bool{}
		for _, b := range batches {
			there[b.ID] = true
		}
		for _, id := range acknowledged {
			if !there[id] {
				t.Errorf("cycle %d: batch %s was acknowledged and is lost", cycle, id)
			}
		}
		whole, err := open(t, server.URL).Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		replayed := graph.Empty()
		for _, b := range batches {
			if replayed, _, err = replayed.With(b.Changes); err != nil {
				t.Fatal(err)
			}
		}
		if d := whole.Diff(replayed); d.Len() != 0 {
			t.Errorf("cycle %d: the graph and its batches differ in %d records", cycle, d.Len())
		}
	}
	t.Logf("%d batches acknowledged", len(acknowledged))
}

func TestAWrongPasswordIsToldAndNotShown(t *testing.T) {
	server := neo4jtest.Start(t, "--password", "tajne-haslo")
	_, err := neo4jstore.Open(t.Context(), address(t, server.URL, neo4jstore.Login{Password: "zle-haslo"}), unhurried)
	wantError(t, err, graph.Unavailable, "refuses the login")
	if !neo4jstore.IsRefused(err) {
		t.Errorf("%v: not refused", err)
	}
	s, err := neo4jstore.Open(t.Context(), address(t, server.URL, neo4jstore.Login{Password: "tajne-haslo"}), unhurried)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	_, err = neo4jstore.Open(t.Context(), address(t, server.URL+"/nie-ma", neo4jstore.Login{Password: "tajne-haslo"}), unhurried)
	wantError(t, err, graph.Unavailable, "no such database")
}

// A server that hangs is told like one that is away, and works again when it goes on.
func TestAServerThatHangsIsToldInTime(t *testing.T) {
	server := neo4jtest.Start(t)
	s := open(t, server.URL, neo4jstore.Patience(5*time.Second))
	if err := apply(t, s, "first", sector("Kultura")); err != nil {
		t.Fatal(err)
	}
	resume, err := server.Pause()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, err = s.Apply(t.Context(), graph.Batch{ID: "hanging", Base: 1, Changes: sector("x")})
	resume()
	wantError(t, err, graph.Unavailable, "")
	if took := time.Since(began); took > soon {
		t.Errorf("told after %v", took)
	}
	if err := apply(t, s, "second", sector("Kultura i sport")); err != nil {
		t.Errorf("after it went on: %v", err)
	}
}
