package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// answered is an answer in the three formats.
type answered struct {
	body  any           // written as JSON, the same bytes as over HTTP
	table report.Table  // the main table, written as CSV
	write func(g *page) // the text
}

// write writes an answer in the format of the settings.
func (p *program) write(a answered) error {
	defer p.watch.done("write")
	switch p.value(setFormat) {
	case "json":
		return analysis.Encode(p.stdout, a.body)
	case "csv":
		return a.table.WriteCSV(p.stdout)
	}
	g := &page{words: p.words}
	a.write(g)
	return g.writeTo(p.stdout)
}

// ask is the life of every command that answers a question: open the data, make the
// question, answer it, write it.
func (p *program) ask(cmd *cobra.Command, args []string, answer func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error)) error {
	service, closeStore, err := p.readService(cmd.Context())
	if err != nil {
		return err
	}
	defer closeStore()
	p.watch.done("open")
	q, err := p.question(service, args)
	if err != nil {
		return err
	}
	a, err := answer(cmd.Context(), service, q)
	if err != nil {
		return err
	}
	p.watch.done("answer")
	return p.write(a)
}

// questionCommand is a command that answers a question about one unit.
func (p *program) questionCommand(name string, answer func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error)) *cobra.Command {
	cmd := &cobra.Command{
		Use:     name + " " + p.words.Say("cmd.unit"),
		Short:   p.words.Say("cmd.short." + name),
		Long:    p.words.Say("cmd.long." + name),
		Example: p.words.Say("cmd.example." + name),
		Args:    p.oneUnit,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.ask(cmd, args, answer)
		},
	}
	p.takes(cmd, scopeSettings...)
	p.takes(cmd, setFormat)
	return cmd
}
