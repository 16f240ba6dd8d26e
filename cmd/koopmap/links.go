package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// links is the command that tells which sectors meet in an agreement and which never do.
func (p *program) links() *cobra.Command {
	return p.questionCommand("links", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		a, err := s.Links(ctx, q)
		return answered{&a, report.MissingLinksTable(&a), func(g *page) { linksPage(g, &a) }}, err
	})
}

func linksPage(g *page, a *analysis.LinksAnswer) {
	g.title(&a.Head)
	g.sentences(report.LinksSentences(a))
	for _, t := range []report.Table{report.PossibleLinksTable(a), report.ImpossibleLinksTable(a)} {
		if len(t.Rows) > 0 {
			g.table(t)
		}
	}
	g.table(report.PresentLinksTable(a))
	g.caveats(&a.Head)
}
