package web

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/graph"
)

// batchesShown is how many batches a page of the history shows.
const batchesShown = 50

// account is who a change made on the site is noted for, as long as there are no accounts.
const account = "koopmap"

// A historyPage lists the batches, newest first.
type historyPage struct {
	*page
	Done  *batchRow // that was made a moment ago
	Items []batchRow
	Older string // path of the page before; empty: there is none
}

// A batchRow is a batch as pages show it.
type batchRow struct {
	ID, Path, Undo          string
	Version                 uint64
	When, Who, What, Note   string
	File, SHA256, BatchLine string
}

func (s *site) batchRow(p *page, b *analysis.BatchEntry) batchRow {
	path := "/" + p.Lang() + "/history/" + url.PathEscape(b.ID)
	var what []string
	for _, t := range b.Tables {
		if t.Added+t.Changed+t.Removed > 0 {
			what = append(what, p.Work(graph.TableCount(t)))
		}
	}
	return batchRow{
		ID: b.ID, Path: path, Undo: path + "/undo", Version: b.Version, When: p.Moment(b.When.In(time.Local)), Who: b.Who,
		What: strings.Join(what, "; "), Note: b.Note, File: b.File, SHA256: b.SHA256,
		BatchLine: p.BatchLine(b.ID, b.Version, b.Who, b.When, time.Local),
	}
}

// history shows /history.
func (s *site) history(w http.ResponseWriter, r *http.Request, p *page) error {
	before := uint64(0)
	if text := r.URL.Query().Get("before"); text != "" {
		var err error
		if before, err = strconv.ParseUint(text, 10, 64); err != nil || before == 0 {
			return &wording.ParameterError{Name: "before", Value: text, Want: wording.WantCursor}
		}
	}
	answer, err := s.service.History(r.Context(), before, batchesShown)
	if err != nil {
		return err
	}
	p.Title = p.Say("site.history")
	content := historyPage{page: p}
	done := r.URL.Query().Get("done")
	for i := range answer.Items {
		row := s.batchRow(p, &answer.Items[i])
		if row.ID == done {
			content.Done = &row
		}
		content.Items = append(content.Items, row)
	}
	if answer.Next > 0 {
		content.Older = link("/"+p.Lang()+"/history", url.Values{"before": {strconv.FormatUint(answer.Next, 10)}})
	}
	return s.render(w, http.StatusOK, "history", p.Lang(), content)
}

// A batchPage shows one batch; an undoPage what taking it back would do.
type batchPage struct {
	*page
	Batch   batchRow
	Caption string
	Rows    []rowLine
	More    int
	Key     string // of the form; empty: there is nothing to confirm
}

// A rowLine is what a batch did to one row.
type rowLine struct{ Edit, Table, Key, Label string }

func rowLines(p *page, rows []analysis.RowEntry) []rowLine {
	lines := make([]rowLine, len(rows))
	for i, r := range rows {
		lines[i] = rowLine{p.Say("batch.edit." + string(r.Edit)), p.Say("table." + r.Table), r.Key, r.Label}
	}
	return lines
}

// batch shows /history/{id}.
func (s *site) batch(w http.ResponseWriter, r *http.Request, p *page) error {
	answer, err := s.service.Batch(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	p.Title = p.Say("site.batch", "ID", answer.ID)
	return s.render(w, http.StatusOK, "batch", p.Lang(), batchPage{
		page: p, Batch: s.batchRow(p, &answer.BatchEntry), Caption: p.Say("site.batch_rows"), Rows: rowLines(p, answer.Rows.Rows), More: answer.More,
	})
}

// preview shows what taking a batch back would do, and asks.
func (s *site) preview(w http.ResponseWriter, r *http.Request, p *page) error {
	answer, err := s.service.Undo(r.Context(), analysis.UndoQuestion{Batch: r.PathValue("id"), DryRun: true})
	if err != nil {
		return err
	}
	p.Title = p.Say("site.undo_title", "ID", answer.Undone.ID)
	row := s.batchRow(p, &answer.Undone)
	row.What = s.batchRow(p, &analysis.BatchEntry{Tables: answer.Tables}).What
	return s.render(w, http.StatusOK, "undo", p.Lang(), batchPage{
		page: p, Batch: row, Caption: p.Say("site.undo_rows"), Rows: rowLines(p, answer.Rows.Rows), More: answer.More, Key: rand.Text(),
	})
}

// undo takes a batch back and leads to the history. The key of the form makes a button
// that is pressed twice one request.
func (s *site) undo(w http.ResponseWriter, r *http.Request, p *page) error {
	id := r.PathValue("id")
	answer, err := s.service.Undo(r.Context(), analysis.UndoQuestion{Batch: id, Write: analysis.Write{
		ID: rand.Text(), Who: account, When: s.Clock(), Note: p.Say("batch.undo_note", "ID", id), Key: r.PostFormValue("key"), Request: "undo " + id,
	}})
	if err != nil {
		return err
	}
	http.Redirect(w, r, link("/"+p.Lang()+"/history", url.Values{"done": {answer.Batch}}), http.StatusSeeOther)
	return nil
}
