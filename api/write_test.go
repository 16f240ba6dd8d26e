package api_test

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/api/apitest"
	"koopmap/graph"
)

// A client sends requests as a program at this computer does, and holds each answer to
// the description.
type client struct {
	t *testing.T
	h http.Handler
	c *contract
}

func newClient(t *testing.T) *client {
	t.Helper()
	return &client{t, handler(t), newContract(t)}
}

// send sends JSON, unless a header says otherwise, and wants a status.
func (c *client) send(method, target, body string, want int, header ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequestWithContext(c.t.Context(), method, target, strings.NewReader(body))
	r.Host = "localhost:8080"
	if body != "" {
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	if w.Code != want {
		c.t.Errorf("%s %s: %d, want %d: %s", method, target, w.Code, want, w.Body.String())
	}
	c.c.checkAnswer(c.t, method, target, w)
	return w
}

func decoded[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v in %s", err, w.Body.String())
	}
	return v
}

const v1 = "/api/v1"

// records are the kinds of records, each with one that can be added, the same with
// another value, one that breaks a rule, and one that is there.
var records = []struct {
	kind, id, added, changed, broken, there string
}{
	{
		"institutions", "biblioteka-korycin",
		`{"id":"biblioteka-korycin","name":"Biblioteka w Korycinie","type":"GBP","sectors":["kultura"],"level":"gmina","aliases":["GBP"],"serves":["201103"],"source":{"kind":"ext","ref":"bip"}}`,
		`{"id":"biblioteka-korycin","name":"Gminna Biblioteka Publiczna w Korycinie","type":"GBP","sectors":["kultura","edukacja"],"level":"gmina"}`,
		`{"id":"biblioteka-korycin","name":"","type":"GBP","sectors":["nic"],"level":"gmina"}`,
		"gops-korycin",
	},
	{
		"agreements", "ag-99",
		`{"id":"ag-99","kind":"porozumienie","title":"Na próbę","signed":"2019-05","end":"stated","validTo":"2020-12-31","areas":["201103"],"documented":true,"parties":[{"institution":"gops-korycin","role":"coordinator","from":"2019-06-01"},{"institution":"pup-sokolka","role":"party"}]}`,
		`{"id":"ag-99","kind":"porozumienie","title":"Na próbę","signed":"2019-05","end":"indefinite","areas":["201103"],"documented":true,"parties":[{"institution":"pup-sokolka","role":"party","note":"sama"}]}`,
		`{"id":"ag-99","kind":"porozumienie","title":"Na próbę","end":"indefinite","areas":["999999"],"documented":true,"parties":[{"institution":"nobody","role":"party"}]}`,
		"ag-02",
	},
	{
		"meetings", "mt-99",
		`{"id":"mt-99","kind":"working","title":"Narada","from":"2019-05-06","listComplete":true,"attendance":[{"institution":"gops-korycin","role":"host"},{"institution":"pup-sokolka","role":"guest"}]}`,
		`{"id":"mt-99","kind":"working","title":"Narada","from":"2019","listComplete":false,"attendance":[{"institution":"gops-korycin","role":"host"}]}`,
		`{"id":"mt-99","kind":"working","from":"2019-02-31","listComplete":true,"attendance":[]}`,
		"",
	},
	{
		"norms", "wlasna@2",
		`{"id":"wlasna","version":"2","titlePl":"Własna norma","requirements":[{"gminaKind":"any","sector":"kultura","requirement":"required","minimum":1}]}`,
		`{"id":"wlasna","version":"2","titlePl":"Własna norma","titleEn":"Own norm","requirements":[{"gminaKind":"any","sector":"kultura","requirement":"recommended","minimum":2}]}`,
		`{"id":"wlasna","version":"2","titlePl":"Własna norma","requirements":[{"gminaKind":"any","sector":"nic","requirement":"required","minimum":0}]}`,
		"model-kooperacji-2018@1",
	},
}

