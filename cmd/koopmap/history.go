package main

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
	"koopmap/graph"
)

// history is the command that lists the batches of a store.
func (p *program) history() *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use:     "history",
		Short:   p.words.Say("cmd.short.history"),
		Long:    p.words.Say("cmd.long.history"),
		Example: p.words.Say("cmd.example.history"),
		Args:    p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if limit < 0 {
				return p.refuse("cmd.error.limit", "Value", limit)
			}
			return p.runHistory(cmd, limit)
		},
	}
	p.takes(cmd, setData, setFormat, setTimings)
	cmd.Flags().IntVar(&limit, "limit", 20, p.words.Say("cmd.flag.limit"))
	return cmd
}

func (p *program) runHistory(cmd *cobra.Command, limit int) error {
	service, closeStore, err := p.keptService(cmd)
	if err != nil {
		return err
	}
	defer closeStore()
	p.watch.done("open")
	if limit == 0 {
		limit = math.MaxInt
	}
	a, err := service.History(cmd.Context(), 0, limit)
	if err != nil {
		return err
	}
	p.watch.done("answer")
	t := p.historyTable(a.Items)
	return p.write(answered{&a, t, func(g *page) {
		g.table(t)
		if len(a.Items) == 0 {
			g.sentences([]string{p.words.Say("cmd.history.none", "Data", p.value(setData))})
		}
		if older := int(a.Version) - len(a.Items); older > 0 {
			g.sentences([]string{p.words.Count("cmd.history.more", older)})
		}
	}})
}

// keptService reads a store with its history; a store without data is no error here.
func (p *program) keptService(cmd *cobra.Command) (*analysis.Service, func(), error) {
	store, err := p.openRead(cmd.Context(), p.setting(setData).source(), p.value(setData))
	if err != nil {
		return nil, nil, err
	}
	service, err := analysis.New(cmd.Context(), store)
	if err != nil {
		_ = store.Close()
		return nil, nil, err
	}
	return service, func() { _ = store.Close() }, nil // nothing was written
}

// historyTable is the history as people read it, times in the zone of this computer.
func (p *program) historyTable(items []analysis.BatchEntry) report.Table {
	t := report.Table{}
	for _, key := range []string{"version", "when", "who", "what", "note", "file", "id"} {
		t.Columns = append(t.Columns, report.Column{Title: p.words.Say("cmd.column." + key), Numeric: key == "version"})
	}
	for _, b := range items {
		t.Rows = append(t.Rows, []string{
			strconv.FormatUint(b.Version, 10), p.words.Moment(b.When.In(time.Local)), b.Who, p.work(b.Tables), b.Note, b.File, b.ID,
		})
	}
	return t
}

// work says what a batch did to each table that it did something to.
func (p *program) work(tables []analysis.TableCount) string {
	var parts []string
	for _, t := range tables {
		if t.Added+t.Changed+t.Removed > 0 {
			parts = append(parts, p.words.Work(graph.TableCount(t)))
		}
	}
	return strings.Join(parts, "; ")
}
