package api

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api/query"
	"koopmap/graph"
)

// account is who a change over HTTP is noted for, as long as there are no accounts.
const account = "api"

// batchHeader names the batch that a write made.
const batchHeader = "Koopmap-Batch"

// A resource is a kind of record of the API. A record may stand for rows of several
// tables: an agreement for its parties too.
type resource[R any] struct {
	name  string // in paths
	noun  string // in errors
	ids   func(*graph.Network) []string
	find  func(n *graph.Network, id string) (R, bool)
	id    func(*R) string
	edit  func(n *graph.Network, record *R) (graph.ChangeSet, error) // makes the record what is given
	clear func(n *graph.Network, id string) graph.ChangeSet          // takes it out
}

// note is what the history says of a write.
func (k *resource[R]) note(r *request, what, id string) string {
	return r.words.Say("batch.note."+what, "ID", id, "Table", r.words.Say("table."+k.name))
}

func (k *resource[R]) missing(id string) error {
	return &graph.Error{Kind: graph.NotFound, Subject: k.noun + " " + id}
}

// request is what every write is asked with.
type request struct {
	echo.Context
	words *wording.Words
	key   string
	body  []byte
}

// read reads the body of a write and its key.
func read(c echo.Context, params any, key *IdempotencyKey) (*request, error) {
	if err := known(c, params); err != nil {
		return nil, err
	}
	lang, err := query.Lang(c.QueryParam("lang"))
	if err != nil {
		return nil, err
	}
	r := &request{Context: c, words: wording.In(lang)}
	if r.key, err = keyOf(key); err != nil {
		return nil, err
	}
	r.body, err = io.ReadAll(c.Request().Body)
	return r, err
}

// keyOf reads an Idempotency-Key.
func keyOf(p *IdempotencyKey) (string, error) {
	key := value(p)
	if utf8.RuneCountInString(key) > 200 {
		return "", &wording.ParameterError{Name: "Idempotency-Key", Value: string([]rune(key)[:20]) + "…", Want: wording.WantShorter}
	}
	return key, nil
}

// decode reads the body into a record: one JSON value, and no field that it does not have.
func (r *request) decode(record any) error {
	decoder := json.NewDecoder(bytes.NewReader(r.body))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(record)
	if err == nil {
		if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
			return &query.BodyError{Reason: "syntax"}
		}
		return nil
	}
	if kind, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return &query.BodyError{Reason: "type", Name: kind.Field}
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return &query.BodyError{Reason: "field", Name: strings.Trim(name, `"`)}
	}
	return &query.BodyError{Reason: "syntax"}
}

// write makes a change for the request.
func (s *server) write(r *request, note string, change func(*graph.Network) (graph.ChangeSet, error)) (analysis.Written, error) {
	w := s.change(r, note)
	w.Change = change
	written, err := s.service.Write(r.Request().Context(), w)
	if err == nil && written.Batch != "" {
		r.Response().Header().Set(batchHeader, written.Batch)
	}
	return written, err
}

// change is the batch of a request, without what it does.
func (s *server) change(r *request, note string) analysis.Write {
	asked := r.Request()
	return analysis.Write{
		ID: rand.Text(), Who: account, When: s.Clock(), Note: note, Key: r.key,
		Request: strings.Join([]string{asked.Method, asked.URL.Path, asked.Header.Get("If-Match"), string(r.body)}, "\x00"),
	}
}

// create answers POST of a kind of record.
func create[R any](s *server, k *resource[R], r *request) error {
	var record R
	if err := r.decode(&record); err != nil {
		return err
	}
	id := k.id(&record)
	written, err := s.write(r, k.note(r, "added", id), func(n *graph.Network) (graph.ChangeSet, error) {
		if _, ok := k.find(n, id); ok {
			return graph.ChangeSet{}, &graph.Error{Kind: graph.Conflict, Subject: k.noun + " " + id, Hint: "it is on record already"}
		}
		return k.edit(n, &record)
	})
	if err != nil {
		return err
	}
	r.Response().Header().Set(echo.HeaderLocation, "/api/v1/"+k.name+"/"+url.PathEscape(id))
	return s.one(r, k, written.Network, id, http.StatusCreated)
}

