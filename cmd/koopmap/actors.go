package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// actors is the command that tells who holds the network of a unit together.
func (p *program) actors() *cobra.Command {
	return p.questionCommand("actors", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		a, err := s.Actors(ctx, q)
		return answered{&a, report.ActorsTable(&a), func(g *page) { actorsPage(g, &a) }}, err
	})
}

func actorsPage(g *page, a *analysis.ActorsAnswer) {
	g.title(&a.Head)
	g.sentences(report.ActorsSentences(a))
	g.table(report.ActorsTable(a))
	if len(a.Actors) > 0 {
		var meanings []string
		for _, measure := range []string{"agreements", "partners", "strength", "betweenness", "harmonic", "bridged", "cut"} {
			meanings = append(meanings, g.words.Say("column."+measure)+": "+g.words.Say("cmd.measure."+measure))
		}
		g.list(g.words.Say("cmd.measures"), meanings)
	}
	g.caveats(&a.Head)
}
