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

func (p *program) runCopy(ctx context.Context, from, to string) error {
	source, err := p.openRead(ctx, "--from", from)
	if err != nil {
		return err
	}
	defer source.Close() //nolint:errcheck // nothing was written to it
	batches, err := p.fill(ctx, source, to)
	if err != nil {
		return err
	}
	p.watch.done("write")
	same, err := p.holds(ctx, to, source, batches)
	if err != nil {
		return err
	}
	if !same {
		return p.fail(nil, "cmd.error.copy_differs", "From", from, "To", to)
	}
	p.watch.done("verify")
	return p.say(p.words.Count("cmd.copy.done", len(batches), "From", from, "To", to))
}

// fill applies every batch of the source to an empty target, and closes that.
func (p *program) fill(ctx context.Context, source graph.Store, to string) (batches []graph.Batch, err error) {
	target, err := p.openWrite(ctx, "--to", to)
	if err != nil {
		return nil, err
	}
	defer func() {
		if closed := target.Close(); err == nil {
			err = closed
		}
	}()
	there, err := target.Load(ctx)
	if err != nil {
		return nil, err
	}
	if there.Version() > 0 {
		return nil, p.refuse("cmd.error.copy_filled", "Data", to, "Version", there.Version())
	}
	p.watch.done("open")
	if batches, err = source.Since(ctx, 0); err != nil {
		return nil, err
	}
	p.watch.done("read")
	for _, b := range batches {
		if _, err := target.Apply(ctx, b); err != nil {
			return nil, err
		}
	}
	return batches, nil
}

// holds reports whether the copy holds the records and the history that were copied. It is
// opened anew, so that what counts is what was stored, not what the one who wrote it has
// in memory.
func (p *program) holds(ctx context.Context, to string, source graph.Store, batches []graph.Batch) (bool, error) {
	copied, err := p.openWrite(ctx, "--to", to) // a copy of nothing is there, and empty
	if err != nil {
		return false, err
	}
	defer copied.Close() //nolint:errcheck // nothing was written
	want, err := source.Load(ctx)
	if err != nil {
		return false, err
	}
	got, err := copied.Load(ctx)
	if err != nil {
		return false, err
	}
	kept, err := copied.Since(ctx, 0)
	if err != nil {
		return false, err
	}
	return got.Version() == want.Version() && len(kept) == len(batches) &&
		(len(batches) == 0 || reflect.DeepEqual(kept, batches)) && reflect.DeepEqual(got.Contents(), want.Contents()), nil
}
