package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/report"
	"koopmap/api/query"
)

// A gminaPage is everything about a gmina on a day.
type gminaPage struct {
	*page
	question    analysis.Question
	Form        form
	On          string
	Norm        string
	Share       string // empty: not defined
	Summary     coverage.Summary
	Known       bool // something is known of a required sector
	Sentences   []string
	Caveats     []string
	Nearest     []crumb // days on which an agreement is in force, when none is on the day
	Coverage    *cellTable
	Voivodeship *cellTable
	Agreements  []agreementRow
	Wheel       string // address of the picture; empty where there is none
	WheelAlt    string
	Network     string
	Actors      section
	Missing     section
	Impossible  table
	Present     section
	Plan        planSection
	Measures    []measure
	Beside      []crumb // further pages on the gmina
	OnRequest   string  // address of the measures on request
	JSON        map[string]string
}

// A section is a part of the page: what is to be said, and a table.
type section struct {
	Sentences []string
	Table     table
}

// A table is a table of a report with the column that names its rows.
type table struct {
	report.Table
	Head  int
	cards []string // by column: address of its card, or empty
}

// Card is the address of the card of a column; empty where it has none.
func (t table) Card(column int) string {
	if t.cards == nil {
		return ""
	}
	return t.cards[column]
}

// headed finds the column that names the rows: the first that is not of numbers.
func headed(t report.Table) table {
	return table{Table: t, Head: max(0, slices.IndexFunc(t.Columns, func(c report.Column) bool { return !c.Numeric }))}
}

// A measure is a column of the table of institutions with what it tells and its card.
type measure struct{ Name, Meaning, Card string }

// gmina shows /gmina/{code}.
func (s *site) gmina(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if moved(w, r, p.Lang(), q.Unit) {
		return nil
	}
	if s.canonical(w, r) {
		return nil
	}
	answer, err := s.service.Coverage(r.Context(), q)
	if err != nil {
		return err
	}
	content := &gminaPage{
		page: p, question: q, Form: s.form(p, r.URL.Path, q, planParameters(r.URL.Query()), true, nil),
		On: p.Day(q.On), Summary: answer.Summary, Known: answer.Summary.Unknown < answer.Summary.Required,
		Sentences: report.CoverageSentences(&answer), Caveats: answer.Caveats,
		Coverage:   cells(p, &answer.Head, answer.Cells, report.CoverageTable(&answer).Caption),
		Agreements: agreements(p, answer.View(), answer.Above()),
		JSON:       map[string]string{},
	}
	p.about(&answer.Head, q)
	if len(answer.View().InForce()) == 0 {
		content.Nearest = p.days(r.URL.Path, q, answer.View().Nearest)
	}
	content.Norm = normOf(p, &answer.Head, q)
	if answer.Summary.Share != nil {
		content.Share = p.Percent(*answer.Summary.Share)
	}
	if above := report.VoivodeshipTable(&answer); len(above.Rows) > 0 {
		content.Voivodeship = cells(p, &answer.Head, answer.Voivodeship, above.Caption)
	}
	content.Beside = []crumb{
		{p.Say("site.fragility"), link(beside(p.Lang(), q.Unit, "fragility"), query.Values(q))},
		{p.Say("site.compare"), link(beside(p.Lang(), q.Unit, "compare"), compareValues(q))},
	}
	for _, name := range []string{"coverage", "actors", "links"} {
		content.JSON[name] = apiPath(q, name, nil)
	}
	content.OnRequest = link(r.URL.Path+"/measures", query.Values(q))
	if s.Diagrams {
		content.Wheel = apiPath(q, "diagram.svg", url.Values{"view": {"wheel"}})
		content.Network = apiPath(q, "diagram.svg", url.Values{"view": {"network"}})
		content.WheelAlt = p.Say("site.wheel_alt", "Unit", p.Title, "On", content.On, "Summary", content.Sentences[0])
	}
	if err := s.measures(r.Context(), content, q); err != nil {
		return err
	}
	status, err := s.plan(r, p, q, &content.Plan)
	if err != nil {
		return err
	}
	return s.render(w, status, "gmina", p.Lang(), content)
}

// measures fills what is said of institutions and of links of sectors.
func (s *site) measures(ctx context.Context, content *gminaPage, q analysis.Question) error {
	actors, err := s.service.Actors(ctx, q)
	if err != nil {
		return err
	}
	content.Actors = section{report.ActorsSentences(&actors), carded(content.page, q, headed(report.ActorsTable(&actors)), actorCards)}
	for _, c := range actorCards {
		content.Measures = append(content.Measures, measure{
			content.Say("column." + c.column), content.Say("site.measure." + c.column), cardPath(content.Lang(), c.card, q),
		})
	}
	links, err := s.service.Links(ctx, q)
	if err != nil {
		return err
	}
	content.Missing = section{report.LinksSentences(&links), headed(report.PossibleLinksTable(&links))}
	content.Impossible = headed(report.ImpossibleLinksTable(&links))
	content.Present = section{nil, carded(content.page, q, headed(report.PresentLinksTable(&links)), linkCards)}
	return nil
}
