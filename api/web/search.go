package web

import (
	"errors"
	"net/http"
	"strings"

	"koopmap/graph/teryt"
)

// mostFound is how many units a search shows.
const mostFound = 100

// A searchPage lists the units that fit what was typed.
type searchPage struct {
	*page
	Message string
	Found   []crumb
	More    int // units found and not shown
}

// search shows /search: it leads to the unit when there is one, else lists candidates.
func (s *site) search(w http.ResponseWriter, r *http.Request, p *page) error {
	text := strings.TrimSpace(r.URL.Query().Get("q"))
	if runes := []rune(text); len(runes) > 200 {
		text = string(runes[:200])
	}
	keep := r.URL.Query()
	keep.Del("q")
	p.Title, p.Query, p.Keep = p.Say("site.search_title"), text, hiddenOf(keep)
	content := &searchPage{page: p, Message: p.Say("site.search_hint")}
	if text == "" {
		return s.render(w, http.StatusOK, "search", p.Lang(), content)
	}
	unit, err := s.service.Resolve(text)
	if err == nil {
		http.Redirect(w, r, link(unitPath(p.Lang(), unit.Code), keep), http.StatusFound)
		return nil
	}
	found := teryt.Official().Search(text)
	if ambiguous, ok := errors.AsType[*teryt.AmbiguousError](err); ok {
		found = ambiguous.Candidates
		content.Message = p.Count("site.search_ambiguous", len(found), "Query", text)
	} else if len(found) > 0 {
		content.Message = p.Count("site.search_found", len(found), "Query", text)
	} else {
		content.Message = p.Say("site.search_nothing", "Query", text)
		if unknown, ok := errors.AsType[*teryt.UnknownError](err); ok && len(unknown.Near) > 0 {
			found = unknown.Near
			content.Message += " " + p.Say("site.search_near")
		}
	}
	if len(found) > mostFound {
		content.More, found = len(found)-mostFound, found[:mostFound]
	}
	content.Found = unitLinks(p.Lang(), found, keep)
	return s.render(w, http.StatusOK, "search", p.Lang(), content)
}
