package web

import (
	"net/http"
	"net/url"
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/fragility"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// A fragilityPage is what a gmina loses when somebody leaves.
type fragilityPage struct {
	*page
	Ask         lossForm
	On, Norm    string
	Back        string // the page of the gmina
	Answered    bool
	Sentences   []string
	Caveats     []string
	Sectors     table
	Withdrawals table
	Pairs       table
	Expiries    section
	Repair      []string
	Card        crumb
	JSON        string
}

// A lossForm chooses the day, the months ahead and the rule of a page on fragility.
type lossForm struct {
	Action, On, Months string
	Rules              []choice
	Hidden             []hidden
	Field, Error       string
}

// beside is the path of a page beside that of a gmina; empty for other units.
func beside(lang string, code teryt.Code, name string) string {
	path := unitPath(lang, code)
	if code.Canonical().Level() != teryt.LevelGmina {
		return path
	}
	return path + "/" + name
}

// movedBeside is moved for a page beside that of a gmina.
func movedBeside(w http.ResponseWriter, r *http.Request, lang string, code teryt.Code, name string) bool {
	path := beside(lang, code, name)
	if path == r.URL.Path {
		return false
	}
	http.Redirect(w, r, link(path, r.URL.Query()), http.StatusFound)
	return true
}

// fragility shows /gmina/{code}/fragility.
func (s *site) fragility(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if movedBeside(w, r, p.Lang(), q.Unit, "fragility") {
		return nil
	}
	asked, err := query.Loss{Months: r.URL.Query().Get("months"), Rule: r.URL.Query().Get("rule")}.Question(q)
	content := &fragilityPage{page: p, Ask: s.lossForm(p, r, asked), Back: link(unitPath(p.Lang(), q.Unit), query.Values(q)), On: p.Day(q.On)}
	if err != nil {
		instead, failed := s.unanswered(r, p, q, "site.fragility_title", err)
		if failed != nil {
			return failed
		}
		content.Norm, content.Ask.Field, content.Ask.Error = instead.norm, instead.field, instead.text
		return s.render(w, http.StatusBadRequest, "fragility", p.Lang(), content)
	}
	answer, err := s.service.Fragility(r.Context(), asked)
	if err != nil {
		return err
	}
	p.about(&answer.Head, q)
	p.Title = p.Say("site.fragility_title", "Unit", p.Title)
	content.Norm, content.Answered, content.Caveats = normOf(p, &answer.Head, q), true, answer.Caveats
	content.Sentences, content.Repair = report.FragilitySentences(&answer), report.RepairSentences(&answer)
	content.Sectors = headed(report.FragileSectorsTable(&answer).Narrow())
	content.Withdrawals = headed(report.WithdrawalsTable(&answer).Narrow())
	content.Pairs = headed(report.PairsTable(&answer).Narrow())
	content.Expiries = section{report.ExpirySentences(&answer), headed(report.ExpiriesTable(&answer).Narrow())}
	content.Card = cardCrumb(p, "fragility", q)
	content.JSON = apiPath(q, "fragility", lossValues(asked))
	return s.render(w, http.StatusOK, "fragility", p.Lang(), content)
}

// lossForm is the form with what was asked; a value that was refused is there to be mended.
func (s *site) lossForm(p *page, r *http.Request, asked analysis.FragilityQuestion) lossForm {
	keep := query.Values(asked.Question)
	keep.Del("on")
	f := lossForm{Action: r.URL.Path, On: asked.On.String(), Months: r.URL.Query().Get("months"), Hidden: hiddenOf(keep)}
	if f.Months == "" {
		f.Months = strconv.Itoa(asked.Months)
	}
	for _, rule := range fragility.Rules() {
		f.Rules = append(f.Rules, choice{string(rule), p.Say("site.rule." + string(rule)), rule == asked.Rule})
	}
	return f
}

// lossValues is the part of a question about fragility as parameters.
func lossValues(asked analysis.FragilityQuestion) url.Values {
	return url.Values{"months": {strconv.Itoa(asked.Months)}, "rule": {string(asked.Rule)}}
}
