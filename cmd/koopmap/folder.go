package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/memstore"
)

// folderStore reads a data set into memory. What is wrong with it is told all at once.
func (p *program) folderStore(ctx context.Context, dir string) (graph.Store, error) {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, p.missing("cmd.error.no_folder", "Dir", dir)
	}
	if err != nil {
		return nil, p.fail(err, "cmd.error.open", "Data", dir, "Text", err.Error())
	}
	load, err := intake.Load(os.DirFS(dir), ".", graph.Empty())
	if err != nil {
		return nil, p.fail(err, "cmd.error.open", "Data", dir, "Text", err.Error())
	}
	if len(load.Problems) > 0 {
		return nil, p.problems(dir, load.Problems)
	}
	p.notice(dir, load.Notices)
	store := memstore.New()
	if _, err := store.Apply(ctx, p.batch("folder", 0, load.Changes)); err != nil {
		return nil, err
	}
	return store, nil
}

// problems is the refusal of a data set: each problem with its place, value and hint.
func (p *program) problems(data string, list []graph.Problem) error {
	text := p.words.Count("cmd.problems", len(list), "Data", data)
	for _, problem := range list {
		place := problem.Place()
		if problem.Origin.File != "" {
			place = p.place(problem.Origin, problem.Column)
		}
		text += "\n  " + place + ": " + p.quoted(problem.Value) + p.words.Problem(problem)
	}
	return &refusal{code: exitInvalid, text: text}
}

// notice tells how cells were read that are not quite what they should be, beside the answer.
func (p *program) notice(data string, list []intake.Notice) {
	if len(list) == 0 {
		return
	}
	text := p.words.Count("cmd.notices", len(list), "Data", data) + "\n"
	for _, n := range list {
		text += "  " + p.place(n.Origin, n.Column) + ": " + p.quoted(n.Value) + n.Message(p.words.Lang()) + "\n"
	}
	_, _ = io.WriteString(p.stderr, text) // there is nobody left to tell
}

// place is a file with row and column, as far as they are known.
func (p *program) place(origin graph.Origin, column string) string {
	place := origin.File
	if origin.Row > 0 {
		place += p.words.Say("cmd.row", "Row", origin.Row)
	}
	if column != "" {
		place += p.words.Say("cmd.column", "Column", column)
	}
	return place
}

// quoted is a value before what is said of it; nothing when the cell is empty.
func (p *program) quoted(value string) string {
	if value == "" {
		return ""
	}
	return p.words.Say("cmd.quoted", "Text", value) + ": "
}
