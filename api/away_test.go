package api_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/fixtures"
	"koopmap/graph"
	"koopmap/graph/neo4jstore"
	"koopmap/graph/neo4jstore/neo4jtest"
)

// The long form: go test ./api -run Away -away-rounds 6 -away-bars -v
var (
	awayRounds = flag.Int("away-rounds", 1, "how often the server is stopped and started under load")
	awayBars   = flag.Bool("away-bars", false, "hold the times to the bars: for a machine that has nothing else to do")
)

// Bars of a service whose server is away.
const (
	refusedBar = 3 * time.Second // for a write to be refused
	backBar    = time.Second     // for everything to be back, from when the server takes connections
)

// TestTheServiceOutlivesAServerThatIsAway stops the server under load, by turns as a power
// cut and as an administrator does, and starts it again. Questions are answered all the
// time; writes are refused and told when to come again; and all is back with the server.
// -v prints how long it took.
func TestTheServiceOutlivesAServerThatIsAway(t *testing.T) {
	server := neo4jtest.Start(t)
	l := newLoad(t, server.URL)
	defer l.end()
	for round := range *awayRounds {
		how, stop := "kill -9", server.Kill
		if round%2 == 1 {
			how, stop = "SIGTERM", server.Stop
		}
		l.wait("a write before the server is stopped", func(s *sight) bool { return s.write == http.StatusCreated }, time.Now())
		stopped := time.Now()
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		told := l.wait("/readyz tells that the server is away", func(s *sight) bool { return s.ready == http.StatusServiceUnavailable }, stopped)
		time.Sleep(2 * time.Second) // away for a while
		accepts := make(chan time.Time, 1)
		go func() { accepts <- firstHandshake(server.URL) }()
		if err := server.Restart(); err != nil {
			t.Fatal(err)
		}
		since := <-accepts
		ready := l.wait("/readyz tells that the server is back", func(s *sight) bool { return s.ready == http.StatusOK && s.readyAt.After(since) }, since)
		written := l.wait("a write with the server back", func(s *sight) bool { return s.write == http.StatusCreated && s.writeAt.After(since) }, since)
		followed := l.wait("the snapshot follows the server", func(s *sight) bool { return s.followed.After(since) }, since)
		s := l.seen()
		t.Logf("%-7s told by /readyz after %v; %d writes refused, the slowest after %v (bar %v); %d questions answered, %d not, the slowest in %v; back after %v /readyz, %v writes, %v snapshot (bar %v)",
			how, told.Round(time.Millisecond), s.refused, s.slowest.Round(time.Millisecond), refusedBar, s.answered, s.unanswered, s.slowestAnswer.Round(time.Millisecond),
			ready.Round(time.Millisecond), written.Round(time.Millisecond), followed.Round(time.Millisecond), backBar)
		if s.unanswered > 0 {
			t.Errorf("%s: %d questions were not answered", how, s.unanswered)
		}
		if s.refused == 0 || *awayBars && (s.slowest > refusedBar || max(ready, written, followed) > backBar) {
			t.Errorf("%s: %d writes refused, the slowest after %v; back after %v, %v and %v", how, s.refused, s.slowest, ready, written, followed)
		}
		for _, wrong := range s.wrong {
			t.Errorf("%s: %s", how, wrong)
		}
	}
	l.end()
	l.check()
}

