package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/api/apitest"
	"koopmap/api/web"
	"koopmap/graph"
)

func site(t testing.TB) http.Handler { return siteOf(apitest.Service(t)) }

// siteOf is a site that takes changes under the name localhost.
func siteOf(service *analysis.Service) http.Handler {
	clock := func() time.Time { return time.Date(2018, 10, 1, 12, 0, 0, 0, time.UTC) }
	return web.New(service, web.Options{
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)), Diagrams: true, Region: "20",
		Clock: clock, Today: func() graph.Day { return graph.MustDay("2018-10-01") },
		Desk: imports.NewDesk(service, clock), Writable: func(r *http.Request) bool { return r.Host == "localhost" },
	})
}

func get(t testing.TB, h http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
	return w
}

// pages are addresses behind the language, with the status that they have.
var pages = []struct {
	path   string
	status int
}{
	{"/region/20", 200},
	{"/region/20?all=1&on=2019-05-06", 200},
	{"/region/2011", 200},
	{"/region/26?on=2018-08-01&norm=zespol-interdyscyplinarny%402018", 200},
	{"/gmina/201103?on=2018-08-01", 200},
	{"/gmina/201103?on=2018-06-30&sectors=all", 200},
	{"/gmina/201103?on=2019-04-01&unknownEnd=ended&levels=gmina&levels=powiat&levels=voivodeship", 200},
	{"/gmina/201103?on=2018-08-01&exclude=pup-sokolka&redundancy=2", 200},
	{"/gmina/200509?on=2018-08-01", 200},
	{"/gmina/201103?on=2019-05-06", 200},
	{"/gmina/200601", 200},
	{"/gmina/260401?on=2018-08-01", 200},
	{"/gmina/206101", 200},
	{"/gmina/201103/fragility?on=2018-08-01", 200},
	{"/gmina/201103/fragility?on=2018-08-01&months=0&rule=void", 200},
	{"/gmina/200509/fragility?on=2018-08-01", 200},
	{"/gmina/200601/fragility", 200},
	{"/gmina/201103/fragility?months=-1", 400},
	{"/gmina/201103/fragility?months=x", 400},
	{"/gmina/201103/fragility?rule=x", 400},
	{"/gmina/201103/fragility?on=2018-02-30", 400},
	{"/gmina/201199/fragility", 404},
	{"/gmina/201103/compare", 200},
	{"/gmina/201103/compare?from=2018-06-30&to=2018-08-01", 200},
	{"/gmina/201103/compare?from=2018-08-01&to=2019-04-01", 200},
	{"/gmina/200603/compare?from=KM1&to=KM2", 200},
	{"/gmina/200601/compare?from=2018-08-01&to=2018-08-01", 200},
	{"/gmina/201103/compare?from=2018-08-01&to=2018-06-30", 400},
	{"/gmina/201103/compare?from=KM9", 400},
	{"/gmina/201103/compare?to=2018-02-30", 400},
	{"/gmina/201103/compare?levels=kraj", 400},
	{"/search", 200},
	{"/search?q=Kolno", 200},
	{"/search?q=Kory", 200},
	{"/search?q=Korycinn", 200},
	{"/search?q=%3Cscript%3Ealert(1)%3C/script%3E", 200},
	{"/gmina/201199", 404},
	{"/gmina/Korycin", 400},
	{"/gmina/201103?on=2018-02-30", 400},
	{"/gmina/201103?levels=kraj", 400},
	{"/gmina/201103?unknownEnd=x", 400},
	{"/gmina/201103?redundancy=x", 400},
	{"/region/20?norm=x", 404},
	{"/gmina/201103/measures?on=2018-08-01", 200},
	{"/gmina/201103/measures?on=2018-06-30&levels=gmina", 200},
	{"/gmina/200509/measures?on=2018-08-01", 200},
	{"/gmina/021405/measures?on=2018-08-01", 200},
	{"/gmina/201199/measures", 404},
	{"/gmina/2011/measures", 404},
	{"/gmina/201103/measures?on=x", 400},
	{"/methods", 200},
	{"/methods/betweenness", 200},
	{"/methods/E-I?unit=200509&on=2018-08-01", 200},
	{"/methods/coverage?unit=201103&on=2018-08-01&levels=gmina", 200},
	{"/methods/betwenness", 404},
	{"/methods/density?unit=201199", 404},
	{"/methods/density?unit=Korycin", 400},
	{"/methods/density?unit=201103&on=2018-02-30", 400},
	{"/nothing", 404},
	{"/history", 200},
	{"/history?before=2", 200},
	{"/history?done=documented", 200},
	{"/history?before=x", 400},
	{"/history/documented", 200},
	{"/history/documented/undo", 200},
	{"/history/nothing", 404},
	{"/history/nothing/undo", 404},
	{"/import", 200},
	{"/import/nothing", 404},
}

