package web

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/analysis/report"
	"koopmap/analysis/template"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
)

// problemsShown is how many problems of a file a page lists; all are counted.
const problemsShown = 1000

// An importPage asks for a file, with what was wrong with the last one.
type importPage struct {
	*page
	Writable bool
	Field    string // that Error is about
	Error    string
	Who      string

	File     string
	Found    int // problems
	Problems []problemLine
	More     int
}

// A problemLine is a problem of a file as a page shows it.
type problemLine struct{ Sheet, Cell, Value, Wrong, Remedy string }

// importing shows /import.
func (s *site) importing(w http.ResponseWriter, r *http.Request, p *page) error {
	return s.askFile(w, r, http.StatusOK, importPage{page: p})
}

func (s *site) askFile(w http.ResponseWriter, r *http.Request, status int, content importPage) error {
	content.Title, content.Writable = content.Say("site.import"), s.Writable(r)
	return s.render(w, status, "import", content.Lang(), content)
}

// upload reads the file of the form and leads to what it would do; what is wrong is shown
// with the form, so that the corrected file can be sent at once.
func (s *site) upload(w http.ResponseWriter, r *http.Request, p *page) error {
	leave, err := s.Desk.Enter()
	if err != nil {
		return s.refile(w, r, importPage{page: p}, err)
	}
	defer leave()
	u, err := query.ReadUpload(r)
	if err != nil {
		return s.refile(w, r, importPage{page: p}, err)
	}
	shown, err := s.Desk.Show(r.Context(), u.File, u.Who)
	if err != nil {
		return s.refile(w, r, importPage{page: p, Who: u.Who}, err)
	}
	http.Redirect(w, r, importPath(p, shown), http.StatusSeeOther)
	return nil
}

// refile asks for a file again and says why. A failure that no other file would mend is
// given back.
func (s *site) refile(w http.ResponseWriter, r *http.Request, content importPage, err error) error {
	failure := query.FailureOf(err)
	content.Field, content.Error = "file", failure.Detail(content.Words, err)
	switch failure {
	case query.FileProblems:
		if e, ok := errors.AsType[*imports.ProblemsError](err); ok {
			content.File, content.Found, content.Problems = e.File, len(e.Problems), problemLines(content.page, e.Problems)
			content.More = content.Found - len(content.Problems)
		}
	case query.BadParameter:
		if e, ok := errors.AsType[*wording.ParameterError](err); ok {
			content.Field, content.Error = e.Name, content.Want(e)
		}
	case query.FileTooLarge, query.Busy, query.BadRequest:
	default:
		return err
	}
	return s.askFile(w, r, failure.Status(), content)
}

func problemLines(p *page, problems []graph.Problem) []problemLine {
	lines := make([]problemLine, min(len(problems), problemsShown))
	for i := range lines {
		problem := problems[i]
		lines[i] = problemLine{
			Sheet: cmp.Or(problem.Origin.Sheet, problem.Origin.File), Cell: p.cell(problem.Cell, problem.Origin.Row, problem.Column),
			Value: problem.Value, Wrong: p.Wrong(problem), Remedy: p.Remedy(problem),
		}
	}
	return lines
}

// cell is where something stands in a sheet or a file, as far as it is known.
func (p *page) cell(address string, row int, column string) string {
	switch {
	case address != "" && column != "":
		return p.Say("site.cell", "Cell", address, "Column", column)
	case address != "":
		return address
	case row > 0 && column != "":
		return p.Say("site.cell", "Cell", p.Say("site.row", "Row", row), "Column", column)
	case row > 0:
		return p.Say("site.row", "Row", row)
	}
	return column
}

// A previewPage shows what a file would do, or did.
type previewPage struct {
	*page
	Path     string
	Import   *imports.Import
	Writable bool
	Moved    bool   // the data have changed since it was shown before
	Until    string // when it is forgotten
	Batch    string // path of the batch; empty: nothing is written
	Counts   table
	Changed  table
	Added    table
	Pairs    []string
	Notices  []string
	Left     []string // rows that are not listed
}

func importPath(p *page, i *imports.Import) string { return "/" + p.Lang() + "/import/" + i.ID }

