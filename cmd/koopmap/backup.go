package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"koopmap/graph"
	"koopmap/graph/sqlitestore"
)

// backup is the command that writes a copy of a store while others use it.
func (p *program) backup() *cobra.Command {
	cmd := p.fileCommand("backup", func(ctx context.Context, path, file string) error {
		store, err := p.existingStore(ctx, path)
		if err != nil {
			return err
		}
		defer store.Close() //nolint:errcheck // nothing was written to it
		sqlite, ok := store.(*sqlitestore.Store)
		if !ok {
			return p.refuse("cmd.error.sqlite_only", "Name", p.setting(setData).source(), "Command", "koopmap backup")
		}
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			return p.refuse("cmd.error.file_taken", "File", file)
		}
		if err := sqlite.Backup(ctx, file); err != nil {
			return p.fileFailure(err, file)
		}
		version, faults, err := sqlitestore.Examine(ctx, file)
		if err != nil {
			return p.fileFailure(err, file)
		}
		if len(faults) > 0 {
			return p.faults("cmd.check.faults", file, faults)
		}
		return p.say(p.words.Say("cmd.backup.done", "File", file, "Version", version))
	})
	return cmd
}

// restore is the command that makes a store of a backup.
func (p *program) restore() *cobra.Command {
	var replace bool
	cmd := p.fileCommand("restore", func(ctx context.Context, path, file string) error {
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return p.missing("cmd.error.no_store", "File", file)
		}
		if _, err := os.Lstat(path); !replace && !errors.Is(err, fs.ErrNotExist) {
			return p.refuse("cmd.error.store_taken", "File", path)
		}
		version, faults, err := sqlitestore.Restore(ctx, file, path, replace)
		if err != nil {
			return p.fileFailure(err, file)
		}
		if len(faults) > 0 {
			return p.faults("cmd.error.bad_backup", file, faults)
		}
		return p.say(p.words.Say("cmd.restore.done", "Data", p.value(setData), "File", file, "Version", version))
	})
	cmd.Flags().BoolVar(&replace, "replace", false, p.words.Say("cmd.flag.replace"))
	return cmd
}

// fileCommand is a command about a store in a file and another file.
func (p *program) fileCommand(name string, do func(ctx context.Context, path, file string) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:     name + " " + p.words.Say("cmd.file_argument"),
		Short:   p.words.Say("cmd.short." + name),
		Long:    p.words.Say("cmd.long." + name),
		Example: p.words.Say("cmd.example." + name),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return p.refuse("cmd.error.one_file", "Command", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			at, err := p.location()
			if err != nil {
				return err
			}
			if at.scheme != "sqlite" {
				return p.refuse("cmd.error.sqlite_only", "Name", p.setting(setData).source(), "Command", cmd.CommandPath())
			}
			return do(cmd.Context(), at.path, args[0])
		},
	}
	p.takes(cmd, setData)
	cmd.Flag(setData).Usage = p.words.Say("cmd.flag.store")
	return cmd
}

// fileFailure says why a backup can't be made or restored, as far as the person can mend it.
func (p *program) fileFailure(err error, file string) error {
	switch {
	case errors.Is(err, sqlitestore.ErrInUse):
		return p.fail(err, "cmd.error.in_use", "File", p.value(setData))
	case errors.Is(err, sqlitestore.ErrNotClosed):
		return &refusal{code: exitInvalid, text: p.words.Say("cmd.error.backup_in_use", "File", file), cause: err}
	case graph.KindOf(err) == graph.Invalid:
		return &refusal{code: exitInvalid, text: p.words.Say("cmd.error.not_store", "File", file), cause: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist):
		return p.cannotWrite(file, err)
	}
	return err
}

// faults is the failure of a store with something wrong in it.
func (p *program) faults(key, data string, list []graph.Fault) error {
	text := p.words.Count(key, len(list), "Data", data)
	for _, f := range list {
		text += "\n  " + p.words.Fault(f)
	}
	return &refusal{code: exitFailed, text: text}
}
