package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/api"
	"koopmap/api/apitest"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// noon is the clock of the tests.
func noon() time.Time { return time.Date(2018, 8, 1, 12, 0, 0, 0, time.UTC) }

// A drawing is a stand-in for the pictures: it is the question, or fails as told.
type drawing struct {
	service *analysis.Service
	fail    error
}

func (d drawing) SVG(ctx context.Context, view string, q analysis.Question) ([]byte, error) {
	if d.fail != nil {
		return nil, d.fail
	}
	if _, err := d.service.Coverage(ctx, q); err != nil {
		return nil, err
	}
	if q.Unit == "206101" {
		panic("a fault inside the drawing")
	}
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg"><title>` + view + " " + string(q.Unit) + " " + q.On.String() + `</title></svg>`), nil
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func handler(t testing.TB) http.Handler {
	service := apitest.Service(t)
	return api.New(service, api.Options{Logger: quiet(), Clock: noon, Diagrams: drawing{service: service}})
}

func get(t testing.TB, h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return request(t, h, http.MethodGet, target, header...)
}

func request(t testing.TB, h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	r.Host = "localhost"
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// gminas are the gminas that an agreement on record applies to, by code.
func gminas(n *graph.Network) []string {
	var codes []string
	for _, a := range n.Agreements() {
		for _, area := range a.Areas {
			if len(area) == 6 {
				codes = append(codes, string(area))
			}
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

var questions = []string{"coverage", "actors", "links", "invitations", "fragility", "overview", "diagram.svg"}

func TestEveryAnswerFitsTheDescription(t *testing.T) {
	h, c := handler(t), newContract(t)
	units := gminas(apitest.Service(t).Network())
	if len(units) < 8 {
		t.Fatalf("%d gminas have agreements, want the documented ones", len(units))
	}
	units = append(units, "2011", "20", "206101", "200601")
	for _, unit := range units {
		for _, question := range questions {
			if unit == "206101" && question == "diagram.svg" {
				continue // the drawing that fails
			}
			for _, parameters := range []string{
				"", "?on=2018-06-30", "?on=01.08.2018&lang=en&sectors=all", "?on=2019-04-01&unknownEnd=in_force",
				"?on=2019-05-06&norm=zespol-interdyscyplinarny&levels=gmina,powiat,voivodeship", "?on=2025-01-01&unknownEnd=ended",
			} {
				target := "/api/v1/units/" + unit + "/" + question + parameters
				w := get(t, h, target)
				if w.Code != http.StatusOK {
					t.Errorf("%s: %d %s", target, w.Code, w.Body.String())
					continue
				}
				c.check(t, target, w)
			}
		}
	}
}

func TestEveryDescribedStatusIsMet(t *testing.T) {
	h, c := handler(t), newContract(t)
	bare := api.New(apitest.Service(t), api.Options{Logger: quiet(), Clock: noon})
	store := apitest.Store(t)
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	cut := api.New(service, api.Options{Logger: quiet(), Clock: noon})

	meet := func(h http.Handler, target string, want int) {
		t.Helper()
		w := get(t, h, target)
		if w.Code != want {
			t.Errorf("%s: %d, want %d: %s", target, w.Code, want, w.Body.String())
		}
		c.check(t, target, w)
		if tag := w.Header().Get("ETag"); tag != "" && w.Code == http.StatusOK {
			again := get(t, h, target, "If-None-Match", `"other", `+tag)
			if again.Code != http.StatusNotModified {
				t.Errorf("%s with its tag: %d, want 304", target, again.Code)
			}
			c.check(t, target, again)
		}
	}
	for path, item := range c.doc.Paths.Map() {
		if item.Get == nil || strings.Contains(path, "{id}") {
			continue // records and writes have a test of their own
		}
		target := strings.NewReplacer("{code}", "201103", "{name}", "density").Replace(path)
		meet(h, target, http.StatusOK)
		if item.Get.Responses.Status(http.StatusBadRequest) != nil {
			meet(h, target+"?lang=de", http.StatusBadRequest)
			meet(h, target+"?date=2018-08-01", http.StatusBadRequest)
			meet(h, target+"?lang=pl&lang=en", http.StatusBadRequest)
		}
		if strings.Contains(path, "{name}") {
			meet(h, strings.ReplaceAll(path, "{name}", "nothing"), http.StatusNotFound)
			meet(h, target+"?unit=201199", http.StatusNotFound)
			continue
		}
		if item.Get.Responses.Status(http.StatusNotFound) != nil {
			meet(h, strings.ReplaceAll(path, "{code}", "201199"), http.StatusNotFound)
			meet(h, strings.ReplaceAll(path, "{code}", "Korycin"), http.StatusBadRequest)
			meet(h, strings.ReplaceAll(path, "{code}", "2011034"), http.StatusBadRequest)
		}
	}
	meet(bare, "/api/v1/units/201103/diagram.svg", http.StatusServiceUnavailable)
	meet(cut, "/readyz", http.StatusServiceUnavailable)
	meet(h, "/api/v1/units/206101/diagram.svg", http.StatusInternalServerError)

	meet(cut, "/api/v1/batches", http.StatusServiceUnavailable)

	for path, item := range c.doc.Paths.Map() {
		if item.Get == nil || strings.Contains(path, "{id}") {
			continue
		}
		for status := range item.Get.Responses.Map() {
			if status == "default" {
				continue
			}
			text := map[string]int{"200": 200, "304": 304, "400": 400, "404": 404, "503": 503}[status]
			if !c.met[item.Get.OperationID+" "+http.StatusText(text)] {
				t.Errorf("%s: %s is described and was not met", path, status)
			}
		}
	}
}

func TestEveryRefusalNamesTheParameter(t *testing.T) {
	h, c := handler(t), newContract(t)
	for _, r := range []struct{ target, parameter, pl, en string }{
		{"/api/v1/units/201103/coverage?on=2018-02-30", "on", "konkretny dzień", "an exact day"},
		{"/api/v1/units/201103/coverage?on=2018-07", "on", "konkretny dzień", "an exact day"},
		{"/api/v1/units/201103/coverage?levels=kraj", "levels", "gmina, powiat, voivodeship", "gmina, powiat, voivodeship"},
		{"/api/v1/units/201103/coverage?unknownEnd=x", "unknownEnd", "unknown, in_force, ended", "unknown, in_force, ended"},
		{"/api/v1/units/201103/coverage?sectors=none", "sectors", "all", "all"},
		{"/api/v1/units/201103/coverage?onn=2018-08-01", "onn", "Nie ma parametru onn", "There is no parameter onn"},
		{"/api/v1/units/201103/diagram.svg?view=map", "view", "wheel, network", "wheel, network"},
		{"/api/v1/units/201103/actors?measures=closeness,clossness", "measures", "Czy chodziło o: closeness?", "Did you mean: closeness?"},
		{"/api/v1/units/201103/actors?measures=coverage", "measures", "all albo nazwy po przecinku: agreements, partners", "all, or names divided by commas: agreements, partners"},
		{"/api/v1/methods/density?on=2018-08-01", "on", "tylko razem z parametrem unit", "only together with unit"},
		{"/api/v1/methods/density?unit=20110", "unit", "2, 4, 6 albo 7 cyfr", "2, 4, 6 or 7 digits"},
		{"/api/v1/units/201103/invitations?redundancy=0", "redundancy", "od 1 do 9", "from 1 to 9"},
		{"/api/v1/units/201103/invitations?exclude=nobody", "exclude", "identyfikator instytucji", "id of an institution"},
		{"/api/v1/units/201103/invitations?cost=pup-sokolka", "cost", "pup-sokolka=3", "pup-sokolka=3"},
		{"/api/v1/units/201103/invitations?cost=pup-sokolka=-1", "cost", "od 0 do", "from 0 to"},
		{"/api/v1/units/201103/fragility?months=-1", "months", "od 0 do 120", "from 0 to 120"},
		{"/api/v1/units/201103/fragility?months=x", "months", "od 0 do 120", "from 0 to 120"},
		{"/api/v1/units/201103/fragility?rule=keen", "rule", "keep (porozumienie trwa", "keep (an agreement lives"},
		{"/api/v1/units/201103/compare?from=KM9", "from", "Znane okresy: KM1, KM2, KM3, KM4", "Known periods: KM1, KM2, KM3, KM4"},
		{"/api/v1/units/201103/compare?to=2018-07", "to", "konkretny dzień", "an exact day"},
		{"/api/v1/units/201103/compare?from=2018-08-02&to=2018-08-01", "from", "Zamień je miejscami", "Swap them"},
		{"/api/v1/units?limit=501", "limit", "od 1 do 500", "from 1 to 500"},
		{"/api/v1/units?cursor=zzz", "cursor", "next", "next"},
		{"/api/v1/units/20110/coverage", "code", "2, 4, 6 albo 7 cyfr", "2, 4, 6 or 7 digits"},
		{"/api/v1/units/0301/coverage", "code", "nie oznaczają województwa", "no voivodeship"},
		{"/api/v1/units/2011035/coverage", "code", "obszar wiejski", "rural area"},
	} {
		for lang, want := range map[string]string{"pl": r.pl, "en": r.en} {
			target := r.target + "&lang=" + lang
			if !strings.Contains(r.target, "?") {
				target = r.target + "?lang=" + lang
			}
			w := get(t, h, target)
			c.check(t, target, w)
			var p api.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			if w.Code != http.StatusBadRequest || p.Parameter == nil || *p.Parameter != r.parameter || !strings.Contains(p.Detail, want) {
				t.Errorf("%s: %d %s, want 400 on %s with %q", target, w.Code, w.Body.String(), r.parameter, want)
			}
			if p.RequestId == "" || p.RequestId != w.Header().Get("X-Request-Id") || p.Status != w.Code {
				t.Errorf("%s: id %q and status %d in the body, %q and %d in the answer", target, p.RequestId, p.Status, w.Header().Get("X-Request-Id"), w.Code)
			}
		}
	}
}

func TestAnUnknownUnitOffersNearOnes(t *testing.T) {
	var p api.Problem
	w := get(t, handler(t), "/api/v1/units/201113/coverage")
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if w.Code != http.StatusNotFound || p.Type != "/docs#unknown-unit" || p.Near == nil || len(*p.Near) == 0 {
		t.Fatalf("%d %s", w.Code, w.Body.String())
	}
	if first := (*p.Near)[0]; !strings.Contains(p.Detail, first.Code+" "+first.Title) {
		t.Errorf("detail %q does not name %s", p.Detail, first.Title)
	}
}

func TestAnUnknownNormListsTheKnownOnes(t *testing.T) {
	w := get(t, handler(t), "/api/v1/units/201103/coverage?norm=x&lang=en")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "There is no norm “x”. Known: model-kooperacji-2018@1, zespol-interdyscyplinarny@2018.") {
		t.Errorf("%d %s", w.Code, w.Body.String())
	}
}

func TestTheInsideOfAFailureStaysInTheLog(t *testing.T) {
	var lines bytes.Buffer
	h := api.New(apitest.Service(t), api.Options{
		Logger: slog.New(slog.NewJSONHandler(&lines, nil)), Clock: noon,
		Diagrams: drawing{fail: errors.New("open /secret/path: SELECT")},
	})
	w := get(t, h, "/api/v1/units/201103/diagram.svg")
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d %s", w.Code, w.Body.String())
	}
	var line struct{ Level, Msg, ID, Path, Error string }
	if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
		t.Fatalf("want one JSON line: %v in %s", err, lines.String())
	}
	if line.Level != "ERROR" || line.Msg != "request" || line.ID != w.Header().Get("X-Request-Id") || !strings.Contains(line.Error, "secret") {
		t.Errorf("line %+v", line)
	}
}

func TestOtherMethodsAndPathsAreProblems(t *testing.T) {
	h := handler(t)
	for _, r := range []struct {
		method, target, kind string
		status               int
	}{
		{http.MethodPost, "/api/v1/units", "method-not-allowed", 405},
		{http.MethodDelete, "/api/v1/units/201103/coverage", "method-not-allowed", 405},
		{http.MethodGet, "/api/v1/unit", "nothing-here", 404},
		{http.MethodGet, "/api/v2/units", "nothing-here", 404},
	} {
		w := request(t, h, r.method, r.target)
		var p api.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != r.status || p.Type != "/docs#"+r.kind {
			t.Errorf("%s %s: %d %s", r.method, r.target, w.Code, w.Body.String())
		}
	}
	if w := request(t, h, http.MethodHead, "/api/v1/units/201103"); w.Code != http.StatusOK {
		t.Errorf("HEAD: %d", w.Code)
	}
}

func TestABodyTooLargeIsRefused(t *testing.T) {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/units", bytes.NewReader(make([]byte, 1<<20+1)))
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", w.Code, w.Body.String())
	}
}

func TestTheTagFollowsTheQuestion(t *testing.T) {
	h := handler(t)
	tag := func(target string) string { return get(t, h, target).Header().Get("ETag") }
	base := tag("/api/v1/units/201103/coverage")
	for _, same := range []string{"?on=2018-08-01", "?on=01.08.2018", "?lang=pl&levels="} {
		if tag("/api/v1/units/201103/coverage"+same) != base {
			t.Errorf("%s asks the same and has another tag", same)
		}
	}
	for _, other := range []string{"?on=2018-08-02", "?lang=en", "?levels=gmina", "?unknownEnd=ended", "?sectors=all", "?norm=zespol-interdyscyplinarny"} {
		if tag("/api/v1/units/201103/coverage"+other) == base {
			t.Errorf("%s asks something else and has the same tag", other)
		}
	}
	if tag("/api/v1/units/201103/invitations") == tag("/api/v1/units/201103/invitations?redundancy=2") {
		t.Error("redundancy does not change the tag")
	}
}

func TestABatchChangesTheTag(t *testing.T) {
	service := apitest.Service(t)
	h := api.New(service, api.Options{Logger: quiet(), Clock: noon})
	before := get(t, h, "/api/v1/units/201103/coverage")
	batch := graph.Batch{ID: "declared", Base: service.Network().Version(), Changes: graph.ChangeSet{
		Completeness: graph.Edits[graph.Completeness, teryt.Code]{Put: []graph.Completeness{{Unit: "201103", AsOf: graph.MustDay("2020-01-01")}}},
	}}
	if _, err := service.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	after := get(t, h, "/api/v1/units/201103/coverage", "If-None-Match", before.Header().Get("ETag"))
	if after.Code != http.StatusOK {
		t.Errorf("the old tag still holds after a batch: %d", after.Code)
	}
}

func TestPagesOfUnitsMakeTheWholeList(t *testing.T) {
	h := handler(t)
	for _, q := range []string{"&q=kolno", "&q=20", ""} {
		var whole, pages []string
		var page api.UnitPage
		for cursor := ""; ; cursor = *page.Next {
			page = api.UnitPage{}
			if err := json.Unmarshal(get(t, h, "/api/v1/units?limit=400"+q+"&cursor="+cursor).Body.Bytes(), &page); err != nil {
				t.Fatal(err)
			}
			for _, u := range page.Items {
				whole = append(whole, u.Code)
			}
			if page.Next == nil {
				break
			}
		}
		if q == "" {
			if len(whole) != 16+314+2479 { // cities with powiat rights are their gminas
				t.Errorf("%d units", len(whole))
			}
			continue
		}
		for cursor := ""; ; cursor = *page.Next {
			page = api.UnitPage{}
			if err := json.Unmarshal(get(t, h, "/api/v1/units?limit=3"+q+"&cursor="+cursor).Body.Bytes(), &page); err != nil {
				t.Fatal(err)
			}
			if len(page.Items) > 3 {
				t.Fatalf("%d units on a page of 3", len(page.Items))
			}
			for _, u := range page.Items {
				pages = append(pages, u.Code)
			}
			if page.Next == nil {
				break
			}
		}
		if !slices.Equal(whole, pages) {
			t.Errorf("%s: %v in pages, %v whole", q, pages, whole)
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/api/v1/units/201103/coverage", "/docs", "/healthz", "/api/v1/nothing"} {
		header := get(t, h, target).Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "no-cache", "X-Frame-Options": "DENY",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", target, name, got, want)
			}
		}
		if policy := header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: policy %q", target, policy)
		}
	}
}

