package analysis

import (
	"context"
	"slices"
	"time"

	"koopmap/graph"
)

// A BatchEntry is a batch as the history shows it.
type BatchEntry struct {
	ID      string       `json:"id"`
	Version uint64       `json:"version"` // of the network that it made
	Who     string       `json:"who"`
	When    time.Time    `json:"when"`
	Note    string       `json:"note"`
	File    string       `json:"file,omitempty"`
	SHA256  string       `json:"sha256,omitempty"`
	Tables  []TableCount `json:"tables"`
}

// A TableCount says what a change did, or would do, to one table.
type TableCount struct {
	Table     string `json:"table"`
	Added     int    `json:"added"`
	Changed   int    `json:"changed"`
	Removed   int    `json:"removed"`
	Unchanged int    `json:"unchanged"`
}

// A RowEntry says what a change did, or would do, to one row.
type RowEntry struct {
	Table string         `json:"table"`
	Key   string         `json:"key"`
	Label string         `json:"label,omitempty"`
	Edit  graph.EditKind `json:"edit"`
}

// RowsShown is how many rows of a change an answer lists.
const RowsShown = 500

// Rows is what a change did row by row, of a large one the first rows alone.
type Rows struct {
	Rows []RowEntry `json:"rows"`
	More int        `json:"more"` // rows that are not listed
}

// A HistoryAnswer is a page of the history, newest first.
type HistoryAnswer struct {
	Version uint64       `json:"version"` // of the network
	Items   []BatchEntry `json:"items"`
	Next    uint64       `json:"-"` // version before which the next page begins; 0: this is the last
}

// History is the batches that made the versions before the given one, newest first, at
// most limit of them; before 0 begins at the newest.
func (s *Service) History(ctx context.Context, before uint64, limit int) (HistoryAnswer, error) {
	batches, err := s.store.Batches(ctx)
	if err != nil {
		return HistoryAnswer{}, err
	}
	answer := HistoryAnswer{Items: []BatchEntry{}}
	if len(batches) > 0 {
		answer.Version = batches[len(batches)-1].Version
	}
	for i := range slices.Backward(batches) {
		if before > 0 && batches[i].Version >= before {
			continue
		}
		if len(answer.Items) == limit {
			answer.Next = answer.Items[limit-1].Version
			break
		}
		answer.Items = append(answer.Items, Entry(&batches[i]))
	}
	return answer, nil
}

// A BatchAnswer is one batch with the rows that it wrote.
type BatchAnswer struct {
	BatchEntry
	Rows
}

// Batch is one batch of the history. An id that is not there is an error of kind NotFound.
func (s *Service) Batch(ctx context.Context, id string) (BatchAnswer, error) {
	later, err := s.from(ctx, id)
	if err != nil {
		return BatchAnswer{}, err
	}
	b := &later[0]
	return BatchAnswer{Entry(b), rowsOf(&b.Changes, &b.Inverse)}, nil
}

// An UndoQuestion asks for a batch to be taken back.
type UndoQuestion struct {
	Batch  string // to be taken back
	DryRun bool   // tell what it would do, and do nothing
	Write         // the batch that does it; its Change is not asked for
}

// An UndoAnswer says what taking a batch back did, or would do.
type UndoAnswer struct {
	Undone  BatchEntry   `json:"undone"`
	DryRun  bool         `json:"dryRun"`
	Batch   string       `json:"batch,omitempty"` // the batch that did it; none in a dry run
	Version uint64       `json:"version"`         // of the network afterwards
	Tables  []TableCount `json:"tables"`
	Rows
}

// Undo takes a batch back by a batch of its own, or tells what that would do. Later
// batches in the way are an error of kind Conflict that lists them; see [graph.Undo].
func (s *Service) Undo(ctx context.Context, q UndoQuestion) (UndoAnswer, error) {
	var undone BatchEntry
	q.Change = func(n *graph.Network) (graph.ChangeSet, error) {
		later, err := s.from(ctx, q.Batch)
		if err != nil {
			return graph.ChangeSet{}, err
		}
		undone = Entry(&later[0])
		return graph.Undo(n, later, q.Batch)
	}
	if q.DryRun {
		return s.wouldUndo(ctx, q, &undone)
	}
	written, err := s.Write(ctx, q.Write)
	if err != nil {
		return UndoAnswer{}, err
	}
	if undone.ID == "" { // the same request was made before
		later, err := s.from(ctx, q.Batch)
		if err != nil {
			return UndoAnswer{}, err
		}
		undone = Entry(&later[0])
	}
	later, err := s.from(ctx, written.Batch)
	if err != nil {
		return UndoAnswer{}, err
	}
	kept := &later[0]
	return UndoAnswer{
		Undone: undone, Batch: kept.ID, Version: kept.Version, Tables: counts(kept.Tables), Rows: rowsOf(&kept.Changes, &kept.Inverse),
	}, nil
}

func (s *Service) wouldUndo(ctx context.Context, q UndoQuestion, undone *BatchEntry) (UndoAnswer, error) {
	network, err := s.Current(ctx)
	if err != nil {
		return UndoAnswer{}, err
	}
	changes, err := q.Change(network)
	if err != nil {
		return UndoAnswer{}, err
	}
	_, applied, err := network.With(changes)
	if err != nil {
		return UndoAnswer{}, err
	}
	return UndoAnswer{
		Undone: *undone, DryRun: true, Version: applied.Version, Tables: counts(applied.Tables), Rows: rowsOf(&applied.Effect, &applied.Inverse),
	}, nil
}

// from is the batches from the one with the id on, whole.
func (s *Service) from(ctx context.Context, id string) ([]graph.Batch, error) {
	batches, err := s.store.Batches(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(batches, func(b graph.Batch) bool { return b.ID == id })
	if at < 0 {
		return nil, &graph.Error{Kind: graph.NotFound, Subject: "batch " + id}
	}
	return s.store.Since(ctx, batches[at].Version-1)
}

// Before is the network that a batch was made for, with the batch: the same rows under
// another number of version. An id that is not there is an error of kind NotFound.
func (s *Service) Before(ctx context.Context, id string) (*graph.Network, BatchEntry, error) {
	network, err := s.Current(ctx)
	if err != nil {
		return nil, BatchEntry{}, err
	}
	later, err := s.from(ctx, id)
	if err != nil {
		return nil, BatchEntry{}, err
	}
	before, err := s.at(ctx, network, later[0].Version-1)
	return before, Entry(&later[0]), err
}

// Entry is a batch as the history shows it.
func Entry(b *graph.Batch) BatchEntry {
	return BatchEntry{
		ID: b.ID, Version: b.Version, Who: b.Who, When: b.When, Note: b.Note, File: b.File, SHA256: b.SHA256, Tables: counts(b.Tables),
	}
}

func counts(tables []graph.TableCount) []TableCount {
	list := make([]TableCount, len(tables))
	for i, t := range tables {
		list[i] = TableCount(t)
	}
	return list
}

func rowsOf(effect, inverse *graph.ChangeSet) Rows {
	edits := graph.RowEdits(effect, inverse)
	shown := Rows{Rows: []RowEntry{}}
	for i, e := range edits {
		if i == RowsShown {
			shown.More = len(edits) - i
			break
		}
		shown.Rows = append(shown.Rows, RowEntry(e))
	}
	return shown
}
