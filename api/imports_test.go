package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/analysis/template"
	"koopmap/analysis/wording"
	"koopmap/api"
	"koopmap/api/apitest"
	"koopmap/graph"
)

// instytucje is a CSV file: one institution that is there under another name, one that is
// new, and one that looks like the new one.
const instytucje = "identyfikator;nazwa;typ;obszar działania\n" +
	"gops-korycin;GOPS Korycin po zmianie nazwy;OPS;201103\n" +
	"swietlica-korycin;Świetlica Środowiskowa w Korycinie;GBP;201103\n" +
	"swietlica-korycin-2;Świetlica środowiskowa w Korycinie;GBP;201103\n"

// errors of three kinds.
const zle = "identyfikator;nazwa;typ;szczebel;obszar działania\n" +
	"gops-korycin;;OPS;gminny;201103\n" +
	"szkoła;Szkoła;SP;powait;201103\n" +
	"sp-nowa;Szkoła;SPP;gminny;201199\n"

func (c *client) upload(query, body string, want int, header ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	return c.send(http.MethodPost, v1+"/imports"+query, body, want, append([]string{"Content-Type", "text/csv"}, header...)...)
}

func TestAFileFromItsProblemsToItsUndo(t *testing.T) {
	c := newClient(t)
	before := c.send(http.MethodGet, v1+"/batches", "", http.StatusOK).Body.String()

	refused := decoded[api.Problem](t, c.upload("?name=instytucje.csv", zle, http.StatusUnprocessableEntity))
	if refused.Type != "/docs#file-problems" || refused.Problems == nil || len(*refused.Problems) != 5 || refused.More != nil {
		t.Fatalf("refused %+v", refused)
	}
	for i, want := range []struct{ column, value, rule, message, hint string }{
		{"nazwa", "", "missing", "brak wartości", "Uzupełnij"},
		{"identyfikator", "szkoła", "slug", "małe litery", "bez polskich znaków"},
		{"szczebel", "powait", "value", "dozwolone: gminny, powiatowy, wojewódzki; czy chodziło o powiatowy?", "Czy chodziło o: powiatowy?"},
		{"typ", "SPP", "unknown_key", "SPP (w tabeli typy", "Popraw"},
		{"obszar działania", "201199", "code", "w wykazie na", "201109 Suchowola"},
	} {
		p := (*refused.Problems)[i]
		if p.Column != want.column || p.Value != want.value || p.Rule != want.rule || !strings.Contains(p.Message, want.message) || !strings.Contains(p.Hint, want.hint) || p.File != "instytucje.csv" || p.Row != 2+(i+1)/2 {
			t.Errorf("problem %d is %+v, want %+v", i, p, want)
		}
	}

	sent := c.upload("?name=instytucje.csv&dryRun=true&who=Referat", instytucje, http.StatusCreated)
	shown := decoded[imports.Answer](t, sent)
	if !shown.DryRun || shown.Batch != "" || shown.Base != 1 || shown.Version != 2 || sent.Header().Get("Koopmap-Batch") != "" || len(shown.Rows) != 3 || shown.Suspected != 1 || shown.Duplicates[0].Reason != "name" {
		t.Fatalf("shown %+v", shown)
	}
	if f := shown.Rows[2].Fields; shown.Rows[2].Edit != graph.RowChanged || f[0].Column != "nazwa" || f[0].New != "GOPS Korycin po zmianie nazwy" || f[0].Old == "" {
		t.Errorf("changed %+v", shown.Rows[2])
	}
	one := sent.Header().Get("Location")
	if kept := c.send(http.MethodGet, one, "", http.StatusOK); kept.Body.String() != sent.Body.String() {
		t.Errorf("kept %s, shown %s", kept.Body, sent.Body)
	}
	if after := c.send(http.MethodGet, v1+"/batches", "", http.StatusOK).Body.String(); after != before {
		t.Errorf("the history is %s, was %s", after, before)
	}

	applied := c.send(http.MethodPost, one+"/apply", "", http.StatusOK)
	done := decoded[imports.Answer](t, applied)
	if done.DryRun || done.Batch == "" || done.Batch != applied.Header().Get("Koopmap-Batch") || done.Version != 2 || done.Who != "Referat" || len(done.Rows) != 3 {
		t.Fatalf("applied %+v", done)
	}
	for _, again := range []*httptest.ResponseRecorder{
		c.send(http.MethodPost, one+"/apply", "", http.StatusOK), c.send(http.MethodPost, one+"/apply", "", http.StatusOK, "Idempotency-Key", "k"), c.send(http.MethodGet, one, "", http.StatusOK),
	} {
		if again.Body.String() != applied.Body.String() {
			t.Errorf("again %s, was %s", again.Body, applied.Body)
		}
	}
	batch := decoded[analysis.BatchAnswer](t, c.send(http.MethodGet, v1+"/batches/"+done.Batch, "", http.StatusOK))
	if batch.File != "instytucje.csv" || batch.SHA256 != shown.SHA256 || len(batch.SHA256) != 64 || batch.Who != "Referat" || batch.When != noon() || batch.Note != "wczytano instytucje.csv" || len(batch.Rows.Rows) != 3 {
		t.Errorf("batch %+v", batch)
	}

	same := decoded[imports.Answer](t, c.upload("?name=instytucje.csv", instytucje, http.StatusCreated))
	if same.Batch != "" || same.Version != 2 || len(same.Rows) != 0 {
		t.Errorf("the same file again: %+v", same)
	}
	c.send(http.MethodPost, v1+"/batches/"+done.Batch+"/undo", "", http.StatusOK)
	c.send(http.MethodGet, v1+"/institutions/swietlica-korycin", "", http.StatusNotFound)
}