func TestALongAnswerIsCompressed(t *testing.T) {
	w := get(t, handler(t), "/api/v1/units/20/overview", "Accept-Encoding", "gzip")
	if w.Header().Get("Content-Encoding") != "gzip" || w.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("headers %v", w.Header())
	}
}

func TestKorycinOnTheDayOfTheWorkedResult(t *testing.T) {
	w := get(t, handler(t), "/api/v1/units/2011032/coverage?on=2018-08-01&lang=en")
	var a analysis.CoverageAnswer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	// Nine sectors are required; all but the labour market are covered: 8/9 = 0.8889.
	s := a.Summary
	if a.Unit.Code != "201103" || s.Required != 9 || s.Covered != 8 || s.Gaps != 1 || s.Share == nil || *s.Share != 0.8889 {
		t.Errorf("%s %+v", a.Unit.Code, s)
	}
	if w.Header().Get("Content-Language") != "en" || !strings.Contains(w.Body.String(), "taken as in force through 31 March 2019") {
		t.Errorf("not in English: %s", w.Body.String())
	}
	var b bytes.Buffer
	if err := analysis.Encode(&b, a); err != nil {
		t.Fatal(err)
	}
	if b.String() != w.Body.String() {
		t.Error("the body is not what analysis.Encode writes")
	}
}

