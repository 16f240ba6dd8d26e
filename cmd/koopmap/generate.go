package main

import (
	"io"

	"github.com/spf13/cobra"

	"koopmap/fixtures/generated"
)

// generate is the command that writes an invented data set of a size.
func (p *program) generate() *cobra.Command {
	var size, out string
	var seed uint64
	cmd := &cobra.Command{
		Use:     "generate",
		Short:   p.words.Say("cmd.short.generate"),
		Long:    p.words.Say("cmd.long.generate"),
		Example: p.words.Say("cmd.example.generate"),
		Args:    p.noArguments,
		RunE: func(_ *cobra.Command, _ []string) error {
			known, err := generated.ParseSize(size)
			switch {
			case err != nil:
				return p.refuse("cmd.error.size", "Value", size)
			case out == "":
				return p.refuse("cmd.error.export_out")
			}
			return p.runGenerate(known, seed, out)
		},
	}
	p.takes(cmd, setTimings)
	cmd.Flags().StringVar(&size, "size", string(generated.Powiat), p.words.Say("cmd.flag.size"))
	cmd.Flags().Uint64Var(&seed, "seed", 1, p.words.Say("cmd.flag.seed"))
	cmd.Flags().StringVar(&out, "out", "", p.words.Say("cmd.flag.out_dir"))
	return cmd
}

func (p *program) runGenerate(size generated.Size, seed uint64, out string) error {
	var count generated.Count
	_, err := p.writeFolder(out, func(create func(name string) (io.WriteCloser, error)) (err error) {
		count, err = generated.Write(size, seed, create)
		return err
	})
	if err != nil {
		return err
	}
	p.watch.done("write")
	return p.say(p.words.Say("cmd.generate.done", "Dir", out, "Institutions", count.Institutions,
		"Agreements", count.Agreements, "Parties", count.Parties))
}
