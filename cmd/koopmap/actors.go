package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
)

// actors is the command that tells who holds the network of a unit together.
func (p *program) actors() *cobra.Command {
	var measures string
	var inside, exact bool
	var top, memory int
	var cmd *cobra.Command
	cmd = p.questionCommand("actors", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		names, err := method.Measures(measures)
		if err != nil {
			return answered{}, wording.MeasuresError("--measures", err)
		}
		var written query.Actors
		if cmd.Flags().Changed("top") {
			written.Top = strconv.Itoa(top)
		}
		asked, err := written.Question(q, names)
		if err != nil {
			return answered{}, p.flagged(err)
		}
		if memory < 1 || memory > 1_000_000 {
			return answered{}, &wording.ParameterError{Name: "--memory", Value: strconv.Itoa(memory), Want: wording.WantMemory}
		}
		asked.Inside, asked.Exact, asked.Memory = inside, exact, int64(memory)<<20
		a, err := s.ActorsOf(ctx, asked)
		if err != nil {
			return answered{}, err
		}
		table := report.ActorsTable(&a)
		if a.Measures != nil {
			table = report.MeasuresTable(&a)
		}
		return answered{&a, table, func(g *page) { actorsPage(g, &a) }}, nil
	})
	flags := cmd.Flags()
	flags.StringVar(&measures, "measures", "", p.words.Say("cmd.flag.measures"))
	flags.BoolVar(&inside, "inside", false, p.words.Say("cmd.flag.inside"))
	flags.IntVar(&top, "top", 0, p.words.Say("cmd.flag.top"))
	flags.BoolVar(&exact, "exact", false, p.words.Say("cmd.flag.exact"))
	flags.IntVar(&memory, "memory", 1024, p.words.Say("cmd.flag.memory"))
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
		shown := []string{"agreements", "partners", "strength", "betweenness", "harmonic", "bridged", "cut"}
		if !a.Reckoning.Exact {
			shown = []string{"tenth", "agreements", "partners", "strength", "estimate", "bridged", "cut"}
		}
		for _, measure := range shown {
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
