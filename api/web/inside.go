package web

import (
	"net/http"
	"net/url"
	"slices"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// estimateCards are the cards of the columns of an estimate.
var estimateCards = []columnCard{
	{"tenth", "betweenness"}, {"estimate", "betweenness"}, {"low", "betweenness"}, {"high", "betweenness"},
}

// An insidePage is who holds the network of all agreements in a region together.
type insidePage struct {
	*page
	Unit    string
	Form    form
	Actors  section
	Caveats []string
	Back    string
	JSON    string
}

// inside shows /region/{code}/actors.
func (s *site) inside(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if q.Unit.Canonical().Level() == teryt.LevelGmina {
		return errNothingHere
	}
	answer, err := s.service.ActorsOf(r.Context(), analysis.ActorsQuestion{Question: q, Inside: true})
	if err != nil {
		return err
	}
	keep := query.Values(q)
	for _, field := range []string{"on", "norm", "unknownEnd"} {
		keep.Del(field) // the form has a field for it
	}
	p.about(&answer.Head, q)
	p.Way = append(p.Way, crumb{p.Say("site.inside_link"), link(r.URL.Path, query.Values(q))})
	p.Title = p.Say("site.inside_title", "Unit", report.Title(&answer.Head))
	return s.render(w, http.StatusOK, "inside", p.Lang(), insidePage{
		page: p, Unit: report.Title(&answer.Head), Form: s.form(p, r.URL.Path, q, keep, false, nil),
		Actors:  section{report.ActorsSentences(&answer), carded(p, q, headed(report.ActorsTable(&answer)), slices.Concat(actorCards, estimateCards))},
		Caveats: answer.Caveats,
		Back:    link(unitPath(p.Lang(), q.Unit), query.Values(q)), JSON: apiPath(q, "actors", url.Values{"inside": {"true"}}),
	})
}
