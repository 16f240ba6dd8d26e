package main

import (
	"context"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/api/query"
	"koopmap/fixtures"
	"koopmap/graph"
)

// What the demonstration shows: a region, and a gmina in it with a gap.
const (
	demoRegion = "20"
	demoGmina  = "201103"
	demoDay    = "2018-10-01"
)

// demo is the command that shows what koopmap answers without any data of one's own.
func (p *program) demo() *cobra.Command {
	var once bool
	cmd := &cobra.Command{
		Use:     "demo",
		Short:   p.words.Say("cmd.short.demo"),
		Long:    p.words.Say("cmd.long.demo"),
		Example: p.words.Say("cmd.example.demo"),
		Args:    p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.runDemo(cmd.Context(), once)
		},
	}
	p.takes(cmd, setData, setOn, setAddr, setTimings)
	cmd.Flag(setData).Usage = p.words.Say("cmd.flag.store")
	on := cmd.Flag(setOn)
	on.DefValue, on.Usage = demoDay, p.words.Say("cmd.flag.demo_on")
	cmd.Flags().BoolVar(&once, "once", false, p.words.Say("cmd.flag.once"))
	return cmd
}

func (p *program) runDemo(ctx context.Context, once bool) (err error) {
	day, err := p.day()
	if err != nil {
		return err
	}
	var listener net.Listener
	if !once {
		if listener, err = p.listen(ctx); err != nil {
			return err
		}
		defer listener.Close() //nolint:errcheck // api.Serve has closed it, or nobody was served
	}
	service, closeStore, err := p.writeService(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if closed := closeStore(); err == nil {
			err = closed
		}
	}()
	p.watch.done("open")
	g := &page{words: p.words}
	if err := p.loadDemo(ctx, g, service); err != nil {
		return err
	}
	p.watch.done("load")
	if err := p.demoAnswers(ctx, g, service, day); err != nil {
		return err
	}
	p.watch.done("answer")
	if !once {
		g.gap()
		g.text.WriteString(p.words.Say("cmd.demo.url", "URL", p.site(listener, "/region/"+demoRegion+"?on="+day.String())) + "\n")
	}
	if err := g.writeTo(p.stdout); err != nil || once {
		return err
	}
	return p.answerOn(ctx, listener, service, day, slog.LevelWarn)
}

// loadDemo loads the documented network into a store that holds nothing, and says what
// it did.
func (p *program) loadDemo(ctx context.Context, g *page, service *analysis.Service) error {
	key := "cmd.demo.there"
	if n := service.Network(); isEmpty(n) {
		key = "cmd.demo.loaded"
		changes := fixtures.DocumentedChangeSet()
		if _, err := service.Apply(ctx, p.batch("documented", n.Version(), changes)); err != nil {
			return err
		}
	}
	n := service.Network()
	g.sentences([]string{p.words.Count(key, len(n.Institutions()), "Data", p.value(setData), "Agreements", len(n.Agreements()))})
	return nil
}

// demoAnswers writes the region's gaps and the answers of one gmina.
func (p *program) demoAnswers(ctx context.Context, g *page, service *analysis.Service, day graph.Day) error {
	q := analysis.Question{Scope: graph.Scope{On: day, Unit: demoRegion}, Lang: p.words.Lang()}
	region, err := service.Overview(ctx, q)
	if err != nil {
		return err
	}
	regionPage(g, &region)
	g.caveats(&region.Head)
	q.Unit = demoGmina
	gmina, err := service.Coverage(ctx, q)
	if err != nil {
		return err
	}
	plan, err := p.invitations(ctx, service, q, query.Plan{})
	if err != nil {
		return err
	}
	g.title(&gmina.Head)
	g.sentences(report.CoverageSentences(&gmina))
	g.table(report.CoverageTable(&gmina).Narrow())
	g.sentences(report.InvitationSentences(plan))
	g.caveats(&gmina.Head)
	return nil
}
