package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// coverage is the command that tells which sectors agreements bind.
func (p *program) coverage() *cobra.Command {
	return p.questionCommand("coverage", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		a, err := s.Coverage(ctx, q)
		return answered{&a, report.CoverageTable(&a), func(g *page) { coveragePage(g, &a) }}, err
	})
}

func coveragePage(g *page, a *analysis.CoverageAnswer) {
	g.title(&a.Head)
	g.sentences(report.CoverageSentences(a))
	g.table(report.CoverageTable(a).Narrow())
	g.table(report.VoivodeshipTable(a).Narrow())
	g.caveats(&a.Head)
}

// caveats lists what limits the answer.
func (g *page) caveats(h *analysis.Head) {
	g.list(g.words.Say("cmd.caveats"), h.Caveats)
}
