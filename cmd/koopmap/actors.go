package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
)

// actors is the command that tells who holds the network of a unit together.
func (p *program) actors() *cobra.Command {
	var measures string
	cmd := p.questionCommand("actors", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		names, err := method.Measures(measures)
		if err != nil {
			return answered{}, wording.MeasuresError("--measures", err)
		}
		a, err := s.ActorsMeasured(ctx, q, names)
		if err != nil {
			return answered{}, err
		}
		table := report.ActorsTable(&a)
		if a.Measures != nil {
			table = report.MeasuresTable(&a)
		}
		return answered{&a, table, func(g *page) { actorsPage(g, &a) }}, nil
	})
	cmd.Flags().StringVar(&measures, "measures", "", p.words.Say("cmd.flag.measures"))
	return cmd
}

func actorsPage(g *page, a *analysis.ActorsAnswer) {
	g.title(&a.Head)
	g.sentences(report.ActorsSentences(a))
	g.table(report.ActorsTable(a))
	for _, t := range report.MeasureTables(a) {
		g.table(t)
	}
	if len(a.Actors) > 0 {
		var meanings []string
		for _, measure := range []string{"agreements", "partners", "strength", "betweenness", "harmonic", "bridged", "cut"} {
			meanings = append(meanings, g.words.Say("column."+measure)+": "+g.words.Say("cmd.measure."+measure))
		}
		g.list(g.words.Say("cmd.measures"), append(meanings, meaningsOnRequest(g, a)...))
	}
	if a.Measures != nil {
		g.sentences(report.ComputedSentences(&a.Head, &a.Measures.Basis, false))
	}
	g.caveats(&a.Head)
}

// meaningsOnRequest says what the measures on request tell.
func meaningsOnRequest(g *page, a *analysis.ActorsAnswer) []string {
	if a.Measures == nil {
		return nil
	}
	var meanings []string
	for _, name := range a.Measures.Names {
		if card, ok := method.Lookup(name); ok && card.Kind == method.Expert {
			meanings = append(meanings, g.words.MethodTitle(name)+" ("+string(name)+"): "+g.words.MethodMeaning(name))
		}
	}
	if len(meanings) > 0 {
		meanings = append(meanings, g.words.Say("method.structure"))
	}
	return meanings
}