func TestWithoutADayTheClockOrTheOptionDecides(t *testing.T) {
	on := func(h http.Handler) string {
		var a analysis.CoverageAnswer
		if err := json.Unmarshal(get(t, h, "/api/v1/units/201103/coverage").Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a.On.String()
	}
	if got := on(handler(t)); got != "2018-08-01" {
		t.Errorf("by the clock %s", got)
	}
	fixed := api.New(apitest.Service(t), api.Options{Logger: quiet(), Clock: noon, Day: graph.MustDay("2018-10-01")})
	if got := on(fixed); got != "2018-10-01" {
		t.Errorf("by the option %s", got)
	}
}

func TestTheDocsShowEveryRouteAndProblem(t *testing.T) {
	doc, err := described()
	if err != nil {
		t.Fatal(err)
	}
	page := get(t, handler(t), "/docs").Body.String()
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			if !strings.Contains(page, "<code>"+method+" "+path+"</code>") || !strings.Contains(page, `id="`+operation.OperationID+`"`) {
				t.Errorf("%s %s is not shown", method, path)
			}
		}
	}
	for _, f := range query.Failures() {
		if !strings.Contains(page, `id="`+string(f)+`"`) {
			t.Errorf("problem %s is not shown", f)
		}
	}
	if strings.Contains(page, "://") || strings.Contains(page, "<script") {
		t.Error("the page leads outside or has a script")
	}
}

func TestASiteBesideTheAPI(t *testing.T) {
	h := handler(t)
	for target, want := range map[string]int{"/": 302, "/pl/region/20": 200, "/en/gmina/201103": 200, "/static/site.css": 200, "/static/icon.svg": 200, "/nothing": 404, "/pl/nothing": 404} {
		w := get(t, h, target)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", target, w.Code, want)
		}
		if want == 404 && !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: %s, want a page", target, w.Header().Get("Content-Type"))
		}
	}
}
