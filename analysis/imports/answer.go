package imports

import (
	"time"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
	"koopmap/graph/intake"
)

// An Answer is an import as the API gives it, in one language.
type Answer struct {
	ID      string     `json:"id"`
	File    string     `json:"file"`
	SHA256  string     `json:"sha256"`
	DryRun  bool       `json:"dryRun"`
	Batch   string     `json:"batch,omitempty"`
	Base    uint64     `json:"base"`
	Version uint64     `json:"version"`
	Who     string     `json:"who,omitempty"`
	When    *time.Time `json:"when,omitempty"` // when it was applied
	Until   time.Time  `json:"until"`

	Tables     []analysis.TableCount `json:"tables"`
	Rows       []Row                 `json:"rows"`
	Left       []RowsLeft            `json:"left"`
	Duplicates []Pair                `json:"duplicates"`
	Suspected  int                   `json:"suspected"`
	Notices    []Notice              `json:"notices"`
}

// A Row is a row that is added or changed.
type Row struct {
	Table  string         `json:"table"`
	Key    string         `json:"key"`
	Label  string         `json:"label,omitempty"`
	Edit   graph.EditKind `json:"edit"`
	Fields []Field        `json:"fields,omitempty"` // cells that change
}

// A Field is a cell that changes.
type Field struct {
	Column string `json:"column"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// RowsLeft is how many rows of a table are not listed.
type RowsLeft struct {
	Table   string `json:"table"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
}

// A Pair is two institutions that may be one. Nothing is merged.
type Pair struct {
	A       graph.InstitutionID `json:"a"`
	B       graph.InstitutionID `json:"b"`
	Reason  string              `json:"reason"`
	Shared  string              `json:"shared"`
	Message string              `json:"message"`
}

// A Notice says how something was read when that is not quite what stands there.
type Notice struct {
	File    string `json:"file"`
	Sheet   string `json:"sheet,omitempty"`
	Row     int    `json:"row,omitempty"`
	Cell    string `json:"cell,omitempty"`
	Column  string `json:"column,omitempty"`
	Value   string `json:"value,omitempty"`
	Message string `json:"message"`
}

// Answer is the import in the language of the words.
func (i *Import) Answer(w *wording.Words) Answer {
	a := Answer{
		ID: i.ID, File: i.File, SHA256: i.SHA256, DryRun: i.DryRun, Batch: i.Batch, Base: i.Base, Version: i.Version, Who: i.Who, Until: i.Until,
		Tables: []analysis.TableCount{}, Rows: []Row{}, Left: []RowsLeft{}, Duplicates: []Pair{}, Suspected: i.Report.Suspect, Notices: []Notice{},
	}
	if !i.DryRun {
		a.When = &i.When
	}
	for _, t := range i.Report.Tables {
		a.Tables = append(a.Tables, analysis.TableCount(t))
	}
	a.Rows = append(rowsOf(w, i.Report.Added, graph.RowAdded), rowsOf(w, i.Report.Changed, graph.RowChanged)...)
	for _, l := range i.Report.Left {
		a.Left = append(a.Left, RowsLeft(l))
	}
	for _, p := range i.Report.Pairs {
		a.Duplicates = append(a.Duplicates, Pair{p.A, p.B, string(p.Reason), p.Shared, w.Duplicate(p)})
	}
	for _, n := range i.Report.Notices {
		a.Notices = append(a.Notices, Notice{n.Origin.File, n.Origin.Sheet, n.Origin.Row, n.Cell, w.Column(n.Table, n.Column), n.Value, n.Message(w.Lang())})
	}
	return a
}

func rowsOf(w *wording.Words, list []intake.Difference, edit graph.EditKind) []Row {
	rows := make([]Row, len(list))
	for i, d := range list {
		rows[i] = Row{Table: d.Table, Key: d.Key, Label: d.Name, Edit: edit}
		for _, f := range d.Fields {
			rows[i].Fields = append(rows[i].Fields, Field{w.Column(d.Table, f.Column), w.Value(d.Table, f.Column, f.Old), w.Value(d.Table, f.Column, f.New)})
		}
	}
	return rows
}
