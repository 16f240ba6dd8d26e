package api_test

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/bolttest"
)

// The long form: go test ./api -run Fault -fault-rounds 1000 -fault-slack 1s
var (
	faultRounds = flag.Int("fault-rounds", 0, "how many more cells of the table of faults are met, to see that no goroutine is left")
	faultSlack  = flag.Duration("fault-slack", 10*time.Second, "what may be taken beyond the time of the table of faults, on a busy machine")
)

// faultTable is where it is stated what comes of each failure of a server.
const faultTable = "../cmd/koopmap/deploy/faults.md"

// A cell is a row of the table.
type cell struct {
	name               string
	fault              bolttest.Fault
	load, apply, since string // ok, or the kind of the error
	write, ready       int    // statuses
	once               int    // status of a write when the fault is met once
	within             time.Duration
}

var faultMessages = map[string]bolttest.Message{
	"HELLO": bolttest.Hello, "LOGON": bolttest.Logon, "BEGIN": bolttest.Begin, "RUN": bolttest.Run, "PULL": bolttest.Pull,
	"COMMIT": bolttest.Commit, "RESET": bolttest.Reset,
}

var failures = map[string]bolttest.Failure{
	"kill": bolttest.Kill, "hang": bolttest.Hang, "transient": bolttest.Transient, "client": bolttest.Client, "truncated": bolttest.Truncated,
}

// cells reads the table: | message | failure | Load | Since | Apply | write | readyz | once | seconds |
func cells(t *testing.T) (all []cell) {
	t.Helper()
	f, err := os.Open(faultTable)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("%s: %v", faultTable, err)
		}
		return n
	}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		columns := strings.Split(lines.Text(), "|")
		if len(columns) != 11 {
			continue
		}
		for i := range columns {
			columns[i] = strings.TrimSpace(columns[i])
		}
		columns = columns[1:]
		message, kept := strings.CutSuffix(columns[0], ", kept")
		at, known := faultMessages[message]
		if !known {
			continue // the head
		}
		how, known := failures[columns[1]]
		if !known {
			t.Fatalf("%s: no failure %q", faultTable, columns[1])
		}
		all = append(all, cell{
			name:  columns[1] + " at " + columns[0],
			fault: bolttest.Fault{At: at, How: how, Kept: kept}, load: columns[2], since: columns[3], apply: columns[4],
			write: number(columns[5]), ready: number(columns[6]), once: number(columns[7]),
			within: time.Duration(number(columns[8])) * time.Second,
		})
	}
	return all
}

func TestTheTableOfFaultsHasEveryCell(t *testing.T) {
	all := cells(t)
	for name, at := range faultMessages {
		for failure, how := range failures {
			for _, kept := range []bool{false, true} {
				n := 0
				for _, c := range all {
					if c.fault.At == at && c.fault.How == how && c.fault.Kept == kept {
						n++
					}
				}
				if want := map[bool]int{true: 1}[!kept || at == bolttest.Commit]; n != want {
					t.Errorf("%s %s, kept %v: %d rows, want %d", name, failure, kept, n, want)
				}
			}
		}
	}
}

func TestEachFaultOfTheServerIsAnsweredAsTheTableSays(t *testing.T) {
	var wait sync.WaitGroup
	for _, c := range cells(t) { // all at once: most of them only wait
		wait.Go(func() {
			t.Run(c.name, func(t *testing.T) { meet(t, c) })
		})
	}
	wait.Wait()
}

// A faulty is a service on a store on a server that fails.
type faulty struct {
	t       testing.TB
	server  *bolttest.Server
	store   *neo4jstore.Store
	handler http.Handler
}

// filling is held by the few cells that fill their stores: all at once they would take
// longer than a store waits.
var filling = make(chan struct{}, 2)