func TestARecordFromItsBeginningToItsEnd(t *testing.T) {
	for _, r := range records {
		t.Run(r.kind, func(t *testing.T) {
			c := newClient(t)
			all, one := v1+"/"+r.kind, v1+"/"+r.kind+"/"+r.id
			c.send(http.MethodGet, one, "", http.StatusNotFound)
			added := c.send(http.MethodPost, all, r.added, http.StatusCreated)
			if added.Header().Get("Location") != one || added.Header().Get("Koopmap-Batch") == "" {
				t.Errorf("added with %v", added.Header())
			}
			read := c.send(http.MethodGet, one, "", http.StatusOK)
			tag := read.Header().Get("ETag")
			if read.Body.String() != added.Body.String() || tag == "" || tag != added.Header().Get("ETag") || strings.HasPrefix(tag, "W/") {
				t.Errorf("read %s with tag %s, added %s", read.Body, tag, added.Body)
			}
			if want, got := decoded[map[string]any](t, read), sent(t, r.added); !reflect.DeepEqual(want, got) {
				t.Errorf("read %v, sent %v", want, got)
			}
			c.send(http.MethodGet, one, "", http.StatusNotModified, "If-None-Match", tag)

			c.send(http.MethodPut, one, r.changed, http.StatusPreconditionRequired)
			c.send(http.MethodPut, one, r.changed, http.StatusPreconditionFailed, "If-Match", `"other"`)
			c.send(http.MethodPut, one, r.changed, http.StatusPreconditionFailed, "If-Match", "W/"+tag)
			changed := c.send(http.MethodPut, one, r.changed, http.StatusOK, "If-Match", tag)
			if want, got := decoded[map[string]any](t, changed), sent(t, r.changed); !reflect.DeepEqual(want, got) {
				t.Errorf("replaced by %v, sent %v", want, got)
			}
			c.send(http.MethodPut, one, r.changed, http.StatusPreconditionFailed, "If-Match", tag)
			newer := changed.Header().Get("ETag")
			same := c.send(http.MethodPut, one, r.changed, http.StatusOK, "If-Match", newer)
			if same.Header().Get("ETag") != newer || same.Header().Get("Koopmap-Batch") != "" {
				t.Errorf("the same again made a batch: %v", same.Header())
			}
			c.send(http.MethodDelete, one, "", http.StatusPreconditionRequired)
			c.send(http.MethodDelete, one, "", http.StatusPreconditionFailed, "If-Match", tag)
			gone := c.send(http.MethodDelete, one, "", http.StatusNoContent, "If-Match", newer)
			c.send(http.MethodGet, one, "", http.StatusNotFound)
			c.send(http.MethodPut, one, r.changed, http.StatusNotFound, "If-Match", newer)
			c.send(http.MethodDelete, one, "", http.StatusNotFound, "If-Match", newer)

			undone := decoded[analysis.UndoAnswer](t, c.send(http.MethodPost, v1+"/batches/"+gone.Header().Get("Koopmap-Batch")+"/undo", "", http.StatusOK))
			if undone.Version != 5 || undone.DryRun {
				t.Errorf("undone: %+v", undone)
			}
			if back := c.send(http.MethodGet, one, "", http.StatusOK); back.Body.String() != changed.Body.String() {
				t.Errorf("after the undo %s, want %s", back.Body, changed.Body)
			}
		})
	}
}

