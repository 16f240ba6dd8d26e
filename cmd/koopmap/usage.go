package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// localize gives cobra's own commands and texts the language of the program.
func (p *program) localize(root *cobra.Command) {
	w := p.words
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return p.flagError(err) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { return p.usage(cmd.OutOrStdout(), cmd) })
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		about := cmd.Long
		if about == "" {
			about = cmd.Short
		}
		g := &page{words: w}
		for part := range strings.SplitSeq(about, "\n\n") {
			g.sentences([]string{part})
		}
		g.gap()
		_ = g.writeTo(cmd.OutOrStdout())
		_ = p.usage(cmd.OutOrStdout(), cmd)
	})
	root.SetHelpCommand(p.help())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Short, cmd.Long = w.Say("cmd.short.completion"), w.Say("cmd.long.completion")
			for _, shell := range cmd.Commands() {
				shell.Short = w.Say("cmd.short.shell", "Shell", shell.Name())
				shell.Long = ""
				if flag := shell.Flags().Lookup("no-descriptions"); flag != nil {
					flag.Usage = w.Say("cmd.flag.no-descriptions")
				}
			}
		}
	}
}

// help is the command that says what --help says.
func (p *program) help() *cobra.Command {
	return &cobra.Command{
		Use:   "help [" + p.words.Say("cmd.command") + "]",
		Short: p.words.Say("cmd.short.help"),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || found == cmd.Root() && len(rest) > 0 {
				return p.unknownCommand(cmd.Root(), args[0])
			}
			return found.Help()
		},
	}
}

// usage says how a command is written: its line, the commands below it, examples, options.
func (p *program) usage(out io.Writer, cmd *cobra.Command) error {
	var b strings.Builder
	section := func(key string) {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(p.words.Say(key) + ":\n")
	}
	section("cmd.help.usage")
	line := cmd.CommandPath()
	if cmd.HasAvailableSubCommands() {
		line += " " + p.words.Say("cmd.command")
	} else if _, arguments, ok := strings.Cut(cmd.Use, " "); ok {
		line += " " + arguments
	}
	b.WriteString("  " + line + " [" + p.words.Say("cmd.options") + "]\n")
	if cmd.HasAvailableSubCommands() {
		section("cmd.help.commands")
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(&b, "  %-10s  %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if cmd.HasExample() {
		section("cmd.help.examples")
		b.WriteString(cmd.Example + "\n")
	}
	cmd.InitDefaultHelpFlag()
	section("cmd.help.flags")
	p.flagUsages(&b, cmd)
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\n" + p.words.Say("cmd.help.more") + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// flagUsages lists the flags of a command with their defaults.
func (p *program) flagUsages(b *strings.Builder, cmd *cobra.Command) {
	var names, usages []string
	widest := 0
	list := func(flag *pflag.Flag) {
		name, usage := "--"+flag.Name, flag.Usage
		if flag.Name == "help" {
			usage = p.words.Say("cmd.flag.help")
		}
		if flag.Value.Type() != "bool" {
			name += " …"
			if value := strings.Trim(flag.DefValue, "[]"); value != "" {
				usage += " (" + p.words.Say("cmd.default", "Value", value) + ")"
			}
		}
		names, usages = append(names, name), append(usages, usage)
		widest = max(widest, utf8.RuneCountInString(name))
	}
	cmd.LocalFlags().VisitAll(list)
	cmd.InheritedFlags().VisitAll(list)
	for i, name := range names {
		b.WriteString("  " + name + strings.Repeat(" ", widest-utf8.RuneCountInString(name)+2) + usages[i] + "\n")
	}
}