func newFaulty(t testing.TB) *faulty {
	t.Helper()
	filling <- struct{}{}
	defer func() { <-filling }()
	f := &faulty{t: t, server: bolttest.Start(t)}
	address, err := neo4jstore.ParseAddress(f.server.URL, neo4jstore.Login{User: "neo4j", Password: "haslo-na-probe"})
	if err != nil {
		t.Fatal(err)
	}
	if f.store, err = neo4jstore.Open(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if _, err := f.store.Apply(t.Context(), graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), f.store)
	if err != nil {
		t.Fatal(err)
	}
	f.handler = api.New(service, api.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	return f
}

// close ends the store before the server.
func (f *faulty) close() {
	if err := f.store.Close(); err != nil {
		f.t.Errorf("Close: %v", err)
	}
}

// ask sends a request and returns the answer.
func (f *faulty) ask(method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(f.t.Context(), method, target, strings.NewReader(body))
	r.Host = "localhost:8080"
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	f.handler.ServeHTTP(w, r)
	return w
}

// add asks for a meeting of its own to be added, as one request of the key.
func (f *faulty) add(id string) int {
	body := fmt.Sprintf(`{"id":%q,"kind":"working","from":"2019","listComplete":true,"attendance":[]}`, id)
	w := f.ask(http.MethodPost, v1+"/meetings", body, "Idempotency-Key", id)
	if w.Code == http.StatusServiceUnavailable && w.Header().Get("Retry-After") == "" {
		f.t.Errorf("a write of %s: 503 without Retry-After", id)
	}
	return w.Code
}

// count is how often the history has the batch that adds the meeting.
func (f *faulty) count(id string) (n int) {
	batches, err := f.store.Batches(f.t.Context())
	if err != nil {
		f.t.Errorf("the history after the fault: %v", err)
	}
	for _, b := range batches {
		if strings.Contains(b.Note, id) {
			n++
		}
	}
	return n
}

// kindOf is the word of the table for an error.
func kindOf(err error) string {
	switch kind := graph.KindOf(err); {
	case err == nil:
		return "ok"
	case kind == 0:
		return "bug"
	default:
		return kind.String()
	}
}

// meet lets a service meet the fault of a cell in everything that it does.
func meet(t testing.TB, c cell) {
	f := newFaulty(t)
	defer f.close()
	within := func(what string, do func()) {
		t.Helper()
		began := time.Now()
		do()
		if took := time.Since(began); took > c.within+*faultSlack {
			t.Errorf("%s took %v, want %v at most", what, took, c.within)
		}
	}
	fail := func(once bool) {
		fault := c.fault
		fault.Once = once
		f.server.Drop() // so that HELLO and LOGON come by again
		f.server.Fail(fault)
	}

	fail(false)
	within("Load", func() {
		if _, err := f.store.Load(t.Context()); kindOf(err) != c.load {
			t.Errorf("Load: %v, want %s", err, c.load)
		}
	})
	within("Since", func() {
		if _, err := f.store.Since(t.Context(), 0); kindOf(err) != c.since {
			t.Errorf("Since: %v, want %s", err, c.since)
		}
	})
	before := f.server.Batches()
	within("Apply", func() {
		var change graph.ChangeSet
		change.Meetings.Put = []graph.Meeting{{ID: "mt-apply", Kind: "working", From: graph.MustDay("2019")}}
		_, err := f.store.Apply(t.Context(), graph.Batch{ID: "applied", Base: uint64(len(before)), Changes: change})
		if kindOf(err) != c.apply {
			t.Errorf("Apply: %v, want %s", err, c.apply)
		}
		if kept := slices.Contains(f.server.Batches(), "applied"); err == nil && !kept || err != nil && kept && graph.KindOf(err) != graph.Unavailable {
			t.Errorf("Apply: %v, and the batch is there: %v", err, kept)
		}
	})
	status := 0
	within("a write over HTTP", func() {
		if status = f.add("mt-during"); status != c.write {
			t.Errorf("a write over HTTP: %d, want %d", status, c.write)
		}
	})
	within("/readyz", func() {
		if w := f.ask(http.MethodGet, "/readyz", ""); w.Code != c.ready {
			t.Errorf("/readyz: %d, want %d", w.Code, c.ready)
		}
	})
	if w := f.ask(http.MethodGet, v1+"/units/201103/coverage?on=2018-08-01", ""); w.Code != http.StatusOK {
		t.Errorf("a question: %d", w.Code)
	}
	if f.server.Heal() == 0 {
		t.Error("the fault was not met: the test tested nothing")
	}

	// The fault is over: what was asked for is there once, whatever was said of it.
	if again := f.add("mt-during"); again != http.StatusCreated {
		t.Errorf("the write repeated after the fault: %d", again)
	}
	if n := f.count("mt-during"); n != 1 {
		t.Errorf("the write is in the history %d times, after %d and 201", n, status)
	}
	if w := f.ask(http.MethodGet, "/readyz", ""); w.Code != http.StatusOK {
		t.Errorf("/readyz after the fault: %d", w.Code)
	}

	fail(true)
	if once := f.add("mt-once"); once != c.once {
		t.Errorf("a write that meets the fault once: %d, want %d", once, c.once)
	}
	f.server.Heal()
	if again := f.add("mt-once"); again != http.StatusCreated {
		t.Errorf("the same write repeated: %d", again)
	}
	if n := f.count("mt-once"); n != 1 {
		t.Errorf("the write that met the fault once is in the history %d times", n)
	}
}

func TestNoGoroutineIsLeftByAFault(t *testing.T) {
	before := goleak.IgnoreCurrent()
	var all []cell
	for _, c := range cells(t) {
		if c.fault.How != bolttest.Hang || *faultRounds > 0 { // they take their time; the long form meets them
			all = append(all, c)
		}
	}
	rounds := max(*faultRounds, len(all))
	began := time.Now()
	places := make(chan struct{}, 40)
	var wait sync.WaitGroup
	for round := range rounds {
		places <- struct{}{}
		wait.Go(func() {
			defer func() { <-places }()
			c := all[round%len(all)]
			t.Run(c.name, func(t *testing.T) { meet(t, c) })
		})
	}
	wait.Wait()
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
	t.Logf("%d rounds in %.0f s, no goroutine left", rounds, time.Since(began).Seconds())
}
