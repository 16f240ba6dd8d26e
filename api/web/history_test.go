package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/api/apitest"
	"koopmap/api/web"
	"koopmap/graph"
)

func post(t *testing.T, h http.Handler, target string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestAnUndoIsSeenAndConfirmed goes the way of a person without scripts: the history, what
// an undo would do, the button, the history.
func TestAnUndoIsSeenAndConfirmed(t *testing.T) {
	service := apitest.Service(t)
	h := web.New(service, web.Options{
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Region: "20",
		Today: func() graph.Day { return graph.MustDay("2018-10-01") },
		Clock: func() time.Time { return time.Date(2018, 10, 1, 12, 0, 0, 0, time.UTC) },
	})
	write := func(id string, edit func(c *graph.ChangeSet)) {
		t.Helper()
		_, err := service.Write(t.Context(), analysis.Write{ID: id, Who: "koordynatorka <A>", Change: func(*graph.Network) (c graph.ChangeSet, err error) {
			edit(&c)
			return c, nil
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	write("second", func(c *graph.ChangeSet) {
		c.Meetings.Put = []graph.Meeting{{ID: "mt-77", Kind: "working", Title: "Narada & <b>spór</b>"}}
	})
	write("third", func(c *graph.ChangeSet) {
		c.Attendance.Put = []graph.Attendance{{Meeting: "mt-77", Institution: "gops-korycin", Role: "host"}}
	})

	list := get(t, h, "/pl/history").Body.String()
	for _, want := range []string{`href="/pl/history/third/undo"`, "spotkania: dodano 1", "koordynatorka &lt;A&gt;"} {
		if !strings.Contains(list, want) {
			t.Errorf("the history does not say %q", want)
		}
	}
	refused := get(t, h, "/pl/history/second/undo")
	if body := refused.Body.String(); refused.Code != http.StatusConflict || !strings.Contains(body, `href="/pl/history/third/undo"`) || !strings.Contains(body, "opiera się na niej 1 późniejsza zmiana") {
		t.Errorf("%d, want what is in the way: %s", refused.Code, body)
	}

	preview := get(t, h, "/en/history/third/undo")
	d := parse(t, preview.Body.String())
	d.checkStructure()
	d.checkForms()
	d.checkTables()
	key := ""
	for _, n := range d.all("input") {
		if attr(n, "name") == "key" {
			key = attr(n, "value")
		}
	}
	if preview.Code != http.StatusOK || key == "" || !strings.Contains(preview.Body.String(), "mt-77/gops-korycin") {
		t.Fatalf("%d %s", preview.Code, preview.Body.String())
	}
	if n := service.Network().Version(); n != 3 {
		t.Errorf("looking made version %d", n)
	}
	first := post(t, h, "/en/history/third/undo", url.Values{"key": {key}})
	again := post(t, h, "/en/history/third/undo", url.Values{"key": {key}})
	if first.Code != http.StatusSeeOther || again.Header().Get("Location") != first.Header().Get("Location") || service.Network().Version() != 4 {
		t.Errorf("%d to %s, again %d to %s, version %d", first.Code, first.Header().Get("Location"), again.Code, again.Header().Get("Location"), service.Network().Version())
	}
	done := get(t, h, first.Header().Get("Location")).Body.String()
	for _, want := range []string{`role="status"`, "The change was undone", "attendance: removed 1", "undo of the change third"} {
		if !strings.Contains(done, want) {
			t.Errorf("after the undo the history does not say %q", want)
		}
	}
	if w := post(t, h, "/en/history/third/undo", nil); w.Code != http.StatusConflict {
		t.Errorf("a second undo of the same change: %d", w.Code)
	}
	if w := post(t, h, "/en/history/nothing/undo", nil); w.Code != http.StatusNotFound {
		t.Errorf("an undo of nothing: %d", w.Code)
	}
}