func TestAFileIsAppliedAsItWasShownOrNotAtAll(t *testing.T) {
	c := newClient(t)
	show := func() string {
		return c.upload("?name=instytucje.csv&dryRun=true", instytucje, http.StatusCreated).Header().Get("Location")
	}
	first := show()
	c.send(http.MethodPost, v1+"/meetings", records[2].added, http.StatusCreated) // of no concern to it
	second := show()
	gops := c.send(http.MethodGet, v1+"/institutions/gops-korycin", "", http.StatusOK)
	other := strings.Replace(gops.Body.String(), `"name":"`, `"name":"Dawny `, 1)
	c.send(http.MethodPut, v1+"/institutions/gops-korycin", other, http.StatusOK, "If-Match", gops.Header().Get("ETag"))
	for _, one := range []string{first, second} {
		moved := decoded[api.Problem](t, c.send(http.MethodPost, one+"/apply?lang=en", "", http.StatusConflict))
		if moved.Type != "/docs#conflict" || !strings.Contains(moved.Detail, "have changed since the preview") {
			t.Errorf("refused %+v", moved)
		}
	}
	third := show()
	c.send(http.MethodPost, v1+"/meetings", strings.ReplaceAll(records[2].added, "mt-99", "mt-98"), http.StatusCreated)
	if done := decoded[imports.Answer](t, c.send(http.MethodPost, third+"/apply", "", http.StatusOK)); done.Version != 5 || done.Batch == "" {
		t.Errorf("a change that has nothing to do with the file kept it away: %+v", done)
	}
	if n := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches", "", http.StatusOK)); n.Version != 5 {
		t.Errorf("version %d", n.Version)
	}
}

