package web

import (
	"net/http"
	"net/url"

	"koopmap/analysis"
	"koopmap/analysis/coverage"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// A regionPage shows every gmina of a unit, sector by sector.
type regionPage struct {
	*page
	Form          form
	Sentences     []string
	Nearest       []crumb // days on which an agreement is in force, when none is on the day
	Caption       string
	Sectors       []string
	Rows          []regionRow
	Rest          int    // gminas left out
	RestPath      string // shows them, or leaves them out again
	All           bool
	Regions       []crumb // the sixteen
	Parts         []crumb // powiats of a voivodeship
	PartsOf       string
	Own           *cellTable // the unit's own table, for agreements that apply to the whole of it
	OwnSentences  []string
	OwnAgreements []agreementRow
	Downloads     []download
	Network       string // address of the picture; empty where there is none
	Inside        string // address of who holds the network of all agreements together
	Plan          string // address of the plan for all gminas; empty for Poland
	Fragile       table
	Alike         section // groups of gminas with like gaps
	Carriers      section
	Spread        section // quantiles by kind, and of which kinds there are none
}

// A regionRow is one gmina.
type regionRow struct {
	Name, Kind, Path         string
	Cells                    []coverage.Tally
	Required, Covered, Short int
	Gaps, Unknown            int
	Share                    string // empty: not defined
	Known                    bool   // something is known of a required sector
}

// region shows /region/{code}.
func (s *site) region(w http.ResponseWriter, r *http.Request, p *page) error {
	q, err := s.question(r, p.Lang())
	if err != nil {
		return s.refuse(w, r, p, q, err)
	}
	if moved(w, r, p.Lang(), q.Unit) {
		return nil
	}
	answer, err := s.service.Overview(r.Context(), q)
	if err != nil {
		return err
	}
	keep := query.Values(q)
	for _, field := range []string{"on", "norm", "unknownEnd"} {
		keep.Del(field) // the form has a field for it
	}
	all := r.URL.Query().Get("all") == "1"
	if all {
		keep.Set("all", "1")
	}
	v := query.Values(q)
	table := report.OverviewTable(&answer)
	content := &regionPage{
		page: p, Form: s.form(p, r.URL.Path, q, keep, false, nil),
		Sentences: report.OverviewSentences(&answer), Caption: table.Caption, All: all,
		Regions: unitLinks(p.Lang(), teryt.Official().Children(teryt.Poland), v),
	}
	p.about(&answer.Head, q)
	for _, code := range answer.Sectors {
		content.Sectors = append(content.Sectors, p.SectorShort(answer.Network(), code))
	}
	content.Sentences = append(content.Sentences, answer.Caveats...)
	content.Nearest = p.days(r.URL.Path, q, answer.Nearest)
	content.rows(&answer, v)
	content.parts(q.Unit, v)
	other := with(query.Values(q), url.Values{"all": {"1"}})
	if all {
		other.Del("all")
	}
	content.RestPath = link(r.URL.Path, other)
	content.compare(&answer)
	content.Downloads = []download{{p.Say("site.json"), apiPath(q, "overview", nil)}}
	content.Inside = link(r.URL.Path+"/actors", query.Values(q))
	if q.Unit == teryt.Poland {
		return s.render(w, http.StatusOK, "region", p.Lang(), content)
	}
	content.Plan = link("/"+p.Lang()+"/plan/"+string(q.Unit), query.Values(q))
	if s.Diagrams {
		content.Network = apiPath(q, "diagram.svg", url.Values{"view": {"network"}})
	}
	own, err := s.service.Coverage(r.Context(), q)
	if err != nil {
		return err
	}
	content.Own = cells(p, &own.Head, own.Cells, report.CoverageTable(&own).Caption)
	content.OwnAgreements = agreements(p, own.View(), own.Above())
	content.OwnSentences = append(report.CoverageSentences(&own), own.Caveats...)
	return s.render(w, http.StatusOK, "region", p.Lang(), content)
}

// rows takes the gminas that an agreement concerns, and behind them the others when all
// are wanted.
func (c *regionPage) rows(a *analysis.OverviewAnswer, v url.Values) {
	var rest []regionRow
	for i := range a.Rows {
		row := &a.Rows[i]
		if row.Agreements == 0 {
			c.Rest++
			if !c.All {
				continue
			}
		}
		shown := regionRow{
			Name: row.Unit.Name, Kind: teryt.LabelKind(row.Unit.Kind, c.Lang()), Path: link(unitPath(c.Lang(), row.Unit.Code), v),
			Cells: row.Cells, Required: row.Summary.Required, Covered: row.Summary.Covered, Short: row.Summary.Short,
			Gaps: row.Summary.Gaps, Unknown: row.Summary.Unknown, Known: row.Summary.Unknown < row.Summary.Required,
		}
		if row.Summary.Share != nil {
			shown.Share = c.Percent(*row.Summary.Share)
		}
		if row.Agreements == 0 {
			rest = append(rest, shown)
		} else {
			c.Rows = append(c.Rows, shown)
		}
	}
	c.Rows = append(c.Rows, rest...)
}

// compare takes what compares the gminas with each other and with those of the country.
func (c *regionPage) compare(a *analysis.OverviewAnswer) {
	c.Fragile = headed(report.OverviewNetworkTable(a))
	c.Alike = section{report.GroupsSentences(a), headed(report.GroupsTable(a))}
	c.Carriers = section{report.LoadSentences(a), headed(report.CarriersTable(a))}
	if a.Unit.Code == teryt.Poland && a.Load != nil {
		carriers := recordTexts{}
		for i := range a.Load.Carriers {
			carriers.add(wording.Institution(a.Network(), a.Load.Carriers[i].Institution))
		}
		c.quote(carriers)
	}
	c.Spread = section{report.PeersSentences(a), headed(report.QuantilesTable(a))}
}

// parts lists the powiats of the voivodeship that the unit is or lies in.
func (c *regionPage) parts(code teryt.Code, v url.Values) {
	voivodeship, ok := teryt.Official().Unit(code.Voivodeship())
	if !ok {
		return
	}
	c.PartsOf = voivodeship.Label(c.Lang())
	c.Parts = []crumb{{c.Say("site.whole"), link(unitPath(c.Lang(), voivodeship.Code), v)}}
	for _, u := range teryt.Official().Children(voivodeship.Code) {
		c.Parts = append(c.Parts, crumb{u.Label(c.Lang()), link(unitPath(c.Lang(), u.Code), v)})
	}
}
