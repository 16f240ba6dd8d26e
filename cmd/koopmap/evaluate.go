package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// evaluate is the command that tries methods on data whose answer is known.
func (p *program) evaluate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "evaluate",
		Short: p.words.Say("cmd.short.evaluate"),
		Long:  p.words.Say("cmd.long.evaluate"),
		Args:  p.noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.evaluateLinks())
	return cmd
}

func (p *program) evaluateLinks() *cobra.Command {
	q := analysis.EvaluationQuestion{}
	cmd := &cobra.Command{
		Use:     "links",
		Short:   p.words.Say("cmd.short.evaluate_links"),
		Long:    p.words.Say("cmd.long.evaluate_links"),
		Example: p.words.Say("cmd.example.evaluate_links"),
		Args:    p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case !(q.Share > 0 && q.Share < 1):
				return p.refuse("cmd.error.share", "Value", q.Share)
			case q.Trials < 1 || q.Trials > analysis.MaxTrials:
				return p.refuse("cmd.error.trials", "Value", q.Trials)
			}
			return p.ask(cmd, []string{"PL"}, func(ctx context.Context, s *analysis.Service, scope analysis.Question) (answered, error) {
				q.Question = scope
				a, err := s.EvaluateLinks(ctx, q)
				return answered{&a, report.EvaluationTable(&a), func(g *page) { evaluationPage(g, &a) }}, err
			})
		},
	}
	p.takes(cmd, scopeSettings...)
	p.takes(cmd, setFormat)
	cmd.Flags().Float64Var(&q.Share, "share", 0.1, p.words.Say("cmd.flag.share"))
	cmd.Flags().IntVar(&q.Trials, "trials", 50, p.words.Say("cmd.flag.trials"))
	cmd.Flags().Uint64Var(&q.Seed, "seed", 1, p.words.Say("cmd.flag.evaluate_seed"))
	return cmd
}

func evaluationPage(g *page, a *analysis.EvaluationAnswer) {
	g.sentences(report.EvaluationSentences(a))
	if t := report.EvaluationTable(a); len(t.Rows) > 0 {
		g.table(t)
	}
	g.caveats(&a.Head)
}
