package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"koopmap/analysis"
	"koopmap/analysis/imports"
	"koopmap/api/apitest"
	"koopmap/graph"
	"koopmap/graph/intake"
	"koopmap/graph/intake/reference"
)

const instytucje = "identyfikator;nazwa;typ;obszar działania\n" +
	"gops-korycin;GOPS <b>Korycin</b>;OPS;201103\n" +
	"swietlica-korycin;Świetlica Środowiskowa w Korycinie;PWD;201103\n" +
	"swietlica-korycin-2;Świetlica środowiskowa w Korycinie;PWD;201103\n"

const zle = "identyfikator;nazwa;typ;szczebel;obszar działania\n" +
	"gops-korycin;;OPS;gminny;201103\n" +
	"<i>;Szkoła;SP;powait;201103\n"

// upload sends the form of the page with a file.
func upload(t *testing.T, h http.Handler, target, name, content string, fields ...string) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, target, &b)
	r.Host = "localhost"
	r.Header.Set("Content-Type", w.FormDataContentType())
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	return answer
}

// here asks for a page as a person at this computer does.
func here(t *testing.T, h http.Handler, method, target string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// whole is a page without a fault, in words.
func whole(t *testing.T, w *httptest.ResponseRecorder, lang string) string {
	t.Helper()
	if found := untranslated.FindString(w.Body.String()); found != "" {
		t.Errorf("untranslated: %s", found)
	}
	d := parse(t, w.Body.String())
	d.checkLanguage(lang)
	d.checkStructure()
	d.checkForms()
	d.checkTables()
	d.checkAddresses()
	return text(d.root)
}

func TestAFileIsCorrectedSeenAndApplied(t *testing.T) {
	for lang, says := range map[string]struct{ problems, wrong, remedy, preview, pair, written, empty string }{
		"pl": {"3 błędy; niczego nie wczytano", "niedozwolona wartość; dozwolone: gminny", "Czy chodziło o: powiatowy? Wpisz jedną z dozwolonych wartości.", "Na razie niczego nie zapisano", "ta sama nazwa i miejsce", "Zmiany zapisano", "W pliku instytucje.csv nie ma ani jednego wiersza danych."},
		"en": {"3 problems; nothing was imported", "not an allowed value; allowed: gmina", "Did you mean: powiat? Enter one of the allowed values.", "Nothing has been written yet", "the same name and place", "The changes were written", "instytucje.csv has no row of data."},
	} {
		t.Run(lang, func(t *testing.T) {
			service := apitest.Service(t)
			h := siteOf(service)
			ask := "/" + lang + "/import"
			if page := here(t, h, http.MethodGet, ask); !strings.Contains(page.Body.String(), `enctype="multipart/form-data"`) {
				t.Error("no form for a file")
			}
			refused := upload(t, h, ask, "instytucje.csv", zle, "who", "Referat")
			page := whole(t, refused, lang)
			for _, want := range []string{says.problems, says.wrong, says.remedy, "instytucje.csv"} {
				if refused.Code != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
					t.Errorf("%d, the page does not say %q", refused.Code, want)
				}
			}
			if body := refused.Body.String(); !strings.Contains(body, "&lt;i&gt;") || !strings.Contains(body, `value="Referat"`) || !strings.Contains(body, `aria-invalid="true"`) {
				t.Error("the form is not kept, or a cell is not text")
			}

			sent := upload(t, h, ask, "instytucje.csv", instytucje, "who", "Referat")
			preview := sent.Header().Get("Location")
			if sent.Code != http.StatusSeeOther || !strings.HasPrefix(preview, ask+"/") {
				t.Fatalf("%d to %q", sent.Code, preview)
			}
			shown := here(t, h, http.MethodGet, preview)
			page = whole(t, shown, lang)
			for _, want := range []string{says.preview, says.pair, "GOPS <b>Korycin</b>", "swietlica-korycin-2"} {
				if !strings.Contains(page, want) {
					t.Errorf("the preview does not say %q", want)
				}
			}
			if n := service.Network().Version(); n != 1 {
				t.Fatalf("looking made version %d", n)
			}
			if away := get(t, h, preview); strings.Contains(away.Body.String(), "<button type=\"submit\">"+"Wprowadź") || strings.Contains(away.Body.String(), `method="post"`) {
				t.Error("a page under another name offers to write")
			}

			applied, again := here(t, h, http.MethodPost, preview), here(t, h, http.MethodPost, preview)
			if applied.Code != http.StatusSeeOther || again.Header().Get("Location") != applied.Header().Get("Location") || service.Network().Version() != 2 {
				t.Fatalf("%d, again %d, version %d", applied.Code, again.Code, service.Network().Version())
			}
			done := here(t, h, http.MethodGet, applied.Header().Get("Location"))
			page = whole(t, done, lang)
			history, err := service.History(t.Context(), 0, 1)
			if err != nil {
				t.Fatal(err)
			}
			batch := "/" + lang + "/history/" + history.Items[0].ID
			if body := done.Body.String(); !strings.Contains(page, says.written) || !strings.Contains(body, `href="`+batch+`"`) || !strings.Contains(body, `href="`+batch+`/undo"`) || strings.Contains(body, `method="post"`) {
				t.Errorf("the result does not lead to the batch: %s", body)
			}
			if history.Items[0].Who != "Referat" || history.Items[0].File != "instytucje.csv" {
				t.Errorf("%+v", history.Items[0])
			}
			if undone := post(t, h, batch+"/undo", nil); undone.Code != http.StatusSeeOther {
				t.Errorf("undo: %d", undone.Code)
			}

			same := upload(t, h, ask, "instytucje.csv", "identyfikator;nazwa;typ\n", "who", "")
			if page := whole(t, here(t, h, http.MethodGet, same.Header().Get("Location")), lang); strings.Contains(page, says.preview) || !strings.Contains(page, says.empty) {
				t.Errorf("a file without a row: %s", page)
			}
		})
	}
}

