// Package web is the site: pages made on the server, in Polish and English, without
// scripts and without a request to any other address.
//
//	/pl/region/20      a voivodeship, a powiat or PL: every gmina, sector by sector
//	                   with who holds all of it together under /pl/region/20/actors
//	/pl/gmina/201103   a gmina: coverage, picture, institutions, links, invitations
//	/pl/gmina/201103/fragility   what it loses when somebody leaves
//	/pl/gmina/201103/compare     the gmina on two days
//	                   with its measures on request under /pl/gmina/201103/measures
//	/pl/plan/2011      one plan of invitations for all gminas of a wider unit
//	/pl/search?q=      a unit by name or code
//	/pl/methods        the card of every figure, each with a page of its own
//	/pl/import         a file to import: its problems, or what it would do, and a button
//	/pl/history        every change of the data, each with a page and a page to undo it
//
// The parameters of a page are those of the API, so that a page and the answer behind it
// have the same question.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// Options are what the site is made with.
type Options struct {
	Logger   *slog.Logger
	Today    func() graph.Day // day of a question that names none
	Clock    func() time.Time // time of a change
	Diagrams bool             // whether the API draws pictures
	Region   teryt.Code       // that the site opens on
	Desk     *imports.Desk    // where files are read

	Writable func(*http.Request) bool // whether a change may come in the way that the request came
}

//go:embed templates/*.html
var templates embed.FS

//go:embed static
var static embed.FS

type site struct {
	Options
	service *analysis.Service
	pages   map[string]*template.Template
}

// New is the handler of the site. A path that it does not have is a page with status 404.
func New(service *analysis.Service, options Options) http.Handler {
	s := &site{Options: options, service: service, pages: map[string]*template.Template{}}
	for _, name := range []string{"region", "gmina", "fragility", "compare", "plan", "search", "history", "batch", "undo", "import", "imported", "methods", "method", "measures", "inside", "failure"} {
		s.pages[name] = template.Must(template.ParseFS(templates, "templates/layout.html", "templates/parts.html", "templates/invite.html", "templates/"+name+".html"))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", tagged(static))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.open(w, r, wording.Polish) })
	for _, lang := range wording.Languages() {
		mux.HandleFunc("GET /"+lang+"/{$}", func(w http.ResponseWriter, r *http.Request) { s.open(w, r, lang) })
		mux.HandleFunc("GET /"+lang+"/search", s.in(lang, s.search))
		mux.HandleFunc("GET /"+lang+"/region/{code}", s.in(lang, s.region))
		mux.HandleFunc("GET /"+lang+"/region/{code}/actors", s.in(lang, s.inside))
		mux.HandleFunc("GET /"+lang+"/gmina/{code}", s.in(lang, s.gmina))
		mux.HandleFunc("GET /"+lang+"/plan/{code}", s.in(lang, s.regionPlan))
		mux.HandleFunc("GET /"+lang+"/gmina/{code}/fragility", s.in(lang, s.fragility))
		mux.HandleFunc("GET /"+lang+"/gmina/{code}/compare", s.in(lang, s.compare))
		mux.HandleFunc("GET /"+lang+"/gmina/{code}/measures", s.in(lang, s.measuresOnRequest))
		mux.HandleFunc("GET /"+lang+"/methods", s.in(lang, s.methods))
		mux.HandleFunc("GET /"+lang+"/methods/{name}", s.in(lang, s.method))
		mux.HandleFunc("GET /"+lang+"/history", s.in(lang, s.history))
		mux.HandleFunc("GET /"+lang+"/history/{id}", s.in(lang, s.batch))
		mux.HandleFunc("GET /"+lang+"/history/{id}/undo", s.in(lang, s.preview))
		mux.HandleFunc("POST /"+lang+"/history/{id}/undo", s.in(lang, s.undo))
		mux.HandleFunc("GET /"+lang+"/import", s.in(lang, s.importing))
		mux.HandleFunc("POST /"+lang+"/import", s.in(lang, s.upload))
		mux.HandleFunc("GET /"+lang+"/import/template.xlsx", s.in(lang, s.template))
		mux.HandleFunc("GET /"+lang+"/import/{id}", s.in(lang, s.imported))
		mux.HandleFunc("POST /"+lang+"/import/{id}", s.in(lang, s.applyImport))
	}
	mux.HandleFunc("/", s.in("", func(http.ResponseWriter, *http.Request, *page) error { return errNothingHere }))
	return mux
}

// tagged serves the static files with one tag for all of them, so that a browser that has
// them does not fetch them again.
func tagged(files fs.FS) http.Handler {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		h.Write(content)
		return err
	})
	if err != nil {
		panic(err) // the files are part of the program
	}
	tag := `W/"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:15]) + `"`
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		server.ServeHTTP(w, r)
	})
}

// open leads to the page that the site opens on.
func (s *site) open(w http.ResponseWriter, r *http.Request, lang string) {
	http.Redirect(w, r, unitPath(lang, s.Region), http.StatusFound)
}

// in makes a handler of a page in a language; a failure becomes a page too. An empty
// language is told by the path.
func (s *site) in(lang string, show func(http.ResponseWriter, *http.Request, *page) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		said := lang
		if said == "" {
			said = langOf(r.URL.Path)
		}
		p := s.page(r, said)
		if err := show(w, r, p); err != nil {
			s.fail(w, r, p, err)
		}
	}
}

// render sends a page, whole or not at all.
func (s *site) render(w http.ResponseWriter, status int, name, lang string, content any) error {
	var b bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&b, "layout", content); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", lang)
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	if err != nil {
		s.Logger.Debug("page not sent", "error", err)
	}
	return nil
}

// unitPath is the path of the page of a unit.
func unitPath(lang string, code teryt.Code) string {
	if code.Canonical().Level() == teryt.LevelGmina {
		return "/" + lang + "/gmina/" + string(code.Canonical())
	}
	return "/" + lang + "/region/" + string(code)
}

// link is a path with parameters.
func link(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// question reads what a page is asked; the language is that of its path.
func (s *site) question(r *http.Request, lang string) (analysis.Question, error) {
	text := query.FromValues(r.URL.Query())
	text.Lang = lang
	return text.Question(r.PathValue("code"), s.Today())
}

// moved sends a reader who used another code or kind of page of a unit to its own page.
func moved(w http.ResponseWriter, r *http.Request, lang string, code teryt.Code) bool {
	path := unitPath(lang, code)
	if path == r.URL.Path {
		return false
	}
	http.Redirect(w, r, link(path, r.URL.Query()), http.StatusFound)
	return true
}
