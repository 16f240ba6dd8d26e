package main

import (
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/graph"
	"koopmap/graph/sqlitestore"
	"koopmap/graph/storetest"
)

// Another program writes to the tables of the file and makes no batch of it: the service
// shows it by itself, and who has asked before is not told that nothing has changed.
func TestARunningServiceShowsWhatAnotherProgramWritesToTheFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "koopmap.db")
	store, err := sqlitestore.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "sample", Changes: storetest.Sample()}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	logger := slog.New(slog.NewTextHandler(io.Discard, nil))
	defer follow(t.Context(), service, logger)()
	handler := api.New(service, api.Options{Logger: logger})
	before := map[string]*httptest.ResponseRecorder{}
	for _, path := range []string{"/api/v1/agreements", "/api/v1/units/20/overview?on=2018-08-01"} {
		before[path] = ask(handler, path, "")
		tag := before[path].Header().Get("ETag")
		if before[path].Code != http.StatusOK || tag == "" {
			t.Fatalf("%s before the edit: %d, tag %q, %s", path, before[path].Code, tag, before[path].Body)
		}
		if again := ask(handler, path, tag); again.Code != http.StatusNotModified {
			t.Fatalf("%s asked again: %d, want %d", path, again.Code, http.StatusNotModified)
		}
	}

	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err := other.ExecContext(t.Context(), "UPDATE agreements SET valid_from = '2017-01-01', valid_to = '2017-02-01', end_state = 'stated', terminated = ''"); err != nil {
		t.Fatal(err)
	}
	const seenWithin = 10 * time.Second // it takes one; a machine with much else to do takes longer
	for begin := time.Now(); service.Edition() == 0; time.Sleep(20 * time.Millisecond) {
		if time.Since(begin) > seenWithin {
			t.Fatalf("the edit is not seen within %v", seenWithin)
		}
	}
	fresh, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	for path, was := range before {
		want := ask(api.New(fresh, api.Options{Logger: logger}), path, "").Body.String()
		got := ask(handler, path, was.Header().Get("ETag"))
		if got.Code != http.StatusOK || got.Body.String() != want {
			t.Errorf("%s after the edit: %d, %s\nwant %s", path, got.Code, got.Body, want)
		}
		if want == was.Body.String() {
			t.Errorf("%s says the same without the agreements", path)
		}
	}
}

func ask(handler http.Handler, path, tag string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
	request.Header.Set("If-None-Match", tag)
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	return answer
}