// imported shows /import/{id}.
func (s *site) imported(w http.ResponseWriter, r *http.Request, p *page) error {
	i, err := s.Desk.Find(r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.showImport(w, r, http.StatusOK, previewPage{page: p, Import: i})
}

// applyImport does what the page has shown. When the data have changed in between, it
// shows what the file would do now.
func (s *site) applyImport(w http.ResponseWriter, r *http.Request, p *page) error {
	leave, err := s.Desk.Enter()
	if err != nil {
		return err
	}
	defer leave()
	id := r.PathValue("id")
	shown, err := s.Desk.Find(id)
	if err != nil {
		return err
	}
	done, err := s.Desk.Apply(r.Context(), id, analysis.Write{
		ID: rand.Text(), Who: account, When: s.Clock(), Note: p.Say("batch.note.imported", "File", shown.File), Request: "import " + id,
	})
	if graph.KindOf(err) == graph.Conflict {
		now, err := s.Desk.Again(r.Context(), id)
		if err != nil {
			return s.refile(w, r, importPage{page: p, Who: shown.Who}, err)
		}
		return s.showImport(w, r, http.StatusConflict, previewPage{page: p, Import: now, Moved: true})
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, importPath(p, done), http.StatusSeeOther)
	return nil
}

func (s *site) showImport(w http.ResponseWriter, r *http.Request, status int, content previewPage) error {
	p, i := content.page, content.Import
	key := "site.import_preview"
	if !i.DryRun {
		key = "site.import_done"
	}
	p.Title = p.Say(key, "File", i.File)
	content.Path, content.Writable, content.Until = importPath(p, i), s.Writable(r), p.Moment(i.Until.In(time.Local))
	p.Other = otherLanguagePath(p, i)
	if i.Batch != "" {
		content.Batch = s.batchRow(p, &analysis.BatchEntry{ID: i.Batch}).Path
	}
	content.Counts = table{Table: p.counts(i)}
	names := recordTexts{}
	for _, d := range slices.Concat(i.Report.Changed, i.Report.Added) {
		names.add(d.Name)
	}
	p.quote(names)
	content.Changed, content.Added = table{Table: p.changed(i), Head: keyColumn}, table{Table: p.added(i), Head: keyColumn}
	for _, pair := range i.Report.Pairs {
		content.Pairs = append(content.Pairs, p.Say("import.pair", "A", pair.A, "B", pair.B, "Reason", p.Duplicate(pair)))
	}
	if left := i.Report.Suspect - len(i.Report.Pairs); left > 0 {
		content.Pairs = append(content.Pairs, p.Count("import.more", left))
	}
	for _, n := range i.Report.Notices {
		content.Notices = append(content.Notices, p.notice(n.Origin, n.Cell, p.Column(n.Table, n.Column), n.Value, n.Message(p.Lang())))
	}
	for _, l := range i.Report.Left {
		content.Left = append(content.Left, p.Say("table."+l.Table)+" "+p.Count("import.more", l.Added+l.Changed))
	}
	return s.render(w, status, "imported", p.Lang(), content)
}

// otherLanguagePath is the page of an import in the other language, also where the page
// answers a form.
func otherLanguagePath(p *page, i *imports.Import) string {
	return "/" + p.OtherLang() + "/import/" + i.ID
}

// notice is a remark on a cell, or on a file as a whole.
func (p *page) notice(at graph.Origin, cell, column, value, message string) string {
	place := cmp.Or(at.Sheet, at.File)
	if where := p.cell(cell, at.Row, column); where != "" {
		place += ", " + where
	}
	if value != "" {
		place += ", " + p.Say("import.quoted", "Text", value)
	}
	return place + ": " + message
}

// counts is what happens to each table.
func (p *page) counts(i *imports.Import) report.Table {
	t := report.Table{Caption: p.Say("site.import_counts"), Columns: []report.Column{
		{Title: p.Say("site.column.table")}, {Title: p.Say("site.column.added"), Numeric: true},
		{Title: p.Say("site.column.changed"), Numeric: true}, {Title: p.Say("site.column.unchanged"), Numeric: true},
	}}
	for _, c := range i.Report.Tables {
		t.Rows = append(t.Rows, []string{p.Say("table." + c.Table), strconv.Itoa(c.Added), strconv.Itoa(c.Changed), strconv.Itoa(c.Unchanged)})
	}
	return t
}

// keyColumn is the column that names the rows of what is changed and added.
const keyColumn = 1

// changed is a row for each cell that changes.
func (p *page) changed(i *imports.Import) report.Table {
	t := report.Table{Caption: p.Say("site.import_changed_table"), Columns: []report.Column{
		{Title: p.Say("site.column.table")}, {Title: p.Say("site.column.key")}, {Title: p.Say("site.column.label")},
		{Title: p.Say("site.column.column")}, {Title: p.Say("site.column.old")}, {Title: p.Say("site.column.new")},
	}}
	for _, d := range i.Report.Changed {
		for _, f := range d.Fields {
			t.Rows = append(t.Rows, []string{
				p.Say("table." + d.Table), d.Key, d.Name, p.Column(d.Table, f.Column),
				cmp.Or(p.Value(d.Table, f.Column, f.Old), "–"), cmp.Or(p.Value(d.Table, f.Column, f.New), "–"),
			})
		}
	}
	return t
}

// added is a row for each row that is added.
func (p *page) added(i *imports.Import) report.Table {
	t := report.Table{Caption: p.Say("site.import_added_table"), Columns: []report.Column{
		{Title: p.Say("site.column.table")}, {Title: p.Say("site.column.key")}, {Title: p.Say("site.column.label")},
	}}
	for _, d := range i.Report.Added {
		t.Rows = append(t.Rows, []string{p.Say("table." + d.Table), d.Key, d.Name})
	}
	return t
}

// template sends the workbook to fill in.
func (s *site) template(w http.ResponseWriter, _ *http.Request, p *page) error {
	var b bytes.Buffer
	if err := template.Write(&b, p.Words); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	h.Set("Content-Language", p.Lang())
	h.Set("Content-Disposition", `attachment; filename="`+p.Say("site.template_file")+`"`)
	if _, err := w.Write(b.Bytes()); err != nil {
		s.Logger.Debug("template not sent", "error", err)
	}
	return nil
}
