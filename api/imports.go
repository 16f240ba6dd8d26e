package api

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/analysis/wording"
	"koopmap/api/query"
)

// importPath is where a file is sent to.
const importPath = "/api/v1/imports"

// takesFile reports whether the body of a request may be a file. Its limit is that of
// [query.ReadUpload].
func takesFile(c echo.Context) bool {
	r := c.Request()
	return r.Method == http.MethodPost && (r.URL.Path == importPath || r.URL.Path == "/pl/import" || r.URL.Path == "/en/import")
}

// Import answers POST /imports.
func (s *server) Import(c echo.Context, p ImportParams) error {
	if err := known(c, p); err != nil {
		return err
	}
	words, err := inLang(p.Lang)
	if err != nil {
		return err
	}
	dry, err := isTrue("dryRun", value(p.DryRun))
	if err != nil {
		return err
	}
	key, err := keyOf(p.IdempotencyKey)
	if err != nil {
		return err
	}
	leave, err := s.desk.Enter()
	if err != nil {
		return err
	}
	defer leave()
	u, err := query.ReadUpload(c.Request())
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	var told *imports.Import
	if dry {
		told, err = s.desk.Show(ctx, u.File, u.Who)
	} else {
		told, err = s.desk.Do(ctx, u.File, analysis.Write{
			ID: rand.Text(), Who: cmp.Or(u.Who, account), When: s.Clock(), Note: words.Say("batch.note.imported", "File", u.Name), Key: key,
			Request: strings.Join([]string{http.MethodPost, importPath, u.Name, u.Who, string(u.Content)}, "\x00"),
		})
	}
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderLocation, importPath+"/"+url.PathEscape(told.ID))
	return s.told(c, http.StatusCreated, told, words)
}

// ImportKept answers GET /imports/{id}.
func (s *server) ImportKept(c echo.Context, id IDParam, p ImportKeptParams) error {
	if err := known(c, p); err != nil {
		return err
	}
	words, err := inLang(p.Lang)
	if err != nil {
		return err
	}
	told, err := s.desk.Find(id)
	if err != nil {
		return err
	}
	return s.told(c, http.StatusOK, told, words)
}

// ApplyImport answers POST /imports/{id}/apply.
func (s *server) ApplyImport(c echo.Context, id IDParam, p ApplyImportParams) error {
	r, err := read(c, p, p.IdempotencyKey)
	if err != nil {
		return err
	}
	leave, err := s.desk.Enter()
	if err != nil {
		return err
	}
	defer leave()
	shown, err := s.desk.Find(id)
	if err != nil {
		return err
	}
	told, err := s.desk.Apply(r.Request().Context(), id, s.change(r, r.words.Say("batch.note.imported", "File", shown.File)))
	if err != nil {
		return err
	}
	return s.told(c, http.StatusOK, told, r.words)
}

// told answers with an import.
func (s *server) told(c echo.Context, status int, i *imports.Import, words *wording.Words) error {
	if i.Batch != "" {
		c.Response().Header().Set(batchHeader, i.Batch)
	}
	c.Response().Header().Set("Content-Language", words.Lang())
	var b bytes.Buffer
	if err := analysis.Encode(&b, i.Answer(words)); err != nil {
		return err
	}
	return c.Blob(status, echo.MIMEApplicationJSON, b.Bytes())
}

// inLang is the words of the parameter lang.
func inLang(p *LangParam) (*wording.Words, error) {
	lang, err := query.Lang(value(p))
	return wording.In(lang), err
}