func sent(t *testing.T, body string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestARefusedWriteChangesNothing(t *testing.T) {
	c := newClient(t)
	before := c.send(http.MethodGet, v1+"/batches", "", http.StatusOK).Body.String()
	for _, r := range records {
		all, one := v1+"/"+r.kind, v1+"/"+r.kind+"/"+r.id
		broken := decoded[api.Problem](t, c.send(http.MethodPost, all+"?lang=en", r.broken, http.StatusUnprocessableEntity))
		if broken.Problems == nil || len(*broken.Problems) == 0 || (*broken.Problems)[0].Message == "" {
			t.Errorf("%s: %+v, want every broken rule", all, broken)
		}
		for _, body := range []string{"", "{", "[]", "null x", r.added + "{}", `{"nothing":1}`, strings.Replace(r.added, `"id":`, `"id":7,"x":`, 1), strings.Repeat("[", 20000)} {
			c.send(http.MethodPost, all, body, http.StatusBadRequest, "Content-Type", "application/json")
		}
		c.send(http.MethodPost, all+"?date=1", r.added, http.StatusBadRequest)
		c.send(http.MethodPost, all, r.added, http.StatusBadRequest, "Idempotency-Key", strings.Repeat("k", 201))
		c.send(http.MethodPost, all, r.added, http.StatusUnsupportedMediaType, "Content-Type", "text/plain")
		c.send(http.MethodPost, all, r.added, http.StatusForbidden, "Sec-Fetch-Site", "cross-site")
		c.send(http.MethodPost, all, r.added, http.StatusForbidden, "Origin", "http://example.org")
		c.send(http.MethodPut, one, r.added, http.StatusNotFound, "If-Match", "*")
		c.send(http.MethodPut, v1+"/"+r.kind+"/other", r.added, http.StatusBadRequest, "If-Match", "*")
		c.send(http.MethodGet, all+"?cursor=zzz&lang=de", "", http.StatusBadRequest)
		c.send(http.MethodGet, one+"?lang=de", "", http.StatusBadRequest)
		if r.there == "" {
			continue
		}
		there := c.send(http.MethodGet, v1+"/"+r.kind+"/"+r.there, "", http.StatusOK)
		c.send(http.MethodPost, all, there.Body.String(), http.StatusConflict)
		if r.kind == "institutions" {
			used := decoded[api.Problem](t, c.send(http.MethodDelete, v1+"/institutions/"+r.there, "", http.StatusUnprocessableEntity, "If-Match", "*"))
			if used.Problems == nil || (*used.Problems)[0].Rule != "in_use" {
				t.Errorf("%+v, want that it is in use", used)
			}
		}
	}
	if after := c.send(http.MethodGet, v1+"/batches", "", http.StatusOK).Body.String(); after != before {
		t.Errorf("the history is %s, was %s", after, before)
	}
}

func TestIdempotency(t *testing.T) {
	c := newClient(t)
	r := records[1]
	all, one := v1+"/"+r.kind, v1+"/"+r.kind+"/"+r.id
	first := c.send(http.MethodPost, all, r.added, http.StatusCreated, "Idempotency-Key", "klucz-1")
	changed := c.send(http.MethodPut, one, r.changed, http.StatusOK, "If-Match", first.Header().Get("ETag"), "Idempotency-Key", "klucz-2")
	for range 2 { // also after the record has changed
		again := c.send(http.MethodPost, all, r.added, http.StatusCreated, "Idempotency-Key", "klucz-1")
		if again.Body.String() != first.Body.String() || !reflect.DeepEqual(again.Header()["Etag"], first.Header()["Etag"]) || again.Header().Get("Koopmap-Batch") != first.Header().Get("Koopmap-Batch") {
			t.Errorf("the same request is answered %v %s, was %v %s", again.Header(), again.Body, first.Header(), first.Body)
		}
	}
	repeated := c.send(http.MethodPut, one, r.changed, http.StatusOK, "If-Match", first.Header().Get("ETag"), "Idempotency-Key", "klucz-2")
	if repeated.Body.String() != changed.Body.String() {
		t.Errorf("the same PUT is answered %s, was %s", repeated.Body, changed.Body)
	}
	c.send(http.MethodPost, all, r.changed, http.StatusUnprocessableEntity, "Idempotency-Key", "klucz-1")
	c.send(http.MethodPost, v1+"/meetings", records[2].added, http.StatusUnprocessableEntity, "Idempotency-Key", "klucz-1")

	undo := v1 + "/batches/" + first.Header().Get("Koopmap-Batch") + "/undo"
	c.send(http.MethodPost, undo, "", http.StatusConflict, "Idempotency-Key", "klucz-3") // the PUT is in the way
	c.send(http.MethodPost, v1+"/batches/"+changed.Header().Get("Koopmap-Batch")+"/undo", "", http.StatusOK, "Idempotency-Key", "klucz-4")
	once := c.send(http.MethodPost, undo, "", http.StatusOK, "Idempotency-Key", "klucz-3")
	twice := c.send(http.MethodPost, undo, "", http.StatusOK, "Idempotency-Key", "klucz-3")
	if once.Body.String() != twice.Body.String() {
		t.Errorf("the same undo is answered %s, was %s", twice.Body, once.Body)
	}
	if n := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches", "", http.StatusOK)); n.Version != 5 {
		t.Errorf("%d batches, want each request once", n.Version)
	}
}

