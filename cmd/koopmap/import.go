package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
)

// importing is the command that imports a data set.
func (p *program) importing() *cobra.Command {
	var dry bool
	var who string
	cmd := &cobra.Command{
		Use:     "import " + p.words.Say("cmd.argument.import"),
		Short:   p.words.Say("cmd.short.import"),
		Long:    p.words.Say("cmd.long.import"),
		Example: p.words.Say("cmd.example.import"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return p.refuse("cmd.error.import_path")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.runImport(cmd.Context(), args[0], dry, who)
		},
	}
	p.takes(cmd, setData, setTimings)
	cmd.Flag(setData).Usage = p.words.Say("cmd.flag.store")
	cmd.Flags().BoolVar(&dry, "dry-run", false, p.words.Say("cmd.flag.dry_run"))
	cmd.Flags().StringVar(&who, "who", p.account(), p.words.Say("cmd.flag.who"))
	return cmd
}

// account is the name of the account that runs the program, as far as the environment has it.
func (p *program) account() string {
	for _, variable := range []string{"KOOPMAP_WHO", "USER", "USERNAME"} {
		if name := p.env[variable]; name != "" {
			return name
		}
	}
	return "koopmap"
}

func (p *program) runImport(ctx context.Context, path string, dry bool, who string) (err error) {
	at, err := p.location()
	if err != nil {
		return err
	}
	if at.isSet() {
		return p.refuse("cmd.error.data_readonly", "Name", p.setting(setData).source())
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return p.missing("cmd.error.no_import", "File", path)
	}
	frugal()
	service, closeStore, err := p.importTarget(ctx, at)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	p.watch.done("open")
	base := reference.Network() // what a new store begins with
	if service != nil {
		base = service.Network()
	}
	set, err := p.loadSet(path, base)
	if err != nil {
		return err
	}
	p.watch.done("read")
	g := &page{words: p.words}
	report := p.report(&set, base)
	p.watch.done("compare")
	if dry || !set.Applied.Changed() {
		report.write(g, p, path, dry)
		return g.writeTo(p.stdout)
	}
	batch := p.importBatch(path, &set, who)
	set = intake.Set{}
	debug.FreeOSMemory() // what reading needed, before the store needs its own
	if service == nil {
		if service, closeStore, err = p.writeService(ctx); err != nil {
			closeStore = func() error { return nil }
			return err
		}
	}
	batch.Base = service.Network().Version()
	batch.ID = fmt.Sprintf("import-%s-%d", batch.SHA256[:12], batch.Base)
	id := batch.ID // the batch itself is let go
	applied, err := service.Apply(ctx, batch)
	if err != nil {
		return err
	}
	p.watch.done("write")
	g.sentences([]string{p.words.Say("cmd.import.done", "File", path, "Data", p.value(setData), "Batch", id, "Version", applied.Version)})
	report.write(g, p, path, dry)
	return g.writeTo(p.stdout)
}

// frugal makes the collector run more often: a data set of the whole country is to fit
// into the memory of an office computer.
func frugal() {
	debug.SetGCPercent(30)
}

// importTarget opens the store to import into; there is no service when the store does
// not exist yet, or is an empty file, for a file with problems makes none.
func (p *program) importTarget(ctx context.Context, at location) (*analysis.Service, func() error, error) {
	nothing := func() error { return nil }
	if !at.isServer() {
		if info, err := os.Stat(at.path); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
			return nil, nothing, nil
		}
	}
	store, err := p.openRead(ctx, p.setting(setData).source(), p.value(setData))
	if at.isServer() && graph.KindOf(err) == graph.NotFound {
		return nil, nothing, nil
	}
	if err != nil {
		return nil, nil, err
	}
	service, err := analysis.New(ctx, store)
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return service, store.Close, nil
}

// importBatch is the change that an import makes, with who, when, the file and its sum.
func (p *program) importBatch(path string, set *intake.Set, who string) graph.Batch {
	file := filepath.Base(path)
	return graph.Batch{
		Given: true, Who: who, When: p.now(), Note: p.words.Say("batch.note.imported", "File", file),
		File: file, SHA256: set.SHA256, Changes: set.Applied.Effect, Step: set.Step,
	}
}

// loadSet reads a data set in a file or a folder for a network. Its problems are the
// refusal, all of them.
func (p *program) loadSet(path string, base *graph.Network) (intake.Set, error) {
	var set intake.Set
	var err error
	if isFolder(path) {
		set, err = intake.Load(os.DirFS(path), ".", base)
	} else {
		set, err = intake.LoadFile(os.DirFS(filepath.Dir(path)), filepath.Base(path), base)
	}
	if err != nil {
		return set, p.fail(err, "cmd.error.open", "Data", path, "Text", err.Error())
	}
	if len(set.Problems) > 0 {
		return set, p.problems(path, set.Problems)
	}
	return set, nil
}
