package main

import (
	"crypto/rand"
	"time"

	"github.com/spf13/cobra"

	"koopmap/analysis"
	"koopmap/analysis/report"
)

// rowsOfPage is how many rows of an undo the text lists.
const rowsOfPage = 30

// undo is the command that takes a batch back.
func (p *program) undo() *cobra.Command {
	var dryRun bool
	var note string
	cmd := &cobra.Command{
		Use:     "undo " + p.words.Say("cmd.batch_argument"),
		Short:   p.words.Say("cmd.short.undo"),
		Long:    p.words.Say("cmd.long.undo"),
		Example: p.words.Say("cmd.example.undo"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return p.refuse("cmd.error.no_batch")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if note == "" {
				note = p.words.Say("batch.undo_note", "ID", args[0])
			}
			return p.runUndo(cmd, analysis.UndoQuestion{
				Batch: args[0], DryRun: dryRun, Write: analysis.Write{ID: rand.Text(), Who: "koopmap", When: p.now(), Note: note},
			})
		},
	}
	p.takes(cmd, setData, setFormat, setTimings)
	cmd.Flag(setData).Usage = p.words.Say("cmd.flag.store")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, p.words.Say("cmd.flag.dry_run"))
	cmd.Flags().StringVar(&note, "note", "", p.words.Say("cmd.flag.note"))
	return cmd
}

func (p *program) runUndo(cmd *cobra.Command, q analysis.UndoQuestion) (err error) {
	at, err := p.location()
	if err != nil {
		return err
	}
	if at.scheme == "csv" {
		return p.refuse("cmd.error.data_readonly", "Name", p.setting(setData).source())
	}
	store, err := p.openRead(cmd.Context(), p.setting(setData).source(), p.value(setData))
	if err != nil {
		return err
	}
	defer func() {
		if closed := store.Close(); err == nil {
			err = closed
		}
	}()
	service, err := analysis.New(cmd.Context(), store)
	if err != nil {
		return err
	}
	p.watch.done("open")
	a, err := service.Undo(cmd.Context(), q)
	if err != nil {
		return err
	}
	p.watch.done("answer")
	rows := p.editsTable(a.Rows.Rows)
	return p.write(answered{&a, rows, func(g *page) { p.undoPage(g, &a) }})
}

func (p *program) undoPage(g *page, a *analysis.UndoAnswer) {
	line := p.words.BatchLine(a.Undone.ID, a.Undone.Version, a.Undone.Who, a.Undone.When, time.Local)
	if a.DryRun {
		g.sentences([]string{p.words.Say("cmd.undo.would", "Line", line)})
	} else {
		g.sentences([]string{p.words.Say("cmd.undo.done", "Line", line, "ID", a.Batch, "Version", a.Version)})
	}
	g.sentences([]string{p.work(a.Tables)})
	shown := a.Rows.Rows[:min(rowsOfPage, len(a.Rows.Rows))]
	g.table(p.editsTable(shown))
	if more := len(a.Rows.Rows) - len(shown) + a.More; more > 0 {
		g.sentences([]string{p.words.Count("batch.more", more)})
	}
}

func (p *program) editsTable(rows []analysis.RowEntry) report.Table {
	t := report.Table{}
	for _, key := range []string{"edit", "table", "key", "label"} {
		t.Columns = append(t.Columns, report.Column{Title: p.words.Say("cmd.column." + key)})
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{p.words.Say("batch.edit." + string(r.Edit)), p.words.Say("table." + r.Table), r.Key, r.Label})
	}
	return t
}
