package main

import (
	"context"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/method"
	"koopmap/analysis/report"
)

// method is the command that shows the cards of measures and other figures.
func (p *program) method() *cobra.Command {
	var unit string
	cmd := &cobra.Command{
		Use:     "method " + p.words.Say("cmd.argument.method"),
		Short:   p.words.Say("cmd.short.method"),
		Long:    p.words.Say("cmd.long.method"),
		Example: p.words.Say("cmd.example.method"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return p.refuse("cmd.error.one_method")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if unit == "" {
				if name := p.ofUnit(cmd); name != "" {
					return p.refuse("cmd.error.method_unit", "Name", "--"+name)
				}
				return p.card(args)
			}
			if len(args) == 0 {
				return p.refuse("cmd.error.one_method")
			}
			return p.ask(cmd, []string{unit}, func(ctx context.Context, s *analysis.Service, q analysis.Question) (answered, error) {
				if err := p.narrower(q); err != nil {
					return answered{}, err
				}
				m, err := s.Method(ctx, args[0], q)
				return p.cardAnswered(&m), err
			})
		},
	}
	cmd.Flags().StringVar(&unit, "unit", "", p.words.Say("cmd.flag.unit"))
	p.takes(cmd, scopeSettings...)
	p.takes(cmd, setFormat)
	return cmd
}

// ofUnit is a flag that was given and says something about a unit; empty when there is none.
func (p *program) ofUnit(cmd *cobra.Command) string {
	for _, name := range []string{"on", "norm", "levels", "unknown-end"} {
		if cmd.Flags().Changed(name) {
			return name
		}
	}
	return ""
}

// card shows a card, or lists all of them. It needs no data.
func (p *program) card(args []string) error {
	if len(args) == 0 {
		list := analysis.Methods(p.words.Lang())
		return p.write(answered{list, report.MethodsTable(list, p.words.Lang()), func(g *page) { methodsPage(g, list) }})
	}
	m, err := analysis.MethodOf(args[0], p.words.Lang())
	if err != nil {
		return err
	}
	return p.write(p.cardAnswered(&m))
}

func (p *program) cardAnswered(m *analysis.Method) answered {
	return answered{m, report.MethodTable(m, p.words.Lang()), func(g *page) { methodPage(g, m) }}
}

func methodsPage(g *page, list analysis.MethodList) {
	g.sentences([]string{g.words.Say("method.hint"), g.words.Say("method.structure")})
	for _, kind := range []method.Kind{method.Headline, method.Expert, method.Answer} {
		var lines []string
		for i := range list.Items {
			if m := &list.Items[i]; m.Kind == kind {
				lines = append(lines, string(m.Name)+" – "+m.Title+": "+m.Meaning)
			}
		}
		g.list(g.words.Say("method.kind."+string(kind)), lines)
	}
	g.sentences([]string{g.words.Say("method.more")})
}

func methodPage(g *page, m *analysis.Method) {
	g.heading(m.Title + " (" + string(m.Name) + ")")
	t := report.MethodTable(m, g.words.Lang())
	var lines []string
	for _, row := range t.Rows {
		lines = append(lines, row[0]+": "+row[1])
	}
	g.sentences(lines)
	if m.Computed != nil {
		g.sentences(report.CardSentences(m))
		g.caveats(&m.Computed.Head)
	}
}
