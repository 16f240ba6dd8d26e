package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"koopmap/graph"
	"koopmap/graph/export"
	"koopmap/graph/teryt"
)

// The forms of a data set: a folder of files, and a workbook.
const (
	formatCSV  = "csv"
	formatXLSX = "xlsx"
)

// graphFormats are the forms that are one file.
var graphFormats = map[string]func(io.Writer, *graph.Network) error{
	"graphml": export.GraphML, "gexf": export.GEXF, "cytoscape": export.Cytoscape, "json": export.JSON,
}

// export is the command that writes the data of a unit as a data set or as a graph.
func (p *program) export() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:     "export " + p.words.Say("cmd.unit"),
		Short:   p.words.Say("cmd.short.export"),
		Long:    p.words.Say("cmd.long.export"),
		Example: p.words.Say("cmd.example.export"),
		Args:    p.oneUnit,
		RunE: func(cmd *cobra.Command, args []string) error {
			write, known := graphFormats[format]
			switch {
			case format != formatCSV && format != formatXLSX && !known:
				return p.refuse("cmd.error.export_format", "Value", format)
			case format == formatCSV && out == "":
				return p.refuse("cmd.error.export_out")
			case format == formatXLSX && !strings.EqualFold(filepath.Ext(out), ".xlsx"):
				return p.refuse("cmd.error.not_xlsx", "File", out)
			}
			return p.runExport(cmd.Context(), strings.Join(args, " "), format, out, write)
		},
	}
	p.takes(cmd, setData, setTimings)
	// It has other values than the setting of this name, so it is no setting.
	cmd.Flags().StringVar(&format, "format", formatCSV, p.words.Say("cmd.flag.export_format"))
	cmd.Flags().StringVar(&out, "out", "", p.words.Say("cmd.flag.out_export"))
	return cmd
}

// runExport writes a folder, a workbook, or one file when there is a function that writes it.
func (p *program) runExport(ctx context.Context, unit, format, out string, write func(io.Writer, *graph.Network) error) error {
	service, closeStore, err := p.readService(ctx)
	if err != nil {
		return err
	}
	defer closeStore()
	p.watch.done("open")
	found, err := service.Resolve(unit)
	if err != nil {
		return err
	}
	network := service.Network()
	if found.Code != teryt.Poland {
		if network, err = graph.New(network.Version(), export.Unit(network, found.Code)); err != nil {
			return err
		}
	}
	if write != nil {
		return p.exportFile(network, out, write)
	}
	if format == formatXLSX {
		var book bytes.Buffer
		if err := export.Workbook(network, &book); err != nil {
			return err
		}
		return p.saveFile(out, book.Bytes())
	}
	count, err := p.writeFolder(out, func(create func(name string) (io.WriteCloser, error)) error {
		return export.CSV(network, create)
	})
	if err != nil {
		return err
	}
	p.watch.done("write")
	return p.say(p.words.Count("cmd.export.done", count, "Dir", out))
}

// exportFile writes one file, or to the output when no file is named.
func (p *program) exportFile(network *graph.Network, out string, write func(io.Writer, *graph.Network) error) error {
	if out == "" || out == toOutput {
		defer p.watch.done("write")
		return write(p.stdout, network)
	}
	var content bytes.Buffer
	if err := write(&content, network); err != nil {
		return err
	}
	return p.saveFile(out, content.Bytes())
}

// saveFile makes a file, or replaces one, and says so.
func (p *program) saveFile(out string, content []byte) error {
	if err := p.writeFile(out, content); err != nil {
		return err
	}
	p.watch.done("write")
	return p.say(p.words.Say("cmd.written", "File", out))
}

// writeFolder makes a folder of files, all of them or nothing. An existing folder must
// be empty.
func (p *program) writeFolder(dir string, write func(create func(name string) (io.WriteCloser, error)) error) (count int, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return 0, p.refuse("cmd.error.export_taken", "Dir", dir)
	case errors.Is(err, syscall.ENOTDIR):
		return 0, p.refuse("cmd.error.not_folder", "File", dir)
	case err != nil && !os.IsNotExist(err):
		return 0, p.cannotWrite(dir, err)
	}
	there := err == nil
	if dir, err = filepath.Abs(dir); err != nil {
		return 0, err
	}
	parent := filepath.Dir(filepath.Clean(dir))
	temporary, err := os.MkdirTemp(parent, ".koopmap-")
	if err != nil {
		return 0, p.cannotWrite(dir, err)
	}
	defer os.RemoveAll(temporary) //nolint:errcheck // it is gone already when all went well
	err = write(func(name string) (io.WriteCloser, error) {
		count++
		return os.Create(filepath.Join(temporary, name))
	})
	if err != nil {
		return 0, p.cannotWrite(dir, err)
	}
	if err := os.Chmod(temporary, 0o755); err != nil {
		return 0, p.cannotWrite(dir, err)
	}
	if there {
		return count, p.moveInto(dir, temporary)
	}
	if err := os.Rename(temporary, dir); err != nil {
		return 0, p.cannotWrite(dir, err)
	}
	return count, nil
}

// moveInto moves the files of a folder into an empty one, which may be the one that a
// person is in.
func (p *program) moveInto(dir, from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return p.cannotWrite(dir, err)
	}
	for _, e := range entries {
		if err := os.Rename(filepath.Join(from, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			return p.cannotWrite(dir, err)
		}
	}
	return nil
}