func TestTwoWhoApplyAtOnceAreBothLedToWhatWasDone(t *testing.T) {
	service := apitest.Service(t)
	h := siteOf(service)
	preview := upload(t, h, "/pl/import", "instytucje.csv", instytucje).Header().Get("Location")
	var both sync.WaitGroup
	for range imports.AtOnce {
		both.Go(func() {
			if w := here(t, h, http.MethodPost, preview); w.Code != http.StatusSeeOther || w.Header().Get("Location") != preview {
				t.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
			}
		})
	}
	both.Wait()
	if n := service.Network().Version(); n != 2 {
		t.Errorf("version %d", n)
	}
}

func TestWhatHasMovedIsShownAnew(t *testing.T) {
	service := apitest.Service(t)
	h := siteOf(service)
	preview := upload(t, h, "/pl/import", "instytucje.csv", instytucje).Header().Get("Location")
	_, err := service.Write(t.Context(), analysis.Write{ID: "other", Change: func(n *graph.Network) (c graph.ChangeSet, err error) {
		gops, _ := n.Institution("gops-korycin")
		changed := *gops
		changed.Name = "Dawny GOPS"
		c.Institutions.Put = []graph.Institution{changed}
		return c, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	moved := here(t, h, http.MethodPost, preview)
	page := whole(t, moved, "pl")
	if moved.Code != http.StatusConflict || !strings.Contains(page, "Poniżej jest nowy podgląd") || !strings.Contains(page, "Dawny GOPS") || strings.Contains(moved.Body.String(), `action="`+preview+`"`) || service.Network().Version() != 2 {
		t.Fatalf("%d %s", moved.Code, page)
	}
	d := parse(t, moved.Body.String())
	for _, f := range d.all("form") {
		if attr(f, "method") == "post" {
			if w := here(t, h, http.MethodPost, attr(f, "action")); w.Code != http.StatusSeeOther || service.Network().Version() != 3 {
				t.Errorf("the new preview: %d, version %d", w.Code, service.Network().Version())
			}
		}
	}
}

func TestWhatIsWrongStandsBesideTheField(t *testing.T) {
	h := site(t)
	for _, c := range []struct {
		name, file, content, who string
		want                     int
		field, says              string
	}{
		{"no file", "", "", "", http.StatusBadRequest, "about-file", "Wybierz plik"},
		{"too large a file", "a.xlsx", strings.Repeat("a", 33<<20), "", http.StatusRequestEntityTooLarge, "about-file", "najwyżej 32 MiB"},
		{"another kind of file", "a.xlsx", "%PDF-1.7 \xe2\xe3", "", http.StatusUnprocessableEntity, "about-file", "a.xlsx: 1 błąd"},
		{"a person without end", "a.csv", instytucje, strings.Repeat("a", 201), http.StatusBadRequest, "about-who", "najwyżej 200 znaków"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := upload(t, h, "/pl/import", c.file, c.content, "who", c.who)
			whole(t, w, "pl")
			beside := ""
			for _, n := range parse(t, w.Body.String()).all("div") {
				if attr(n, "id") == c.field {
					beside = text(n)
				}
			}
			if w.Code != c.want || !strings.Contains(beside, c.says) {
				t.Errorf("%d %q", w.Code, beside)
			}
		})
	}
}

func TestElsewhereThePageSaysThatItTakesNothing(t *testing.T) {
	h := site(t)
	w := get(t, h, "/pl/import") // under a name that is not of this computer
	if page := whole(t, w, "pl"); strings.Contains(w.Body.String(), `type="file"`) || !strings.Contains(page, "pod adresem 127.0.0.1") {
		t.Errorf("%s", page)
	}
}

func TestTheTemplateIsThere(t *testing.T) {
	h := site(t)
	for lang, name := range map[string]string{"pl": "koopmap-wzor.xlsx", "en": "koopmap-template.xlsx"} {
		w := get(t, h, "/"+lang+"/import/template.xlsx")
		set := intake.LoadContent(name, w.Body.Bytes(), reference.Network())
		if w.Code != http.StatusOK || len(set.Problems) > 0 || len(set.Files) < 5 || !strings.Contains(w.Header().Get("Content-Disposition"), name) {
			t.Errorf("%s: %d %v %v", lang, w.Code, set.Problems, w.Header())
		}
	}
}
