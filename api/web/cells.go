package web

import (
	"errors"
	"net/http"
	"slices"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// A cellTable is a coverage table with institutions by their full names.
type cellTable struct {
	Caption string
	Rows    []cellRow
}

// A cellRow is one sector.
type cellRow struct {
	Sector, Requirement, Reason string
	Asked                       bool // by the norm
	State                       coverage.State
	Parties                     []named  // that cover
	Others                      []named  // on record beside them
	Types                       []string // that law requires
	Short                       int
	Agreements                  []string
}

func cells(p *page, h *analysis.Head, list []coverage.Cell, caption string) *cellTable {
	n := h.Network()
	t := &cellTable{Caption: caption}
	for i := range list {
		c := &list[i]
		row := cellRow{
			Sector: p.Sector(n, c.Sector), Requirement: p.Obligation(c.Requirement), Reason: p.Reason(n, c, h.Narrowed()), Asked: c.Requirement != graph.NotAsked,
			State: c.State, Parties: names(n, c.Parties), Short: c.Short,
		}
		row.Others = names(n, report.Others(c))
		for _, code := range c.Types {
			if typ, ok := n.Type(code); ok {
				row.Types = append(row.Types, typ.Name(p.Lang()))
			}
		}
		for _, id := range slices.Concat(c.Agreements, c.Because) {
			row.Agreements = append(row.Agreements, string(id))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// fieldLabels are the keys of the labels that fields of the form have.
var fieldLabels = map[string]string{"on": "site.day", "levels": "site.levels", "unknownEnd": "site.unknown_end", "sectors": "site.sectors"}

// refuse shows a page that could not be answered because of a parameter: what is wrong,
// and the form to mend it in.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, p *page, q analysis.Question, err error) error {
	unit, ok := teryt.Official().Unit(q.Unit.Canonical())
	failure := query.FailureOf(err)
	if !ok || failure != query.BadParameter {
		return err
	}
	if !q.On.IsExact() {
		q.On = s.Today()
	}
	p.Title = teryt.Official().Title(unit.Code, p.Lang())
	content := failurePage{page: p, Detail: failure.Detail(p.Words, err), ID: w.Header().Get("X-Request-Id")}
	if e, ok := errors.AsType[*wording.ParameterError](err); ok && fieldLabels[e.Name] != "" {
		content.Detail = p.Say("site.wrong", "Field", p.Say(fieldLabels[e.Name]), "Value", e.Value)
	}
	f := s.form(p, r.URL.Path, q, nil, q.Unit.Level() == teryt.LevelGmina, err)
	content.Form = &f
	return s.render(w, failure.Status(), "failure", p.Lang(), content)
}
