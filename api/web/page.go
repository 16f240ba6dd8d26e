package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A page is what every page has: language, title, search box, the way up.
type page struct {
	*wording.Words
	Title string
	Way   []crumb // from the country to the unit, the unit last
	Query string  // of the search box
	Other string  // the same page in the other language
	Home  string
	Keep  []hidden // what a search keeps of the question

	narrowed bool // fewer levels count than usual
	record   recordTexts
}

// about makes the page one about the question: its title, the way to it, and what a
// search from it keeps.
func (p *page) about(h *analysis.Head, q analysis.Question) {
	v := query.Values(q)
	p.Title, p.Way, p.Keep, p.narrowed = report.Title(h), way(p.Lang(), q.Unit, v), hiddenOf(v), h.Narrowed()
	p.quotes(h.Network(), q.Unit)
}

// A crumb is a step of the way to a unit.
type crumb struct{ Label, Path string }

func (s *site) page(r *http.Request, lang string) *page {
	return &page{Words: wording.In(lang), Other: otherLanguage(r.URL, lang), Home: "/" + lang + "/"}
}

// langOf is the language of a path.
func langOf(path string) string {
	if path == "/en" || strings.HasPrefix(path, "/en/") {
		return wording.English
	}
	return wording.Polish
}

// otherLanguage is the address of the same page in the other language.
func otherLanguage(u *url.URL, lang string) string {
	other := wording.English
	if lang == wording.English {
		other = wording.Polish
	}
	rest, ok := strings.CutPrefix(u.Path, "/"+lang+"/")
	if !ok {
		return "/" + other + "/"
	}
	return link("/"+other+"/"+rest, u.Query())
}

// OtherLang is the language that the page is not in.
func (p *page) OtherLang() string {
	if p.Lang() == wording.English {
		return wording.Polish
	}
	return wording.English
}

// Sign is the sign of a state.
func (p *page) Sign(s coverage.State) string { return report.Sign(s) }

// days leads to the same question on the nearest days before and after; a zero day is
// left out.
func (p *page) days(path string, q analysis.Question, nearest func() (before, after graph.Day)) []crumb {
	var list []crumb
	before, after := nearest()
	for _, day := range []graph.Day{before, after} {
		if !day.IsZero() {
			q.On = day
			list = append(list, crumb{p.Day(day), link(path, query.Values(q))})
		}
	}
	return list
}

// StateSentence explains a state in one sentence.
func (p *page) StateSentence(s coverage.State) string { return p.Words.StateSentence(s, p.narrowed) }

// States lists the states for the legend.
func (p *page) States() []coverage.State { return coverage.States() }

// way leads from the country to the unit, and keeps the parameters.
func way(lang string, code teryt.Code, v url.Values) []crumb {
	var codes []teryt.Code
	for c := code; c != ""; c = c.Parent() {
		if c.IsCity() && c.Level() == teryt.LevelPowiat {
			continue // the city is its gmina
		}
		codes = append([]teryt.Code{c}, codes...)
	}
	crumbs := make([]crumb, len(codes))
	for i, c := range codes {
		unit, _ := teryt.Official().Unit(c)
		crumbs[i] = crumb{unit.Label(lang), link(unitPath(lang, c), v)}
	}
	return crumbs
}

// errNothingHere is the failure of a path that the site does not have.
var errNothingHere = errors.New("no such page")

// A failurePage tells what is wrong, and offers units that may have been meant.
type failurePage struct {
	*page
	Detail string
	Near   []crumb
	InWay  []crumb // later changes that are in the way of an undo
	Form   *form
	ID     string
}

// fail shows a failure as a page.
func (s *site) fail(w http.ResponseWriter, r *http.Request, p *page, err error) {
	failure := query.FailureOf(err)
	if errors.Is(err, errNothingHere) {
		failure = query.NothingHere
	}
	content := failurePage{page: p, Detail: failure.Detail(p.Words, err), ID: w.Header().Get("X-Request-Id")}
	switch failure {
	case query.NothingHere:
		content.Detail = p.Say("site.nothing_here")
	case query.Internal:
		s.Logger.ErrorContext(r.Context(), "page failed", "id", content.ID, "path", r.URL.Path, "error", err)
	}
	p.Title = p.Say("error.title." + string(failure))
	if e, ok := errors.AsType[*graph.Error](err); ok && len(e.InTheWay) > 0 {
		content.Detail, _, _ = strings.Cut(content.Detail, "\n") // the others are links
		for i := range slices.Backward(e.InTheWay) {
			entry := analysis.Entry(&e.InTheWay[i])
			row := s.batchRow(p, &entry)
			content.InWay = append(content.InWay, crumb{row.BatchLine, row.Undo})
		}
	}
	if unknown, ok := errors.AsType[*teryt.UnknownError](err); ok {
		content.Near = unitLinks(p.Lang(), unknown.Near, nil)
		content.Detail = p.Error(&teryt.UnknownError{Query: unknown.Query, Form: unknown.Form})
	}
	if err := s.render(w, failure.Status(), "failure", p.Lang(), content); err != nil {
		s.Logger.ErrorContext(r.Context(), "page failed", "id", content.ID, "error", err)
		http.Error(w, content.Detail, failure.Status())
	}
}

func unitLinks(lang string, units []teryt.Unit, v url.Values) []crumb {
	links := make([]crumb, len(units))
	for i, u := range units {
		links[i] = crumb{teryt.Official().Title(u.Code, lang), link(unitPath(lang, u.Code), v)}
	}
	return links
}

// A download is a link to what is behind a part of a page.
type download struct{ Label, Path string }

// apiPath is the address of an answer of the API to the question.
func apiPath(q analysis.Question, answer string, more url.Values) string {
	v := query.Values(q)
	v.Set("lang", q.Lang)
	for name, values := range more {
		v[name] = values
	}
	return link("/api/v1/units/"+string(q.Unit)+"/"+answer, v)
}

// A named is an institution by its full name.
type named struct{ Name, ID string }

func names(n *graph.Network, ids []graph.InstitutionID) []named {
	list := make([]named, len(ids))
	for i, id := range ids {
		list[i] = named{string(id), string(id)}
		if institution, ok := n.Institution(id); ok {
			list[i].Name = institution.Name
		}
	}
	return list
}

// A part is what a template of a part of a page is given.
type part struct {
	Page  *page
	Form  any
	Table any
}

// With is the page with a form.
func (p *page) With(form any) part { return part{Page: p, Form: form} }

// Part is the page with a table.
func (p *page) Part(table any) part { return part{Page: p, Table: table} }
