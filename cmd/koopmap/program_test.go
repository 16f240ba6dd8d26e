package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"koopmap/analysis"
	"koopmap/analysis/wording"
	"koopmap/api"
	"koopmap/fixtures"
	"koopmap/fixtures/golden"
	"koopmap/graph"
	"koopmap/graph/memstore"
	"koopmap/graph/teryt"
)

// documentedFolder is the documented network as a folder of CSV files.
func documentedFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "documented")
	if err := os.CopyFS(dir, fixtures.Documented()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestJSONIsTheBodyOfTheAPI(t *testing.T) {
	store := memstore.New()
	if _, err := store.Apply(t.Context(), graph.Batch{ID: "documented", Changes: fixtures.DocumentedChangeSet()}); err != nil {
		t.Fatal(err)
	}
	service, err := analysis.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	handler := api.New(service, api.Options{Logger: slog.New(slog.DiscardHandler)})
	data := "csv:" + documentedFolder(t)
	for command, path := range map[string]string{
		"coverage Korycin --on 2018-08-01":                                                                     "201103/coverage?on=2018-08-01",
		"coverage 200509 --on 01.08.2018 --lang en":                                                            "200509/coverage?on=2018-08-01&lang=en",
		"coverage Korycin --on 2019-04-01 --unknown-end ended --levels gmina":                                  "201103/coverage?on=2019-04-01&unknownEnd=ended&levels=gmina",
		"actors Korycin --on 2018-08-01 --norm zespol-interdyscyplinarny@2018":                                 "201103/actors?on=2018-08-01&norm=zespol-interdyscyplinarny@2018",
		"links 200603 --on 2019-10-01":                                                                         "200603/links?on=2019-10-01",
		"overview 20 --on 2018-10-01":                                                                          "20/overview?on=2018-10-01",
		"overview PL --on 2018-10-01":                                                                          "PL/overview?on=2018-10-01",
		"invite Korycin --on 2018-08-01":                                                                       "201103/invitations?on=2018-08-01",
		"invite 200603 --on 2019-10-01 --redundancy 2 --exclude sr-lomza":                                      "200603/invitations?on=2019-10-01&redundancy=2&exclude=sr-lomza",
		"invite 2006 --on 2019-10-01 --budget 1 --cost powiat=1 --weight ngo=3":                                "2006/invitations?on=2019-10-01&budget=1&cost=powiat=1&weight=ngo=3",
		"invite Korycin --with 201105 --on 2018-08-01 --require sr-sokolka --per team --exclude pup-sokolka=x": "201103/invitations?on=2018-08-01&with=201105&require=sr-sokolka&per=team&exclude=pup-sokolka=x",
		"invite 200603 --on 2019-10-01 --cost sr-lomza=3 --cost szpital-kolno=40":                              "200603/invitations?on=2019-10-01&cost=sr-lomza=3&cost=szpital-kolno=40",
	} {
		t.Run(command, func(t *testing.T) {
			response := httptest.NewRecorder()
			handler.ServeHTTP(response, httptest.NewRequest(http.MethodGet, "/api/v1/units/"+path, http.NoBody))
			if response.Code != http.StatusOK {
				t.Fatalf("%d: %s", response.Code, response.Body)
			}
			var stdout, stderr bytes.Buffer
			args := append(strings.Fields(command), "--format", "json", "--data", data)
			if code := run(t.Context(), args, nil, strings.NewReader(""), &stdout, &stderr); code != exitAnswered {
				t.Fatalf("exit code %d: %s", code, &stderr)
			}
			if diff := cmp.Diff(response.Body.String(), stdout.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestThePictureOfTheReadme(t *testing.T) {
	var stdout, stderr bytes.Buffer
	args := []string{"diagram", "201103", "--on", "2018-08-01", "--view", "wheel", "--data", "csv:" + documentedFolder(t)}
	if code := run(t.Context(), args, nil, strings.NewReader(""), &stdout, &stderr); code != exitAnswered {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	golden.Equal(t, "../../fixtures/pictures/korycin-2018-08-01.svg", stdout.Bytes())
}

// TestServe starts the service on a port of its own, asks it, and ends it.
func TestServe(t *testing.T) {
	for _, c := range []struct {
		name, command, page, want string
	}{
		{"the demonstration", "demo", "/pl/region/20?on=2018-10-01", "Korycin"},
		{"an empty store", "serve", "/pl", "województwo podlaskie"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, in := io.Pipe()
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			file := filepath.Join(t.TempDir(), "koopmap.db")
			var stderr bytes.Buffer
			ended := make(chan int, 1)
			go func() {
				args := []string{c.command, "--addr", "127.0.0.1:0", "--data", "sqlite:" + file}
				ended <- run(ctx, args, nil, strings.NewReader(""), in, &stderr)
				_ = in.Close()
			}()
			address := siteAddress(t, out, c.page)
			response, err := http.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(response.Body)
			_ = response.Body.Close()
			if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), c.want) {
				t.Errorf("%s: %s, %v: %.500s", address, response.Status, err, body)
			}
			http.DefaultClient.CloseIdleConnections()
			stop()
			select {
			case code := <-ended:
				if code != exitAnswered {
					t.Errorf("exit code %d: %s", code, &stderr)
				}
			case <-time.After(20 * time.Second):
				t.Fatal("it did not end")
			}
		})
	}
}

// siteAddress reads the output until the address of the site stands there; the rest is
// thrown away.
func siteAddress(t *testing.T, out io.Reader, page string) string {
	t.Helper()
	var text []byte
	line := regexp.MustCompile(`Strona: (http://127\.0\.0\.1:[0-9]+` + regexp.QuoteMeta(page) + `)\n`)
	chunk := make([]byte, 4096)
	for {
		n, err := out.Read(chunk)
		text = append(text, chunk[:n]...)
		if found := line.FindSubmatch(text); found != nil {
			go func() { _, _ = io.Copy(io.Discard, out) }() // until the pipe closes
			return string(found[1])
		}
		if err != nil {
			t.Fatalf("no address of the site in:\n%s", text)
		}
	}
}

func TestExitCodes(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want int
	}{
		"nothing":             {nil, exitAnswered},
		"not found":           {graph.ErrNotFound("norm x"), exitNotFound},
		"an unknown unit":     {&teryt.UnknownError{Query: "x"}, exitNotFound},
		"a unit wrapped":      {&graph.Error{Kind: graph.NotFound, Err: &teryt.UnknownError{Query: "201199"}}, exitNotFound},
		"a form of code":      {&teryt.UnknownError{Query: "20110", Form: &teryt.CodeError{}}, exitInvalid},
		"an ambiguous name":   {&teryt.AmbiguousError{}, exitInvalid},
		"a code with a hint":  {&teryt.CodeError{}, exitInvalid},
		"a parameter":         {&wording.ParameterError{}, exitInvalid},
		"invalid":             {graph.ErrInvalid("x"), exitInvalid},
		"a conflict":          {&graph.Error{Kind: graph.Conflict}, exitFailed},
		"unavailable":         {graph.ErrClosed(), exitFailed},
		"a bug":               {errors.New("x"), exitFailed},
		"joined with another": {errors.Join(graph.ErrNotFound("x"), errors.New("close")), exitNotFound},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("%s: exit code %d, want %d", name, got, c.want)
		}
	}
}

func TestWhatCannotBeWrittenIsSaidInOneSentence(t *testing.T) {
	p := &program{words: wording.In(wording.Polish)}
	for cause, want := range map[error]string{
		fs.ErrPermission: "Nie można zapisać raport/a.svg: to konto nie może zapisywać w folderze raport. Podaj inne miejsce.",
		syscall.EROFS:    "Nie można zapisać raport/a.svg: to konto nie może zapisywać w folderze raport. Podaj inne miejsce.",
		fs.ErrNotExist:   "Nie można zapisać raport/a.svg: nie ma folderu raport. Utwórz go albo podaj inną ścieżkę.",
		syscall.ENOSPC:   "Nie można zapisać raport/a.svg: na dysku nie ma miejsca.",
	} {
		err := p.cannotWrite("raport/a.svg", &fs.PathError{Op: "open", Path: "raport/a.svg", Err: cause})
		if err.Error() != want || exitCode(err) != exitFailed {
			t.Errorf("%v: %q, exit code %d", cause, err, exitCode(err))
		}
	}
}

func TestEveryCommandSaysWhatItIs(t *testing.T) {
	for _, lang := range wording.Languages() {
		p := &program{words: wording.In(lang), settings: allSettings(), now: time.Now}
		for _, cmd := range p.root().Commands() {
			if cmd.Short == "" || strings.HasPrefix(cmd.Short, "[") {
				t.Errorf("%s: %s has no short text", lang, cmd.Name())
			}
			for _, text := range []string{cmd.Long, cmd.Example} {
				if strings.HasPrefix(text, "[") {
					t.Errorf("%s: %s lacks %s", lang, cmd.Name(), text)
				}
			}
		}
	}
}