func TestAnImportOfOneKeyIsOne(t *testing.T) {
	c := newClient(t)
	first := c.upload("?name=instytucje.csv", instytucje, http.StatusCreated, "Idempotency-Key", "k-1")
	c.send(http.MethodPost, v1+"/meetings", records[2].added, http.StatusCreated)
	again := c.upload("?name=instytucje.csv", instytucje, http.StatusCreated, "Idempotency-Key", "k-1")
	if first.Body.String() != again.Body.String() || first.Header().Get("Koopmap-Batch") == "" || first.Header().Get("Koopmap-Batch") != again.Header().Get("Koopmap-Batch") {
		t.Errorf("again %s, was %s", again.Body, first.Body)
	}
	c.upload("?name=instytucje.csv", instytucje+"x;Inna;GBP;201103\n", http.StatusUnprocessableEntity, "Idempotency-Key", "k-1")
	c.upload("", instytucje, http.StatusBadRequest, "Idempotency-Key", strings.Repeat("k", 201))

	shown := c.upload("?name=instytucje.csv&dryRun=true", strings.ReplaceAll(instytucje, "GBP", "GOK"), http.StatusCreated).Header().Get("Location")
	c.send(http.MethodPost, shown+"/apply", "", http.StatusUnprocessableEntity, "Idempotency-Key", "k-1")
	c.send(http.MethodPost, shown+"/apply", "", http.StatusOK, "Idempotency-Key", "k-2")
	if n := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches", "", http.StatusOK)); n.Version != 4 {
		t.Errorf("%d batches, want each request once", n.Version)
	}
}

// A form is a body with its boundary.
func form(t testing.TB, name string, content []byte, fields ...string) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w.FormDataContentType()
}

func workbook(t testing.TB, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := template.Write(&b, wording.In(lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheTemplateAsAFormTellsOfItsExamples(t *testing.T) {
	c := newClient(t)
	for lang, want := range map[string]string{"pl": "w pliku jest 11 przykładowych wierszy ze wzoru", "en": "the file has 11 example rows of the template"} {
		body, kind := form(t, `C:\Dane\powiat.xlsx`, workbook(t, lang), "who", "Referat", "other", "x")
		shown := decoded[imports.Answer](t, c.send(http.MethodPost, v1+"/imports?dryRun=true&lang="+lang, body, http.StatusCreated, "Content-Type", kind))
		if shown.File != "powiat.xlsx" || shown.Who != "Referat" || len(shown.Rows) != 11 || len(shown.Notices) != 1 || !strings.HasPrefix(shown.Notices[0].Message, want) {
			t.Errorf("%s: %+v", lang, shown)
		}
	}
}

func TestOtherMethodsThanSendingAFileAreRefusedAsSuch(t *testing.T) {
	h := newClient(t).h
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete} {
		for _, kind := range []string{"text/csv", "text/plain", "application/json", "multipart/form-data; boundary=a"} {
			r := httptest.NewRequestWithContext(t.Context(), method, v1+"/imports", strings.NewReader(instytucje))
			r.Host = "localhost"
			r.Header.Set("Content-Type", kind)
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
				t.Errorf("%s of %s: %d %s", method, kind, w.Code, w.Body)
			}
		}
	}
}

func TestARequestThatIsNoFile(t *testing.T) {
	c := newClient(t)
	body, kind := form(t, "a.csv", []byte(instytucje))
	for _, r := range []struct {
		name, query, body string
		want              int
		header            []string
	}{
		{"nothing", "", "", http.StatusBadRequest, nil},
		{"a form without a file", "", strings.Replace(body, `name="file"`, `name="data"`, 1), http.StatusBadRequest, []string{"Content-Type", kind}},
		{"half a form", "", body[:len(body)/2], http.StatusBadRequest, []string{"Content-Type", kind}},
		{"a form without a boundary", "", body, http.StatusBadRequest, []string{"Content-Type", "multipart/form-data"}},
		{"a form of too many parts", "", strings.Repeat(body[:len(body)-len("--\r\n")]+"\r\n", 21), http.StatusBadRequest, []string{"Content-Type", kind}},
		{"JSON", "", "{}", http.StatusUnsupportedMediaType, []string{"Content-Type", "application/json"}},
		{"a form of a page without a file", "", "a=b", http.StatusUnsupportedMediaType, []string{"Content-Type", "application/x-www-form-urlencoded"}},
		{"text", "", instytucje, http.StatusUnsupportedMediaType, []string{"Content-Type", "text/plain"}},
		{"another language", "?lang=de", instytucje, http.StatusBadRequest, nil},
		{"perhaps", "?dryRun=maybe", instytucje, http.StatusBadRequest, nil},
		{"an unknown parameter", "?dry=1", instytucje, http.StatusBadRequest, nil},
		{"a name without end", "?name=" + strings.Repeat("a", 201), instytucje, http.StatusBadRequest, nil},
		{"a person without end", "?who=" + strings.Repeat("a", 201), instytucje, http.StatusBadRequest, nil},
		{"a form of another site", "", body, http.StatusForbidden, []string{"Content-Type", kind, "Sec-Fetch-Site", "cross-site"}},
		{"a form of another port", "", body, http.StatusForbidden, []string{"Content-Type", kind, "Sec-Fetch-Site", "same-site"}},
		{"an old browser on another site", "", body, http.StatusForbidden, []string{"Content-Type", kind, "Origin", "http://example.org"}},
		{"a file without a site", "", body, http.StatusForbidden, []string{"Content-Type", kind, "Origin", "null"}},
		{"a file of 33 MiB", "", strings.Repeat("a", 33<<20), http.StatusRequestEntityTooLarge, nil},
	} {
		t.Run(r.name, func(t *testing.T) {
			c := &client{t, c.h, c.c}
			c.upload(r.query, r.body, r.want, r.header...)
		})
	}
	other := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/pl/import", strings.NewReader(body))
	other.Host = "localhost"
	other.Header.Set("Content-Type", kind)
	other.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, other)
	if w.Code != http.StatusForbidden {
		t.Errorf("the form of the site from another site: %d", w.Code)
	}
}