// untranslated is what the text of a key that is not in the locale files looks like.
var untranslated = regexp.MustCompile(`\[[a-z_]+\.[a-z_.]+\]`)

func TestEveryPageIsWhole(t *testing.T) {
	h := site(t)
	followed := map[string]bool{}
	for _, lang := range []string{"pl", "en"} {
		for _, p := range pages {
			target := "/" + lang + p.path
			t.Run(target, func(t *testing.T) {
				w := get(t, h, target)
				if w.Code != p.status || w.Header().Get("Content-Type") != "text/html; charset=utf-8" || w.Header().Get("Content-Language") != lang {
					t.Fatalf("%d %v", w.Code, w.Header())
				}
				if found := untranslated.FindString(w.Body.String()); found != "" {
					t.Errorf("untranslated: %s", found)
				}
				d := parse(t, w.Body.String())
				d.checkLanguage(lang)
				d.checkStructure()
				d.checkForms()
				d.checkTables()
				d.checkAddresses()
				for _, address := range d.addresses {
					checkLink(t, h, followed, address)
				}
			})
		}
	}
}

// checkLink asks for the page that a link leads to, once. Links into the API are for the
// tests of the API.
func checkLink(t *testing.T, h http.Handler, followed map[string]bool, address string) {
	t.Helper()
	if card, _, asked := strings.Cut(address, "?"); asked && strings.Contains(card, "/methods/") {
		if followed[card] {
			return // a card is one page, whatever it is computed for
		}
		followed[card] = true
	}
	if followed[address] || strings.HasPrefix(address, "/api/") || address == "/docs" || len(followed) > 400 {
		return
	}
	followed[address] = true
	w := get(t, h, address)
	switch w.Code {
	case http.StatusOK:
	case http.StatusFound:
		if !strings.HasPrefix(w.Header().Get("Location"), "/") {
			t.Errorf("%s leads to %s", address, w.Header().Get("Location"))
		}
	case http.StatusBadRequest, http.StatusNotFound: // the same failure in the other language
		if strings.Contains(address, "%3C") || !strings.HasPrefix(address, "/pl/") && !strings.HasPrefix(address, "/en/") {
			t.Errorf("%s: %d", address, w.Code)
		}
	default:
		t.Errorf("%s: %d", address, w.Code)
	}
}

// A document is a parsed page with what the checks need.
type document struct {
	*testing.T
	root      *html.Node
	ids       map[string]bool
	addresses []string
}

