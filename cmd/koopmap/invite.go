package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// searchTime is how long the search for a least-cost plan may take before it ends with
// the best plan so far and its bound.
const searchTime = 2 * time.Second

// maxCost is the highest cost of one invitation.
const maxCost = 1_000_000

// invite is the command that tells whom to invite.
func (p *program) invite() *cobra.Command {
	var redundancy string
	var exclude, costs []string
	cmd := p.questionCommand("invite", func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
		if err := p.narrower(q); err != nil {
			return answered{}, err
		}
		iq := analysis.InvitationQuestion{Question: q, Stop: p.stop(ctx)}
		var err error
		if iq.Redundancy, err = parseRedundancy(redundancy); err != nil {
			return answered{}, err
		}
		if iq.Exclude, err = p.excluded(s.Network(), exclude); err != nil {
			return answered{}, err
		}
		if iq.Costs, err = p.costs(s.Network(), costs); err != nil {
			return answered{}, err
		}
		a, err := s.Invitations(ctx, iq)
		return answered{&a, report.InvitationsTable(&a), func(g *page) { invitePage(g, &a) }}, err
	})
	cmd.Flags().StringVar(&redundancy, "redundancy", "", p.words.Say("cmd.flag.redundancy"))
	cmd.Flags().StringArrayVar(&exclude, "exclude", nil, p.words.Say("cmd.flag.exclude"))
	cmd.Flags().StringArrayVar(&costs, "cost", nil, p.words.Say("cmd.flag.cost"))
	return cmd
}

// stop ends a search when its time is up or nobody waits for it any more.
func (p *program) stop(ctx context.Context) func() bool {
	end := p.now().Add(searchTime)
	return func() bool { return ctx.Err() != nil || !p.now().Before(end) }
}

func parseRedundancy(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 9 {
		return 0, &wording.ParameterError{Name: "--redundancy", Value: text, Want: wording.WantRedundancy}
	}
	return n, nil
}

// excluded reads ids of institutions on record.
func (p *program) excluded(n *graph.Network, ids []string) ([]graph.InstitutionID, error) {
	var excluded []graph.InstitutionID
	for _, id := range ids {
		found, err := p.institution(n, id)
		if err != nil {
			return nil, err
		}
		excluded = append(excluded, found)
	}
	slices.Sort(excluded)
	return slices.Compact(excluded), nil
}

// costs reads pairs ID=N. An institution named twice is a contradiction.
func (p *program) costs(n *graph.Network, pairs []string) ([]analysis.InvitationCost, error) {
	var costs []analysis.InvitationCost
	for _, pair := range pairs {
		refused := &wording.ParameterError{Name: "--cost", Value: pair, Want: wording.WantCost}
		id, text, _ := strings.Cut(pair, "=")
		cost, err := strconv.ParseInt(text, 10, 64)
		if err != nil || cost < 0 || cost > maxCost {
			return nil, refused
		}
		found, err := p.institution(n, id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(costs, func(c analysis.InvitationCost) bool { return c.Institution == found }) {
			return nil, p.refuse("cmd.error.cost_twice", "Name", id)
		}
		costs = append(costs, analysis.InvitationCost{Institution: found, Cost: cost})
	}
	return costs, nil
}

// institution finds an institution by id; an unknown one is told with the nearest.
func (p *program) institution(n *graph.Network, id string) (graph.InstitutionID, error) {
	if i, ok := n.Institution(graph.InstitutionID(id)); ok {
		return i.ID, nil
	}
	known := make([]string, len(n.Institutions()))
	for i := range n.Institutions() {
		known[i] = string(n.Institutions()[i].ID)
	}
	if near := graph.Nearest(id, known); near != "" {
		return "", p.missing("cmd.error.institution_near", "Name", id, "Near", near)
	}
	return "", p.missing("cmd.error.institution", "Name", id)
}

func invitePage(g *page, a *analysis.InvitationsAnswer) {
	g.title(&a.Head)
	g.sentences(report.InvitationSentences(a))
	g.table(report.InvitationsTable(a))
	var others []string
	for _, plan := range a.Alternatives {
		others = append(others, wording.Institutions(a.Network(), plan))
	}
	g.list(g.words.Say("cmd.alternatives"), others)
	g.caveats(&a.Head)
}