// endless is a body that never ends and says how much of it was read.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.read += int64(len(p))
	return len(p), nil
}

func TestTwoGigabytesAreNotRead(t *testing.T) {
	c := newClient(t)
	for _, length := range []int64{2 << 30, -1} {
		body := &endless{}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, v1+"/imports?name=a.csv", body)
		r.Host, r.ContentLength = "localhost", length
		r.Header.Set("Content-Type", "text/csv")
		w := httptest.NewRecorder()
		began := time.Now()
		c.h.ServeHTTP(w, r)
		if took := time.Since(began); w.Code != http.StatusRequestEntityTooLarge || length > 0 && body.read > 0 || took > 5*time.Second {
			t.Errorf("%d after %d bytes and %s", w.Code, body.read, took)
		}
		c.c.checkAnswer(t, http.MethodPost, v1+"/imports", w)
	}
	c.send(http.MethodPost, v1+"/meetings", strings.Repeat("a", 2<<20), http.StatusRequestEntityTooLarge) // other paths have their limit still
}

// stored is a zip file of parts that are not packed.
func stored(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Each is refused by a sentence that says what to do.
func TestBadFilesAreRefusedWithWhatToDo(t *testing.T) {
	c := newClient(t)
	good := string(workbook(t, "pl"))
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2000)
	entities := `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `"><!ENTITY c "` + strings.Repeat("&b;", 1000) + `">]><worksheet>&c;</worksheet>`
	book := func(sheet string) string {
		return string(zipped(t,
			"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
			"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="strony" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/worksheets/sheet1.xml", sheet))
	}
	for _, bad := range []struct {
		name, content string
		rule          graph.Rule
		hint          string
	}{
		{"a zip bomb", book(`<worksheet><sheetData>` + strings.Repeat(" ", 40<<20) + `</sheetData></worksheet>`), graph.RuleUnsafe, "zapisz pod nową nazwą"},
		{"an XML bomb", book(entities), graph.RuleUnsafe, "zapisz pod nową nazwą"},
		{"a path out of the zip", string(zipped(t, "../../x.csv", "a;b")), graph.RuleUnsafe, "zapisz pod nową nazwą"},
		{"half a workbook", good[:len(good)/2], graph.RuleUnsafe, "zapisz pod nową nazwą"},
		{"a password", ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", graph.RuleProtected, "usuń hasło"},
		{"the format before 2007", ole, graph.RuleOldWorkbook, "zapisz go jako .xlsx"},
		{"a PDF renamed", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", graph.RuleOtherFile, "jako .xlsx albo CSV UTF-8"},
		{"NUL bytes", strings.Repeat("a\x00\x00\x00;b\x00\n", 100_000), graph.RuleOtherFile, "jako .xlsx albo CSV UTF-8"},
		{"two header lines", "identyfikator;nazwa;typ\nid;name;type\ngops;Ośrodek;OPS\n", graph.RuleTwoHeaders, "Zostaw jeden wiersz nagłówków"},
		{"nothing", "", graph.RuleEmptyTable, "Wpisz wiersz nagłówków"},
	} {
		t.Run(bad.name, func(t *testing.T) {
			c := &client{t, c.h, c.c}
			w := c.upload("?name=instytucje.xlsx", bad.content, http.StatusUnprocessableEntity, "Content-Type", "application/octet-stream")
			p := decoded[api.Problem](t, w)
			if p.Problems == nil || (*p.Problems)[0].Rule != string(bad.rule) || !strings.Contains((*p.Problems)[0].Hint, bad.hint) {
				t.Fatalf("%+v", p)
			}
		})
	}
	if n := decoded[api.BatchPage](t, c.send(http.MethodGet, v1+"/batches", "", http.StatusOK)); n.Version != 1 {
		t.Errorf("version %d", n.Version)
	}
}

func TestOfManyProblemsTheFirstAreListed(t *testing.T) {
	c := newClient(t)
	var b strings.Builder
	b.WriteString("identyfikator;nazwa;typ\n")
	for i := range 1500 {
		fmt.Fprintf(&b, "a-%d;;OPS\n", i)
	}
	p := decoded[api.Problem](t, c.upload("?name=instytucje.csv&lang=en", b.String(), http.StatusUnprocessableEntity))
	if len(*p.Problems) != 1000 || p.More == nil || *p.More < 500 || !strings.Contains(p.Detail, strconv.Itoa(1000+*p.More)) {
		t.Errorf("%d and %v more: %s", len(*p.Problems), p.More, p.Detail)
	}
}

func TestAThirdFileAtATimeWaits(t *testing.T) {
	c := newClient(t)
	done := make(chan int)
	var ends []*io.PipeWriter
	for range imports.AtOnce {
		body, end := io.Pipe()
		ends = append(ends, end)
		go func() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, v1+"/imports?dryRun=true&name=instytucje.csv", body)
			r.Host, r.ContentLength = "localhost", -1
			r.Header.Set("Content-Type", "text/csv")
			w := httptest.NewRecorder()
			c.h.ServeHTTP(w, r)
			done <- w.Code
		}()
		_, _ = io.WriteString(end, instytucje) // returns when it is being read
	}
	w := c.upload("?dryRun=true&name=instytucje.csv", instytucje, http.StatusTooManyRequests)
	if p := decoded[api.Problem](t, w); p.Type != "/docs#busy" || w.Header().Get("Retry-After") == "" {
		t.Errorf("%+v", p)
	}
	c.send(http.MethodPost, v1+"/imports/x/apply", "", http.StatusTooManyRequests)
	for _, end := range ends {
		if err := end.Close(); err != nil {
			t.Fatal(err)
		}
		if code := <-done; code != http.StatusCreated {
			t.Errorf("%d", code)
		}
	}
	c.upload("?dryRun=true&name=instytucje.csv", instytucje, http.StatusCreated)
}