func parse(t *testing.T, text string) *document {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	d := &document{T: t, root: root, ids: map[string]bool{}}
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" {
			if d.ids[id] {
				t.Errorf("id %q is there twice", id)
			}
			d.ids[id] = true
		}
	}
	return d
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func (d *document) all(tags ...string) []*html.Node {
	var found []*html.Node
	for n := range d.root.Descendants() {
		for _, tag := range tags {
			if n.Type == html.ElementNode && n.Data == tag {
				found = append(found, n)
			}
		}
	}
	return found
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func (d *document) checkLanguage(lang string) {
	d.Helper()
	if got := attr(d.all("html")[0], "lang"); got != lang {
		d.Errorf("lang %q, want %q", got, lang)
	}
}

// checkStructure looks for title, landmarks, one first heading and no step left out.
func (d *document) checkStructure() {
	d.Helper()
	for _, tag := range []string{"title", "main", "header", "footer", "h1"} {
		if found := d.all(tag); len(found) != 1 || tag == "title" && text(found[0]) == "" {
			d.Errorf("%d of %s, want one", len(found), tag)
		}
	}
	before := 0
	for _, h := range d.all("h1", "h2", "h3", "h4", "h5", "h6") {
		level := int(h.Data[1] - '0')
		if level > before+1 {
			d.Errorf("heading %q of level %d after level %d", text(h), level, before)
		}
		if text(h) == "" {
			d.Errorf("empty heading of level %d", level)
		}
		before = level
	}
	for _, n := range d.all("script", "style", "iframe", "object", "embed") {
		d.Errorf("a page has no %s", n.Data)
	}
	for n := range d.root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				d.Errorf("%s has %s", n.Data, a.Key)
			}
		}
		if by := attr(n, "aria-labelledby") + attr(n, "aria-describedby"); by != "" && !d.ids[by] {
			d.Errorf("%s refers to %q, which is not there", n.Data, by)
		}
	}
}

// checkForms looks for a label of each field, and for GET where nothing is changed.
func (d *document) checkForms() {
	d.Helper()
	labelled := map[string]bool{}
	for _, l := range d.all("label") {
		labelled[attr(l, "for")] = true
	}
	for _, n := range d.all("input", "select") {
		if attr(n, "type") != "hidden" && !labelled[attr(n, "id")] && n.Parent.Data != "label" {
			d.Errorf("field %q has no label", attr(n, "name"))
		}
	}
	for _, n := range d.all("form") {
		if attr(n, "method") != "get" && !strings.HasSuffix(attr(n, "action"), "/undo") && !strings.Contains(attr(n, "action"), "/import") {
			d.Errorf("form with method %q", attr(n, "method"))
		}
	}
}

// checkTables looks for captions, scopes and rows of equal length.
func (d *document) checkTables() {
	d.Helper()
	for _, table := range d.all("table") {
		width, caption := 0, ""
		for n := range table.Descendants() {
			switch n.Data {
			case "caption":
				caption = text(n)
			case "th":
				if scope := attr(n, "scope"); scope != "col" && scope != "row" {
					d.Errorf("header %q without scope", text(n))
				}
			case "tr":
				cells := 0
				for c := range n.ChildNodes() {
					if c.Data == "th" || c.Data == "td" {
						cells++
					}
				}
				if width > 0 && cells != width {
					d.Errorf("%q: a row of %d cells under %d headers", caption, cells, width)
				}
				width = cells
			}
		}
		if caption == "" {
			d.Error("table without caption")
		}
	}
	for _, img := range d.all("img") {
		if attr(img, "alt") == "" {
			d.Errorf("image %q without text", attr(img, "src"))
		}
	}
}

// checkAddresses looks for addresses outside, and for targets on the page.
func (d *document) checkAddresses() {
	d.Helper()
	for n := range d.root.Descendants() {
		for _, name := range []string{"href", "src", "action", "srcset", "poster", "data"} {
			if !has(n, name) {
				continue
			}
			address := attr(n, name)
			u, err := url.Parse(address)
			switch {
			case err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(address, "//"):
				d.Errorf("%s leads outside: %q", n.Data, address)
			case u.Path == "" && !d.ids[u.Fragment]:
				d.Errorf("nothing on the page is %q", address)
			case u.Path != "":
				u.Fragment = ""
				d.addresses = append(d.addresses, u.String())
			}
		}
	}
}

