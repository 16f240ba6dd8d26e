package web

import (
	"net/http"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/graph/teryt"
)

// A columnCard is the card that explains a column.
type columnCard struct {
	column string // key of its title
	card   method.Name
}

// actorCards and linkCards are those of the tables of institutions and of links that exist.
var (
	actorCards = []columnCard{
		{"agreements", "agreements"}, {"partners", "partners"}, {"strength", "strength"}, {"betweenness", "betweenness"},
		{"harmonic", "harmonic"}, {"bridged", "sectorsBridged"}, {"cut", "cut"},
	}
	linkCards = []columnCard{{"agreements", "sectorLink"}, {"disjoint", "sectorLink"}}
)

// carded gives the columns of a table the addresses of their cards.
func carded(p *page, q analysis.Question, t table, cards []columnCard) table {
	t.cards = make([]string, len(t.Columns))
	for i, column := range t.Columns {
		for _, c := range cards {
			if column.Title == p.Say("column."+c.column) {
				t.cards[i] = cardPath(p.Lang(), c.card, q)
			}
		}
	}
	return t
}

// cardPath is the address of a card that says for what its figure is computed.
func cardPath(lang string, name method.Name, q analysis.Question) string {
	v := query.Values(q)
	v.Del("sectors")
	v.Set("unit", string(q.Unit))
	return link("/"+lang+"/methods/"+string(name), v)
}

// cardCrumb leads to a card.
func cardCrumb(p *page, name method.Name, q analysis.Question) crumb {
	return crumb{p.MethodTitle(name), cardPath(p.Lang(), name, q)}
}

// Card is the address of a card for the question of the page.
func (g *gminaPage) Card(name method.Name) string { return cardPath(g.Lang(), name, g.question) }

// Cards leads to several cards.
func (g *gminaPage) Cards(names ...method.Name) []crumb {
	list := make([]crumb, len(names))
	for i, name := range names {
		list[i] = crumb{g.MethodTitle(name), g.Card(name)}
	}
	return list
}

// A methodsPage lists the cards by kind.
type methodsPage struct {
	*page
	Kinds []methodKind
}

type methodKind struct {
	Kind  method.Kind
	Title string
	Items []methodItem
}

type methodItem struct {
	analysis.Method
	Path string
}

// methods shows /methods.
func (s *site) methods(w http.ResponseWriter, _ *http.Request, p *page) error {
	p.Title = p.Say("site.methods")
	content := methodsPage{page: p}
	for _, m := range analysis.Methods(p.Lang()).Items {
		if len(content.Kinds) == 0 || content.Kinds[len(content.Kinds)-1].Kind != m.Kind {
			content.Kinds = append(content.Kinds, methodKind{Kind: m.Kind, Title: p.Say("method.kind." + string(m.Kind))})
		}
		kind := &content.Kinds[len(content.Kinds)-1]
		kind.Items = append(kind.Items, methodItem{m, "/" + p.Lang() + "/methods/" + string(m.Name)})
	}
	return s.render(w, http.StatusOK, "methods", p.Lang(), content)
}

// A methodPage is one card.
type methodPage struct {
	*page
	Card     analysis.Method
	Rows     []cardRow
	Computed []string // sentences; nil without a unit
	Caveats  []string
	Unit     crumb  // whom it is computed for
	JSON     string // address of the same answer
}

// A cardRow is what is told under one label, which may be several things, each in the
// symbols of a formula.
type cardRow struct {
	Label   string
	Texts   [][]symbol
	Formula bool
}

func cardRows(p *page, m *analysis.Method) []cardRow {
	var rows []cardRow
	for _, r := range report.MethodTable(m, p.Lang()).Rows {
		text := []symbol{{Text: r[1]}}
		if r[1] == m.Formula || r[1] == m.Letters {
			text = symbols(r[1])
		}
		if last := len(rows) - 1; last >= 0 && rows[last].Label == r[0] {
			rows[last].Texts = append(rows[last].Texts, text)
		} else {
			rows = append(rows, cardRow{r[0], [][]symbol{text}, r[1] == m.Formula})
		}
	}
	return rows
}

// method shows /methods/{name}. With a unit among its parameters it says for what the
// figure is computed.
func (s *site) method(w http.ResponseWriter, r *http.Request, p *page) error {
	q := analysis.Question{Lang: p.Lang()}
	if unit := r.URL.Query().Get("unit"); unit != "" {
		text := query.FromValues(r.URL.Query())
		text.Lang = p.Lang()
		var err error
		if q, err = text.Question(unit, s.Today()); err != nil {
			return err
		}
	}
	m, err := s.service.Method(r.Context(), r.PathValue("name"), q)
	if err != nil {
		return err
	}
	p.Title = m.Title
	content := methodPage{page: p, Card: m, Rows: cardRows(p, &m)}
	v := query.Values(q)
	v.Del("sectors")
	if c := m.Computed; c != nil {
		p.quotes(c.Network(), c.Unit.Code)
		content.Computed, content.Caveats = report.CardSentences(&m), c.Caveats
		content.Unit = crumb{teryt.Official().Title(c.Unit.Code, p.Lang()), link(unitPath(p.Lang(), c.Unit.Code), v)}
		v.Set("unit", string(c.Unit.Code))
		p.Keep = hiddenOf(query.Values(q))
	} else {
		v.Del("on")
	}
	v.Set("lang", p.Lang())
	content.JSON = link("/api/v1/methods/"+string(m.Name), v)
	return s.render(w, http.StatusOK, "method", p.Lang(), content)
}
