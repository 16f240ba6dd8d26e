package report

import (
	"slices"
	"strconv"

	"koopmap/analysis"
	"koopmap/analysis/brokerage"
	"koopmap/analysis/method"
	"koopmap/analysis/wording"
)

// A figure is a measure on request of one institution: the key of its column and the card
// that it belongs to.
type figure struct {
	key  string
	card method.Name
	tell func(e *analysis.Expert) *float64
}

// standing are the measures of where an institution stands; circle those of between whom.
var (
	standing = []figure{
		{"normalisedBetweenness", "normalisedBetweenness", func(e *analysis.Expert) *float64 { return e.NormalisedBetweenness }},
		{"closeness", "closeness", func(e *analysis.Expert) *float64 { return e.Closeness }},
		{"eigenvector", "eigenvector", func(e *analysis.Expert) *float64 { return e.Eigenvector }},
		{"pageRank", "pageRank", func(e *analysis.Expert) *float64 { return e.PageRank }},
		{"core", "core", func(e *analysis.Expert) *float64 { return counted(e.Core) }},
		{"fragmentation", "fragmentation", func(e *analysis.Expert) *float64 { return e.Fragmentation }},
		{"community", "communities", func(e *analysis.Expert) *float64 { return counted(e.Community) }},
	}
	circle = []figure{
		{"effectiveSize", "effectiveSize", func(e *analysis.Expert) *float64 { return e.EffectiveSize }},
		{"constraint", "constraint", func(e *analysis.Expert) *float64 { return e.Constraint }},
		{"coordinator", "brokerage", role(func(r brokerage.Roles) int { return r.Coordinator })},
		{"itinerant", "brokerage", role(func(r brokerage.Roles) int { return r.Itinerant })},
		{"gatekeeper", "brokerage", role(func(r brokerage.Roles) int { return r.Gatekeeper })},
		{"representative", "brokerage", role(func(r brokerage.Roles) int { return r.Representative })},
		{"liaison", "brokerage", role(func(r brokerage.Roles) int { return r.Liaison })},
		{"ei", "ei", func(e *analysis.Expert) *float64 { return e.EI }},
	}
)

func role(count func(brokerage.Roles) int) func(e *analysis.Expert) *float64 {
	return func(e *analysis.Expert) *float64 {
		if e.Brokerage == nil {
			return nil
		}
		n := count(*e.Brokerage)
		return counted(&n)
	}
}

func counted(n *int) *float64 {
	if n == nil {
		return nil
	}
	x := float64(*n)
	return &x
}

