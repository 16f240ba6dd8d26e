package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/memstore"
)

// setStore reads a data set – a folder of CSV files, or a workbook – into memory. What is
// wrong with it is told all at once.
func (p *program) setStore(ctx context.Context, at location) (graph.Store, error) {
	info, err := os.Stat(at.path)
	switch {
	case at.scheme == "csv" && (errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir()):
		return nil, p.missing("cmd.error.no_folder", "Dir", at.path)
	case at.scheme == "xlsx" && (errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir()):
		return nil, p.missing("cmd.error.no_book", "File", at.path)
	case err != nil:
		return nil, p.fail(err, "cmd.error.open", "Data", at.path, "Text", err.Error())
	}
	set, err := p.loadSet(at.path, graph.Empty())
	if err != nil {
		return nil, err
	}
	p.notice(at.path, set.Notices)
	store := memstore.New()
	batch := map[string]string{"csv": "folder", "xlsx": "book"}[at.scheme]
	if _, err := store.Apply(ctx, p.batch(batch, 0, set.Changes)); err != nil {
		return nil, err
	}
	return store, nil
}

// problemsShown is how many problems of a data set are told; all are counted.
const problemsShown = 1000

// problems is the refusal of a data set: each problem with its place, value and hint.
func (p *program) problems(data string, list []graph.Problem) error {
	text := p.words.Count("cmd.problems", len(list), "Data", data)
	var b strings.Builder
	for _, problem := range list[:min(len(list), problemsShown)] {
		place := problem.Place()
		if problem.Origin.File != "" {
			place = p.place(problem.Origin, problem.Column, problem.Cell)
		}
		b.WriteString("\n  " + place + ": " + p.quoted(problem.Value) + p.words.Problem(problem))
	}
	if left := len(list) - problemsShown; left > 0 {
		b.WriteString("\n  " + p.words.Count("import.more", left))
	}
	text += b.String()
	return &refusal{code: exitInvalid, text: text}
}

// notice tells how cells were read that are not quite what they should be, beside the answer.
func (p *program) notice(data string, list []intake.Notice) {
	if len(list) == 0 {
		return
	}
	text := p.words.Count("cmd.notices", len(list), "Data", data) + "\n"
	for _, n := range list {
		text += "  " + p.place(n.Origin, n.Column, n.Cell) + ": " + p.quoted(n.Value) + n.Message(p.words.Lang()) + "\n"
	}
	_, _ = io.WriteString(p.stderr, text) // there is nobody left to tell
}

// place is a file with row and column, or a sheet with the address of a cell, as far as
// they are known.
func (p *program) place(origin graph.Origin, column, cell string) string {
	place := origin.File
	if origin.Sheet != "" {
		place = p.words.Say("cmd.sheet", "Sheet", origin.Sheet)
	}
	if cell != "" {
		place = origin.Sheet + "!" + cell
		if column == "" {
			return place
		}
		return p.words.Say("cmd.address", "Cell", place, "Column", column)
	}
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
	return p.words.Say("import.quoted", "Text", value) + ": "
}
