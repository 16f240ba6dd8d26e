package api

import (
	"context"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// entry is a unit as lists hold it.
func entry(u teryt.Unit, lang string) UnitEntry {
	return UnitEntry{
		Code: string(u.Code), Name: u.Name, Kind: string(u.Kind), Level: string(u.Level()),
		Title: teryt.Official().Title(u.Code, lang),
	}
}

func entries(units []teryt.Unit, lang string) []UnitEntry {
	list := make([]UnitEntry, len(units))
	for i, u := range units {
		list[i] = entry(u, lang)
	}
	return list
}

// Units answers GET /units.
func (s *server) Units(c echo.Context, params UnitsParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	lang, err := query.Lang(value(params.Lang))
	if err != nil {
		return err
	}
	most, err := limit(value(params.Limit))
	if err != nil {
		return err
	}
	q, cursor := value(params.Q), value(params.Cursor)
	if utf8.RuneCountInString(q) > 200 {
		return &wording.ParameterError{Name: "q", Value: string([]rune(q)[:20]) + "…", Want: wording.WantShorter}
	}
	var found []teryt.Unit
	if q == "" {
		found = slices.DeleteFunc(teryt.Official().Units(), func(u teryt.Unit) bool { return u.Kind == teryt.KindCity })
	} else {
		found = teryt.Official().Search(q)
	}
	if cursor != "" {
		last := slices.IndexFunc(found, func(u teryt.Unit) bool { return string(u.Code) == cursor })
		if last < 0 {
			return &wording.ParameterError{Name: "cursor", Value: cursor, Want: wording.WantCursor}
		}
		found = found[last+1:]
	}
	if s.unchanged(c, q, cursor, most, lang) {
		return c.NoContent(http.StatusNotModified)
	}
	page := UnitPage{}
	if len(found) > most {
		found = found[:most]
		next := string(found[most-1].Code)
		page.Next = &next
	}
	page.Items = entries(found, lang)
	return s.answer(c, page)
}

// Unit answers GET /units/{code}.
func (s *server) Unit(c echo.Context, code CodeParam, params UnitParams) error {
	if err := known(c, params); err != nil {
		return err
	}
	lang, err := query.Lang(value(params.Lang))
	if err != nil {
		return err
	}
	parsed, err := teryt.Parse(code)
	if err != nil {
		return err
	}
	unit, err := s.service.Resolve(string(parsed))
	if err != nil {
		return err
	}
	if s.unchanged(c, lang) {
		return c.NoContent(http.StatusNotModified)
	}
	children := teryt.Official().Children(unit.Code)
	for i := range children {
		children[i], _ = teryt.Official().Unit(children[i].Code.Canonical())
	}
	e := entry(unit, lang)
	detail := UnitDetail{Code: e.Code, Name: e.Name, Kind: e.Kind, Level: e.Level, Title: e.Title, Children: entries(children, lang)}
	above := unit.Code.Parent()
	if unit.Code.IsCity() {
		above = unit.Code.Voivodeship()
	}
	if parent, ok := teryt.Official().Unit(above); ok {
		p := entry(parent, lang)
		detail.Parent = &p
	}
	return s.answer(c, detail)
}

// listed answers with a list of the network; list makes it in a language.
func listed(s *server, c echo.Context, params any, lang *LangParam, list func(n *graph.Network, lang string) any) error {
	if err := known(c, params); err != nil {
		return err
	}
	language, err := query.Lang(value(lang))
	if err != nil {
		return err
	}
	if s.unchanged(c, language) {
		return c.NoContent(http.StatusNotModified)
	}
	return s.answer(c, list(s.service.Network(), language))
}

// Sectors answers GET /sectors.
func (s *server) Sectors(c echo.Context, params SectorsParams) error {
	return listed(s, c, params, params.Lang, func(n *graph.Network, lang string) any {
		list := SectorList{Items: []Sector{}, Version: n.Version()}
		for _, r := range n.Sectors() {
			list.Items = append(list.Items, Sector{
				Code: string(r.Code), Order: r.Order, Name: r.Name(lang), Short: r.ShortName(lang), Layer: r.Layer,
				ServicesActAreas: texts(r.ServicesActAreas),
			})
		}
		return list
	})
}

// Types answers GET /types.
func (s *server) Types(c echo.Context, params TypesParams) error {
	return listed(s, c, params, params.Lang, func(n *graph.Network, lang string) any {
		list := TypeList{Items: []InstitutionType{}, Version: n.Version()}
		for _, r := range n.Types() {
			list.Items = append(list.Items, InstitutionType{
				Code: string(r.Code), Name: r.Name(lang), Abbreviations: texts(r.Abbreviations), Sectors: texts(r.Sectors),
				Level: string(r.Level), Status: string(r.Status), Basis: optional(r.BasisPL), BasisChecked: optional(r.BasisChecked),
			})
		}
		return list
	})
}

// Norms answers GET /norms.
func (s *server) Norms(c echo.Context, params NormsParams) error {
	return listed(s, c, params, params.Lang, func(n *graph.Network, lang string) any {
		list := NormList{Items: []Norm{}, Version: n.Version()}
		for _, r := range n.Norms() {
			norm := Norm{Id: string(r.ID), Version: r.Version, Title: r.Title(lang), Requirements: []Requirement{}}
			for _, i := range r.Items {
				norm.Requirements = append(norm.Requirements, Requirement{
					GminaKind: string(i.GminaKind), Sector: string(i.Sector), Requirement: string(i.Obligation), Minimum: i.Minimum,
					Source: optional(i.Source.Ref), Note: optional(i.Note),
				})
			}
			list.Items = append(list.Items, norm)
		}
		return list
	})
}

// Periods answers GET /periods.
func (s *server) Periods(c echo.Context, params PeriodsParams) error {
	return listed(s, c, params, params.Lang, func(n *graph.Network, lang string) any {
		list := PeriodList{Items: []Period{}, Version: n.Version()}
		for _, r := range n.Periods() {
			list.Items = append(list.Items, Period{Id: string(r.ID), Name: r.Name(lang), From: r.From.String(), To: r.To.String()})
		}
		return list
	})
}

// texts is a list of strings that is never nil.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return out
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Healthz answers GET /healthz.
func (s *server) Healthz(c echo.Context) error {
	return s.answer(c, Health{Status: "ok", Version: s.service.Network().Version()})
}

// readyTime is how long the store has to answer.
const readyTime = 2 * time.Second

// Readyz answers GET /readyz.
func (s *server) Readyz(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), readyTime)
	defer cancel()
	if err := s.service.Ready(ctx); err != nil {
		return &graph.Error{Kind: graph.Unavailable, Subject: "store", Err: err}
	}
	return s.Healthz(c)
}