func TestAUnitHasOneAddress(t *testing.T) {
	h := site(t)
	for from, want := range map[string]string{
		"/":                               "/pl/region/20",
		"/en/":                            "/en/region/20",
		"/pl/gmina/2061":                  "/pl/gmina/206101",
		"/pl/region/2061":                 "/pl/gmina/206101",
		"/pl/gmina/20":                    "/pl/region/20",
		"/en/region/201103?on=2018-08-01": "/en/gmina/201103?on=2018-08-01",
		"/pl/gmina/2011032/fragility?on=2018-08-01": "/pl/gmina/201103/fragility?on=2018-08-01",
		"/en/gmina/20/compare?from=KM1":             "/en/region/20?from=KM1",
		"/pl/gmina/2011032":                         "/pl/gmina/201103",
		"/pl/search?q=korycin":                      "/pl/gmina/201103",
		"/pl/search?q=gmina+Kolno,+podlaski":        "",
		"/en/search?q=powiat+sokolski":              "/en/region/2011",
	} {
		w := get(t, h, from)
		if want == "" {
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", from, w.Code)
			}
			continue
		}
		if w.Code != http.StatusFound || w.Header().Get("Location") != want {
			t.Errorf("%s leads to %q, want %q", from, w.Header().Get("Location"), want)
		}
	}
}

func TestNoDataIsNeverZero(t *testing.T) {
	h := site(t)
	for _, target := range []string{"/pl/gmina/200509?on=2018-03-31", "/pl/gmina/201103?on=2018-06-30", "/pl/gmina/200601", "/pl/region/2005?on=2018-03-31"} {
		body := get(t, h, target).Body.String()
		if strings.Contains(body, ">0%<") || strings.Contains(body, "(0%)") || strings.Contains(body, ">0 z 9<") && !strings.Contains(body, "Brak danych") {
			t.Errorf("%s shows a share of nothing known", target)
		}
		if !strings.Contains(body, "brak danych") {
			t.Errorf("%s does not say that there are no data", target)
		}
	}
}

func TestTheRegionShowsGminasWithAgreementsFirst(t *testing.T) {
	h := site(t)
	rows := func(target string) []string {
		var names []string
		for _, th := range parse(t, get(t, h, target).Body.String()).all("th") {
			if attr(th, "scope") == "row" && strings.Contains(attr(th.Parent.Parent.Parent, "class"), "grid") {
				names = append(names, text(th))
			}
		}
		return names
	}
	some, all := rows("/pl/region/20?on=2018-08-01"), rows("/pl/region/20?on=2018-08-01&all=1")
	if len(all) != 119 || len(some) == 0 || len(some) >= len(all) {
		t.Fatalf("%d gminas with agreements, %d in all; want some of 119", len(some), len(all))
	}
	for i := range some {
		if all[i] != some[i] {
			t.Errorf("row %d is %q, want %q first", i, all[i], some[i])
		}
	}
}

func TestAnExcludedInstitutionLeavesThePlan(t *testing.T) {
	h := site(t)
	before := get(t, h, "/pl/gmina/201103?on=2018-08-01").Body.String()
	after := get(t, h, "/pl/gmina/201103?on=2018-08-01&exclude=pup-sokolka").Body.String()
	if !strings.Contains(before, "exclude=pup-sokolka") {
		t.Error("the plan does not offer to do without the labour office")
	}
	if strings.Contains(before, "Pominięte w planie") || !strings.Contains(after, "Pominięte w planie") {
		t.Error("what is left out is not shown as left out")
	}
}

func TestABrowserKeepsTheStaticFiles(t *testing.T) {
	h := site(t)
	first := get(t, h, "/static/site.css")
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/static/site.css", nil)
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if first.Code != http.StatusOK || w.Code != http.StatusNotModified {
		t.Errorf("%d, then %d", first.Code, w.Code)
	}
	if outside := regexp.MustCompile(`url\(|@import|//`).FindString(first.Body.String()); outside != "" {
		t.Errorf("the style sheet asks for something: %s", outside)
	}
}
