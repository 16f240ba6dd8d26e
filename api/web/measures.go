package web

import (
	"net/http"
	"net/url"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// measureCards are the cards of the columns of measures on request.
var measureCards = []columnCard{
	{"normalisedBetweenness", "normalisedBetweenness"}, {"closeness", "closeness"}, {"eigenvector", "eigenvector"},
	{"pageRank", "pageRank"}, {"core", "core"}, {"fragmentation", "fragmentation"}, {"community", "communities"},
	{"effectiveSize", "effectiveSize"}, {"constraint", "constraint"}, {"coordinator", "brokerage"}, {"itinerant", "brokerage"},
	{"gatekeeper", "brokerage"}, {"representative", "brokerage"}, {"liaison", "brokerage"}, {"ei", "ei"},
	{"parties_count", "parties"}, {"betweenness", "betweenness"}, {"redundancy", "redundancy"}, {"common", "overlap"}, {"overlap", "overlap"},
}

// A measuresPage is the measures on request of a gmina.
type measuresPage struct {
	*page
	Computed []string
	Caveats  []string
	Tables   []table
	Cards    []crumb // of the network as a whole
	Back     string
	JSON     string
}

// measuresOnRequest shows /gmina/{code}/measures.
func (s *site) measuresOnRequest(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if q.Unit.Canonical().Level() != teryt.LevelGmina {
		return errNothingHere
	}
	answer, err := s.service.ActorsOf(r.Context(), analysis.ActorsQuestion{Question: q, Measures: method.Of(method.Headline, method.Expert)})
	if err != nil {
		return err
	}
	p.about(&answer.Head, q)
	p.Way = append(p.Way, crumb{p.Say("site.measures_link"), link(r.URL.Path, query.Values(q))})
	p.Title = p.Say("site.measures_title", "Unit", report.Title(&answer.Head))
	content := measuresPage{
		page: p, Computed: report.ComputedSentences(&answer.Head, &answer.Measures.Basis, false), Caveats: answer.Caveats,
		Back: link(unitPath(p.Lang(), q.Unit), query.Values(q)), JSON: apiPath(q, "actors", url.Values{"measures": {method.All}}),
	}
	for _, t := range report.MeasureTables(&answer) {
		content.Tables = append(content.Tables, carded(p, q, headed(t), measureCards))
	}
	for _, name := range []method.Name{"density", "centralization", "ei", "communities", "parties"} {
		content.Cards = append(content.Cards, crumb{p.MethodTitle(name), cardPath(p.Lang(), name, q)})
	}
	return s.render(w, http.StatusOK, "measures", p.Lang(), content)
}
