package main

import (
	"context"
	"reflect"

	"github.com/spf13/cobra"

	"koopmap/graph"
)

// copyStore is the command that moves data with their history to another store.
func (p *program) copyStore() *cobra.Command {
	var from, to string
	cmd := &cobra.Command{
		Use:     "copy",
		Short:   p.words.Say("cmd.short.copy"),
		Long:    p.words.Say("cmd.long.copy"),
		Example: p.words.Say("cmd.example.copy"),
		Args:    p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from == "" || to == "" {
				return p.refuse("cmd.error.copy_ends")
			}
			return p.runCopy(cmd.Context(), from, to)
		},
	}
	p.takes(cmd, setTimings)
	cmd.Flags().StringVar(&from, "from", "", p.words.Say("cmd.flag.from"))
	cmd.Flags().StringVar(&to, "to", "", p.words.Say("cmd.flag.to"))
	return cmd
}

func (p *program) runCopy(ctx context.Context, from, to string) (err error) {
	source, err := p.openRead(ctx, "--from", from)
	if err != nil {
		return err
	}
	defer source.Close() //nolint:errcheck // nothing was written to it
	target, err := p.openWrite(ctx, "--to", to)
	if err != nil {
		return err
	}
	defer func() {
		if closed := target.Close(); err == nil {
			err = closed
		}
	}()
	there, err := target.Load(ctx)
	if err != nil {
		return err
	}
	if there.Version() > 0 {
		return p.refuse("cmd.error.copy_filled", "Data", to, "Version", there.Version())
	}
	p.watch.done("open")
	batches, err := source.Since(ctx, 0)
	if err != nil {
		return err
	}
	p.watch.done("read")
	for _, b := range batches {
		if _, err := target.Apply(ctx, b); err != nil {
			return err
		}
	}
	p.watch.done("write")
	same, err := sameAs(ctx, target, source, batches)
	if err != nil {
		return err
	}
	if !same {
		return p.fail(nil, "cmd.error.copy_differs", "From", from, "To", to)
	}
	p.watch.done("verify")
	return p.say(p.words.Count("cmd.copy.done", len(batches), "From", from, "To", to))
}

// sameAs reports whether the copy holds the records and the history that were copied.
func sameAs(ctx context.Context, target, source graph.Store, batches []graph.Batch) (bool, error) {
	want, err := source.Load(ctx)
	if err != nil {
		return false, err
	}
	got, err := target.Load(ctx)
	if err != nil {
		return false, err
	}
	kept, err := target.Since(ctx, 0)
	if err != nil {
		return false, err
	}
	return got.Version() == want.Version() && len(kept) == len(batches) &&
		(len(batches) == 0 || reflect.DeepEqual(kept, batches)) && reflect.DeepEqual(got.Contents(), want.Contents()), nil
}
