package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// overview is the command that shows every gmina of a unit, one row each.
func (p *program) overview() *cobra.Command {
	return p.questionCommand("overview", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		a, err := s.Overview(ctx, q)
		return answered{&a, report.OverviewWideTable(&a), func(g *page) { overviewPage(g, &a) }}, err
	})
}

// overviewPage writes a region: coverage, then what compares its gminas.
func overviewPage(g *page, a *analysis.OverviewAnswer) {
	regionPage(g, a)
	g.table(report.OverviewNetworkTable(a))
	g.sentences(report.PeersSentences(a))
	g.table(report.QuantilesTable(a))
	g.sentences(report.GroupsSentences(a))
	g.table(report.GroupsTable(a))
	g.sentences(report.LoadSentences(a))
	g.table(report.CarriersTable(a))
	g.caveats(&a.Head)
}

// regionPage writes the coverage of a region for a page of fixed width: sectors have numbers
// for titles, which a line below explains.
func regionPage(g *page, a *analysis.OverviewAnswer) {
	g.title(&a.Head)
	g.sentences(report.OverviewSentences(a))
	t := report.OverviewTable(a)
	if len(t.Rows) > 0 {
		first := slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Numeric }) - len(a.Sectors)
		var names []string
		for i := range a.Sectors {
			number := strconv.Itoa(i + 1)
			names = append(names, number+" "+t.Columns[first+i].Title)
			t.Columns[first+i].Title = number
		}
		g.table(t)
		g.sentences([]string{g.words.Say("cmd.sectors", "Sectors", strings.Join(names, ", "))})
		g.text.WriteString(g.words.Say("cmd.legend", "Legend", report.Legend(g.words.Lang())) + "\n")
	}
}