// MeasureTables are the measures on request: of institutions, of agreements, of pairs of
// them, of sectors and of the whole network. Tables of which nothing was asked for, or
// which have no row, are left out; a dash stands where a measure is not defined.
func MeasureTables(a *analysis.ActorsAnswer) []Table {
	if a.Measures == nil {
		return nil
	}
	var tables []Table
	for _, t := range []Table{
		institutionMeasures(a, "centrality", standing), institutionMeasures(a, "brokerage", circle),
		agreementMeasures(a), overlaps(a), sectorMeasures(a), networkMeasures(a),
	} {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// given reports whether a measure was asked for and not left out.
func given(m *analysis.OnRequest, name method.Name) bool {
	return slices.Contains(m.Names, name) && !slices.Contains(m.LeftOut, name)
}

func captioned(a *analysis.ActorsAnswer, key string) Table {
	w := wording.In(a.Lang())
	return Table{Caption: w.Say("table."+key, "Unit", Title(&a.Head), "On", w.Day(a.On))}
}

// measured writes a value of a measure with three decimals; nil is not defined.
func measured(w *wording.Words, x *float64) string {
	if x == nil {
		return "–"
	}
	return w.Number(*x, 3)
}

func institutionMeasures(a *analysis.ActorsAnswer, caption string, figures []figure) Table {
	w := wording.In(a.Lang())
	t := captioned(a, caption)
	if a.Shortened() {
		t.Caption += " (" + w.Count("table.first_institutions", len(a.Actors), "All", a.Whole.Institutions) + ")"
	}
	shown := slices.DeleteFunc(slices.Clone(figures), func(f figure) bool { return !given(a.Measures, f.card) })
	if len(shown) == 0 {
		return t
	}
	t.Columns = columns(w, "institution")
	for _, f := range shown {
		t.Columns = append(t.Columns, columns(w, f.key+"#")...)
	}
	for _, x := range a.Actors {
		row := []string{wording.Institution(a.Network(), x.Institution)}
		for _, f := range shown {
			row = append(row, measured(w, f.tell(x.Expert)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ofAgreements are the measures of agreements.
var ofAgreements = []struct {
	key  string
	card method.Name
	tell func(g *analysis.AgreementMeasures) *float64
}{
	{"parties_count", "parties", func(g *analysis.AgreementMeasures) *float64 { return counted(g.Parties) }},
	{"betweenness", "betweenness", func(g *analysis.AgreementMeasures) *float64 { return g.Betweenness }},
	{"core", "core", func(g *analysis.AgreementMeasures) *float64 { return counted(g.Core) }},
	{"redundancy", "redundancy", func(g *analysis.AgreementMeasures) *float64 { return g.Redundancy }},
}

func agreementMeasures(a *analysis.ActorsAnswer) Table {
	w := wording.In(a.Lang())
	t := captioned(a, "agreement_measures")
	t.Columns = columns(w, "agreement")
	for _, f := range ofAgreements {
		if given(a.Measures, f.card) {
			t.Columns = append(t.Columns, columns(w, f.key+"#")...)
		}
	}
	for i := range a.Measures.Agreements {
		g := &a.Measures.Agreements[i]
		row := []string{wording.Agreement(a.Network(), g.Agreement)}
		for _, f := range ofAgreements {
			if given(a.Measures, f.card) {
				row = append(row, measured(w, f.tell(g)))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func overlaps(a *analysis.ActorsAnswer) Table {
	w := wording.In(a.Lang())
	t := captioned(a, "overlaps")
	t.Columns = columns(w, "agreement", "other_agreement", "common#", "overlap#")
	for _, o := range a.Measures.Overlaps {
		t.Rows = append(t.Rows, []string{
			wording.Agreement(a.Network(), o.A), wording.Agreement(a.Network(), o.B), strconv.Itoa(o.Parties), w.Number(o.Overlap, 3),
		})
	}
	return t
}

func sectorMeasures(a *analysis.ActorsAnswer) Table {
	w := wording.In(a.Lang())
	t := captioned(a, "sector_measures")
	t.Columns = columns(w, "sector", "ei#")
	for _, s := range a.Network().Sectors() { // in their fixed order
		for _, m := range a.Measures.Sectors {
			if m.Sector == s.Code {
				t.Rows = append(t.Rows, []string{s.ShortName(a.Lang()), measured(w, m.EI)})
			}
		}
	}
	return t
}

func networkMeasures(a *analysis.ActorsAnswer) Table {
	w := wording.In(a.Lang())
	t := captioned(a, "network_measures")
	t.Columns = columns(w, "measure", "value#")
	for _, f := range ofNetwork(w, a.Measures) {
		t.Rows = append(t.Rows, []string{f.title, measured(w, f.value)})
	}
	return t
}

// A titled value of the whole network.
type titled struct {
	card  method.Name
	title string
	value *float64
}

func ofNetwork(w *wording.Words, m *analysis.OnRequest) []titled {
	n := &m.Network
	list := []titled{
		{"density", w.MethodTitle("density"), n.Density},
		{"centralization", w.MethodTitle("centralization"), n.Centralization},
		{"ei", w.MethodTitle("ei"), n.EI},
		{"communities", w.Say("measure.groups"), counted(n.Communities)},
		{"communities", w.Say("measure.modularity"), n.Modularity},
	}
	if p := n.Parties; p != nil {
		least, most := float64(p.Min), float64(p.Max)
		for _, quantile := range []struct {
			key   string
			value *float64
		}{{"min", &least}, {"lower", &p.Lower}, {"median", &p.Median}, {"upper", &p.Upper}, {"max", &most}} {
			list = append(list, titled{"parties", w.Say("measure.parties." + quantile.key), quantile.value})
		}
	}
	return slices.DeleteFunc(list, func(f titled) bool { return !given(m, f.card) })
}

// MeasuresTable is every measure asked for as one table for a spreadsheet: a row for each
// value, with the measure, what it describes, its id and its name. Values have six
// decimals; those that are not defined are left out.
func MeasuresTable(a *analysis.ActorsAnswer) Table {
	w, n := wording.In(a.Lang()), a.Network()
	t := captioned(a, "measures")
	t.Columns = columns(w, "measure", "subject", "id", "name", "value#")
	add := func(measure string, of method.Subject, id, name string, value *float64) {
		if value != nil {
			t.Rows = append(t.Rows, []string{measure, w.Say("method.of." + string(of)), id, name, w.Number(*value, 6)})
		}
	}
	for _, name := range a.Measures.Names {
		for i := range a.Actors {
			x := &a.Actors[i]
			label := wording.Institution(n, x.Institution)
			add(w.MethodTitle(name), method.Institution, string(x.Institution), label, headline(x, name))
			for _, f := range slices.Concat(standing, circle) {
				if f.card == name {
					add(w.Say("column."+f.key), method.Institution, string(x.Institution), label, f.tell(x.Expert))
				}
			}
		}
		for i := range a.Measures.Agreements {
			g := &a.Measures.Agreements[i]
			for _, f := range ofAgreements {
				if f.card == name {
					add(w.MethodTitle(name), method.Agreement, string(g.Agreement), wording.Agreement(n, g.Agreement), f.tell(g))
				}
			}
		}
		if name == "overlap" {
			for _, o := range a.Measures.Overlaps {
				add(w.MethodTitle(name), method.Agreements, string(o.A)+" "+string(o.B), wording.Agreement(n, o.A)+" – "+wording.Agreement(n, o.B), &o.Overlap)
			}
		}
		if name == "ei" {
			for _, s := range a.Measures.Sectors {
				add(w.MethodTitle(name), method.Sector, string(s.Sector), w.Sector(n, s.Sector), s.EI)
			}
		}
		for _, f := range ofNetwork(w, a.Measures) {
			if f.card == name {
				add(f.title, method.Network, string(a.Unit.Code), Title(&a.Head), f.value)
			}
		}
	}
	return t
}

// headline is a headline measure of an institution; nil for another measure. That the
// network would fall apart is 1.
func headline(x *analysis.Actor, name method.Name) *float64 {
	cut := 0
	if x.Cut {
		cut = 1
	}
	switch name {
	case "agreements":
		return counted(&x.Agreements)
	case "partners":
		return counted(&x.Partners)
	case "strength":
		return &x.Strength
	case "betweenness":
		return &x.Betweenness
	case "harmonic":
		return x.Harmonic
	case "sectorsBridged":
		return counted(&x.SectorsBridged)
	case "cut":
		return counted(&cut)
	}
	return nil
}