// replace answers PUT of a record.
func replace[R any](s *server, k *resource[R], r *request, id string, match *IfMatch) error {
	var record R
	if err := r.decode(&record); err != nil {
		return err
	}
	if k.id(&record) != id {
		return &query.BodyError{Reason: "id"}
	}
	written, err := s.write(r, k.note(r, "changed", id), func(n *graph.Network) (graph.ChangeSet, error) {
		if err := k.matches(n, id, match); err != nil {
			return graph.ChangeSet{}, err
		}
		return k.edit(n, &record)
	})
	if err != nil {
		return err
	}
	return s.one(r, k, written.Network, id, http.StatusOK)
}

// remove answers DELETE of a record.
func remove[R any](s *server, k *resource[R], r *request, id string, match *IfMatch) error {
	_, err := s.write(r, k.note(r, "removed", id), func(n *graph.Network) (graph.ChangeSet, error) {
		if err := k.matches(n, id, match); err != nil {
			return graph.ChangeSet{}, err
		}
		return k.clear(n, id), nil
	})
	if err != nil {
		return err
	}
	return r.NoContent(http.StatusNoContent)
}

// matches holds a record to the tag that the client read it with.
func (k *resource[R]) matches(n *graph.Network, id string, match *IfMatch) error {
	record, ok := k.find(n, id)
	if !ok {
		return k.missing(id)
	}
	if value(match) == "" {
		return &query.Refusal{Failure: query.NoPrecondition}
	}
	tag, err := tagOf(&record)
	if err != nil {
		return err
	}
	for candidate := range strings.SplitSeq(*match, ",") {
		if candidate = strings.TrimSpace(candidate); candidate == "*" || candidate == tag {
			return nil
		}
	}
	return &query.Refusal{Failure: query.Stale}
}

// tagOf is the strong tag of a record: the same for the same content.
func tagOf(record any) (string, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`, nil
}

// one answers with one record.
func (s *server) one(c echo.Context, k interface {
	answer(n *graph.Network, id string) (any, bool)
	missing(id string) error
}, n *graph.Network, id string, status int) error {
	record, ok := k.answer(n, id)
	if !ok {
		return k.missing(id)
	}
	tag, err := tagOf(record)
	if err != nil {
		return err
	}
	c.Response().Header().Set("ETag", tag)
	if status == http.StatusOK && c.Request().Method == http.MethodGet {
		for candidate := range strings.SplitSeq(c.Request().Header.Get("If-None-Match"), ",") {
			if candidate = strings.TrimSpace(candidate); candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
				return c.NoContent(http.StatusNotModified)
			}
		}
	}
	var b bytes.Buffer
	if err := analysis.Encode(&b, record); err != nil {
		return err
	}
	return c.Blob(status, echo.MIMEApplicationJSON, b.Bytes())
}

func (k *resource[R]) answer(n *graph.Network, id string) (any, bool) {
	record, ok := k.find(n, id)
	return &record, ok
}

// show answers GET of a record.
func show[R any](s *server, k *resource[R], c echo.Context, params any, lang *LangParam, id string) error {
	if err := known(c, params); err != nil {
		return err
	}
	if _, err := query.Lang(value(lang)); err != nil {
		return err
	}
	return s.one(c, k, s.service.Network(), id, http.StatusOK)
}

// list answers GET of a kind of record: a page of them with the id where the next begins.
func list[R any](s *server, k *resource[R], c echo.Context, params any, p pageParams, page func(items []R, next string, version uint64) any) error {
	if err := known(c, params); err != nil {
		return err
	}
	lang, err := query.Lang(value(p.lang))
	if err != nil {
		return err
	}
	most, err := limit(value(p.limit))
	if err != nil {
		return err
	}
	n := s.service.Network()
	ids := k.ids(n)
	if cursor := value(p.cursor); cursor != "" {
		last, ok := slices.BinarySearch(ids, cursor)
		if !ok {
			return &wording.ParameterError{Name: "cursor", Value: cursor, Want: wording.WantCursor}
		}
		ids = ids[last+1:]
	}
	if s.unchanged(c, value(p.cursor), most, lang) {
		return c.NoContent(http.StatusNotModified)
	}
	next := ""
	if len(ids) > most {
		ids = ids[:most]
		next = ids[most-1]
	}
	items := make([]R, len(ids))
	for i, id := range ids {
		items[i], _ = k.find(n, id)
	}
	return s.answer(c, page(items, next, n.Version()))
}

// pageParams are the parameters of a list.
type pageParams struct {
	cursor *CursorParam
	limit  *LimitParam
	lang   *LangParam
}