// firstHandshake waits until the server speaks Bolt and returns when that was.
func firstHandshake(url string) time.Time {
	hand := []byte{0x60, 0x60, 0xB0, 0x17, 0, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	for {
		if c, err := net.Dial("tcp", strings.TrimPrefix(url, "bolt://")); err == nil {
			_ = c.SetDeadline(time.Now().Add(time.Second))
			_, err := c.Write(hand)
			if err == nil {
				_, err = io.ReadFull(c, make([]byte, 4))
			}
			_ = c.Close()
			if err == nil {
				return time.Now()
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// A load asks a service without a pause: two readers, a writer, and one that asks whether
// it is ready.
type load struct {
	t       *testing.T
	url     string
	client  *http.Client
	store   *neo4jstore.Store
	http    *httptest.Server
	stop    context.CancelFunc
	ended   sync.Once
	running sync.WaitGroup

	mu   sync.Mutex
	last sight
	made []string // meetings whose write was acknowledged
}

// A sight is what a load has seen since the last one.
type sight struct {
	ready, write               int // the last status
	readyAt, writeAt, followed time.Time
	answered, unanswered       int
	slowestAnswer              time.Duration
	refused                    int
	slowest                    time.Duration // of the writes that were refused
	wrong                      []string
}

func newLoad(t *testing.T, url string) *load {
	t.Helper()
	address, err := neo4jstore.ParseAddress(url, neo4jstore.Login{})
	if err != nil {
		t.Fatal(err)
	}
	filling, err := neo4jstore.Open(t.Context(), address, neo4jstore.Patience(time.Minute)) // on a machine that may be busy
	if err != nil {
		t.Fatal(err)
	}
	if _, err := filling.Apply(t.Context(), graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	if err := filling.Close(); err != nil {
		t.Fatal(err)
	}
	store, err := neo4jstore.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	l := &load{t: t, client: &http.Client{}, store: store, stop: cancel}
	l.http = httptest.NewServer(api.New(service, api.Options{Logger: slog.New(slog.DiscardHandler)}))
	l.url = l.http.URL
	l.running.Go(func() {
		service.Follow(ctx, time.Second, func(err error) {
			if err == nil {
				l.note(func(s *sight) { s.followed = time.Now() })
			}
		})
	})
	repeat := func(pause time.Duration, do func(i int)) {
		l.running.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				do(i)
				time.Sleep(pause)
			}
		})
	}
	repeat(5*time.Millisecond, l.read)
	repeat(5*time.Millisecond, l.read)
	repeat(10*time.Millisecond, l.write)
	repeat(20*time.Millisecond, func(int) {
		status, _ := l.ask(http.MethodGet, "/readyz", "", "")
		l.note(func(s *sight) { s.ready, s.readyAt = status, time.Now() })
	})
	return l
}

func (l *load) note(what func(*sight)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	what(&l.last)
}

// ask returns the status of an answer, 0 without one, and when to come again.
func (l *load) ask(method, path, body, key string) (status int, again string) {
	r, err := http.NewRequest(method, l.url+path, strings.NewReader(body))
	if err != nil {
		l.t.Error(err)
		return 0, ""
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", key)
	}
	answer, err := l.client.Do(r)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, answer.Header.Get("Retry-After")
}

func (l *load) read(int) {
	began := time.Now()
	status, _ := l.ask(http.MethodGet, v1+"/units/201103/coverage?on=2018-08-01", "", "")
	took := time.Since(began)
	l.note(func(s *sight) {
		if status == http.StatusOK {
			s.answered++
		} else {
			s.unanswered++
		}
		s.slowestAnswer = max(s.slowestAnswer, took)
	})
}

// attempt numbers the meetings of all writes.
var attempt atomic.Int64

func (l *load) write(int) {
	id := fmt.Sprintf("mt-load-%06d", attempt.Add(1))
	body := fmt.Sprintf(`{"id":%q,"kind":"working","from":"2019","listComplete":true,"attendance":[]}`, id)
	began := time.Now()
	status, again := l.ask(http.MethodPost, v1+"/meetings", body, id)
	took := time.Since(began)
	l.mu.Lock()
	defer l.mu.Unlock()
	s := &l.last
	s.write, s.writeAt = status, began
	switch status {
	case http.StatusCreated:
		l.made = append(l.made, id)
	case http.StatusServiceUnavailable:
		s.refused++
		s.slowest = max(s.slowest, took)
		if again == "" {
			s.wrong = append(s.wrong, "a write was refused without Retry-After")
		}
	default:
		if len(s.wrong) < 10 {
			s.wrong = append(s.wrong, fmt.Sprintf("a write was answered by %d", status))
		}
	}
}

// wait waits for a sight and returns how long after since it came.
func (l *load) wait(what string, seen func(*sight) bool, since time.Time) time.Duration {
	l.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		l.mu.Lock()
		ok := seen(&l.last)
		l.mu.Unlock()
		switch {
		case ok:
			return time.Since(since)
		case time.Now().After(deadline):
			l.t.Fatalf("not seen within a minute: %s; the last seen: %+v", what, l.seen())
		}
	}
}

// seen returns the sight and begins a new one.
func (l *load) seen() sight {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.last
	l.last = sight{ready: s.ready, write: s.write, readyAt: s.readyAt, writeAt: s.writeAt, followed: s.followed}
	return s
}

func (l *load) end() {
	l.ended.Do(func() {
		l.stop()
		l.running.Wait()
		l.http.Close()
		l.client.CloseIdleConnections()
	})
}

// check holds the history to what was acknowledged.
func (l *load) check() {
	batches, err := l.store.Batches(l.t.Context())
	if err != nil {
		l.t.Fatal(err)
	}
	for _, id := range l.made {
		if !slices.ContainsFunc(batches, func(b graph.Batch) bool { return strings.Contains(b.Note, id) }) {
			l.t.Errorf("the write of %s was acknowledged and is lost", id)
		}
	}
	l.t.Logf("%d writes acknowledged, none lost", len(l.made))
	if err := l.store.Close(); err != nil {
		l.t.Error(err)
	}
}
