package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"koopmap/analysis/wording"
)

// A program is one run of the command line.
type program struct {
	stdout, stderr io.Writer
	env            map[string]string
	now            func() time.Time
	words          *wording.Words
	settings       []setting
	watch          stopwatch
}

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args, env []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{stdout: stdout, stderr: stderr, env: variables(env), now: time.Now}
	p.watch = stopwatch{now: p.now, began: p.now()}
	p.settings = allSettings()
	p.words = wording.In(p.language(args))
	root := p.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(stderr, p.explain(err)) //nolint:errcheck // there is nobody left to tell
	}
	if p.value(setTimings) == "true" {
		p.watch.print(stderr)
	}
	return exitCode(err)
}

// variables makes a map of "NAME=value"; of a name given twice the last counts.
func variables(env []string) map[string]string {
	vars := make(map[string]string, len(env))
	for _, pair := range env {
		name, value, _ := strings.Cut(pair, "=")
		vars[name] = value
	}
	return vars
}

// root is the command without a name, with all others below it.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "koopmap",
		Long:          p.words.Say("cmd.about"),
		Args:          cobra.ArbitraryArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return p.settle(cmd)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return p.unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	root.PersistentFlags().String(setLang, p.setting(setLang).fallback, p.words.Say("cmd.flag.lang"))
	mark(root.PersistentFlags(), setLang)
	root.AddCommand(
		p.demo(), p.serve(), p.overview(), p.coverage(), p.actors(), p.method(), p.links(), p.evaluate(), p.invite(), p.fragility(), p.compare(),
		p.diagram(), p.importing(), p.template(), p.export(), p.generate(),
		p.history(), p.undo(), p.backup(), p.restore(), p.check(), p.copyStore(), p.config(), p.version(),
	)
	p.localize(root)
	return root
}
