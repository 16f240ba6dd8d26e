package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
	"koopmap/graph/teryt"
)

// invite is the command that tells whom to invite.
func (p *program) invite() *cobra.Command {
	var plan query.Plan
	var aim string
	var cmd *cobra.Command
	cmd = p.questionCommand("invite", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		links, err := p.aimed(cmd, aim)
		if err != nil {
			return answered{}, err
		}
		if links {
			return p.linkInvitations(ctx, s, q, plan)
		}
		a, err := p.invitations(ctx, s, q, plan)
		if err != nil {
			return answered{}, p.flagged(err)
		}
		return answered{a, report.InvitationsTable(a), func(g *page) { invitePage(g, a) }}, nil
	})
	flags := cmd.Flags()
	flags.StringVar(&aim, "for", forSectors, p.words.Say("cmd.flag.for"))
	flags.StringArrayVar(&plan.With, "with", nil, p.words.Say("cmd.flag.with"))
	flags.StringVar(&plan.Redundancy, "redundancy", "", p.words.Say("cmd.flag.redundancy"))
	flags.StringVar(&plan.Budget, "budget", "", p.words.Say("cmd.flag.budget"))
	flags.StringArrayVar(&plan.Exclude, "exclude", nil, p.words.Say("cmd.flag.exclude"))
	flags.StringArrayVar(&plan.Require, "require", nil, p.words.Say("cmd.flag.require"))
	flags.StringArrayVar(&plan.Costs, "cost", nil, p.words.Say("cmd.flag.cost"))
	flags.StringArrayVar(&plan.Weights, "weight", nil, p.words.Say("cmd.flag.weight"))
	flags.StringVar(&plan.Per, "per", "", p.words.Say("cmd.flag.per"))
	return cmd
}

func (p *program) invitations(ctx context.Context, s *analysis.Service, q analysis.Question, plan query.Plan) (*analysis.InvitationsAnswer, error) {
	plan.With = append([]string(nil), plan.With...)
	for k, unit := range plan.With {
		found, err := s.Resolve(unit)
		if err != nil {
			return nil, err
		}
		if found.Code == teryt.Poland {
			return nil, p.refuse("cmd.error.country")
		}
		plan.With[k] = string(found.Code)
	}
	asked, err := plan.Question(q, s.Network())
	if err != nil {
		return nil, err
	}
	ctx, stop, cancel := query.Searching(ctx)
	defer cancel()
	asked.Stop = stop
	a, err := s.Invitations(ctx, asked)
	return &a, err
}

// flagged names the flag that a parameter stands for; an institution that is not on record
// is a thing that is not there.
func (p *program) flagged(err error) error {
	e, ok := errors.AsType[*wording.ParameterError](err)
	switch {
	case !ok:
		return err
	case e.Want == wording.WantInvited && e.Near != "":
		return p.missing("cmd.error.institution_near", "Name", e.Value, "Near", e.Near)
	case e.Want == wording.WantInvited:
		return p.missing("cmd.error.institution", "Name", e.Value)
	}
	named := *e
	named.Name = "--" + e.Name
	return &named
}

func invitePage(g *page, a *analysis.InvitationsAnswer) {
	g.title(&a.Head)
	g.sentences(report.InvitationSentences(a))
	g.table(report.InvitationsTable(a))
	g.alternatives(a.Network(), a.Alternatives)
	g.table(report.InvitationEffectTable(a))
	g.table(report.CandidatesTable(a))
	g.table(report.TeamsTable(a))
	g.caveats(&a.Head)
}

// alternatives lists the other plans of least cost.
func (g *page) alternatives(n *graph.Network, plans [][]graph.InstitutionID) {
	var names []string
	for _, plan := range plans {
		names = append(names, wording.Institutions(n, plan))
	}
	g.list(g.words.Say("report.invite_alternatives"), names)
}
