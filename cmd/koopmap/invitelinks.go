package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/api/query"
)

// The aims of a plan.
const (
	forSectors = "sectors"
	forLinks   = "links"
)

// aimed reports whether the plan is for sector links. Options that say nothing of such a
// plan are refused.
func (p *program) aimed(cmd *cobra.Command, aim string) (links bool, err error) {
	switch aim {
	case forSectors:
		return false, nil
	case forLinks:
	default:
		return false, p.refuse("cmd.error.for", "Value", aim)
	}
	for _, name := range []string{"with", "redundancy", "budget", "require", "weight", "per"} {
		if cmd.Flags().Changed(name) {
			return false, p.refuse("cmd.error.for_links", "Name", "--"+name)
		}
	}
	return true, nil
}

// linkInvitations answers who should sign a new agreement that makes the missing links.
func (p *program) linkInvitations(ctx context.Context, s *analysis.Service, q analysis.Question, plan query.Plan) (answered, error) {
	asked, err := plan.Question(q, s.Network())
	if err != nil {
		return answered{}, p.flagged(err)
	}
	ctx, stop, cancel := query.Searching(ctx)
	defer cancel()
	asked.Stop = stop
	a, err := s.LinkInvitations(ctx, asked)
	if err != nil {
		return answered{}, p.flagged(err)
	}
	return answered{&a, report.LinkInvitationsTable(&a), func(g *page) { linkInvitePage(g, &a) }}, nil
}

func linkInvitePage(g *page, a *analysis.LinkInvitationsAnswer) {
	g.title(&a.Head)
	g.sentences(report.LinkInvitationSentences(a))
	g.table(report.LinkInvitationsTable(a))
	g.alternatives(a.Network(), a.Alternatives)
	g.caveats(&a.Head)
}