func TestEveryStatusOfImportsIsMet(t *testing.T) {
	c := newClient(t)
	one := c.upload("?name=instytucje.csv&dryRun=true", instytucje, http.StatusCreated).Header().Get("Location")
	c.upload("?lang=de", instytucje, http.StatusBadRequest)
	c.upload("", instytucje, http.StatusForbidden, "Origin", "null")
	c.upload("", strings.Repeat("a", 33<<20), http.StatusRequestEntityTooLarge)
	c.upload("", instytucje, http.StatusUnsupportedMediaType, "Content-Type", "text/plain")
	c.upload("?name=instytucje.csv", zle, http.StatusUnprocessableEntity)
	c.send(http.MethodGet, one, "", http.StatusOK)
	c.send(http.MethodGet, one+"?lang=de", "", http.StatusBadRequest)
	c.send(http.MethodGet, v1+"/imports/none", "", http.StatusNotFound)
	c.send(http.MethodPost, one+"/apply?x=1", "", http.StatusBadRequest)
	c.send(http.MethodPost, one+"/apply", "", http.StatusForbidden, "Origin", "null")
	c.send(http.MethodPost, v1+"/imports/none/apply", "", http.StatusNotFound)
	c.upload("?name=instytucje.csv", strings.ReplaceAll(instytucje, "GBP", "GOK"), http.StatusCreated, "Idempotency-Key", "k")
	c.send(http.MethodPost, one+"/apply", "", http.StatusConflict)
	c.send(http.MethodPost, one+"/apply", "", http.StatusUnprocessableEntity, "Idempotency-Key", "k")
	last := c.upload("?name=instytucje.csv&dryRun=true", instytucje, http.StatusCreated).Header().Get("Location")
	c.send(http.MethodPost, last+"/apply", "", http.StatusOK)

	body, end := io.Pipe()
	for range imports.AtOnce {
		go func() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, v1+"/imports?dryRun=true", body)
			r.Host, r.ContentLength = "localhost", -1
			r.Header.Set("Content-Type", "text/csv")
			c.h.ServeHTTP(httptest.NewRecorder(), r)
		}()
		_, _ = io.WriteString(end, "a")
	}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		w := request(t, c.h, http.MethodPost, v1+"/imports/none/apply")
		if w.Code == http.StatusTooManyRequests {
			break
		}
	}
	c.upload("", instytucje, http.StatusTooManyRequests)
	c.send(http.MethodPost, v1+"/imports/none/apply", "", http.StatusTooManyRequests)
	if err := end.Close(); err != nil {
		t.Fatal(err)
	}

	store := apitest.Store(t)
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	cut := &client{t, api.New(service, api.Options{Logger: quiet(), Clock: noon}), c.c}
	one = cut.upload("?name=instytucje.csv&dryRun=true", instytucje, http.StatusCreated).Header().Get("Location")
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	cut.upload("?name=instytucje.csv", instytucje, http.StatusServiceUnavailable)
	cut.upload("?name=instytucje.csv&dryRun=true", instytucje, http.StatusServiceUnavailable)
	cut.send(http.MethodPost, one+"/apply", "", http.StatusServiceUnavailable)

	for path, item := range c.c.doc.Paths.Map() {
		if !strings.HasPrefix(path, v1+"/imports") {
			continue
		}
		for _, operation := range item.Operations() {
			for status := range operation.Responses.Map() {
				code, err := strconv.Atoi(status)
				if err == nil && !c.c.met[operation.OperationID+" "+http.StatusText(code)] {
					t.Errorf("%s: %s is described and was not met", operation.OperationID, status)
				}
			}
		}
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	now := noon()
	service := apitest.Service(t)
	c := &client{t, api.New(service, api.Options{Logger: quiet(), Clock: func() time.Time { return now }}), newContract(t)}
	show := func(content string) string {
		return c.upload("?dryRun=true&name=instytucje.csv", content, http.StatusCreated).Header().Get("Location")
	}
	first := show(instytucje)
	for range 49 {
		show(instytucje)
	}
	c.send(http.MethodGet, first, "", http.StatusOK)
	last := show(instytucje)
	c.send(http.MethodGet, first, "", http.StatusNotFound)
	gone := decoded[api.Problem](t, c.send(http.MethodPost, first+"/apply?lang=en", "", http.StatusNotFound))
	if !strings.Contains(gone.Detail, "kept for an hour at most") {
		t.Errorf("%+v", gone)
	}
	now = now.Add(59 * time.Minute)
	c.send(http.MethodGet, last, "", http.StatusOK)
	now = now.Add(2 * time.Minute)
	c.send(http.MethodGet, last, "", http.StatusNotFound)

	large := stored(t, "instytucje.csv", instytucje, "czytaj.txt", strings.Repeat("-", 30<<20)) // which nobody reads
	second := show(large)
	for range 4 {
		c.send(http.MethodGet, second, "", http.StatusOK)
		show(large)
	}
	c.send(http.MethodGet, second, "", http.StatusNotFound)
}
