package web

import (
	"net/http"
	"net/url"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/graph"
)

// A comparePage is a gmina on two days.
type comparePage struct {
	*page
	Ask          daysForm
	From, To     string
	Norm         string
	Back         string // the page of the gmina
	Answered     bool
	Sentences    []string
	Caveats      []string
	Cells        table
	Voivodeship  table
	Figures      table
	Institutions table
	Card         crumb
	JSON         string
}

// A daysForm chooses the two days.
type daysForm struct {
	Action, From, To string
	Pairs            []crumb // ends of two periods
	Hidden           []hidden
	Field, Error     string
}

// compare shows /gmina/{code}/compare.
func (s *site) compare(w http.ResponseWriter, r *http.Request, p *page) error {
	v := r.URL.Query()
	text := query.FromValues(v)
	text.Lang, text.On = p.Lang(), ""
	q, err := text.Question(r.PathValue("code"), s.Today())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if movedBeside(w, r, p.Lang(), q.Unit, "compare") {
		return nil
	}
	asked, err := query.Days{From: v.Get("from"), To: v.Get("to")}.Question(q, s.service.Network())
	content := &comparePage{page: p, Ask: s.daysForm(p, r, asked), Back: link(unitPath(p.Lang(), q.Unit), query.Values(asked.Question))}
	if err != nil {
		instead, failed := s.unanswered(r, p, q, "site.compare_title", err)
		if failed != nil {
			return failed
		}
		content.Norm, content.Ask.Field, content.Ask.Error = instead.norm, instead.field, instead.text
		return s.render(w, http.StatusBadRequest, "compare", p.Lang(), content)
	}
	answer, err := s.service.Compare(r.Context(), asked)
	if err != nil {
		return err
	}
	p.about(&answer.Head, asked.Question)
	p.Title = p.Say("site.compare_title", "Unit", p.Title)
	content.Norm, content.Answered, content.Caveats = normOf(p, &answer.Head, q), true, answer.Caveats
	content.From, content.To = report.Moment(p.Words, answer.From), report.Moment(p.Words, answer.To)
	content.Sentences = report.CompareSentences(&answer)
	content.Cells = headed(report.CompareTable(&answer).Narrow())
	content.Voivodeship = headed(report.CompareVoivodeshipTable(&answer).Narrow())
	content.Figures = headed(report.FiguresTable(&answer))
	content.Institutions = headed(report.CompareInstitutionsTable(&answer))
	days := url.Values{"from": {answer.From.On.String()}, "to": {answer.To.On.String()}}
	content.Card = cardCrumb(p, "comparison", asked.Question)
	content.JSON = apiPath(q, "compare", days)
	return s.render(w, http.StatusOK, "compare", p.Lang(), content)
}

// daysForm is the form with what was asked, and links to the ends of periods.
func (s *site) daysForm(p *page, r *http.Request, asked analysis.CompareQuestion) daysForm {
	keep := query.Values(asked.Question)
	keep.Del("on")
	f := daysForm{Action: r.URL.Path, From: asked.From.On.String(), To: asked.To.On.String(), Hidden: hiddenOf(keep)}
	n := s.service.Network()
	for name, field := range map[string]*string{"from": &f.From, "to": &f.To} {
		if m, ok := analysis.ParseMoment(n, r.URL.Query().Get(name)); ok {
			*field = m.On.String() // also beside one that was refused
		}
	}
	periods := n.Periods()
	for i := range periods {
		for j := i + 1; j < len(periods); j++ {
			days := url.Values{"from": {string(periods[i].ID)}, "to": {string(periods[j].ID)}}
			label := p.Say("site.period_pair", "From", string(periods[i].ID), "To", string(periods[j].ID))
			f.Pairs = append(f.Pairs, crumb{label, link(r.URL.Path, with(days, keep))})
		}
	}
	return f
}

// compareValues asks for a comparison of the day of a question with that a year before.
func compareValues(q analysis.Question) url.Values {
	v := query.Values(q)
	v.Del("on")
	v.Set("from", analysis.YearBefore(q.On).String())
	v.Set("to", q.On.String())
	return v
}

// normOf names the norm of a page with its version.
func normOf(p *page, h *analysis.Head, q analysis.Question) string {
	norm, err := h.Network().Norm(q.Norm)
	if err != nil {
		return ""
	}
	return p.normTitle(norm)
}

// normTitle is the title of a norm with its version.
func (p *page) normTitle(norm *graph.Norm) string {
	return norm.Title(p.Lang()) + ", " + p.Say("report.version", "Version", norm.Version)
}