// Of many at once with one key one makes the batch, and all get its answer.
func TestOneKeyAtOnce(t *testing.T) {
	c := newClient(t)
	const count = 20
	bodies := make([]string, count)
	var wait sync.WaitGroup
	for i := range count {
		wait.Go(func() {
			bodies[i] = c.send(http.MethodPost, v1+"/meetings", records[2].added, http.StatusCreated, "Idempotency-Key", "k").Body.String()
		})
	}
	wait.Wait()
	for _, body := range bodies {
		if body != bodies[0] {
			t.Errorf("answered %s and %s", body, bodies[0])
		}
	}
	if n := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches", "", http.StatusOK)); n.Version != 2 {
		t.Errorf("version %d, want one batch", n.Version)
	}
}

// Writers of different records never lose to each other; of one record the tag decides.
func TestWritersAtOnce(t *testing.T) {
	c := newClient(t)
	const count = 6
	tag := c.send(http.MethodPost, v1+"/meetings", records[2].added, http.StatusCreated).Header().Get("ETag")
	codes := make([]int, count)
	var wait sync.WaitGroup
	for i := range count {
		wait.Go(func() {
			own := strings.ReplaceAll(records[2].added, "mt-99", "mt-100"+string(rune('0'+i)))
			c.send(http.MethodPost, v1+"/meetings", own, http.StatusCreated)
		})
		wait.Go(func() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPut, v1+"/meetings/mt-99", strings.NewReader(strings.ReplaceAll(records[2].added, "Narada", "Narada "+string(rune('0'+i)))))
			r.Host = "127.0.0.1"
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("If-Match", tag)
			w := httptest.NewRecorder()
			c.h.ServeHTTP(w, r)
			codes[i] = w.Code
		})
	}
	wait.Wait()
	won := 0
	for _, code := range codes {
		switch code {
		case http.StatusOK:
			won++
		case http.StatusPreconditionFailed:
		default:
			t.Errorf("status %d", code)
		}
	}
	if won != 1 {
		t.Errorf("%d writers of one tag won", won)
	}
}

