package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/fragility"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
)

// fragility is the command that tells what breaks when an institution leaves or an
// agreement ends.
func (p *program) fragility() *cobra.Command {
	var months, rule string
	cmd := p.questionCommand("fragility", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		asked := analysis.FragilityQuestion{Question: q}
		var err error
		if asked.Months, err = strconv.Atoi(months); err != nil || asked.Months < 0 || asked.Months > analysis.MostMonths {
			return answered{}, &wording.ParameterError{Name: "--months", Value: months, Want: wording.WantMonths}
		}
		if asked.Rule, err = fragility.ParseRule(rule); err != nil {
			return answered{}, &wording.ParameterError{Name: "--rule", Value: rule, Want: wording.WantRule}
		}
		a, err := s.Fragility(ctx, asked)
		if err != nil {
			return answered{}, err
		}
		return answered{&a, report.WithdrawalsTable(&a), func(g *page) { fragilityPage(g, &a) }}, nil
	})
	cmd.Flags().StringVar(&months, "months", strconv.Itoa(analysis.MonthsAhead), p.words.Say("cmd.flag.months"))
	cmd.Flags().StringVar(&rule, "rule", string(fragility.Keep), p.words.Say("cmd.flag.rule"))
	return cmd
}

func fragilityPage(g *page, a *analysis.FragilityAnswer) {
	g.title(&a.Head)
	g.sentences(report.FragilitySentences(a))
	g.sentences(report.ExpirySentences(a))
	g.sentences(report.RepairSentences(a))
	g.table(report.FragileSectorsTable(a).Narrow())
	g.table(report.WithdrawalsTable(a).Narrow())
	g.table(report.PairsTable(a).Narrow())
	g.table(report.ExpiriesTable(a).Narrow())
	if len(a.Withdrawals) > 0 {
		g.list(g.words.Say("cmd.measures"), []string{
			g.words.Say("report.measure.splits"), g.words.Say("report.measure.fragmentation"), g.words.Say("report.measure.left_without"),
		})
	}
	g.caveats(&a.Head)
}
