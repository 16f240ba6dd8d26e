package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"koopmap/graph"
)

// checked is a store that can look deeper into itself than its contract says.
type checked interface {
	Check(ctx context.Context) ([]graph.Fault, error)
}

// check is the command that looks for everything that can be wrong with a store.
func (p *program) check() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "check",
		Short:   p.words.Say("cmd.short.check"),
		Long:    p.words.Say("cmd.long.check"),
		Example: p.words.Say("cmd.example.check"),
		Args:    p.noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.runCheck(cmd.Context()) },
	}
	p.takes(cmd, setData, setTimings)
	return cmd
}

func (p *program) runCheck(ctx context.Context) error {
	store, err := p.openRead(ctx, p.setting(setData).source(), p.value(setData))
	if err != nil {
		return err
	}
	defer store.Close() //nolint:errcheck // nothing was written
	p.watch.done("open")
	var faults []graph.Fault
	if deep, ok := store.(checked); ok {
		faults, err = deep.Check(ctx)
	} else {
		faults, err = graph.Check(ctx, store)
	}
	if err != nil {
		return err
	}
	p.watch.done("check")
	if len(faults) > 0 {
		key := "cmd.check.faults"
		if !slices.ContainsFunc(faults, func(f graph.Fault) bool { return f.Kind != graph.FaultPacked }) {
			key = "cmd.check.packed"
		}
		return p.faults(key, p.value(setData), faults)
	}
	batches, err := store.Batches(ctx)
	if err != nil {
		return err
	}
	version := uint64(0)
	if len(batches) > 0 {
		version = batches[len(batches)-1].Version
	}
	return p.say(p.words.Count("cmd.check.sound", len(batches), "Data", p.value(setData), "Version", version))
}