func TestHistoryAndUndo(t *testing.T) {
	c := newClient(t)
	r := records[1]
	for _, id := range []string{"mt-301", "mt-302", "mt-303"} {
		c.send(http.MethodPost, v1+"/meetings", strings.ReplaceAll(records[2].added, "mt-99", id), http.StatusCreated)
	}
	added := c.send(http.MethodPost, v1+"/"+r.kind, r.added, http.StatusCreated)
	id := added.Header().Get("Koopmap-Batch")
	var versions []uint64
	for cursor := ""; ; {
		page := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches?limit=2&cursor="+cursor, "", http.StatusOK))
		for _, b := range page.Items {
			versions = append(versions, b.Version)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if !reflect.DeepEqual(versions, []uint64{5, 4, 3, 2, 1}) {
		t.Errorf("pages hold %v", versions)
	}
	c.send(http.MethodGet, v1+"/batches?cursor=x", "", http.StatusBadRequest)
	c.send(http.MethodGet, v1+"/batches/none", "", http.StatusNotFound)
	c.send(http.MethodGet, v1+"/batches/"+id+"?x=1", "", http.StatusBadRequest)
	one := c.send(http.MethodGet, v1+"/batches/"+id, "", http.StatusOK)
	c.send(http.MethodGet, v1+"/batches/"+id, "", http.StatusNotModified, "If-None-Match", one.Header().Get("ETag"))
	batch := decoded[analysis.BatchAnswer](t, one)
	if batch.Who != "api" || batch.When != noon() || len(batch.Rows.Rows) != 3 || batch.Rows.Rows[0].Edit != graph.RowAdded {
		t.Errorf("batch %+v", batch)
	}

	dry := decoded[analysis.UndoAnswer](t, c.send(http.MethodPost, v1+"/batches/"+id+"/undo?dryRun=true", "", http.StatusOK))
	if !dry.DryRun || dry.Batch != "" || dry.Undone.ID != id || len(dry.Rows.Rows) != 3 {
		t.Errorf("dry run %+v", dry)
	}
	c.send(http.MethodGet, v1+"/agreements/"+r.id, "", http.StatusOK)
	c.send(http.MethodPost, v1+"/batches/"+id+"/undo?dryRun=maybe", "", http.StatusBadRequest)
	c.send(http.MethodPost, v1+"/batches/none/undo", "", http.StatusNotFound)
	c.send(http.MethodPost, v1+"/batches/"+id+"/undo", "", http.StatusForbidden, "Sec-Fetch-Site", "same-site")

	c.send(http.MethodPut, v1+"/agreements/"+r.id, r.changed, http.StatusOK, "If-Match", added.Header().Get("ETag"))
	refused := decoded[api.Problem](t, c.send(http.MethodPost, v1+"/batches/"+id+"/undo?lang=en", "", http.StatusConflict))
	if refused.InTheWay == nil || len(*refused.InTheWay) != 1 || (*refused.InTheWay)[0].Version != 6 || !strings.Contains(refused.Detail, "later change rests on it") {
		t.Errorf("refused %+v", refused)
	}
}

func TestMerge(t *testing.T) {
	c := newClient(t)
	add := func(id, more string) {
		c.send(http.MethodPost, v1+"/institutions", `{"id":"`+id+`","name":"GOPS w Korycinie (kopia)","type":"OPS","sectors":["pomoc_spoleczna"],"level":"gmina"`+more+`}`, http.StatusCreated)
	}
	add("kopia", "")
	c.send(http.MethodPost, v1+"/agreements", strings.ReplaceAll(records[1].added, "pup-sokolka", "kopia"), http.StatusCreated)
	merge := v1 + "/institutions/kopia/merge"
	c.send(http.MethodPost, merge, `{"into":"kopia"}`, http.StatusBadRequest)
	c.send(http.MethodPost, merge, `{"into":"nobody"}`, http.StatusNotFound)
	c.send(http.MethodPost, merge, `{`, http.StatusBadRequest)
	c.send(http.MethodPost, merge, `{"into":"gops-korycin"}`, http.StatusUnsupportedMediaType, "Content-Type", "text/plain")
	c.send(http.MethodPost, merge, `{"into":"gops-korycin"}`, http.StatusForbidden, "Origin", "null")
	one := c.send(http.MethodPost, merge, `{"into":"gops-korycin"}`, http.StatusOK)
	if left := decoded[api.InstitutionRecord](t, one); left.Aliases == nil || left.Aliases[len(left.Aliases)-1] != "GOPS w Korycinie (kopia)" {
		t.Errorf("left %+v", left)
	}
	c.send(http.MethodGet, v1+"/institutions/kopia", "", http.StatusNotFound)
	c.send(http.MethodPost, v1+"/batches/"+one.Header().Get("Koopmap-Batch")+"/undo", "", http.StatusOK)
	c.send(http.MethodGet, v1+"/institutions/kopia", "", http.StatusOK)

	add("numer-a", `,"regon":"1"`)
	add("numer-b", `,"regon":"2"`)
	c.send(http.MethodPost, v1+"/institutions/numer-a/merge", `{"into":"numer-b"}`, http.StatusUnprocessableEntity)
}

func TestWritesComeFromThisComputer(t *testing.T) {
	h, c := handler(t), newContract(t)
	for _, r := range []struct {
		name, host, local string
		want              int
	}{
		{"the loopback address", "127.0.0.1:8080", "127.0.0.1:8080", http.StatusCreated},
		{"a name of this computer, by IPv6", "localhost:8080", "[::1]:8080", http.StatusConflict}, // it is there by now
		{"a name that leads here", "example.org:8080", "127.0.0.1:8080", http.StatusForbidden},
		{"another address of this computer", "127.0.0.1:8080", "192.168.1.10:8080", http.StatusForbidden},
		{"an address that others reach", "192.168.1.10:8080", "192.168.1.10:8080", http.StatusForbidden},
	} {
		t.Run(r.name, func(t *testing.T) {
			local, err := net.ResolveTCPAddr("tcp", r.local)
			if err != nil {
				t.Fatal(err)
			}
			ctx := context.WithValue(t.Context(), http.LocalAddrContextKey, local)
			request := httptest.NewRequestWithContext(ctx, http.MethodPost, v1+"/meetings", strings.NewReader(records[2].added))
			request.Host = r.host
			request.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, request)
			if w.Code != r.want {
				t.Errorf("%d, want %d: %s", w.Code, r.want, w.Body.String())
			}
			c.checkAnswer(t, http.MethodPost, v1+"/meetings", w)
		})
	}
}

func TestWithoutAStoreNothingIsWritten(t *testing.T) {
	store := apitest.Store(t)
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	c := &client{t, api.New(service, api.Options{Logger: quiet(), Clock: noon}), newContract(t)}
	for _, r := range records {
		w := c.send(http.MethodPost, v1+"/"+r.kind, r.added, http.StatusServiceUnavailable)
		if w.Header().Get("Retry-After") == "" {
			t.Error("no Retry-After")
		}
		c.send(http.MethodPut, v1+"/"+r.kind+"/"+r.id, r.added, http.StatusServiceUnavailable, "If-Match", "*")
		c.send(http.MethodDelete, v1+"/"+r.kind+"/"+r.id, "", http.StatusServiceUnavailable, "If-Match", "*")
		c.send(http.MethodGet, v1+"/"+r.kind, "", http.StatusOK) // reads go on
	}
	c.send(http.MethodGet, v1+"/batches/documented", "", http.StatusServiceUnavailable)
	c.send(http.MethodPost, v1+"/batches/documented/undo", "", http.StatusServiceUnavailable)
	c.send(http.MethodPost, v1+"/institutions/gops-korycin/merge", `{"into":"pup-sokolka"}`, http.StatusServiceUnavailable)
}

// The form of the site is guarded like the API, though it sends no JSON.
func TestTheFormOfTheSiteIsGuarded(t *testing.T) {
	h := handler(t)
	for _, r := range []struct {
		name   string
		header []string
		want   int
	}{
		{"a page of another site", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"a page of another port", []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		{"an old browser on another site", []string{"Origin", "http://example.org"}, http.StatusForbidden},
		{"the site itself", []string{"Sec-Fetch-Site", "same-origin", "Origin", "http://localhost"}, http.StatusSeeOther},
	} {
		header := append([]string{"Content-Type", "application/x-www-form-urlencoded"}, r.header...)
		if w := request(t, h, http.MethodPost, "/pl/history/documented/undo", header...); w.Code != r.want {
			t.Errorf("%s: %d, want %d", r.name, w.Code, r.want)
		}
	}
}
