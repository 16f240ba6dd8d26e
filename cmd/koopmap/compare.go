package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// compare is the command that tells what changed between two days.
func (p *program) compare() *cobra.Command {
	var from, to string
	cmd := &cobra.Command{
		Use:     "compare " + p.words.Say("cmd.unit"),
		Short:   p.words.Say("cmd.short.compare"),
		Long:    p.words.Say("cmd.long.compare"),
		Example: p.words.Say("cmd.example.compare"),
		Args:    p.oneUnit,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.ask(cmd, args, func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
				if err := p.narrower(q); err != nil {
					return answered{}, err
				}
				asked := analysis.CompareQuestion{Question: q, To: analysis.Moment{On: q.On}}
				var err error
				if to != "" {
					if asked.To, err = moment(s.Network(), "--to", to); err != nil {
						return answered{}, err
					}
				}
				asked.From.On = analysis.YearBefore(asked.To.On)
				if from != "" {
					if asked.From, err = moment(s.Network(), "--from", from); err != nil {
						return answered{}, err
					}
				}
				a, err := s.Compare(ctx, asked)
				if e, ok := errors.AsType[*wording.ParameterError](err); ok {
					e.Name = "--" + e.Name
				}
				if err != nil {
					return answered{}, err
				}
				return answered{&a, report.CompareTable(&a), func(g *page) { comparePage(g, &a) }}, nil
			})
		},
	}
	p.takes(cmd, setData, setNorm, setLevels, setUnknownEnd, setTimings, setFormat)
	cmd.Flags().StringVar(&from, "from", "", p.words.Say("cmd.flag.compare_from"))
	cmd.Flags().StringVar(&to, "to", "", p.words.Say("cmd.flag.compare_to"))
	return cmd
}

// moment reads a day or a period, as a flag has it.
func moment(n *graph.Network, flag, text string) (analysis.Moment, error) {
	m, ok := analysis.ParseMoment(n, text)
	if !ok {
		return m, &wording.ParameterError{Name: flag, Value: text, Want: wording.WantMoment, Known: analysis.PeriodIDs(n)}
	}
	return m, nil
}

func comparePage(g *page, a *analysis.CompareAnswer) {
	g.heading(g.words.Say("cmd.compare_title", "Unit", report.Title(&a.Head), "From", report.Moment(g.words, a.From), "To", report.Moment(g.words, a.To)))
	g.sentences(report.CompareSentences(a))
	g.table(report.CompareTable(a).Narrow())
	g.table(report.CompareVoivodeshipTable(a).Narrow())
	g.table(report.FiguresTable(a).Narrow())
	g.table(report.CompareInstitutionsTable(a).Narrow())
	g.caveats(&a.Head)
}
